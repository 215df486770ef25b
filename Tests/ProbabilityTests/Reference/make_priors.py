"""Priors of greatest marginal likelihood, by SciPy's own distributions and minimiser.

    python make_priors.py        writes beside itself: counts.csv, priors.csv, priors_session.txt

`counts.csv` holds areas with a group, a count and a size; `priors.csv` what was fitted to each data set: shapes a and b
(binomial), shape and rate (poisson), or the precision where each group's pooled mean is the prior's mean.
"""

import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import minimize, minimize_scalar
from scipy.stats import betabinom, nbinom

HERE = Path(__file__).parent
random = np.random.default_rng(5)


def shares(a, b, groups=8, each=12):
    N = random.integers(20, 900, groups * each)
    return "binomial", N.astype(float), random.binomial(N, random.beta(a, b, groups * each)).astype(float), groups


def rates(shape, rate, groups=8, each=12):
    E = np.round(random.uniform(0.5, 40, groups * each), 2)
    return "poisson", E, random.poisson(random.gamma(shape, 1 / rate, groups * each) * E).astype(float), groups


def likelihood(model, y, N, first, second):
    if model == "binomial":
        return betabinom(N, first, second).logpmf(y).sum()
    return nbinom(first, second / (second + N)).logpmf(y).sum()


SETS = {
    "common": shares(3, 17), "rare": shares(0.4, 30), "even": shares(200, 220),
    "crimes": rates(2, 0.8), "few": rates(0.3, 1), "alike": rates(90, 30),
}
with open(HERE / "counts.csv", "w") as counts, open(HERE / "priors.csv", "w") as priors:
    print("set,model,group,y,size", file=counts)
    print("set,first,second,precision", file=priors)
    for name, (model, N, y, groups) in SETS.items():
        group = np.arange(len(N)) % groups
        for row in zip(group, y, N):
            print(name, model, *(f"{x:g}" for x in row), sep=",", file=counts)
        start = np.log([1.0, 5.0])
        for _ in range(20):  # restarted until it stands still
            found = minimize(lambda θ: -likelihood(model, y, N, *np.exp(θ)), start, method="Nelder-Mead",
                             options={"xatol": 1e-12, "fatol": 1e-13, "maxiter": 5000})
            if np.allclose(found.x, start, atol=1e-9):
                break
            start = found.x
        means = np.array([y[group == g].sum() / N[group == g].sum() for g in range(groups)])[group]
        second = (lambda M: (1 - means) * M) if model == "binomial" else (lambda M: M)
        within = minimize_scalar(lambda θ: -likelihood(model, y, N, means * np.exp(θ), second(np.exp(θ))),
                                 bounds=(-8, 14), method="bounded", options={"xatol": 1e-12})
        print(name, *(f"{x:.12g}" for x in np.exp(found.x)), f"{np.exp(within.x):.12g}", sep=",", file=priors)

(HERE / "priors_session.txt").write_text(
    f"Python {platform.python_version()}\nnumpy {np.__version__}\nscipy {scipy.__version__}\n")
