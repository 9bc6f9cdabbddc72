#!/usr/bin/env bash
# From corpora to the shipped network:  training/make_model.sh           (two hours on a free core)
#                                       make smoke                      (a minute, a sliver of made-up reports; CI runs it)
# Needs the extra `train` and the shared corpora beside the checkout. Resumes where it stopped: checkpoints lie in
# training/work/. The stages are those the shipped network went through; LOG.md tells what each gave.
set -euo pipefail
cd "$(dirname "$0")/.."
python="${PYTHON:-python}"
work=training/work
mkdir -p "$work"
export HF_HUB_OFFLINE=1

if [ "${1:-}" = "--smoke" ]; then
    exec "$python" -m training.smoke --out "$work/smoke"
fi

train() { "$python" -m training.train --threads "${THREADS:-2}" "$@"; }

train --fold 0 --epochs 4 --seed 1 --out "$work/b.pt"
train --fold 0 --folds 10 --epochs 5 --names 3600 --seed 2 --init "$work/b.pt" --out "$work/c.pt"
"$python" -m training.evaluate "$work/c.pt" --fold 0 --folds 10 --tune "$work/decoding.json"
"$python" -m training.export_onnx "$work/c.pt" --decoding "$work/decoding.json"
"$python" -m training.evaluate casus/reading/model --fold 0 --folds 10 --names 1000 --dev
