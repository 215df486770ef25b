"""Posteriors of suppressed counts, of which bounds alone are known, by quadrature with SciPy's distribution functions.

    python make_suppressed.py      writes beside itself: suppressed_joint.csv, suppressed_conjugate.csv, suppressed_session.txt

`suppressed_joint.csv`: a share of which the count lies in from1...to1 among n people and a rate whose events lie in from2...to2
over an exposure e, under the prior of make_joint.py: t_nu(mu, Sigma) on the logit and the logarithmic scale. The likelihood
of a cell is P(from <= Y <= to). Quantiles of either cell's true value at normal scores -3, -2, ..., 3. Where an error
correlation r is given, the likelihood is that of make_joint.py, by the signed roots of the cells' own log-likelihoods.

`suppressed_conjugate.csv`: one such cell under Beta(a, b), or under Gamma(shape a, rate b) where `size` is an exposure: the
posterior's quantiles at the same scores, as logit or logarithm.
"""

import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import brentq, minimize_scalar
from scipy.special import betaln, expit, gammaln, logsumexp, ndtr, ndtri
from scipy.stats import beta, binom, gamma, poisson

HERE = Path(__file__).parent
MU = np.array([-2.5, -4.0])
SIGMA = np.array([[0.5, 0.35], [0.35, 0.4]])
SCORES = np.arange(-3, 4)


def log_interval(law, low, high, *shape):
    return logsumexp([law.logpmf(y, *shape) for y in range(low, high + 1)], axis=0)


def share(theta, low, high, n):
    return log_interval(binom, low, high, n, expit(theta))


def rate(theta, low, high, e):
    return log_interval(poisson, low, high, e * np.exp(theta))


def signed_root(f, theta, low, high, size, isShare):
    if low == 0:
        peak, most = -np.inf, 0.0
    elif isShare and high == size:
        peak, most = np.inf, 0.0
    else:
        found = minimize_scalar(lambda t: -f(np.array([t]), low, high, size)[0], bounds=(-30, 30), method="bounded",
                                options={"xatol": 1e-12})
        peak, most = found.x, -found.fun
    return np.sign(theta - peak) * np.sqrt(np.maximum(-2 * (f(theta, low, high, size) - most), 0))


def posterior(l1, h1, n, l2, h2, e, nu, r):
    a = np.linspace(-16, 10, 2601)
    b = np.linspace(-17, 9, 2601)
    d = np.stack(np.meshgrid(a - MU[0], b - MU[1], indexing="ij"), -1)
    distance = np.einsum("...i,ij,...j", d, np.linalg.inv(SIGMA), d)
    prior = -0.5 * distance if np.isinf(nu) else -0.5 * (nu + 2) * np.log1p(distance / nu)
    if r == 0:
        likelihood = share(a, l1, h1, n)[:, None] + rate(b, l2, h2, e)[None, :]
    else:
        s, t = signed_root(share, a, l1, h1, n, True), signed_root(rate, b, l2, h2, e, False)
        likelihood = -(s[:, None] ** 2 - 2 * r * s[:, None] * t[None, :] + t[None, :] ** 2) / (2 * (1 - r * r))
    density = np.exp(prior + likelihood - np.max(prior + likelihood))
    density /= density.sum()
    quantiles = []
    for grid, marginal in ((a, density.sum(1)), (b, density.sum(0))):
        F = np.cumsum(marginal) - marginal / 2
        z = ndtri(np.clip(F, 1e-300, 1 - 1e-16))
        keep = (z > -8) & (z < 8) & (np.diff(z, prepend=-np.inf) > 0)
        quantiles.append(np.interp(SCORES, z[keep], grid[keep]))
    return quantiles


cases = []
for nu in (np.inf, 8):
    for case in ((1, 4, 30, 1, 4, 200), (0, 3, 300, 2, 9, 100), (1, 4, 4, 0, 2, 20), (5, 20, 40, 0, 0, 50),
                 (1, 9, 2000, 1, 4, 900), (0, 12, 12, 3, 3, 100)):
        cases.append((*case, nu, 0.0))
cases += [(1, 4, 30, 1, 4, 200, np.inf, 0.5), (0, 3, 300, 2, 9, 100, np.inf, -0.3)]

with open(HERE / "suppressed_joint.csv", "w") as file:
    file.write("from1,to1,n,from2,to2,e,nu,r,cell," + ",".join(f"q{z}" for z in SCORES) + "\n")
    for case in cases:
        for cell, quantiles in enumerate(posterior(*case)):
            file.write(",".join(map(str, case)) + f",{cell}," + ",".join(f"{q:.6f}" for q in quantiles) + "\n")


def mixture(low, high, size, a, b, isShare):
    y = np.arange(low, high + 1)
    if isShare:
        w = gammaln(size + 1) - gammaln(y + 1) - gammaln(size - y + 1) + betaln(y + a, size - y + b)
        laws = [beta(k + a, size - k + b) for k in y]
    else:
        w = y * np.log(size) - gammaln(y + 1) + gammaln(y + a) - (y + a) * np.log(size + b)
        laws = [gamma(k + a, scale=1 / (size + b)) for k in y]
    w = np.exp(w - logsumexp(w))
    out = []
    for z in SCORES:
        def excess(t):
            x = expit(t) if isShare else np.exp(t)
            if z <= 0:
                return np.log(sum(p * law.cdf(x) for p, law in zip(w, laws)) / ndtr(z))
            return np.log(ndtr(-z) / sum(p * law.sf(x) for p, law in zip(w, laws)))
        parts = [np.log(q / (1 - q)) if isShare else np.log(q) for q in (law.ppf(ndtr(z)) for law in laws)]
        out.append(brentq(excess, min(parts) - 1e-3, max(parts) + 1e-3, xtol=1e-12))
    return out


with open(HERE / "suppressed_conjugate.csv", "w") as file:
    file.write("is_share,from,to,size,a,b," + ",".join(f"q{z}" for z in SCORES) + "\n")
    for isShare, low, high, size, a, b in (
            (1, 1, 4, 30, 0.5, 0.5), (1, 0, 3, 300, 0.5, 0.5), (1, 1, 4, 4, 0.5, 0.5), (1, 5, 20, 60, 2.0, 30.0),
            (0, 1, 4, 200, 0.5, 0.0), (0, 0, 2, 20, 0.5, 0.0), (0, 1, 9, 900, 3.0, 400.0)):
        found = mixture(low, high, size, a, b, isShare)
        file.write(f"{isShare},{low},{high},{size},{a},{b}," + ",".join(f"{q:.9f}" for q in found) + "\n")

(HERE / "suppressed_session.txt").write_text(
    f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}\n")
