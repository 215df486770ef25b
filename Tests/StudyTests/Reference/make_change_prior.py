"""Writes change_prior.csv: changes, their errors and local false sign rates, by a solver that is not the engine's.

The mixture's shares maximise Stephens' penalised likelihood by sequential quadratic programming on the simplex (SciPy's SLSQP,
started from even shares and polished by a second start), not by EM. Grid, penalty and rates as in Stephens (2017), ash with
normal components; written from the paper.
"""
import sys

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.stats import norm

rng = np.random.default_rng(20241)
n = 300
s = rng.uniform(0.1, 0.4, n)
true = np.where(rng.random(n) < 0.3, rng.normal(0, 0.6, n), 0)
d = np.round(true + s * rng.normal(size=n), 6)
s = np.round(s, 6)

least = s.min() / 10
most = 2 * np.sqrt((d**2 - s**2).max())
steps = int(np.ceil(np.log2(most / least) / 0.5))
sizes = np.concatenate([[0], most * 2 ** (-0.5 * np.arange(steps, -1, -1))])
sd = np.sqrt(s[:, None] ** 2 + sizes**2)
density = norm.pdf(d[:, None], 0, sd)
penalty = np.concatenate([[9], np.zeros(len(sizes) - 1)])


def loss(shares):
    return -(np.log(density @ shares).sum() + 9 * np.log(shares[0])) / n


def slope(shares):
    gradient = -(density / (density @ shares)[:, None]).sum(0)
    gradient[0] -= 9 / shares[0]
    return gradient / n


shares = np.full(len(sizes), 1 / len(sizes))
for _ in range(5):
    found = minimize(
        loss, shares, jac=slope, method="SLSQP", bounds=[(1e-12, 1)] * len(sizes),
        constraints={"type": "eq", "fun": lambda p: p.sum() - 1, "jac": lambda p: np.ones_like(p)},
        options={"maxiter": 2000, "ftol": 1e-16})
    shares = np.clip(found.x, 1e-12, None)
    shares /= shares.sum()
weights = shares * density
weights /= weights.sum(1, keepdims=True)
with np.errstate(divide="ignore", invalid="ignore"):
    above = np.where(sizes > 0, norm.cdf(d[:, None] * sizes / (s[:, None] * sd)), 0)
    below = np.where(sizes > 0, norm.cdf(-d[:, None] * sizes / (s[:, None] * sd)), 0)
right = np.maximum((weights * above).sum(1), (weights * below).sum(1))
with open("change_prior.csv", "w") as file:
    print("change,error,false_sign", file=file)
    for row in zip(d, s, 1 - right):
        print("%.6f,%.6f,%.8f" % row, file=file)
with open("change_prior_session.txt", "w") as file:
    print(f"python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}", file=file)
    print(f"unchanged {shares[0]:.6f}", file=file)
    print(f"loss {loss(shares):.12f}", file=file)
