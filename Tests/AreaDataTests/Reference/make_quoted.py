"""Writes tables that need quoting with Python's csv module, and the cells they hold as JSON.

Python 3.11, seed 20221231. Run in this folder: python3 make_quoted.py
"""

import csv
import json
import random

random.seed(20221231)
pieces = ["a", "Å", "0114", "-1", '"', '""', ",", ";", "\t", "|", "\n", "\r\n", " ", "", "1,5", "2.5"]
header = ["id", "na,me", 'say "hi"', "two\nlines"]
rows = [
    [f"{row:03d}"] + ["".join(random.choice(pieces) for _ in range(random.randrange(4))) for _ in header[1:]]
    for row in range(60)
]


def write(name, **dialect):
    with open(name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, **dialect).writerows([header] + rows)


write("quoted_minimal.csv", lineterminator="\r\n")
write("quoted_all.csv", lineterminator="\n", quoting=csv.QUOTE_ALL)
write("quoted_semicolon.csv", delimiter=";", lineterminator="\n")
with open("quoted_cells.json", "w", encoding="utf-8") as file:
    json.dump([header] + rows, file, ensure_ascii=False, indent=0)
    file.write("\n")
