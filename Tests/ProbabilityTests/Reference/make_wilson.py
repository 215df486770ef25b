"""Writes wilson.csv: Wilson intervals by scipy.stats.binomtest(count, total).proportion_ci (SciPy 1.17.1)."""
import csv
import pathlib

from scipy.stats import binomtest

with open(pathlib.Path(__file__).with_name("wilson.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["count", "total", "level", "lower", "upper"])
    for count, total in [(0, 1), (1, 1), (0, 20), (20, 20), (1, 20), (7, 20), (19, 20), (50, 1000), (0, 100000),
                         (3, 100000), (99999, 100000), (123456, 1000000)]:
        for level in [0.5, 0.9, 0.95, 0.99, 0.9999]:
            interval = binomtest(count, total).proportion_ci(level, method="wilson")
            out.writerow([count, total, level, repr(float(interval.low)), repr(float(interval.high))])
