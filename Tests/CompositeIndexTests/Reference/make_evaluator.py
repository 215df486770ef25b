"""Reference values for the index evaluator, from NumPy, SciPy, pandas and scikit-learn.

    python make_evaluator.py        writes beside itself: evaluator_input.csv, evaluator_expected.csv, evaluator_session.txt

Input: 40 areas × 6 indicators. `steps` and `scale` have ties, `fires` zeros, `income` and `base` are skewed; `income`
and `scale` are higher-is-better, so they are negated before anything else. `times` is a bootstrap's multiplicity: how
often each area was drawn, 40 in all, some zero.

Expected: case, unit, value. A case reads `what/how.../column`; they are listed where they are made. `order` is the
published rank (1 = highest, ties share the minimum), `rank` an ascending one scaled by a form. 12 digits. Where the
evaluator weighs by frequency, this script repeats rows instead.
"""

import platform
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy.stats import norm, percentileofscore, rankdata
from sklearn.decomposition import PCA
from sklearn.preprocessing import MinMaxScaler

HERE = Path(__file__).parent
N = 40
BETTER = ["income", "scale"]
FORMS = {
    "(r-1)/(n-1)": lambda r: (r - 1) / (N - 1),
    "r/(n+1)": lambda r: r / (N + 1),
    "(r-0.5)/n": lambda r: (r - 0.5) / N,
    "r/n": lambda r: r / N,
    "(r-1)/n": lambda r: (r - 1) / N,
}
GIVEN = np.array([3, 1, 2, 1, 2, 1.0])


def make_input():
    rng = np.random.Generator(np.random.PCG64(20221231))
    factor = rng.standard_normal(N)
    noise = rng.standard_normal((N, 6))
    table = pd.DataFrame({
        "unit": np.arange(N),
        "income": np.round(np.exp(5.5 - 0.4 * factor + 0.3 * noise[:, 0]), 1),
        "school": np.round(20 + 6 * factor + 4 * noise[:, 1], 2),
        "steps": np.round(5 + 1.5 * factor + 1.5 * noise[:, 2]).astype(int),
        "fires": np.round(np.maximum(0, 0.6 * factor + noise[:, 3]), 2),
        "scale": np.clip(np.round(3 - 0.8 * factor + noise[:, 4]), 1, 5).astype(int),
        "base": np.round(np.exp(1 + 0.5 * factor + 0.8 * noise[:, 5]), 3),
        "times": rng.multinomial(N, np.full(N, 1 / N)),
    })
    assert table.times.sum() == N and (table.times == 0).any() and (table.fires == 0).sum() > 3
    return table


def exponential(R):
    return -23 * np.log(1 - R * (1 - np.exp(-100 / 23)))


def z_score(X):
    return (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)


def pca_weights(X):
    """First eigenvector over its sum; scikit-learn and LAPACK have to agree."""
    vector = PCA(1, svd_solver="full").fit(z_score(X)).components_[0]
    other = np.linalg.eigh(np.corrcoef(X, rowvar=False))[1][:, -1]
    weights = vector / vector.sum()
    np.testing.assert_allclose(weights, other / other.sum(), rtol=1e-12)
    return weights


def cases(table):
    columns = list(table.columns[1:7])
    X = table[columns].astype(float)
    X[BETTER] = -X[BETTER]  # higher = worse from here on
    out = {}

    # Normalisations, by column. Percentile ranks (`rank/FORM/TIES`) of the negated `scale`: on the raw
    # values min and max would swap.
    Z = z_score(X)
    for column in ("income", "steps"):
        out[f"z-score/{column}"] = Z[column]
    for column in ("scale", "base"):
        out[f"min-max-0-100/{column}"] = MinMaxScaler((0, 100)).fit_transform(X[[column]])[:, 0]
    for form, scaled in FORMS.items():
        for ties in ("average", "min", "max"):
            out[f"rank/{form}/{ties}"] = scaled(rankdata(X["scale"], method=ties))
    out["normal-score/steps"] = norm.ppf((rankdata(X["steps"]) - 0.5) / N)
    out["exponential/r/n/steps"] = exponential(rankdata(X["steps"]) / N)
    out["exponential/(r-0.5)/n/steps"] = exponential((rankdata(X["steps"]) - 0.5) / N)

    # One node over all six children: z-scores, or for the geometric mean min-max to 1...100. The units of a case
    # of weights are the children, in input order.
    given, pca = GIVEN, pca_weights(X.to_numpy())
    out["weights/pca"] = pca
    out["arithmetic/equal"] = np.average(Z, axis=1)
    out["arithmetic/given"] = np.average(Z, axis=1, weights=given)
    out["arithmetic/pca"] = score = np.average(Z, axis=1, weights=pca)
    out["sum/given"] = Z.to_numpy() @ given
    F = MinMaxScaler((1, 100)).fit_transform(X)
    for name, w in (("equal", np.ones(6)), ("given", given)):
        # The favourable scale is 1 + 100 − x; its geometric mean is turned back in the same way.
        out[f"geometric/{name}"] = 101 - np.exp(np.average(np.log(101 - F), axis=1, weights=w))
    out["geometric-as-is/given"] = np.exp(np.average(np.log(F), axis=1, weights=given))

    # The pca score rescaled.
    out["rescale/mean-1000-sd-100"] = 1000 + 100 * z_score(score)
    out["rescale/min-max-0-100"] = MinMaxScaler((0, 100)).fit_transform(score[:, None])[:, 0]
    out["rescale/rank/(r-1)/(n-1)"] = (rankdata(score) - 1) / (N - 1)
    out["rescale/exponential/r/n"] = exponential(rankdata(score) / N)

    # Two levels: A(income, school), B(steps, fires), C(scale, base), z-score, equal inside, pca on top, arithmetic.
    domains = np.column_stack([Z.to_numpy()[:, k : k + 2].mean(axis=1) for k in (0, 2, 4)])
    for k, name in enumerate("ABC"):
        out[f"tree/{name}"] = domains[:, k]
    out["tree/weights"] = pca_weights(domains)
    out["tree/score"] = tree = z_score(domains) @ pca_weights(domains)
    out["tree/order"] = rankdata(-tree, method="min")

    # Fitted on the resample, applied to all areas.
    sample = X.loc[np.repeat(X.index, table.times)]
    W = (X - sample.mean()) / sample.std(ddof=1)
    out["weighted/z-score/income"] = W["income"]
    out["weighted/weights/pca"] = weights = pca_weights(sample.to_numpy())
    out["weighted/arithmetic/pca"] = resampled = W.to_numpy() @ weights
    out["weighted/order"] = rankdata(-resampled, method="min")
    for column in ("scale", "base"):
        # percentileofscore's "mean" is (below + half of equal) / all, in percent: the mid-ECDF.
        F = percentileofscore(sample[column], X[column], kind="mean") / 100
        F = np.clip(F, 0.5 / N, 1 - 0.5 / N)
        out[f"weighted/mid-ecdf/{column}"] = F
    out["weighted/rank/(r-1)/(n-1)/base"] = (N * F + 0.5 - 1) / (N - 1)  # r = nF + ½
    return out


def main():
    table = make_input()
    table.to_csv(HERE / "evaluator_input.csv", index=False, lineterminator="\n")
    table = pd.read_csv(HERE / "evaluator_input.csv")
    with open(HERE / "evaluator_expected.csv", "w") as file:
        print("case,unit,value", file=file)
        for case, values in cases(table).items():
            for unit, value in enumerate(values):
                print(f"{case},{unit},{value:.12g}", file=file)
    (HERE / "evaluator_session.txt").write_text(
        f"Python {platform.python_version()}\n"
        + "".join(f"{m.__name__} {m.__version__}\n" for m in (np, scipy, pd, sklearn)))


if __name__ == "__main__":
    main()
