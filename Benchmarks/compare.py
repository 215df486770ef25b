"""Runs Vikt beside its peers, one after another, round after round, and prints them side by side.

    python compare.py --vikt PATH/vikt-bench [--full]

Every contender is timed once a round (one run to warm up, then the clock); the table gives the median of the rounds, so
that what else the machine does meets all alike. All are freed of settings that force an OpenBLAS kernel; where such
settings are in force, the areas scheme, which lives on products, is timed with them as well.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FORCED = {name: os.environ[name] for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if name in os.environ}
FREE = {name: value for name, value in os.environ.items() if name not in FORCED}
SHAPE = ["--n", "3363", "--p", "20"]

# Replicates in the quick mode; --full takes four times as many. Numbers give each a good part of a second.
PEERS = {
    "areas": {"naive": 250, "argsort": 750, "batched": 2000, "packed": 2000},
    "noise-redraw": {"naive": 50, "vectorised": 50, "tiled": 96},
    "noise-posterior": {"naive": 50, "vectorised": 50, "tiled": 96},
}
VIKT = {"areas": 10_000, "noise-redraw": 192, "noise-posterior": 192}  # noise: a whole tile for each of two threads


class Contender:
    """A row of the table: what to run, where, and the times so far."""

    def __init__(self, job, name, command, environment):
        self.job, self.name, self.environment = job, name, environment
        self.command = [*map(str, command), *SHAPE, "--repeats", "1"]
        self.lines = []

    def run(self):
        done = subprocess.run(self.command, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{self.job}, {self.name}: failed\n{done.stderr}")
        self.lines.append(json.loads(done.stdout))

    @property
    def microseconds(self):
        return statistics.median(1e6 * line["seconds"] / line["replicates"] for line in self.lines)

    @property
    def core(self):
        versions = self.lines[0]["versions"]
        return versions.get("kernel") or versions.get("blas", "?")


def contenders(vikt, data, scale):
    rows = []

    def ours(job, name, replicates, threads, environment):
        command = [vikt, "--job", job, "--input", data, "--threads", threads, "--replicates", replicates]
        rows.append(Contender(job if job != "product" else "areas", name, command, environment))

    for job, variants in PEERS.items():
        settings = [("", FREE)]
        if FORCED and job == "areas":
            settings.insert(0, (", core as set", dict(os.environ)))
        for note, environment in settings:
            if job == "areas":
                ours("product", f"vikt: count product alone{note}", 10_000 * scale, 1, environment)
            for threads in (1, 2):
                ours(job, f"vikt, {threads} thread{'s' * (threads > 1)}{note}", VIKT[job] * scale, threads, environment)
        scheme, _, sampler = job.partition("-")
        for variant, replicates in variants.items():
            command = [sys.executable, HERE / f"peers/{scheme}_numpy.py", "--input", data, "--variant", variant]
            command += ["--replicates", replicates * scale] + (["--sampler", sampler] if sampler else [])
            rows.append(Contender(job, f"NumPy, {variant}", command, FREE))
        if job == "areas" and shutil.which("Rscript"):
            command = ["Rscript", HERE / "peers/areas_prcomp.R", "--input", data, "--replicates", 100 * scale]
            rows.append(Contender(job, "R, prcomp", command, FREE))
    return rows


def processor():
    names = [x.partition(":")[2].strip() for x in open("/proc/cpuinfo") if x.startswith("model name")]
    return f"{names[0]}, {len(names)} processors" if names else platform.processor()


def show(rows):
    print(f"\n{processor()}; 3,363 areas, 20 indicators; load {os.getloadavg()[0]:.1f}")
    print("settings in force:", " ".join(f"{name}={value}" for name, value in FORCED.items()) or "none")
    for job in PEERS:
        group = [row for row in rows if row.job == job]
        # Ours at its best setting: the last of one thread, the last of two.
        base = [next(r for r in reversed(group) if r.name.startswith(f"vikt, {t} thread")) for t in (1, 2)]
        print(f"\n{job:<40}{'core':>12}{'runs of':>9}{'µs a replicate':>16}{'replicates/s':>14}", end="")
        print(f"{'÷ vikt, 1':>11}{'÷ vikt, 2':>11}")
        for row in group:
            us = row.microseconds
            print(f"  {row.name:<38}{row.core:>12}{row.lines[0]['replicates']:>9,}{us:>16,.1f}{1e6 / us:>14,.0f}", end="")
            print("".join(f"{us / other.microseconds:>11.2f}" for other in base))
    print("\nversions:")
    for name in dict.fromkeys(row.lines[0]["peer"].split("-")[0] for row in rows):
        versions = next(row.lines[0]["versions"] for row in rows if row.lines[0]["peer"].startswith(name))
        print(f"  {name}: " + ", ".join(f"{key} {value}" for key, value in versions.items() if key not in ("threads", "kernel")))
    if not shutil.which("Rscript"):
        print("  R is not installed, so prcomp is missing; on Debian: apt-get install r-base-core")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vikt", type=Path, required=True, help="the built vikt-bench")
    parser.add_argument("--rounds", type=int, help="odd; default 3, or 5 with --full")
    parser.add_argument("--full", action="store_true", help="four times the replicates, five rounds")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        subprocess.run([sys.executable, HERE / "peers/make_input.py", *SHAPE, "--seed", "1", data], check=True)
        rows = contenders(chosen.vikt, data, 4 if chosen.full else 1)
        rounds = chosen.rounds or (5 if chosen.full else 3)
        for k in range(rounds):
            for row in rows:
                print(f"\rround {k + 1} of {rounds}: {row.job}, {row.name:<45}", end="", file=sys.stderr, flush=True)
                row.run()
        print(file=sys.stderr)
        show(rows)


main()
