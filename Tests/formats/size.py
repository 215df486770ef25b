"""What each format takes of many areas, in seconds and memory: of the English index, and of an invented country with far more tables and
an outline for every area.

    python3 size.py AREAS FOLDER VIKT

Fails where a format takes the processors more than five seconds. `FOLDER/run` is left with every format in it.
"""
import csv
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import time

LIMIT = 5.0
ENGLAND = pathlib.Path(__file__).parents[3] / "shared/data/england"
# Where each is written.
FORMATS = {"xlsx": "tables.xlsx", "gpkg": "areas.gpkg", "excel-csv": "excel-csv"}
# Points of a side, its first corner included; neighbours share them.
SIDE_POINTS = 15
INDICATORS = ["income", "work", "school", "homes", "crime", "health", "voting"]


def outlines(areas, file):
    """A sheet of cells with crooked sides, as a FeatureCollection: four sides of `SIDE_POINTS` points an area."""
    draw = random.Random(1)
    width = math.ceil(math.sqrt(areas))

    def side(x, y, dx, dy):
        """Points from one corner towards the next, as text; the next one left out."""
        points = []
        for k in range(SIDE_POINTS):
            off = draw.uniform(-0.2, 0.2) if k else 0
            px, py = x + dx * k / SIDE_POINTS + dy * off, y + dy * k / SIDE_POINTS + dx * off
            points.append(f"[{12 + px / 40:.6f},{55 + py / 80:.6f}]")
        return points

    def corner(x, y):
        return [f"[{12 + x / 40:.6f},{55 + y / 80:.6f}]"]

    rows = math.ceil(areas / width)
    level = [[side(x, y, 1, 0) for x in range(width)] for y in range(rows + 1)]
    upright = [[side(x, y, 0, 1) for x in range(width + 1)] for y in range(rows)]
    file.write('{"type":"FeatureCollection","features":[')
    for area in range(areas):
        y, x = divmod(area, width)
        back = corner(x + 1, y + 1) + level[y + 1][x][:0:-1]
        down = corner(x, y + 1) + upright[y][x][:0:-1]
        ring = ",".join(level[y][x] + upright[y][x + 1] + back + down + corner(x, y))
        file.write(("," if area else "") + '\n{"type":"Feature","properties":{"code":"%s"},'
                   '"geometry":{"type":"Polygon","coordinates":[[%s]]}}' % (code(area), ring))
    file.write("\n]}\n")


def code(area):
    return f"{area // 1000:02}{area // 100 % 10:02}A{area % 100:03}"


def invent(areas, folder):
    """Areas in hundreds (municipalities) and thousands (counties), seven shares that go together, outlines, and a spec."""
    draw = random.Random(2)
    with open(folder / "t.csv", "w", encoding="utf-8") as file:
        print("code,name,town,people,children," + ",".join(INDICATORS), file=file)
        for area in range(areas):
            level, people = draw.gauss(0, 0.6), draw.randrange(800, 2500)
            counts = [sum_of(draw, people, 1 / (1 + math.exp(1.8 - level - draw.gauss(0, 0.4)))) for _ in INDICATORS]
            town = code(area)[:4]
            print(code(area), f"Område {area % 100} i {town}", town, people, people // 5, *counts, sep=",", file=file)
    with open(folder / "o.geojson", "w", encoding="utf-8") as file:
        outlines(areas, file)
    indicators = "".join(
        f"  - {{id: {name}, count: {name}, base: people, per: 100, direction: higher-is-worse, problem: {{at_least: 25}}}}\n"
        for name in INDICATORS)
    (folder / "spec.yaml").write_text(f"""vikt: 1
title: Many areas
seed: 1
data: {{files: [t.csv], reference: 2022-12-31}}
units:
  id: code
  name: name
  population: people
  within: [{{id: town}}, {{id: county, prefix: {{of: town, length: 2}}}}]
  boundaries: {{code: {{file: o.geojson, id: code}}}}
indicators:
{indicators}index:
  id: need
  normalise: z-score
  weights: pca
  aggregate: arithmetic
  children:
    - {{id: economy, children: [income, work]}}
    - {{id: schooling, children: [school, voting]}}
    - {{id: living, children: [homes, crime, health]}}
tiers: [{{id: large, when: {{problems: {{at_least: 5}}}}}}]
list: large
needs: {{of: domains, at_least: {{percentile: 95}}}}
stability: {{replicates: 200, schemes: {{noise: {{}}}}, leave_out: [indicators, domains], thinning: none}}
summaries: {{by: [town, county], show: [mean, share_worst_tenth, extent, people_listed, children_listed], children: [children]}}
report: {{languages: [sv]}}
""")


def sum_of(draw, people, share):
    """A binomial count, by its normal approximation."""
    return min(people, max(0, round(draw.gauss(people * share, math.sqrt(people * share * (1 - share))))))


def measured(*command):
    """Seconds by the clock, seconds of the processors, and the peak of memory in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size(path):
    return sum(file.stat().st_size for file in (path.iterdir() if path.is_dir() else [path])) / 1e6


def cells(package, run):
    count = 0
    for resource in package:
        with open(run / resource["path"], newline="", encoding="utf-8") as file:
            count += (sum(1 for _ in csv.reader(file)) - 1) * len(resource["schema"]["fields"])
    return count


class Run:
    """A run, and what was measured of it."""

    def __init__(self, vikt, path, *command):
        self.vikt, self.path, self.tables = vikt, path, []
        (self.took, _, self.peak), _ = self.made("run", *command, "--out", path)
        package = json.loads((path / "datapackage.json").read_text())["resources"]
        self.cells = cells(package, path)
        self.written = sum(size(path / resource["path"]) for resource in package)
        print(f"{len(package)} tables, {self.cells} cells; vikt run: {self.took:.1f} s")
        (took, self.without, peak), clock = self.made("report", path)
        row("none besides csv", clock, "", peak, "", f"vikt report: {took:.1f} s, {self.without:.1f} s of processors")

    def made(self, *command):
        """What a command took, and what of it went into formats, by the clock."""
        took = measured(self.vikt, *command, "--quiet")
        timings = json.loads((self.path / "environment.json").read_text())["timings"]
        self.tables.append(timings["tables"])
        return took, timings["formats"]

    def seconds(self, name):
        """Of the processors for a format. By the clock a busy machine is slow; its processors work no more for that."""
        (took, all_in_all, peak), clock = self.made("report", self.path, "--format", name)
        own = all_in_all - self.without
        row(name, clock, f"{own:.1f} s", peak, f"{size(self.path / FORMATS[name]):.1f} MB", f"vikt report: {took:.1f} s")
        return own


def row(name, clock, processors, peak, written, command):
    print(f"{name:28} {clock:6.1f} s {processors:>8} {peak:6.0f} MiB {written:>9}   {command}", flush=True)


def main(areas, folder, vikt):
    slow = []
    print("each format alone by the clock and of the processors; of its command the peak of memory, and all seconds; what it writes")
    if ENGLAND.is_dir():
        print("\nthe English index, 33,755 areas")
        spec = pathlib.Path(__file__).parents[2] / "Examples/imd2025.yaml"
        run = Run(vikt, folder / "england", spec, "--data", ENGLAND)
        slow += [f"{name} of the English index" for name in ("xlsx", "excel-csv") if run.seconds(name) > LIMIT]
    else:
        print(f"\nthe English index: left out, there is no {ENGLAND}")

    invent(areas, folder)
    spec, points, outline = folder / "spec.yaml", areas * (4 * SIDE_POINTS + 1), size(folder / "o.geojson")
    print(f"\n{areas} invented areas, {points} points of outlines, {outline:.1f} MB of GeoJSON")
    run = Run(vikt, folder / "run", spec)
    for name in FORMATS:
        if run.seconds(name) > LIMIT:
            slow.append(name)
    formats = ", ".join(FORMATS)
    (took, _, peak), clock = run.made("run", spec, "--out", run.path, "--replace", "--set", f"report.formats=[{formats}]")
    row("all, as the run is made", clock, "", peak, "", f"vikt run: {took:.1f} s")
    # Every command writes them: the quickest was least disturbed.
    row("csv and datapackage.json", min(run.tables), "", run.peak, f"{run.written:.1f} MB", f"the quickest of {len(run.tables)}")
    if min(run.tables) > LIMIT:
        slow.append("csv")
    if slow:
        sys.exit(f"more than {LIMIT:g} s: {', '.join(slow)}")


if __name__ == "__main__":
    main(int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3])
