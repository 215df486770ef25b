"""Posteriors of two cells under a joint prior by quadrature, and a normal joint prior fitted to figures with standard errors
by SciPy's minimiser.

    python make_joint.py      writes beside itself: joint_quantiles.csv, joint_figures.csv, joint_fit.csv, joint_session.txt

Two cells, a share of y among N people (logit scale) and y events over an exposure E (logarithmic scale), have the prior
t_nu(mu, Sigma) with mu = (-2.5, -4), Sigma = [[.5, .35], [.35, .4]], or the normal one. `joint_quantiles.csv` holds for each
case the quantiles of either cell's true value at normal scores -3, -2, ..., 3, and the correlation of both cells' normal
scores. Where an error correlation r is given the likelihood is exp(-[a^2 - 2rab + b^2] / (2(1 - r^2))), a and b the signed
roots of twice the cells' own log-likelihood below its greatest.

`joint_fit.csv` holds mean and covariance of greatest marginal likelihood where area i's figures are N(mu, Sigma + D_i), D_i the
squared standard errors, and each area's posterior mean and standard deviation are in `joint_figures.csv`.
"""

import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import ndtr, ndtri, xlogy

HERE = Path(__file__).parent
MU = np.array([-2.5, -4.0])
SIGMA = np.array([[0.5, 0.35], [0.35, 0.4]])
SCORES = np.arange(-3, 4)


def log_share(theta, y, n):
    value = y * theta - n * np.logaddexp(0, theta)
    return value - (xlogy(y, y / n) + xlogy(n - y, (n - y) / n))


def log_rate(theta, y, e):
    value = y * theta - e * np.exp(theta)
    return value - (xlogy(y, y / e) - y)


def signed_root(log_likelihood, theta, peak):
    return np.sign(theta - peak) * np.sqrt(np.maximum(-2 * log_likelihood, 0))


def posterior(y1, n, y2, e, nu, r):
    # Wide enough for a t of four degrees in the tails that are asked for.
    a = np.linspace(-16, 10, 2601)
    b = np.linspace(-17, 9, 2601)
    d = np.stack(np.meshgrid(a - MU[0], b - MU[1], indexing="ij"), -1)
    distance = np.einsum("...i,ij,...j", d, np.linalg.inv(SIGMA), d)
    prior = -0.5 * distance if np.isinf(nu) else -0.5 * (nu + 2) * np.log1p(distance / nu)
    first, second = log_share(a, y1, n), log_rate(b, y2, e)
    if r == 0:
        likelihood = first[:, None] + second[None, :]
    else:
        with np.errstate(divide="ignore"):
            s = signed_root(first, a, np.log(y1 / (n - y1)) if 0 < y1 < n else (np.inf if y1 else -np.inf))
            t = signed_root(second, b, np.log(y2 / e) if y2 else -np.inf)
        likelihood = -(s[:, None] ** 2 - 2 * r * s[:, None] * t[None, :] + t[None, :] ** 2) / (2 * (1 - r * r))
    density = np.exp(prior + likelihood - np.max(prior + likelihood))
    density /= density.sum()
    marginals = [density.sum(1), density.sum(0)]
    quantiles, scores = [], []
    for grid, marginal in zip((a, b), marginals):
        # The distribution function at the points: half of a point's own mass lies below it.
        F = np.cumsum(marginal) - marginal / 2
        z = ndtri(np.clip(F, 1e-300, 1 - 1e-16))
        keep = (z > -8) & (z < 8) & (np.diff(z, prepend=-np.inf) > 0)
        quantiles.append(np.interp(SCORES, z[keep], grid[keep]))
        scores.append(np.clip(z, -8, 8))
    correlation = np.einsum("ij,i,j", density, scores[0], scores[1])
    return quantiles, correlation


cases = []
for nu in (np.inf, 16, 4):
    for y1, n, y2, e in ((0, 12, 3, 400), (7, 60, 0, 40), (1, 1, 30, 900), (40, 900, 12, 500), (0, 300, 0, 25), (90, 100, 1, 30)):
        cases.append((y1, n, y2, e, nu, 0.0))
for y1, n, y2, e in ((7, 60, 3, 400), (0, 12, 30, 900), (40, 900, 12, 500)):
    for r in (0.5, -0.3):
        cases.append((y1, n, y2, e, np.inf, r))

with open(HERE / "joint_quantiles.csv", "w") as file:
    file.write("y1,n,y2,e,nu,r,cell," + ",".join(f"q{z}" for z in SCORES) + ",correlation\n")
    for case in cases:
        quantiles, correlation = posterior(*case)
        for cell in (0, 1):
            file.write(",".join(map(str, case)) + f",{cell}," + ",".join(f"{q:.6f}" for q in quantiles[cell]) + f",{correlation:.5f}\n")

# A normal prior fitted to figures with standard errors.
random = np.random.default_rng(8)
n, p = 60, 3
L = np.array([[1.0, 0, 0], [0.6, 0.7, 0], [-0.2, 0.4, 0.5]])
theta = np.array([2.0, -1.0, 0.5]) + random.normal(size=(n, p)) @ L.T
errors = np.round(random.uniform(0.2, 1.2, (n, p)), 3)
x = np.round(theta + errors * random.normal(size=(n, p)), 4)


def unpack(v):
    C = np.zeros((p, p))
    C[np.tril_indices(p)] = v[p:]
    return v[:p], C @ C.T


def loss(v):
    mu, S = unpack(v)
    total = 0.0
    for i in range(n):
        V = S + np.diag(errors[i] ** 2)
        d = x[i] - mu
        total += 0.5 * (np.linalg.slogdet(V)[1] + d @ np.linalg.solve(V, d))
    return total


start = np.concatenate([x.mean(0), np.eye(p)[np.tril_indices(p)]])
found = minimize(loss, start, method="BFGS", options={"gtol": 1e-8, "maxiter": 2000})
mu, S = unpack(found.x)
with open(HERE / "joint_fit.csv", "w") as file:
    file.write("mean," + ",".join(f"s{j}" for j in range(p)) + "\n")
    for j in range(p):
        file.write(f"{mu[j]:.8f}," + ",".join(f"{s:.8f}" for s in S[j]) + "\n")
with open(HERE / "joint_figures.csv", "w") as file:
    file.write(",".join(f"{name}{j}" for name in ("x", "error", "mean", "sd") for j in range(p)) + "\n")
    for i in range(n):
        V = np.linalg.inv(np.linalg.inv(S) + np.diag(1 / errors[i] ** 2))
        m = V @ (np.linalg.solve(S, mu) + x[i] / errors[i] ** 2)
        row = np.concatenate([x[i], errors[i], m, np.sqrt(np.diag(V))])
        file.write(",".join(f"{value:.8g}" for value in row) + "\n")

(HERE / "joint_session.txt").write_text(
    f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}\n"
    f"minimise: gradient {np.abs(found.jac).max():.1e}\n")
