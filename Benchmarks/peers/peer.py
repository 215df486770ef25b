"""What the NumPy peers share: one BLAS thread and its best kernel, the input, the tally, the clock, the line of JSON.

Import this before numpy: OpenBLAS reads its environment once, when it is loaded.
"""

import os
import sys

assert "numpy" not in sys.modules, "import peer first"
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):  # a kernel forced from outside is not NumPy's best
    os.environ.pop(name, None)

import argparse
import json
import platform
import time
from pathlib import Path

import numpy as np
import scipy
import threadpoolctl


def options(variants, **extra):
    """Parses the command line that all peers have, plus `extra` choices."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", type=Path, required=True, help="folder written by make_input.py")
    parser.add_argument("--n", type=int, default=3363)
    parser.add_argument("--p", type=int, default=20)
    parser.add_argument("--variant", choices=variants, required=True)
    parser.add_argument("--replicates", type=int, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3, help="the best of so many runs, after one to warm up")
    parser.add_argument("--seed", type=int, default=1)
    for name, choices in extra.items():
        parser.add_argument(f"--{name}", choices=choices, default=choices[0])
    chosen = parser.parse_args()
    threadpoolctl.threadpool_limits(chosen.threads)
    return chosen


def read(chosen, name, kind):
    """One table of the input, `n × p`."""
    path = chosen.input / f"{name}-{chosen.n}x{chosen.p}.{'f64' if kind == '<f8' else 'i32'}"
    return np.fromfile(path, kind).reshape(chosen.n, chosen.p).astype(np.float64 if kind == "<f8" else np.int64)


def index_weights(correlation):
    """The first eigenvector over its sum, for one matrix or a stack of them."""
    vector = np.linalg.eigh(correlation)[1][..., -1]
    return vector / vector.sum(axis=-1, keepdims=True)


class Tally:
    """How often each area had each rank (from 0). Ranks are kept for a while, then counted area by area: adding
    single ranks into the `n × n` table costs four times as much. Above 20,000 areas ranks are only kept."""

    def __init__(self, n, replicates):
        self.counted = n <= 20_000
        self.kept = np.empty((4096 if self.counted else replicates, n), np.uint16 if n <= 65_536 else np.uint32)
        self.counts = np.zeros((n, n), np.uint32) if self.counted else None
        self.used = 0

    def slots(self, count):
        """Room for the ranks of `count` replicates, to be filled by the caller."""
        if self.used + count > len(self.kept):
            self.flush()
        self.used += count
        return self.kept[self.used - count : self.used]

    def flush(self):
        if self.counted:
            for counts, ranks in zip(self.counts, np.ascontiguousarray(self.kept[: self.used].T)):
                counts += np.bincount(ranks, minlength=len(counts)).astype(np.uint32)
        self.used = 0

    def outcome(self):
        """Mean and standard deviation of the ranks (from 1) of every (n/16)-th area, for whoever checks them."""
        if not self.counted:
            return {}
        n, ranks = len(self.counts), np.arange(1, len(self.counts) + 1)
        shares = self.counts[np.arange(16) * n // 16] / self.counts[0].sum()
        means = shares @ ranks
        return {"ranks": np.column_stack([means, np.sqrt((shares * (ranks - means[:, None]) ** 2).sum(axis=1))]).tolist()}


def report(job, chosen, run, outcome=dict, package="numpy", versions={}):
    """Times `run()`, best of the repeats after one run to warm up, and prints the line with the `outcome()`."""
    def timing():
        start, cpu = time.perf_counter(), time.process_time()
        run()
        return time.perf_counter() - start, time.process_time() - cpu

    best, cpu = min(timing() for _ in range(chosen.repeats + 1))
    # SciPy loads an OpenBLAS of its own; NumPy's does the work here.
    blas = [x for x in threadpoolctl.threadpool_info() if x["user_api"] == "blas"]
    blas = next((x for x in blas if "numpy" in x["filepath"]), blas[0])
    print(json.dumps({
        "job": job, "peer": f"{package}-{chosen.variant}", "n": chosen.n, "p": chosen.p,
        "replicates": chosen.replicates, "seconds": round(best, 6), "cpu_seconds": round(cpu, 6), "outcome": outcome(),
        "versions": {"python": platform.python_version(), **versions, "numpy": np.__version__, "scipy": scipy.__version__,
                     "openblas": blas["version"], "kernel": blas["architecture"], "threads": blas["num_threads"]},
    }))
