"""Runs Vikt beside its peers, round after round, and prints them side by side, with the targets.

    python compare.py --vikt PATH/vikt-bench [--quick] [--large] [--million]

Every contender runs once a round, in a process of its own, one after another; the tables give the median of the rounds,
so that what else the machine does meets all alike. All are freed of settings that force an OpenBLAS kernel; where such
settings are in force, the areas scheme, which lives on products, is timed with them as well.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import report
from contender import FORCED, FREE, Contender

HERE = Path(__file__).resolve().parent
SETS = 1000  # replicates behind the rank sets
ASEM = (51, 49)  # units and indicators of the ASEM index

# What each peer runs; numbers give each a good part of a second, and the tally of ranks is emptied every 4,096.
PEERS = {
    "areas": {"naive": 500, "argsort": 2048, "batched": 4096, "packed": 4096},
    "noise-redraw": {"naive": 50, "vectorised": 50, "tiled": 96},
    "noise-posterior": {"naive": 50, "vectorised": 50, "tiled": 96},
    "noise-ranks": {"naive": 50, "vectorised": 50},
}
# The factor jobs: a peer's script, what it is told, the draws or replicates it runs.
FACTORS = {
    "factor-minres": (1, "minres"), "factor-ml": (1, "ml"),
    "structure-minres": (3, "minres"), "structure-ml": (3, "ml"),
}
REFERENCES = ("simulated", "permuted")
# Ours: the slope between two numbers of replicates, so that what is done once does not count.
SPANS = {
    "areas": (10_000, 100_000), "areas, large": (960, 2880),
    "noise-redraw": (192, 1920), "noise-posterior": (192, 1920), "noise-ranks": (192, 1920),
    "noise-joint": (192, 1920),
    **{group: (960, 9600) for group in FACTORS},
    "scenarios": (1_024, 8_192), "scenarios-crossed": (2, 18),
    "parallel-simulated": (100, 6_000), "parallel-permuted": (100, 2_100),
}
QUICK = {
    "areas": (10_000, 40_000), "areas, large": (192, 960), **{group: (960, 4_800) for group in FACTORS},
}


def contenders(vikt, data, quick):
    """All rows, in groups of one job each; `quick` ones over fewer replicates, and without a second way to call R."""
    spans = SPANS | (QUICK if quick else {})
    rows = []

    def ours(group, name, job, shape, *options, environment=FREE):
        command = [vikt, "--input", data, "--job", job, "--n", shape[0], "--p", shape[1], *options]
        rows.append(Contender(group, f"vikt, {name}", command, environment))

    def peer(group, name, script, *options):
        interpreter = "Rscript" if script.endswith(".R") else sys.executable
        rows.append(Contender(group, name, [interpreter, HERE / "peers" / script, "--input", data, *options], FREE))

    def study(group, job, shape, note="", environment=FREE):
        shorter, longer = spans[group]
        for threads in (1, 2):
            options = ["--from", shorter, "--replicates", longer, "--threads", threads]
            ours(group, report.threads(threads) + note, job, shape, *options, environment=environment)

    def products(group, shape, replicates, note="", environment=FREE):
        for name, job in (("count product alone", "count-product"), ("bare dgemm of that shape", "dgemm")):
            ours(group, name + note, job, shape, "--replicates", replicates, environment=environment)

    small, large = (3_363, 20), (33_755, 39)
    if FORCED:
        products("areas", small, 9_600, report.AS_SET, os.environ)
        study("areas", "areas", small, report.AS_SET, os.environ)
    products("areas", small, 9_600)
    study("areas", "areas", small)
    peer("areas", "NumPy, bare dgemm", "gemm_numpy.py", "--variant", "columns", "--replicates", 9_600, "--repeats", 1)
    for group, variants in PEERS.items():
        scheme, _, sampler = group.partition("-")
        if sampler:
            study(group, group, small)
        if sampler == "ranks":
            scheme, sampler = "ranks", ""
        options = ["--repeats", 1] + (["--sampler", sampler] if sampler else [])
        for variant, replicates in variants.items():
            name = f"NumPy, {variant}"
            peer(group, name, f"{scheme}_numpy.py", "--variant", variant, "--replicates", replicates, *options)
    # No peer fits such a prior: what is done once is the fit and the cells' tables.
    study("noise-joint", "noise-joint", small)
    if report.HAS_R:
        peer("areas", "R, prcomp", "areas_prcomp.R", "--replicates", 100, "--repeats", 1)

    products("areas, large", large, 960)
    study("areas, large", "areas", large)

    for group, (count, extraction) in FACTORS.items():
        study(group, group, small)
        options = ["--factors", count, "--replicates", 20, "--repeats", 1]
        peer(group, "factor_analyzer", "factors_analyzer.py", "--variant", extraction, *options)
        for variant in ("fa", "factanal") if report.HAS_PSYCH else ():
            if variant == "factanal" and extraction != "ml":
                continue
            for source in ("data",) if quick else ("data", "correlations"):
                told = ["--variant", variant, "--extraction", extraction, "--from", source]
                peer(group, f"R, {variant} from {source}", "factors.R", *told, *options)
    for reference in REFERENCES:
        group = f"parallel-{reference}"
        study(group, group, small)
        for variant, draws in (("naive", 200), ("stacked", 640)):
            options = ["--variant", variant, "--reference", reference, "--replicates", draws, "--repeats", 1]
            peer(group, f"NumPy, {variant}", "parallel_numpy.py", *options)
        for diagonal in ("smc", "minres") if report.HAS_PSYCH else ():
            options = ["--diagonal", diagonal, "--reference", reference, "--replicates", 50, "--repeats", 1]
            peer(group, f"R, fa.parallel, {diagonal}", "parallel.R", *options)

    for kind in ("simultaneous", "marginal"):
        for threads in (1, 2):
            options = ["--replicates", SETS, "--threads", threads]
            ours(f"{kind} sets", report.threads(threads), f"{kind}-sets", small, *options)
    # Combinations of choices: as many as replicates are said, or 4,096 on each replicate.
    study("scenarios", "scenarios", ASEM)
    shape = ["--n", ASEM[0], "--p", ASEM[1], "--repeats", 1]
    for name, variant in (("NumPy, each by itself", "each"), ("NumPy, what they share once", "observed")):
        peer("scenarios", name, "scenarios_numpy.py", "--variant", variant, "--replicates", 8_192, *shape)
    study("scenarios-crossed", "scenarios-crossed", small)
    options = ["--variant", "crossed", "--replicates", 4, "--repeats", 0]
    peer("scenarios-crossed", "NumPy, products", "scenarios_numpy.py", *options)
    # One tree, or one pass over the cuts, is made: the best of three after one to warm up.
    def grouped(group, job, n, *peers):
        shape = ["--n", n, "--p", 6, "--replicates", 1]
        for threads in (1, 2):
            command = [vikt, "--input", data, "--job", f"groups-{job}", *shape, "--threads", threads, "--repeats", 3]
            rows.append(Contender(group, f"vikt, {report.threads(threads)}", command, FREE))
        for name, variant in peers:
            peer(group, name, "groups.py", "--job", job, "--variant", variant, *shape, "--repeats", 1)

    fast, learn = ("fastcluster", "fastcluster"), ("scikit-learn", "sklearn")
    grouped("groups-ward", "ward", 6_160, fast, ("SciPy", "scipy"))
    grouped("groups-ward, large", "ward", 33_755, fast)
    grouped("groups-single", "single", 33_755, fast, ("genieclust", "genieclust"))
    grouped("groups-silhouettes", "silhouettes", 33_755, learn)
    grouped("groups-contiguous", "contiguous", 33_755, learn)
    options = ["--replicates", SETS, "--threads", 2, "--repeats", 0]
    peer("simultaneous sets", "NumPy, 2 threads", "ranksets_numpy.py", *options)
    return rows


def once(vikt, data, chosen):
    """Long runs that are made once, on two threads: for their memory, or because they are a promise."""

    def ours(name, job, n, p, replicates):
        options = ["--n", n, "--p", p, "--replicates", replicates, "--threads", 2, "--repeats", 0]
        return Contender("once", name, [vikt, "--input", data, "--job", job, *options], FREE)

    if chosen.large:
        make(data, 240_000, 30)
        yield ours("areas, 33,755 × 39, B = 10,000", "areas", 33_755, 39, 10_000)
        yield ours("areas, 240,000 × 30, B = 200", "areas", 240_000, 30, 200)
        yield ours("noise, redraw, 240,000 × 30, B = 200", "noise-redraw", 240_000, 30, 200)
        yield ours("noise, posterior, 240,000 × 30, B = 200", "noise-posterior", 240_000, 30, 200)
    if chosen.million:
        yield ours("areas, 3,363 × 20, B = 1,000,000", "areas", 3_363, 20, 1_000_000)


def make(data, n, p, *options):
    shape = ["--n", str(n), "--p", str(p), "--seed", "1"]
    subprocess.run([sys.executable, HERE / "peers/make_input.py", *shape, *map(str, options), data], check=True)


def run(row, note):
    print(f"\r{note}: {row.group}, {row.name:<60}", end="", file=sys.stderr, flush=True)
    row.run()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vikt", type=Path, required=True, help="the built vikt-bench")
    parser.add_argument("--rounds", type=int, help="odd; default 5, or 3 with --quick")
    parser.add_argument("--quick", action="store_true", help="three rounds, slopes over fewer replicates, fewer peers")
    parser.add_argument("--only", default="", metavar="PATTERN", help="only groups whose name matches, such as 'factor|structure|parallel'")
    parser.add_argument("--large", action="store_true", help="240,000 areas as well, once: minutes")
    parser.add_argument("--million", action="store_true", help="a million replicates as well, once: a minute or two")
    parser.add_argument("--only-once", action="store_true", help="nothing but --large and --million")
    chosen = parser.parse_args()
    rounds = chosen.rounds or (3 if chosen.quick else 5)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as data:
        make(data, 3_363, 20, "--structured", "--deviations", SETS)
        make(data, 33_755, 39)
        make(data, *ASEM)
        for n in (6_160, 33_755):
            make(data, n, 6)
        rows = [] if chosen.only_once else contenders(chosen.vikt, data, chosen.quick)
        rows = [row for row in rows if re.search(chosen.only, row.group)]
        for k in range(rounds):
            for row in rows:
                run(row, f"round {k + 1} of {rounds}")
        long = []
        for row in once(chosen.vikt, data, chosen):
            run(row, "once")
            long.append(row)
        print(file=sys.stderr)
    report.show(rows, long, rounds, (load, os.getloadavg()[0]))


main()
