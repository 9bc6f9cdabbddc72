"""Adds reports of the series to a record and prints the number of each once it is safe: a process to be killed.

python -m tests.record.adder RECORD FIRST END [STEP]
"""

import sys

from casus.record.record import Record
from tests.record import telling


def main(path: str, first: str, end: str, step: str = "1") -> None:
    with Record.open(path) as record:
        print("open", flush=True)
        for number in range(int(first), int(end), int(step)):
            report, claims = telling.numbered(number)
            if not record.has_report(report.id):
                telling.add(record, report, claims)
            print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
