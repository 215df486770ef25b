"""Confidence sets for ranks (Mogstad, Romano, Shaikh & Wilhelm 2024) from given deviations, in NumPy.

    python make_ranksets.py        writes beside itself: ranksets.csv, ranksets_session.txt

One row a case: level, scores, deviations (replicate after replicate), lower and upper ends of the marginal sets, their
critical values, lower and upper ends of the simultaneous sets, the critical value of each step, bands.

A family is a mask over ordered pairs (i, j), each the hypothesis theta_i <= theta_j. As in the R package csranks
(danielwilhelm/R-CS-ranks, R/diffmeans.R), a rejected pair leaves the family and its opposite stays. Otherwise than there, the
standard errors are root mean squares of the deviations' differences and the quantile is the ceil(level * (R + 1))-th
smallest.
"""

import math
import platform
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
rng = np.random.Generator(np.random.PCG64(31))


def step_down(scores, deviations, level, family):
    """The rejected pairs and the critical values of the steps."""
    replicates = len(deviations)
    difference = deviations[:, :, None] - deviations[:, None, :]
    se = np.sqrt(np.mean(difference**2, axis=0))
    higher = scores[:, None] > scores[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = (scores[:, None] - scores[None, :]) / se
        bootstrap = difference / se
    rejected = family & (se == 0) & higher
    standing = family & (se > 0)
    place = math.ceil(round(level * (replicates + 1), 9))
    critical = []
    while True:
        maxima = bootstrap[:, standing].max(axis=1, initial=0)
        critical.append(np.sort(maxima)[place - 1])
        new = standing & higher & (statistic > critical[-1] * (1 + 1e-9))
        if not new.any():
            return rejected, critical
        rejected |= new
        standing &= ~new


def bands(scores, rejected):
    order = np.argsort(-scores, kind="stable")
    band, number, leader = np.zeros(len(scores), int), 1, order[0]
    for area in order:
        if rejected[leader, area]:
            number, leader = number + 1, area
        band[area] = number
    return band


def text(values, form="{:.17g}"):
    return " ".join(form.format(x) for x in values)


with open(HERE / "ranksets.csv", "w") as file:
    print("level,scores,deviations,marginal_low,marginal_high,marginal_critical,low,high,critical,band", file=file)
    for kind in ("independent", "correlated", "tied", "silent", "skewed"):
        for n, replicates, level in ((2, 19, 0.9), (5, 39, 0.9), (12, 59, 0.95), (16, 79, 0.8)):
            noise = rng.uniform(0.2, 0.6, n)
            draws = rng.standard_normal((replicates, n))
            if kind == "correlated":
                draws = 0.6 * draws + 0.8 * draws[:, :1]
            elif kind == "skewed":
                draws = rng.exponential(1, (replicates, n)) - 0.8
            scores = np.round(1.5 * rng.standard_normal(n), 1 if kind == "tied" else 3)
            deviations = np.round(draws * noise, 3)
            if kind == "silent":
                deviations[:, ::2] = 0
            everything = ~np.eye(n, dtype=bool)
            rejected, critical = step_down(scores, deviations, level, everything)
            marginal = []
            for i in range(n):
                own = np.zeros((n, n), bool)
                own[i, :] = own[:, i] = True
                found, steps = step_down(scores, deviations, level, own & everything)
                marginal.append((1 + found[:, i].sum(), n - found[i, :].sum(), steps[-1]))
            low, high, last = zip(*marginal)
            print(level, text(scores, "{:.3f}"), text(deviations.ravel(), "{:.3f}"), text(low, "{}"), text(high, "{}"), text(last),
                  text(1 + rejected.sum(axis=0), "{}"), text(n - rejected.sum(axis=1), "{}"), text(critical),
                  text(bands(scores, rejected), "{}"), sep=",", file=file)

(HERE / "ranksets_session.txt").write_text(f"Python {platform.python_version()}\nnumpy {np.__version__}\n")
