"""Standardised changes of three invented columns, 137 areas, by NumPy: writes changes.csv beside itself.

counts: Freeman-Tukey, scale at least sqrt(2); positive: logarithms; signed: as they are, and mostly unchanged in one class, so that
the mean absolute deviation stands in. Classes by size: floor(137 / 50) = 2. Made by NumPy 2.4.6, seed 20220101.
"""
import csv
import pathlib

import numpy as np

random = np.random.default_rng(20220101)
n = 137
columns = {}
before = random.integers(0, 3000, n).astype(float)
columns["counts"] = before, np.maximum(0, np.round(before * random.normal(1.02, 0.05, n) + random.normal(0, 3, n)))
before = np.round(random.uniform(100, 400, n), 1)
columns["positive"] = before, np.round(before * np.exp(random.normal(0.03, 0.02, n)), 1)
before = np.round(random.normal(0, 10, n), 2)
now = before.copy()
now[before > 0] += np.round(random.normal(0, 1, (before > 0).sum()), 2)
now[np.argsort(before)[:3]] += 0.5
columns["signed"] = before, now

transforms = {"counts": lambda x: np.sqrt(x) + np.sqrt(x + 1), "positive": np.log, "signed": lambda x: x}
with open(pathlib.Path(__file__).with_name("changes.csv"), "w", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["column", "before", "now", "z"])
    for name, (before, now) in columns.items():
        change = transforms[name](now) - transforms[name](before)
        z = np.zeros(n)
        order = np.argsort(before + now, kind="stable")
        for k in range(2):
            part = order[k * n // 2:(k + 1) * n // 2]
            deviation = np.abs(change[part] - np.median(change[part]))
            scale = 1.4826 * np.median(deviation)
            if scale == 0:
                scale = 1.2533 * deviation.mean()
            if name == "counts":
                scale = max(scale, np.sqrt(2))
            z[part] = (change[part] - np.median(change[part])) / scale
        for row in zip(before, now, z):
            rows.writerow([name] + [repr(float(x)) for x in row])
