"""Writes normal.csv: density, distribution function and quantile of the standard normal, with 400 digits of mpmath 1.4.1.

Arguments are exact doubles; results are rounded once, to 17 digits.
"""
import csv
import pathlib

from mpmath import mp, mpf

mp.dps = 400
points = [-38, -37.5, -30, -20.25, -12.1, -8.2, -6, -5.3, -4, -3.25, -2, -1.96, -1, -0.7, -0.3, -1e-3, -1e-12, 0,
          1e-12, 1e-3, 0.1, 0.5, 1, 1.2815515655446, 1.959963984540054, 2.5, 3.7, 5, 6.5, 8, 8.3, 20]
probabilities = [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 2.0**-53, 1e-15, 1.3887943864964e-11, 1.38879438649641e-11,
                 1e-10, 1e-8, 1e-5, 1e-4, 1e-3, 0.005, 0.025, 0.05, 0.074999999, 0.075, 0.075000001, 0.1, 0.2, 0.3,
                 0.4, 0.49, 0.4999999, 0.5, 0.5000001, 0.6, 0.75, 0.9, 0.924999999, 0.925, 0.925000001, 0.95, 0.975,
                 0.99, 0.999, 0.99999, 1 - 1e-10, 1 - 2.0**-53]

with open(pathlib.Path(__file__).with_name("normal.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["function", "argument", "value"])
    for x in points:
        out.writerow(["density", repr(float(x)), mp.nstr(mp.npdf(mpf(x)), 17)])
        out.writerow(["cumulative", repr(float(x)), mp.nstr(mp.erfc(-mpf(x) / mp.sqrt(2)) / 2, 17)])
    for p in probabilities:
        out.writerow(["quantile", repr(p), mp.nstr(mp.sqrt(2) * mp.erfinv(2 * mpf(p) - 1), 17)])
