"""Kendall's W and Friedman's test, with and without ties, by SciPy. Writes concordance.csv beside it.

    python make_concordance.py      (scipy 1.16 or later, numpy 2.4)

A line a case: the number of judges, W, the statistic, p, then the judgements, judge by judge. Where things tie, SciPy corrects the
statistic for it; W is the statistic by m(k - 1).
"""
import csv
import pathlib

import numpy as np
from scipy.stats import friedmanchisquare

random = np.random.default_rng(15)
CASES = [
    np.array([[5, 1, 4, 2, 3], [4, 1, 5, 2, 3], [5, 2, 4, 1, 3.0]]),
    np.array([[0.4, 0.3, 0.2, 0.1], [0.3, 0.3, 0.2, 0.2], [0.25, 0.25, 0.25, 0.25], [0.1, 0.5, 0.3, 0.1]]),
    np.array([[0.6, 0.3, 0.1]] * 5),
    np.array([[1, 2, 3], [3, 2, 1], [1, 2, 3], [3, 2, 1.0]]),
    random.integers(0, 6, size=(12, 7)).astype(float),
    random.normal(size=(30, 4)),
]

with open(pathlib.Path(__file__).with_name("concordance.csv"), "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["judges", "concordance", "statistic", "p", "judgements"])
    for case in CASES:
        m, k = case.shape
        statistic, p = friedmanchisquare(*case.T)
        row = [m, repr(float(statistic / (m * (k - 1)))), repr(float(statistic)), repr(float(p))]
        writer.writerow(row + [repr(float(x)) for x in case.ravel()])
