"""Reference values for shrinkage, from NumPy and pandas.

    python make_shrinkage.py        writes beside itself: shrinkage_input.csv, shrinkage_expected.csv, shrinkage_session.txt

Input: 40 areas in groups of 1 to 14, with trials and successes (bases of 1, counts of 0 and of all among them), exposures
and events, measured values with standard errors (one of them 0), and `times`, how often a resample drew each area; the
groups `F` (several areas) and `G` (one) are not drawn at all.

Expected: case, unit, value. A case reads METHOD/NOISE/LEVEL/FACTORS/SAMPLE; values are per 100 (shares) and per 1000
(rates). Where the engine weighs by frequency, this script repeats rows instead. 15 digits.
"""

import platform
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import expit, logit

HERE = Path(__file__).parent
PER = {"binomial": 100, "poisson": 1000, "normal": 1}
FACTORS = {
    "none": dict(deff=1, over=0, disclosure=0),
    "wide": dict(deff=1.5, over=0.004, disclosure=0.7),
}


def make_input():
    rng = np.random.default_rng(16121)
    sizes = {"A": 14, "B": 10, "C": 7, "D": 3, "E": 2, "F": 2, "G": 1, "H": 1}
    group = np.repeat(list(sizes), list(sizes.values()))
    n = len(group)
    level = dict(zip(sizes, rng.normal(-2, 0.6, len(sizes))))
    p = expit(np.array([level[g] for g in group]) + rng.normal(0, 0.4, n))
    trials = np.round(np.exp(rng.normal(5, 1.3, n))).astype(int)
    trials[[3, 4, 5, 15, 16]] = 1, 12, 3, 1, 9
    successes = rng.binomial(trials, p)
    successes[[4, 16]], successes[[5, 38]] = 0, trials[[5, 38]]
    exposure = np.round(np.exp(rng.normal(4, 1, n)), 1)
    events = rng.poisson(exposure * p / 3)
    se = np.round(rng.uniform(0.5, 6, n), 2)
    se[7] = 0
    times = np.zeros(n, int)
    drawn = ~np.isin(group, ["F", "G"])
    times[drawn] = rng.multinomial(n, np.full(drawn.sum(), 1 / drawn.sum()))
    assert (events == 0).any() and (times[drawn] == 0).any()
    return pd.DataFrame(dict(
        unit=np.arange(n), group=group, trials=trials, successes=successes, exposure=exposure, events=events,
        value=np.round(50 + 10 * logit(p) + rng.normal(0, se), 3), se=se, times=times))


def columns(table, noise):
    """Values per `per`, and what each weighs in a pooled rate."""
    if noise == "binomial":
        return PER[noise] * table.successes / table.trials, table.trials.astype(float)
    if noise == "poisson":
        return PER[noise] * table.events / table.exposure, table.exposure
    return table.value, pd.Series(1.0, index=table.index)


def eb_noise(noise, x, table, group_rate, deff, over, disclosure):
    per = PER[noise]
    if noise == "binomial":
        p, N = group_rate / per, table.trials
        return per**2 * (p * (1 - p) / N * deff * (1 + (N - 1) * over) + (disclosure / N) ** 2)
    if noise == "poisson":
        rate, E = group_rate / per, table.exposure
        return per**2 * (rate / E * deff * (1 + over * rate * E) + (disclosure / E) ** 2)
    return deff * table.se**2


def eb(table, rows, group, noise, factors):
    """`rows` are the drawn areas, repeated; `group` labels all areas. Every area is shrunk."""
    x, base = columns(table, noise)
    per = PER[noise]
    target, smooth, ss, expected, degrees = {}, {}, 0, 0, 0
    for g in group.unique():
        members = [r for r in rows if group[r] == g]
        fit = members or list(group.index[group == g])
        total, events = base[fit].sum(), (x * base)[fit].sum() / per
        target[g] = per * events / total
        smooth[g] = per * (events + 0.5) / (total + (noise == "binomial"))
        if len(members) > 1:
            s2 = eb_noise(noise, x, table, smooth[g], **factors)
            ss += ((x[members] - x[members].mean()) ** 2).sum()
            expected += (1 - 1 / len(members)) * s2[members].sum()
            degrees += len(members) - 1
    t2 = max(0, (ss - expected) / degrees)
    s2 = eb_noise(noise, x, table, group.map(smooth), **factors)
    w = np.where(s2 > 0, t2 / (t2 + s2), 1)
    return w * x + (1 - w) * group.map(target)


def official(table, rows, group, noise, factors):
    x, base = columns(table, noise)
    per = PER[noise]
    deff, over, disclosure = factors["deff"], factors["over"], factors["disclosure"]
    if noise == "binomial":
        y, N = table.successes, table.trials
        scale = lambda y, N: logit((y + 0.5) / (N + 1))
        back = lambda z: per * expit(z)
        s2 = (N + 1) * (N + 2) / (N * (y + 1) * (N - y + 1)) * deff * (1 + (N - 1) * over)
        s2 += (disclosure * (1 / (y + 0.5) + 1 / (N - y + 0.5))) ** 2
    elif noise == "poisson":
        y, N = table.events, table.exposure
        scale = lambda y, E: np.log((y + 0.5) / E)
        back = lambda z: per * np.exp(z)
        s2 = deff * (1 + over * y) / (y + 1) + (disclosure / (y + 0.5)) ** 2
    else:
        y, N = table.value, base
        scale = lambda y, k: y / k
        back = lambda z: z
        s2 = deff * table.se**2
    z = scale(y, N)
    out = pd.Series(0.0, index=table.index)
    for g in group.unique():
        members = [r for r in rows if group[r] == g] or list(group.index[group == g])
        Z = scale(y[members].sum(), N[members].sum())
        t2 = ((z[members] - Z) ** 2).sum() / (len(members) - 1) if len(members) > 1 else 0
        own = group.index[group == g]
        w = np.array([1 if s == 0 else t2 / (t2 + s) for s in s2[own]])
        out[own] = back(w * z[own] + (1 - w) * Z)
    return out


def main():
    table = make_input()
    table.to_csv(HERE / "shrinkage_input.csv", index=False, lineterminator="\n")
    country = pd.Series("all", index=table.index)
    samples = {"all": list(table.index), "resample": list(np.repeat(table.index, table.times))}
    with open(HERE / "shrinkage_expected.csv", "w") as file:
        print("case,unit,value", file=file)
        for method in (eb, official):
            for noise in PER:
                for level, group in (("country", country), ("group", table.group)):
                    for name, factors in FACTORS.items():
                        for sample, rows in samples.items():
                            values = method(table, rows, group, noise, factors)
                            for unit, value in enumerate(values):
                                print(f"{method.__name__}/{noise}/{level}/{name}/{sample},{unit},{value:.15g}", file=file)
    (HERE / "shrinkage_session.txt").write_text(
        f"Python {platform.python_version()}\nnumpy {np.__version__}\npandas {pd.__version__}\n")


if __name__ == "__main__":
    main()
