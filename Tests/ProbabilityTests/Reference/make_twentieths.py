"""Writes twentieths.csv: the 19 quantiles that cut gamma and beta distributions into 20 equal parts (SciPy 1.17.1).

A gamma distribution has its shape as `a` and no `b`.
"""
import csv
import pathlib

from scipy.stats import beta, gamma

parts = [k / 20 for k in range(1, 20)]
shapes = [0.01, 0.1, 0.5, 0.999, 1, 1.5, 5, 100, 1e6]
pairs = [(0.1, 0.1), (0.5, 0.5), (0.5, 10.5), (0.5, 100000.5), (0.9, 1), (1, 1), (3, 0.3), (2.5, 7), (20.5, 400.5),
         (1e6, 1e6)]

with open(pathlib.Path(__file__).with_name("twentieths.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["distribution", "a", "b"] + [f"q{k}" for k in range(1, 20)])
    for a in shapes:
        out.writerow(["gamma", a, ""] + [repr(float(q)) for q in gamma.ppf(parts, a)])
    for a, b in pairs:
        out.writerow(["beta", a, b] + [repr(float(q)) for q in beta.ppf(parts, a, b)])
