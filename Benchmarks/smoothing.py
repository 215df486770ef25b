"""What smoothing standard errors by sample sizes does to intervals and to the expected number of areas past a cut-off.

    python smoothing.py      prints a table; seed 1, 40 data sets of each world, about a minute

An area's figure is the mean of n people drawn from it, its standard error their standard deviation over the root of n. True
means are lognormal (sd 0.25 of the logarithm around 20), or N(20, 5²) where people are normal; n is log-uniform. People are
gamma (shape 1.5) or lognormal (sd 0.8) around the area's mean, so that their variance grows with it; or normal of one standard
deviation, 12; or normal of standard deviations that differ by area and have nothing to do with its mean.

Under a normal prior of greatest marginal likelihood, the errors as given are held against those by three rules: the variances'
logarithm regressed on that of n (Vikt's `smooth: {sample_size: n}`); on that of n and of the estimate; and one variance for all. Told: how
many of 90 % intervals hold the true mean; the expected number of areas past the true 90th percentile over the true number; ± is
one Monte Carlo error.
"""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import norm

random = np.random.default_rng(1)
AREAS, SETS = 600, 40


def posterior(x, v):
    def loss(log_variance):
        w = 1 / (v + np.exp(log_variance))
        mean = (w * x).sum() / w.sum()
        return 0.5 * ((w * (x - mean) ** 2).sum() - np.log(w).sum())

    between = np.exp(minimize_scalar(loss, bounds=(-12, 12), method="bounded").x)
    w = 1 / (v + between)
    mean = (w * x).sum() / w.sum()
    kept = between / (v + between)
    return kept * x + (1 - kept) * mean, np.sqrt(kept * v)


def smoothed(v, *columns):
    X = np.column_stack([np.ones(len(v)), *columns])
    fitted = np.exp(X @ np.linalg.lstsq(X, np.log(v), rcond=None)[0])
    return fitted * (v / fitted).mean()


def world(people, low, high):
    n = np.exp(random.uniform(np.log(low), np.log(high), AREAS)).round().astype(int)
    true = random.normal(20, 5, AREAS) if people in ("normal", "uneven") else np.exp(random.normal(3, 0.25, AREAS))
    x, v = np.empty(AREAS), np.empty(AREAS)
    for i in range(AREAS):
        if people == "gamma":
            y = random.gamma(1.5, true[i] / 1.5, n[i])
        elif people == "lognormal":
            y = true[i] * np.exp(random.normal(-0.32, 0.8, n[i]))
        else:
            spread = 12 * (np.exp(random.normal(0, 0.35)) if people == "uneven" else 1)
            y = random.normal(true[i], spread, n[i])
        x[i], v[i] = y.mean(), y.var(ddof=1) / n[i]
    return true, x, v, n


for people in ("normal", "uneven", "gamma", "lognormal"):
    for low, high in ((5, 30), (15, 200)):
        found = {}
        for _ in range(SETS):
            true, x, v, n = world(people, low, high)
            cut = np.quantile(true, 0.9)
            rules = {
                "as given": v,
                "by n": smoothed(v, np.log(n)),
                "by n and the estimate": smoothed(v, np.log(n), np.log(np.maximum(x, 1e-3))),
                "one for all": smoothed(v),
            }
            for rule, variances in rules.items():
                mean, sd = posterior(x, variances)
                held = np.mean(np.abs(true - mean) <= norm.ppf(0.95) * sd)
                expected = norm.sf((cut - mean) / sd).sum() / (true > cut).sum()
                found.setdefault(rule, []).append((held, expected))
        for rule, numbers in found.items():
            numbers = np.array(numbers)
            (a, b), (s, t) = numbers.mean(0), numbers.std(0) / np.sqrt(SETS)
            print(f"{people:10s} n {low}-{high:<4d} {rule:22s} hold {a:.3f} ± {s:.3f}   expected/true {b:.2f} ± {t:.2f}")
