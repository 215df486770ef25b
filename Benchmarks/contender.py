"""One row of the comparison: what to run, where, and what it came to so far."""

import json
import os
import statistics
import subprocess
import sys

FORCED = {name: os.environ[name] for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if name in os.environ}
FREE = {name: value for name, value in os.environ.items() if name not in FORCED}


class Contender:
    def __init__(self, group, name, command, environment):
        self.group, self.name, self.environment = group, name, environment
        self.command = list(map(str, command))
        self.lines = []

    def run(self):
        done = subprocess.run(self.command, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{self.group}, {self.name}: failed\n{done.stderr}")
        self.lines.append(json.loads(done.stdout))

    @property
    def first(self):
        return self.lines[0]

    def times(self, clock="seconds"):
        """Seconds a replicate, round by round; `cpu_seconds` for processor time."""
        return [line[clock] / line["replicates"] for line in self.lines]

    def time(self, clock="seconds"):
        return statistics.median(self.times(clock))

    def over(self, other, clock="seconds"):
        """How many times as long as another row, the median over rounds: both ran within moments of each other."""
        return statistics.median(a / b for a, b in zip(self.times(clock), other.times(clock)))

    @property
    def once(self):
        """Seconds of a study that do not grow with its replicates; None where no slope was taken."""
        if self.first.get("from") is None:
            return None
        replicates = self.first["replicates"] + self.first["from"]
        return statistics.median(
            line["whole"]["seconds"] - replicates * line["seconds"] / line["replicates"] for line in self.lines)

    @property
    def peak(self):
        """Mebibytes held at most."""
        return max(line.get("peak_mebibytes") or 0 for line in self.lines)

    @property
    def core(self):
        versions = self.first["versions"]
        return versions.get("kernel") or versions.get("blas", "?")
