"""Quantiles of replicated values and of ranks, from NumPy.

    python make_summaries.py        writes beside itself: intervals.csv, ranks.csv, summaries_session.txt

`intervals`: a sample (space-separated), a level, the ends of the central interval by linear interpolation (type 7).
`ranks`: a sample of ranks, a level, mean, sd (n - 1), median and ends by the inverse of the distribution function
(type 1). Levels and sizes are such that some of (1 - level)/2 * B are whole numbers.
"""

import platform
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
LEVELS = (0.5, 0.8, 0.9, 0.95, 0.99)
rng = np.random.Generator(np.random.PCG64(7))


def text(values):
    return " ".join(f"{x:.17g}" for x in values)


with open(HERE / "intervals.csv", "w") as file:
    print("values,level,low,high", file=file)
    for n in (1, 2, 3, 10, 21, 100):
        for kind in (rng.standard_normal(n), np.round(rng.standard_normal(n), 1)):
            for level in LEVELS:
                low, high = np.quantile(kind, [(1 - level) / 2, (1 + level) / 2])
                print(text(kind), level, f"{low:.15g}", f"{high:.15g}", sep=",", file=file)

with open(HERE / "ranks.csv", "w") as file:
    print("ranks,level,mean,sd,median,low,high", file=file)
    for n in (1, 2, 20, 40, 100, 200):
        for limit in (1, 3, 60):
            ranks = rng.integers(1, limit + 1, n)
            for level in LEVELS:
                # In whole hundredths: NumPy's own rounding of q * n is not to decide.
                percent = round(100 * level)
                places = [(p * n + 199) // 200 for p in (100, 100 - percent, 100 + percent)]
                median, low, high = (np.sort(ranks)[max(1, k) - 1] for k in places)
                sd = ranks.std(ddof=1) if n > 1 else 0
                print(text(ranks), level, f"{ranks.mean():.15g}", f"{sd:.15g}", median, low, high, sep=",", file=file)

(HERE / "summaries_session.txt").write_text(f"Python {platform.python_version()}\nnumpy {np.__version__}\n")
