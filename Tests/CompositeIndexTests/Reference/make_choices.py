"""Reference values for weightings and Box-Cox, from NumPy, SciPy, pyDecision and AHPy.

    python make_choices.py      writes beside itself: weights_expected.csv, weights_session.txt

Input: evaluator_input.csv, as make_evaluator.py made it; `income` and `scale` are negated first. Expected: case, unit, value;
the units of a case of weights are the children in input order. Where the evaluator weighs by frequency, rows are repeated.
pyDecision adds small numbers against division by zero, so its weights are asserted to eight digits and NumPy's are written.
"""

import platform
from importlib.metadata import version
from pathlib import Path

import ahpy
import numpy as np
import pandas as pd
import scipy
from pyDecision.algorithm import ahp_method, critic_method, entropy_method
from scipy.optimize import root
from scipy.stats import boxcox, boxcox_normmax, entropy

HERE = Path(__file__).parent
COLUMNS = ["income", "school", "steps", "fires", "scale", "base"]


def scaled(X):
    return (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))


def pca_squared(X):
    return np.linalg.eigh(np.corrcoef(X, rowvar=False))[1][:, -1] ** 2


def critic(X):
    spread = X.std(axis=0, ddof=1) * (1 - np.corrcoef(X, rowvar=False)).sum(axis=1)
    return spread / spread.sum()


def entropies(X):
    d = 1 - entropy(X, axis=0) / np.log(len(X))
    return d / d.sum()


def balanced(X):
    """Searched for, as in Becker et al. (2017): the differences of the children's correlations with the score vanish."""

    def gaps(w):
        y = X @ (w / w.sum())
        r = np.array([np.corrcoef(x, y)[0, 1] for x in X.T])
        return np.append(np.diff(r), w.sum() - 1)

    found = root(gaps, np.full(X.shape[1], 1 / X.shape[1]) / X.std(axis=0) * X.std(axis=0).mean(), tol=1e-14)
    assert np.abs(found.fun).max() < 1e-12
    return found.x / found.x.sum()


# Three respondents' comparisons of four children a, b, c, d: how many times as important the first is.
PAIRS = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
AHP = {"r1": [3, 5, 7, 2, 3, 2], "r2": [1 / 2, 2, 4, 5, 7, 2], "r3": [9, 1 / 5, 3, 4, 1 / 7, 6]}
POINTS = {"r1": [50, 20, 20, 10], "r2": [25, 25, 25, 25], "r3": [0, 10, 40, 30]}


def matrix(judgements):
    A = np.eye(4)
    for (first, second), value in zip(PAIRS, judgements):
        i, j = "abcd".index(first), "abcd".index(second)
        A[i, j], A[j, i] = value, 1 / value
    return A


def cases(table):
    X = table[COLUMNS].astype(float).to_numpy()
    X[:, [0, 4]] *= -1
    out = {}
    times = table.times.to_numpy()
    repeated = np.repeat(X, times, axis=0)
    for prefix, Y in (("", X), ("weighted/", repeated)):
        unit = scaled(Y)
        out[f"{prefix}pca-squared"] = pca_squared(Y)
        out[f"{prefix}critic"] = critic(unit)
        np.testing.assert_allclose(critic(unit), critic_method(Y, ["max"] * 6), rtol=1e-8)
        out[f"{prefix}critic/z-score"] = critic((Y - Y.mean(axis=0)) / Y.std(axis=0, ddof=1))
        out[f"{prefix}entropy"] = entropies(unit)
        np.testing.assert_allclose(entropies(unit), entropy_method(unit, ["max"] * 6), rtol=1e-6)
        raw = np.abs(Y[:, [1, 2, 3, 5]])
        out[f"{prefix}entropy/none"] = entropies(raw)
    # Children that share enough for all weights to be positive.
    pair = X[:, [1, 2, 3]]
    out["balanced"] = balanced((pair - pair.mean(axis=0)) / pair.std(axis=0, ddof=1))
    out["balanced/none"] = balanced(pair)
    out["weighted/balanced/none"] = balanced(repeated[:, [1, 2, 3]])

    for name, judgements in AHP.items():
        found = ahpy.Compare(name, dict(zip(PAIRS, judgements)), precision=12, random_index="saaty")
        weights, ratio = ahp_method(matrix(judgements), wd="max_eigen")
        out[f"ahp/{name}"] = [found.target_weights[child] for child in "abcd"]
        # pyDecision has the random indices of Saaty (1980), AHPy later ones: 0.90 and 0.89 for four children.
        out[f"ahp/{name}/ratio"] = [ratio]
        np.testing.assert_allclose(out[f"ahp/{name}"], weights, rtol=1e-6)
        np.testing.assert_allclose(found.consistency_ratio * 0.89, ratio * 0.90, rtol=1e-6)
    out["ahp/mean"] = np.mean([out[f"ahp/{name}"] for name in AHP], axis=0)
    shares = np.array([np.array(p) / sum(p) for p in POINTS.values()])
    out["budget/mean"] = shares.mean(axis=0)

    for column in ("income", "base"):
        x = table[column].to_numpy(float)
        out[f"box-cox/{column}"], lmbda = boxcox(x)
        lmbda = boxcox_normmax(x, method="mle", optimizer=precise)
        out[f"box-cox/{column}/lambda"] = [lmbda]
        out[f"box-cox/{column}"] = boxcox(x, lmbda)
        lmbda = boxcox_normmax(np.repeat(x, times), method="mle", optimizer=precise)
        out[f"weighted/box-cox/{column}/lambda"] = [lmbda]
        out[f"weighted/box-cox/{column}"] = boxcox(x, lmbda)
    return out


def precise(f):
    return scipy.optimize.minimize_scalar(f, bracket=(-2, 2), method="brent", options={"xtol": 1e-12})


def main():
    table = pd.read_csv(HERE / "evaluator_input.csv")
    with open(HERE / "weights_expected.csv", "w") as file:
        print("case,unit,value", file=file)
        for case, values in cases(table).items():
            for unit, value in enumerate(values):
                print(f"{case},{unit},{value:.13g}", file=file)
    (HERE / "weights_session.txt").write_text(
        f"Python {platform.python_version()}\n"
        + "".join(f"{m} {version(m)}\n" for m in ("numpy", "scipy", "pandas", "pyDecision", "ahpy")))


if __name__ == "__main__":
    main()
