"""Exact Jeffreys posteriors, from SciPy, for the noise samplers: what many draws have to come to.

    python make_noise.py        writes beside itself: noise_posteriors.csv, noise_session.txt

`binomial`: the share behind y of N people is Beta(y + ½, N − y + ½); `size` is N. `poisson`: the rate behind y events in
exposure E is Gamma(y + ½) with scale 1/E; `size` is E. Neither has zero variance at y = 0 or y = N.
"""

import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.stats import beta, gamma

HERE = Path(__file__).parent
LEVELS = (0.05, 0.5, 0.95)


def posteriors():
    for N in (1, 7, 50, 600, 5000):
        for y in sorted({0, 1, N // 10, N // 3, N - 1, N}):
            yield "binomial", y, N, beta(y + 0.5, N - y + 0.5)
    for E in (0.25, 4, 812.5, 24000):
        for y in (0, 1, 6, 40, 900):
            yield "poisson", y, E, gamma(y + 0.5, scale=1 / E)


with open(HERE / "noise_posteriors.csv", "w") as file:
    print("model,y,size,mean,sd,q05,q50,q95", file=file)
    for model, y, size, posterior in posteriors():
        figures = (posterior.mean(), posterior.std(), *posterior.ppf(LEVELS))
        assert np.allclose(posterior.cdf(figures[2:]), LEVELS, rtol=1e-10)
        print(model, y, size, *(f"{x:.14g}" for x in figures), sep=",", file=file)

(HERE / "noise_session.txt").write_text(
    f"Python {platform.python_version()}\nnumpy {np.__version__}\nscipy {scipy.__version__}\n")
