"""Reference values for a yardstick that is kept, from NumPy and SciPy.

    python make_yardstick.py        writes beside itself: yardstick_input.csv, yardstick_expected.csv, yardstick_session.txt

Input: 30 areas `then` and 24 `now`, three columns above 0; `b` has ties. What is estimated is estimated on the areas `then` and
applied to the areas `now`:

- pca: z-scores (divisor n - 1) and the first eigenvector of the correlations, divided by its sum; their weighted mean
- min-max: column `a` from the least value to 0, the greatest to 100
- robust: column `a`, (x - median) / (1.4826 MAD)
- rank: column `b`, the mid-distribution function times n plus 1/2 (percentileofscore, kind "mean"), within 1 and n, over n
- box-cox: column `c` by the maximum likelihood power, then its z-score
- sd: the score `pca` of the mean plus one standard deviation; share: the least score of the six highest (both `then`)
"""

import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.special import boxcox as power
from scipy.stats import boxcox_normmax, median_abs_deviation, percentileofscore

HERE = Path(__file__).parent
rng = np.random.default_rng(20221231)


def draw(n, shift):
    common = rng.normal(size=n)
    a = np.round(20 + shift + 4 * (common + rng.normal(size=n)), 4)
    b = np.clip(np.round(8 + shift + 2 * (common + rng.normal(size=n))), 1, None)
    c = np.round(np.exp(3 + 0.1 * shift + 0.4 * (common + rng.normal(size=n))), 4)
    return np.column_stack([a, b, c])


then, now = draw(30, 0), draw(24, 1)
mean, sd = then.mean(axis=0), then.std(axis=0, ddof=1)
values, vectors = np.linalg.eigh(np.corrcoef(then, rowvar=False))
weights = vectors[:, -1] / vectors[:, -1].sum()


def score(x):
    return (x - mean) / sd @ weights


lam = boxcox_normmax(then[:, 2], method="mle", optimizer=lambda f: scipy.optimize.minimize_scalar(
    f, bracket=(-2, 2), options={"xtol": 1e-14}))
transformed = power(then[:, 2], lam)
least, greatest = then[:, 0].min(), then[:, 0].max()
mid = percentileofscore(then[:, 1], now[:, 1], kind="mean") / 100
cases = {
    "pca": score(now),
    "min-max": 100 * (now[:, 0] - least) / (greatest - least),
    "robust": (now[:, 0] - np.median(then[:, 0])) / (1.4826 * median_abs_deviation(then[:, 0])),
    "rank": np.clip(30 * mid + 0.5, 1, 30) / 30,
    "box-cox": (power(now[:, 2], lam) - transformed.mean()) / transformed.std(ddof=1),
    "sd": [score(then).mean() + score(then).std(ddof=1)],
    "share": [np.sort(score(then))[-6]],
}
with open(HERE / "yardstick_input.csv", "w") as file:
    print("time,a,b,c", file=file)
    for time, table in (("then", then), ("now", now)):
        for row in table:
            print(time, *(f"{x:.12g}" for x in row), sep=",", file=file)
with open(HERE / "yardstick_expected.csv", "w") as file:
    print("case,unit,value", file=file)
    for case, column in cases.items():
        for unit, value in enumerate(column):
            print(f"{case},{unit},{value:.15g}", file=file)
(HERE / "yardstick_session.txt").write_text(
    f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}\n")
