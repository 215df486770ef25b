"""P(higher class) and P(lower class) of two runs whose normal scores correlate: rectangles of the bivariate normal.

Prints what ClassMovesTests.swift holds. SciPy 1.17.1; the integral by quadrature, for `cdf` is good to 1e-5 only.
"""
import numpy as np
from scipy import integrate
from scipy.stats import norm


def rectangle(low, high, below, rho):
    """P(low < X < high, Y < below), X and Y standard normal with correlation rho."""
    return integrate.quad(
        lambda x: norm.pdf(x) * norm.cdf((below - rho * x) / np.sqrt(1 - rho**2)),
        max(low, -9), min(high, 9), epsabs=1e-13, epsrel=1e-12)[0]


def higher(first, second, rho):
    """Classes in order, the least scores the highest class, and one for none."""
    ends = [-np.inf, *norm.ppf(np.cumsum(first)), np.inf]
    others = [*norm.ppf(np.cumsum(second)), np.inf]
    return sum(rectangle(ends[k], ends[k + 1], others[k - 1], rho) for k in range(1, len(ends) - 1))


a, b = [0.2, 0.3], [0.5, 0.1]
print("higher", repr(higher(a, b, 0.8)), "lower", repr(higher(b, a, 0.8)))
