"""Cohen's kappa of tables of two by two, by statsmodels: value, standard error and 90 % interval. Writes kappa.csv beside it.

    python make_kappa.py      (statsmodels 0.15.0, numpy 2.4.6)

The first table is that of Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, as printed in many manuals; the
others are of lists of areas, large, small, disjoint, equal in part.
"""
import csv
import pathlib

import numpy
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

TABLES = [(75, 1, 5, 19), (120, 60, 15, 3168), (1, 3, 2, 40), (0, 4, 6, 90), (20, 0, 10, 70), (10, 20, 30, 40), (5, 5, 5, 5)]

with open(pathlib.Path(__file__).with_name("kappa.csv"), "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["both", "first_only", "second_only", "neither", "kappa", "standard_error", "low", "high"])
    z = stats.norm.ppf(0.95)
    for both, first, second, neither in TABLES:
        found = cohens_kappa(numpy.array([[both, first], [second, neither]]))
        error = found.std_kappa
        writer.writerow([both, first, second, neither, repr(float(found.kappa)), repr(float(error)),
                         repr(float(found.kappa - z * error)), repr(float(found.kappa + z * error))])
