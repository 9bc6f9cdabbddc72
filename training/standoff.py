"""Turn annotations with quotes into stand-off annotations without text, and back.

    python -m training.standoff IN.jsonl REPORTS.jsonl[.gz] OUT.jsonl --annotator A

IN holds lines of the gold form, {"id", "claims": [...]} with quotes to the letter, the one that is meant in brackets
among its neighbours where a word stands several times ("condemned the [attack] as"); REPORTS the texts. OUT holds, for
each report, offsets into title + newline + text and labels, with a digest of the text they point into. A quote that
does not stand in its report is an error that names report and quote: nothing is written then.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FILLERS = ("initiators", "recipients", "tolls")


def text_of(report: Row) -> str:
    """The frozen text that offsets point into."""
    return f"{report.get('title') or ''}\n{report['text']}"


def read_rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a .jsonl or .jsonl.gz file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def sentence_bounds(text: str, at: int) -> tuple[int, int]:
    """A rough sentence around `at`, enough to tell which of two equal quotes is meant."""
    ends = [0, *(m.end() for m in re.finditer(r"[.!?]['\"”)]?\s+(?=[A-Z\"“])|\n", text)), len(text)]
    return max(e for e in ends if e <= at), min(e for e in ends if e > at or e == len(text))


def locate(text: str, quote: str, near: int | None) -> list[int]:
    """Where `quote` stands: in the main trigger's sentence if it stands there, else the closest; whole words first.

    "condemned the [attack] as" is the "attack" between these very words.
    """
    if marked := re.fullmatch(r"(.*)\[(.+)\](.*)", quote, re.DOTALL):
        before, inner, after = marked.groups()
        if (at := text.find(before + inner + after)) >= 0:
            return [at + len(before), at + len(before) + len(inner)]
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)]
    starts = starts or [m.start() for m in re.finditer(re.escape(quote), text)]
    if not starts:
        raise ValueError(f"quote not in report: {quote!r}")
    if near is None:
        return [starts[0], starts[0] + len(quote)]
    low, high = sentence_bounds(text, near)
    inside = [s for s in starts if low <= s < high] or starts
    best = min(inside, key=lambda s: abs(s - near))
    return [best, best + len(quote)]


def to_standoff(text: str, claim: Row) -> Row:
    """One claim of the gold form with offsets in place of its quotes."""
    main = locate(text, claim["triggers"][0], None)
    out: Row = {"type": claim["type"], "modality": claim["modality"]}
    out["triggers"] = [main] + [locate(text, quote, main[0]) for quote in claim["triggers"][1:]]
    for field in FILLERS:
        out[field] = [_spanned(text, filler, main[0]) for filler in claim.get(field) or []]
    for field in ("place", "when", "attribution"):
        filler = claim.get(field)
        out[field] = _spanned(text, filler, main[0]) if filler and filler.get("quote") else None
    return out


def _spanned(text: str, filler: Row, near: int) -> Row:
    """With no name for civilians: names of private persons are not collected, and nothing reads them."""
    labels = {key: value for key, value in filler.items() if key != "quote"}
    if labels.get("kind") == "civilians":
        labels["name"] = None
    return {"span": locate(text, filler["quote"], near), **labels}


def from_standoff(text: str, claim: Row) -> Row:
    """One claim of the gold form, its quotes read back from the text."""

    def quoted(filler: Row) -> Row:
        start, end = filler["span"]
        return {"quote": text[start:end], **{key: value for key, value in filler.items() if key != "span"}}

    out = dict(claim, triggers=[text[start:end] for start, end in claim["triggers"]])
    for field in FILLERS:
        out[field] = [quoted(filler) for filler in claim[field]]
    for field in ("place", "when", "attribution"):
        out[field] = quoted(claim[field]) if claim[field] else None
    return out


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def main() -> None:
    """Convert a file of quotes; every error is told before nothing is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--annotator", required=True)
    args = parser.parse_args()
    rows = {row["id"]: row for row in read_rows(args.quotes)}
    lines, errors = [], []
    for report in read_rows(args.reports):
        if report["id"] not in rows:
            continue
        text = text_of(report)
        try:
            claims = [to_standoff(text, claim) for claim in rows[report["id"]]["claims"]]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            errors.append(f"{report['id']}: {error}")
            continue
        line = {"id": report["id"], "annotator": args.annotator, "text_digest": digest(text), "claims": claims}
        lines.append(json.dumps(line, ensure_ascii=False))
    if errors:
        sys.exit("\n".join(errors))
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} of {len(rows)} reports written to {args.out}")


if __name__ == "__main__":
    main()
