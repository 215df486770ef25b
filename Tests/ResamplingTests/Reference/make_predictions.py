"""How likely figures of a second year are, given those of the first and each other, under a joint prior that is known.

    python make_predictions.py      writes beside itself: prediction_figures.csv, prediction_counts.csv, prediction_session.txt

`prediction_figures.csv`: 40 areas, three figures with standard errors in each of two years, so six columns; the prior is normal
with the mean and the covariance in `prediction_prior.csv`. For each figure of the second year the middle and the standard deviation
of the true figure given the area's five others, and the two-sided p-value of the figure itself: exact, by the conditional normal
distribution.

`prediction_counts.csv`: one share of y1 among n1 and of y2 among n2, or one rate over exposures, whose logits or logarithms have
the prior t_nu(mu, Sigma) with mu = (-2.5, -2.4) and Sigma = [[.5, .48], [.48, .5]]. The p-value of y2 given y1 is twice the lesser
of P(Y <= y2) and P(Y >= y2), at most 1, by quadrature over both true values.
"""

import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.special import expit
from scipy.stats import binom, norm, poisson

HERE = Path(__file__).parent
rng = np.random.default_rng(16)

# Figures.
n, v = 40, 3
A = rng.normal(size=(v, v))
level = A @ A.T / v + 0.3 * np.eye(v)
change = 0.05 * (0.5 * np.eye(v) + 0.5)
sigma = np.block([[level, level], [level, level + change]])
mean = np.concatenate([rng.normal(size=v), rng.normal(size=v)])
errors = rng.uniform(0.05, 0.5, size=(n, 2 * v))
theta = rng.multivariate_normal(mean, sigma, size=n)
x = theta + errors * rng.normal(size=(n, 2 * v))
x[3, 4] += 3  # planted
x[7, 5] -= 1.5
lines = []
for i in range(n):
    row = [*x[i], *errors[i]]
    V = sigma + np.diag(errors[i] ** 2)
    for j in range(v, 2 * v):
        rest = [k for k in range(2 * v) if k != j]
        solved = np.linalg.solve(V[np.ix_(rest, rest)], sigma[rest, j])
        middle = mean[j] + solved @ (x[i, rest] - mean[rest])
        sd = np.sqrt(sigma[j, j] - solved @ sigma[rest, j])
        row += [middle, sd, min(1, 2 * norm.sf(abs(x[i, j] - middle) / np.hypot(sd, errors[i, j])))]
    lines.append(row)
names = [f"x{j}" for j in range(6)] + [f"error{j}" for j in range(6)]
names += [f"{what}{j}" for j in range(3, 6) for what in ("middle", "sd", "p")]
(HERE / "prediction_figures.csv").write_text(
    ",".join(names) + "\n" + "".join(",".join(repr(float(value)) for value in row) + "\n" for row in lines))
(HERE / "prediction_prior.csv").write_text(
    "mean," + ",".join(f"s{j}" for j in range(6)) + "\n"
    + "".join(",".join(repr(float(value)) for value in (m, *row)) + "\n" for m, row in zip(mean, sigma)))

# Counts.
MU = np.array([-2.5, -2.4])
SIGMA = np.array([[0.5, 0.48], [0.48, 0.5]])


def count_p(kind, y1, n1, y2, n2, nu):
    # Level and change: the plane along which the prior lies is cut finely enough.
    a = np.linspace(-16, 10, 2601)
    d = np.linspace(-6, 6, 4801)
    first, second = np.meshgrid(a, d, indexing="ij")
    second = first + second
    delta = np.stack([first - MU[0], second - MU[1]], -1)
    distance = np.einsum("...i,ij,...j", delta, np.linalg.inv(SIGMA), delta)
    density = -0.5 * distance if np.isinf(nu) else -0.5 * (nu + 2) * np.log1p(distance / nu)
    if kind == "share":
        density = density + binom.logpmf(y1, n1, expit(first))
        model = lambda: (binom.cdf(y2, n2, expit(second)), binom.sf(y2 - 1, n2, expit(second)))
    else:
        density = density + poisson.logpmf(y1, n1 * np.exp(first))
        model = lambda: (poisson.cdf(y2, n2 * np.exp(second)), poisson.sf(y2 - 1, n2 * np.exp(second)))
    weight = np.exp(density - density.max())
    below, above = model()
    total = weight.sum()
    return min(1, 2 * min((weight * below).sum(), (weight * above).sum()) / total)


cases = []
for nu in (np.inf, 8):
    for y1, n1, y2, n2 in ((40, 500, 48, 510), (40, 500, 80, 510), (40, 500, 120, 510), (40, 500, 10, 510), (3, 60, 5, 62),
                           (3, 60, 20, 62), (0, 80, 9, 80), (0, 80, 25, 80), (400, 3000, 560, 3000), (9, 30, 0, 300)):
        cases.append(("share", y1, n1, y2, n2, nu))
    for y1, n1, y2, n2 in ((12, 150, 14, 150), (12, 150, 45, 150), (0, 40, 12, 40), (60, 700, 20, 700)):
        cases.append(("rate", y1, n1, y2, n2, nu))
(HERE / "prediction_counts.csv").write_text(
    "kind,y1,n1,y2,n2,nu,p\n"
    + "".join(",".join(map(str, case[:5])) + f",{case[5]},{float(count_p(*case))!r}\n" for case in cases))
(HERE / "prediction_session.txt").write_text(
    f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}\n")
