"""Small made-up corpora for tests of the whole house: invented outlets, own sentences."""

import json
from itertools import product
from pathlib import Path

TOWNS = ("Aleppo", "Idlib", "Homs", "Hama")
OUTLETS = ("Coastal Press", "Northern Wire", "Orontes Daily", "Radio Jazira")


def rows(number: int) -> list[dict[str, str]]:
    """So many reports on a few strikes: days, places and tolls repeat and disagree, so that claims hang together."""
    out = []
    for index, (day, outlet, town) in zip(range(number), product(range(28, 31), OUTLETS, TOWNS), strict=False):
        dead = 10 + index % 5
        out.append(
            {
                "id": f"r{index:03}",
                "published": f"2024-11-{day}",
                "outlet": outlet,
                "title": f"Air strike on {town}",
                "text": f"An air strike on {town} killed {dead} civilians on {day} November 2024, officials said. "
                f"At least {dead + 20} people were injured. Protesters rallied in {town} on Tuesday.",
            }
        )
    return out


def write(path: Path, reports: list[dict[str, str]]) -> Path:
    """The reports as JSON lines."""
    path.write_text("".join(f"{json.dumps(report)}\n" for report in reports), encoding="utf-8")
    return path
