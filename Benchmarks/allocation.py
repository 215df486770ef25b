"""What bringing figures over from another division does to intervals, where the truth is known.

    python allocation.py                       invented areas: prints a table; seed 1, 200 countries of each setting, some minutes
    python allocation.py ../../shared/data/sweden    Sweden's DeSO, put together across the borders of its RegSO, and brought over to these

Areas and units lie along a line, 400 areas of 500 to 3,000 people and 160 units; every piece that both cut out of it has a true share
around 20 per cent with a standard deviation of 6. A unit's count is binomial. "model r": parts around their unit as the rule has it, two of
one unit correlated by r; "constant": the same, of one standard deviation at any share. "areas": the share is that of the area, or half of it,
and units are mixtures. "line r": shares follow each other along the line, by r at the distance of a unit. Told: how many of 90 % intervals hold the area's true share,
under three rules. "added" is Vikt's: a normal prior of greatest marginal likelihood, by chance errors alone, and then the variance of the
parts around their unit. "as chance" takes that variance for part of the chance error, so that the prior shrinks it. "none" leaves it out.
All by themselves as Sources/AreaData/Allocation has them (the correlation of two parts is taken to be .5), in normal approximation.
"mean" is the variance of the mean error of all areas, divided by what independent errors would give: areas that share a unit do not err
independently. ± is one Monte Carlo error, over countries.
"""

import sys

import numpy as np
from scipy.optimize import brentq, minimize_scalar

random = np.random.default_rng(1)
AREAS, UNITS, COUNTRIES = 400, 160, 200
Z = 1.6448536269514722
MEAN, SD = 0.2, 0.06


def part_variance(r, s, c):
    """V of Paule and Mandel, by the factors c."""
    def excess(V):
        w = 1 / (s + c * V)
        return (w * (r - (w * r).sum() / w.sum()) ** 2).sum() - (len(r) - 1)
    return 0.0 if excess(0) <= 0 else brentq(excess, 0, 10)


def shrink(x, v):
    """Means and variances of a posterior under a normal prior of greatest marginal likelihood."""
    def loss(log_variance):
        w = 1 / (v + np.exp(log_variance))
        mean = (w * x).sum() / w.sum()
        return 0.5 * ((w * (x - mean) ** 2).sum() - np.log(w).sum())
    T = np.exp(minimize_scalar(loss, bounds=(-14, 2), method="bounded").x)
    w = 1 / (v + T)
    mean = (w * x).sum() / w.sum()
    return mean + T / (T + v) * (x - mean), T * v / (T + v)


def bring(unit, area, base, y, n, correlation=0.5, sd=None):
    """Areas' figures with their chance variances and those of the parts: pieces by unit, area and base; counts y of n by unit."""
    share = base / n[unit]
    h = np.bincount(unit, share**2, len(n))
    r, p = y / n, y.sum() / n.sum()
    f = p * (1 - p)
    V = part_variance(r, f / n, correlation + (1 - correlation) * h) / f
    if sd is not None:
        V = sd**2 / f / (1 - correlation)
    total = np.bincount(area, base)
    g = base / total[area]
    x = np.bincount(area, g * r[unit])
    size = 1 / np.bincount(area, g**2 / n[unit])
    own = x * (1 - x)
    parts = V * own * (1 - correlation) * np.bincount(area, g**2 * (1 - 2 * share + h[unit]))
    return x, own / size, np.maximum(parts, 0), (V * f * (1 - correlation)) ** 0.5


def covered(x, chance, parts, truth):
    """Whether intervals hold the truth, by rule."""
    mean, variance = shrink(x, chance)
    classical, narrow = shrink(x, chance + parts)
    hold = lambda m, v: np.abs(truth - m) <= Z * np.sqrt(v)
    return hold(mean, variance + parts), hold(classical, narrow), hold(mean, variance)


def pieces():
    """Unit, area and people of every piece of a line cut by both."""
    people = random.integers(500, 3000, AREAS)
    ends = np.cumsum(people)
    cuts = np.sort(1 + random.choice(ends[-1] - 1, UNITS - 1, replace=False))
    borders = np.unique(np.concatenate([[0], ends, cuts]))
    middles = (borders[1:] + borders[:-1]) / 2
    return np.searchsorted(cuts, middles), np.searchsorted(ends, middles), np.diff(borders)


def true_shares(setting, unit, area):
    k = len(unit)
    if setting.startswith(("model", "constant")):
        rho = float(setting.split()[-1])
        whole = MEAN + SD * rho**0.5 * random.normal(size=UNITS)[unit]
        scale = np.sqrt(np.clip(whole * (1 - whole), 0.01, None) / (MEAN * (1 - MEAN))) if setting.startswith("model") else 1
        return np.clip(whole + SD * (1 - rho) ** 0.5 * scale * random.normal(size=k), 0.005, 0.995)
    elif setting == "areas alone":  # parts are what their area is, and units mixtures of areas
        z = random.normal(size=AREAS)[area]
    elif setting == "areas and units":
        z = 0.5**0.5 * (random.normal(size=AREAS)[area] + random.normal(size=UNITS)[unit])
    else:  # along the line, whatever lies there: neighbours' correlation at a distance of one unit
        lag = float(setting.split()[-1]) ** (UNITS / k)
        z = random.normal(size=k)
        for i in range(1, k):
            z[i] = lag * z[i - 1] + (1 - lag**2) ** 0.5 * z[i]
    return np.clip(MEAN + SD * z, 0.005, 0.995)


def invented():
    settings = ["model .5", "constant .5", "model .2", "model .8", "areas and units", "areas alone", "line .3", "line .7", "line .95"]
    print(f"{'setting':18}{'added':>16}{'as chance':>12}{'none':>8}{'sd':>8}{'true sd':>9}{'mean':>7}")
    for setting in settings:
        rates, sds, ratios, true_sds = [], [], [], []
        for _ in range(COUNTRIES):
            unit, area, base = pieces()
            θ = true_shares(setting, unit, area)
            counts = random.binomial(base, θ)
            n = np.bincount(unit, base, UNITS)
            y = np.bincount(unit, counts, UNITS)
            truth = np.bincount(area, base * θ) / np.bincount(area, base)
            x, chance, parts, sd = bring(unit, area, base, y, n)
            rates.append([c.mean() for c in covered(x, chance, parts, truth)])
            own = np.bincount(unit, base * θ, UNITS) / n
            true_sds.append(np.sqrt(np.mean((θ - own[unit]) ** 2)))
            sds.append(sd)
            ratios.append([(x - truth).sum() ** 2, (chance + parts).sum()])
        rates = np.array(rates)
        error = rates[:, 0].std(ddof=1) / COUNTRIES**0.5
        mean = rates.mean(0)
        ratios = np.array(ratios).mean(0)
        print(f"{setting:18}{mean[0]:8.3f} ± {error:.3f}{mean[1]:12.3f}{mean[2]:8.3f}{100 * np.mean(sds):8.2f}"
              f"{100 * np.mean(true_sds):9.2f}{ratios[0] / ratios[1]:7.2f}")


def sweden(folder):
    """Units of so many DeSO, in the order of their codes within a municipality; DeSO are the pieces, so that the truth is known."""
    import pandas as pd
    deso = pd.read_csv(f"{folder}/deso_2022_indicators.csv", dtype={"deso": str, "regso": str, "kommun": str})
    deso = deso.merge(pd.read_csv(f"{folder}/deso_regso_key.csv", dtype=str)[["deso", "regso"]], on="deso", suffixes=("", "_key"))
    deso["regso"] = deso["regso_key"]
    shares = {"foreign background": ("bg_foreign", "bg_total"), "born outside Europe": ("born_world_or_unknown", "born_total"),
              "multi-dwelling houses": ("persons_flerbostadshus", None), "single with children": ("hh_single_children", None),
              "aged 0-4": ("pop_0_4", "pop_total")}
    deso["hh"] = deso[[c for c in deso if c.startswith("hh_")]].sum(axis=1)
    deso["persons"] = deso[["persons_smahus", "persons_flerbostadshus", "persons_ovriga_hus", "persons_specialbostader"]].sum(axis=1)
    print(f"{'share':24}{'DeSO a unit':>12}{'areas':>7}{'in parts':>9}{'added':>8}{'as chance':>10}{'none':>7}{'sd':>7}{'true sd':>8}{'ICC':>6}")
    for name, (count, base) in shares.items():
        base = base or ("hh" if count.startswith("hh") else "persons")
        for size in [2, 4]:
            d = deso.sort_values(["kommun", "deso"]).copy()
            d = d[d[base] > 0]
            d["unit"] = d["kommun"] + "-" + (d.groupby("kommun").cumcount() // size).astype(str)
            # Pieces: what a unit and a RegSO have in common.
            p = d.groupby(["unit", "regso"])[[count, base]].sum().reset_index()
            unit, area = p["unit"].astype("category").cat.codes.to_numpy(), p["regso"].astype("category").cat.codes.to_numpy()
            n, y = np.bincount(unit, p[base]), np.bincount(unit, p[count])
            b = p[base].to_numpy(float)
            truth = np.bincount(area, p[count]) / np.bincount(area, b)
            x, chance, parts, sd = bring(unit, area, b, y, n)
            rest = parts > 0
            hold = covered(x, chance, parts, truth)
            θ = (p[count] / p[base]).to_numpy()
            r = y / n
            apart = (θ - r[unit])[b < n[unit]]
            # Correlation of DeSO in one unit, by analysis of variance, units of one size.
            q = (d[count] / d[base]).to_numpy()
            u = d["unit"].astype("category").cat.codes.to_numpy()
            k = np.bincount(u)
            within = ((q - (np.bincount(u, q) / k)[u]) ** 2).sum() / (len(q) - len(k))
            between = (k * (np.bincount(u, q) / k - q.mean()) ** 2).sum() / (len(k) - 1)
            icc = (between - within) / (between + (k.mean() - 1) * within)
            print(f"{name:24}{size:12d}{len(truth):7d}{rest.sum():9d}" + "".join(
                f"{c[rest].mean():{w}.3f}" for c, w in zip(hold, (8, 10, 7)))
                + f"{100 * sd:7.2f}{100 * np.sqrt(np.mean(apart**2)):8.2f}{icc:6.2f}")


if __name__ == "__main__":
    sweden(sys.argv[1]) if len(sys.argv) > 1 else invented()
