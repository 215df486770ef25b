"""A joint prior with centres of larger areas, normal figures with known errors: the greatest likelihood by SciPy.

Twelve larger areas of 1 to 14 areas, two indicators. The model is exact: the figures of a larger area are normal, with covariance
I (x) (Sigma + diag(s^2)) + 11' (x) Psi. Writes joint_within.csv: larger area, two figures, two errors; and joint_within_fit.csv: the log-likelihood,
mean, Sigma and Psi where it is greatest.

    python3 make_joint_within.py

numpy 2.4.6, scipy 1.17.1
"""

import numpy as np
from scipy.optimize import minimize

rng = np.random.default_rng(12)
sizes = [1, 2, 3, 4, 6, 8, 8, 9, 10, 12, 14, 14]
mean = np.array([1.0, -0.5])
within = np.array([[0.5, 0.2], [0.2, 0.4]])
between = np.array([[0.6, -0.25], [-0.25, 0.5]])
rows = []
for g, n in enumerate(sizes):
    centre = rng.multivariate_normal(mean, between)
    # The same errors within a larger area: there what is left out of a centre is exact.
    s = rng.uniform(0.3, 0.9, 2)
    for _ in range(n):
        rows.append([g, *(rng.multivariate_normal(centre, within) + s * rng.normal(size=2)), *s])
rows = np.round(np.array(rows), 6)


def matrix(c):
    L = np.array([[np.exp(c[0]), 0], [c[1], np.exp(c[2])]])
    return L @ L.T


def loss(c):
    mu, S, P = c[:2], matrix(c[2:5]), matrix(c[5:8])
    total = 0.0
    for g, n in enumerate(sizes):
        own = rows[rows[:, 0] == g]
        V = np.kron(np.ones((n, n)), P) + np.kron(np.eye(n), S) + np.diag((own[:, 3:5] ** 2).ravel())
        d = (own[:, 1:3] - mu).ravel()
        total += 0.5 * (np.linalg.slogdet(V)[1] + d @ np.linalg.solve(V, d))
    return total


best = min(
    (minimize(loss, rng.normal(size=8) * 0.3, method="BFGS", options={"gtol": 1e-8}) for _ in range(8)),
    key=lambda r: r.fun,
)
names = "larger,x0,x1,s0,s1"
np.savetxt("joint_within.csv", rows, fmt=["%d"] + ["%.6f"] * 4, delimiter=",", header=names, comments="")
fit = [-best.fun, *best.x[:2], *matrix(best.x[2:5]).ravel(), *matrix(best.x[5:8]).ravel()]
names = "loglik,m0,m1,s00,s01,s10,s11,p00,p01,p10,p11"
np.savetxt("joint_within_fit.csv", [fit], fmt="%.9f", delimiter=",", header=names, comments="")
