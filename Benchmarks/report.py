"""What a comparison prints: the machine, the targets met and missed, every contender, versions; and its checks."""

import platform
import shutil
import subprocess

from contender import FORCED

HAS_R = shutil.which("Rscript") is not None
PACKAGES = ["Rscript", "-e", "library(psych); library(GPArotation)"]
HAS_PSYCH = HAS_R and subprocess.run(PACKAGES, capture_output=True).returncode == 0
AS_SET = ", core as set"
# Trees are made on one thread, and so are the replicates of one tile.
SERIAL = ("groups-ward", "groups-single", "groups-contiguous", "scenarios-crossed")


def threads(count):
    return f"{count} thread{'s' * (count > 1)}"


def show(rows, long, rounds, load):
    check(rows)
    names = [x.partition(":")[2].strip() for x in open("/proc/cpuinfo") if x.startswith("model name")]
    print(f"\n{names[0] if names else platform.processor()}, {len(names)} processors; "
          f"load {load[0]:.1f} before, {load[1]:.1f} after (this run is 1 to 2 of it); median of {rounds} rounds")
    print("OpenBLAS settings in force:", " ".join(f"{name}={value}" for name, value in FORCED.items()) or "none")
    if max(load) > 2.5:
        print("The machine was not quiet: trust processor time (CPU), and ratios of it, before the clock.")
    if rows:
        show_targets(rows)
        show_rows(rows)
    if long:
        show_long(long)
    show_versions(rows + long)


# Targets. Each is a figure by the clock, the same by processor time where that means anything, and its bound.


def targets(rows):
    """Tuples of words, unit, bound (negative: at least), figure by clock and by processor time."""

    def row(group, name):
        return next((r for r in rows if r.group == group and r.name == name), None)

    def ratio(a, b):
        return a.over(b), a.over(b, "cpu_seconds")

    def faster(group, name, ours, bound):
        peer = row(group, name)
        if peer:
            one = ours.name.endswith("1 thread")
            cpu = peer.over(ours, "cpu_seconds") if one else None
            yield f"{group}: {name} ÷ {ours.name}", "×", -bound, peer.over(ours), cpu

    def stage(group, *bound):
        one, two = row(group, "vikt, 1 thread"), row(group, "vikt, 2 threads")
        yield f"{group}: 2 threads against 1", "×", -1.8, one.over(two), None

    groups = list(dict.fromkeys(r.group for r in rows))
    for group in groups:
        one, two = (row(group, f"vikt, {threads(count)}") for count in (1, 2))
        if group.startswith("areas"):
            product, bare = row(group, "vikt, count product alone"), row(group, "vikt, bare dgemm of that shape")
            yield f"{group}: slope ÷ its count product", "×", 2.0 if group == "areas" else 1.7, *ratio(one, product)
            yield f"{group}: count product's speed by bare dgemm's", "%", -80, *(100 * x for x in ratio(bare, product))
        if group == "areas, large":
            yield f"{group}: peak memory", "MiB", 1024, two.peak, None
        if group == "areas":
            for name, bound in (("naive", 25), ("argsort", 10), ("batched", 5)):
                yield from faster(group, f"NumPy, {name}", two, bound)
            yield from faster(group, "R, prcomp", two, 140)
        if group.startswith("noise"):
            limit, times = (1.5, 2.5) if group == "noise-ranks" else (0.6, 10)
            yield f"{group}: a replicate on one core", "ms", limit, 1e3 * one.time(), 1e3 * one.time("cpu_seconds")
            if group == "noise-joint":
                yield f"{group}: fit and tables, 2 threads", "s", 5, two.once, None
            for name in ("naive", "vectorised", "tiled"):
                yield from faster(group, f"NumPy, {name}", one, times)
        if group.startswith(("factor", "structure")):
            yield f"{group}: a replicate on one core", "µs", 250, 1e6 * one.time(), 1e6 * one.time("cpu_seconds")
            for name, bound in (("fa", 80), ("factanal", 30)):
                for source in ("data", "correlations"):
                    yield from faster(group, f"R, {name} from {source}", one, bound)
        if group.startswith("parallel"):
            for diagonal in ("smc", "minres"):
                yield from faster(group, f"R, fa.parallel, {diagonal}", one, 50)
        if group == "scenarios":
            yield f"{group}: a scenario on two cores", "µs", 25, 1e6 * two.time(), None
            yield from faster(group, "NumPy, each by itself", two, 10)
        if group == "scenarios-crossed":
            yield f"{group}: 4,096 × 500 replicates on two cores", "s", 60, 500 * two.time(), None
            yield f"{group}: peak memory", "MiB", 1024, two.peak, None
        if group == "simultaneous sets":
            yield f"{group}: 2 threads", "s", 3, two.time() * two.first["replicates"], None
        if group.startswith("groups"):
            for name in ("fastcluster", "scikit-learn", "genieclust"):
                bound = 1 if group in ("groups-single", "groups-contiguous") else 8
                yield from faster(group, name, one, bound)
    for group in groups:
        if not group.startswith(SERIAL):
            yield from stage(group)


def verdict(figure, bound):
    distance = figure / abs(bound) - 1
    met = distance >= 0 if bound < 0 else distance <= 0
    return f"{'met' if met else 'missed'} (by {100 * abs(distance):.0f} %)"


def show_targets(rows):
    print(f"\n{'target':<62}{'bound':>12}{'figure':>9}{'CPU':>8}  by the clock")
    for words, unit, bound, figure, cpu in targets(rows):
        limit = f"{'≥' if bound < 0 else '≤'} {abs(bound):g} {unit}"
        by_cpu = f"{cpu:.3g}" if cpu is not None else ""
        print(f"  {words:<60}{limit:>12}{figure:>9.3g}{by_cpu:>8}  {verdict(figure, bound)}"
              + (f"; by CPU {verdict(cpu, bound)}" if cpu is not None else ""))


# Every contender.


def show_rows(rows):
    for group in dict.fromkeys(row.group for row in rows):
        members = [row for row in rows if row.group == group]
        shape = next(row.first for row in members)
        base = [next(r for r in members if r.name == f"vikt, {threads(t)}") for t in (1, 2)]
        title = f"{group}, {shape['n']:,}" + (f" × {shape['p']}" if "sets" not in group else " areas")
        print(f"\n{title:<46}{'core':>17}{'replicates':>16}{'µs a replicate':>16}"
              f"{'CPU':>9}{'once, s':>9}{'÷ vikt, 1':>11}{'÷ vikt, 2':>11}")
        for row in members:
            first, count = row.first.get("from"), row.first["replicates"]
            span = f"{first:,}–{first + count:,}" if first else f"{count:,}"
            once = f"{row.once:.2f}" if row.once is not None else ""
            clock, cpu = 1e6 * row.time(), 1e6 * row.time("cpu_seconds")
            print(f"  {row.name:<44}{row.core:>17}{span:>16}{clock:>16,.1f}{cpu:>9,.1f}{once:>9}"
                  + "".join(f"{row.over(other):>11.2f}" for other in base))


def show_long(long):
    print(f"\n{'once, 2 threads':<46}{'seconds':>10}{'CPU':>10}{'peak, MiB':>12}")
    for row in long:
        clock, cpu = row.first["seconds"], row.first["cpu_seconds"]
        print(f"  {row.name:<44}{clock:>10.1f}{cpu:>10.1f}{row.peak:>12,.0f}", end="")
        limit = 3072 if "240,000" in row.name else 1024 if "33,755" in row.name else None
        print(f"  ≤ {limit:,} {verdict(row.peak, limit)}" if limit else "")


def show_versions(rows):
    print("\nversions:")
    for name in dict.fromkeys(row.first["peer"].split("-")[0] for row in rows):
        versions = next(row.first["versions"] for row in rows if row.first["peer"].startswith(name))
        shown = {key: value for key, value in versions.items() if key not in ("threads", "kernel")}
        print(f"  {name}: " + ", ".join(f"{key} {value}" for key, value in shown.items()))
    if not HAS_PSYCH:
        print("  R or its package psych is not installed, so rows are missing; on Debian: "
              "apt-get install r-base-core r-cran-psych r-cran-gparotation")


# Checks: a fast wrong answer is no answer.


def check(rows):
    for group in dict.fromkeys(row.group for row in rows):
        members = [row for row in rows if row.group == group]
        by_setting = {}
        for row in members:
            if row.first["peer"] == "vikt" and "thread" in row.name:
                by_setting.setdefault(row.core, set()).update(line["outcome"]["digest"] for line in row.lines)
        for core, digests in by_setting.items():
            assert len(digests) == 1, f"{group}, {core}: results differ between rounds or numbers of threads"
        ours = next(row for row in members if row.name == f"vikt, {threads(2)}")
        for row in members:
            for kind, agree in AGREE.items():
                if kind in row.first["outcome"]:
                    assert agree(row.first, ours.first, kind), f"{group}: {row.name} finds other {kind} than {ours.name}"


def same_means(first, second, kind):
    """Whether means agree within six Monte Carlo errors: everyone draws with a generator of their own."""
    counts = [line["replicates"] + (line.get("from") or 0) for line in (first, second)]

    def near(a, b):
        error = sum(sd * sd / count for (_, sd), count in zip((a, b), counts)) ** 0.5
        return abs(a[0] - b[0]) <= 6 * error + 1e-9

    return all(map(near, first["outcome"][kind], second["outcome"][kind]))


def same_loadings(first, second, kind):
    """Whether the full sample's loadings agree, and means over replicates lie in our intervals."""
    a, (ours, low, high) = first["outcome"], second["outcome"][kind]
    means = a.get("means", [ours])[0]
    return (all(abs(x - y) < 1e-4 for x, y in zip(a[kind][0], ours, strict=True))
            and all(x <= y <= z for x, y, z in zip(low, means, high, strict=True)))


def same_sets(first, second, kind):
    """Whether critical values agree to single precision and the ends of all sets add up alike."""
    a, b = first["outcome"][kind], second["outcome"][kind]
    return abs(a[0] / b[0] - 1) < 1e-5 and a[1:] == b[1:]


def same_areas(first, second, kind):
    """Whether areas have the same ranks and lists, and choices the same shares, over the same combinations."""
    if first["replicates"] != second["replicates"] + (second.get("from") or 0):
        return True  # another part of them, or other scenarios
    a, b = first["outcome"][kind], second["outcome"][kind]
    return len(a) == len(b) and all(abs(x - y) < 1e-9 for x, y in zip(a, b))


def same_heights(first, second, kind):
    """Whether heights agree but for rounding."""
    return all(abs(x - y) <= 1e-9 * y for x, y in zip(first["outcome"][kind], second["outcome"][kind], strict=True))


def same_silhouette(first, second, kind):
    """Whether the mean silhouette of one cut agrees but for rounding."""
    return abs(first["outcome"][kind] - second["outcome"][kind]) <= 1e-9


def same_split(first, second, kind):
    """Whether the variance of being listed and its parts agree: few draws of other generators, so roughly."""
    return all(abs(x - y) < 0.1 * max(second["outcome"][kind]) for x, y in zip(first["outcome"][kind], second["outcome"][kind]))


AGREE = {"areas": same_areas, "effects": same_areas, "shares": same_split, "ranks": same_means, "components": same_means, "factors": same_means, "loadings": same_loadings,
         "sets": same_sets, "heights": same_heights, "silhouette": same_silhouette}
