"""Checks the constants of the Poisson rejection on a grid of means from 10 to 10⁷ (NumPy 2.4, SciPy 1.17.1).

A pair (u, v) is accepted where v ≤ ratio(u). Exactness needs ratio ≤ 1 (the hat covers), ratio ≥ v_r wherever
us ≥ 0.07 (what the squeeze accepts would be accepted) and ratio ≤ us wherever us < 0.013 (what is rejected early would
be rejected). Prints the worst margins, all to be positive, for the published constants and for those in use.
"""
import numpy as np
from scipy.special import gammaln, xlogy

u = np.linspace(-0.5, 0.5, 40003)[1:-1]
us = 0.5 - abs(u)
means = np.unique(np.concatenate([
    np.arange(10, 60, 0.05), np.arange(60, 400, 0.5), np.geomspace(400, 1e7, 400), np.round(np.geomspace(400, 1e7, 300))
]))

for name, hat, squeeze in [("published", 1.1328, 3.6224), ("in use", 1.2, 3.75)]:
    margins = []
    for mean in means:
        b = 0.931 + 2.53 * mean**0.5
        a = -0.059 + 0.02483 * b
        k = np.floor((2 * a / us + b) * u + mean + 0.43)
        j = np.maximum(k, 0)
        probability = np.where(k >= 0, np.exp(xlogy(j, mean) - mean - gammaln(j + 1)), 0)
        ratio = probability * (a / us**2 + b) / (1.1239 + hat / (b - 3.4))
        margins.append((1 - ratio.max(), ratio[us >= 0.07].min() - (0.9277 - squeeze / (b - 2)),
                        (us - ratio)[us < 0.013].min()))
    print(f"{name}: hat {{:.2g}}, squeeze {{:.2g}}, early rejection {{:.2g}}".format(*np.min(margins, axis=0)))
