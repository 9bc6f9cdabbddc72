"""The mean of networks' weights: of a teacher and its student often better than either.

python -m training.mean training/work/d.pt training/work/s1.pt --out training/work/mean.pt
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    states = [torch.load(path, weights_only=True)["network"] for path in args.checkpoints]
    mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    torch.save({"network": mean, "epoch": 0}, args.out)


if __name__ == "__main__":
    main()
