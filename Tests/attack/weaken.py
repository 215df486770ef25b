"""Folders that each lack one rule: small counts are withheld, and one thing that tells of them is left in."""
import csv
import json
import shutil
import subprocess

import invent
from knowledge import Country, rows


def _save(folder, name, table):
    folder.mkdir(parents=True, exist_ok=True)
    if table:
        with open(folder / f"{name}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]))
            writer.writeheader()
            writer.writerows(table)


def _run(scratch, division="fine"):
    run = scratch / division / "run"
    public = json.loads((scratch / division / "public.json").read_text())
    return run, Country(public, scratch / division / "table.csv")


def _suppressed(scratch, folder, division="fine", leave=(), areas=(), only_one=False):
    """Nodes and problems without the cells of few people; of those only what is in `leave`; of areas only the columns named."""
    run, country = _run(scratch, division)
    small = {key for key, cell in country.cells.items() if country.is_small(cell)}
    if only_one:  # one an indicator, as where few are small
        small = set({name: (area, name) for area, name in sorted(small)}.values())
    for table, key in (("nodes", "node"), ("problems", "indicator")):
        out = []
        for row in rows(run / f"{table}.csv"):
            if row[key] not in country.indicators:
                if "nodes" not in leave:
                    continue
            elif (row["id"], row[key]) in small:
                row = {name: text if name in ("id", key, "parent", *leave) else "" for name, text in row.items()}
            out.append(row)
        _save(folder, table, out)
    _save(folder, "areas", [{name: row[name] for name in ("id", *areas)} for row in rows(run / "areas.csv")])
    return scratch / division / "table.csv", small


def no_classes(scratch, folder):
    run, country = _run(scratch)
    table = rows(run / "problems.csv")
    for row in table:
        row["value"] = str(round(float(row["value"]), 1))
    _save(folder, "problems", [{name: row[name] for name in ("id", "indicator", "value")} for row in table])
    return scratch / "fine" / "table.csv"


def normalised(scratch, folder):
    return _suppressed(scratch, folder, leave=("contribution",))[0]


def score(scratch, folder):
    return _suppressed(scratch, folder, areas=("score",))[0]


def node_ranks(scratch, folder):
    return _suppressed(scratch, folder, leave=("rank",))[0]


def mean_ranks(scratch, folder):
    table, small = _suppressed(scratch, folder, areas=("score", "rank"))
    hidden = {area for area, _ in small}
    areas = rows(folder / "areas.csv")
    _save(folder, "areas", [{**row, "score": "" if row["id"] in hidden else row["score"]} for row in areas])
    return table


def country_mean(scratch, folder):
    table, _ = _suppressed(scratch, folder, only_one=True)
    _save(folder, "indicators", [{"indicator": row["indicator"], "mean": row["mean"]} for row in rows(_run(scratch)[0] / "indicators.csv")])
    return table


def larger_areas(scratch, folder):
    table, _ = _suppressed(scratch, folder, only_one=True)
    country = _run(scratch)[1]
    codes = sorted(set(country.within["municipality"].values()))
    _save(folder, "larger_areas", [
        {"level": "municipality", "id": code, "indicator": name,
         "count": sum(cell.count for cell in country.cells.values()
                      if cell.indicator == name and country.within["municipality"][cell.area] == code)}
        for code in codes for name in country.indicators])
    return table


def complement(scratch, folder):
    return _suppressed(scratch, folder)[0]


def probability(scratch, folder):
    return _suppressed(scratch, folder, leave=("p",))[0]


def side(scratch, folder):
    return _suppressed(scratch, folder, leave=("problem",))[0]


def digest(scratch, folder):
    table, _ = _suppressed(scratch, folder)
    shutil.copy(_run(scratch)[0] / "manifest.json", folder)
    return table


def finer(scratch, folder):
    _suppressed(scratch, folder / "coarse", "coarse")
    return _suppressed(scratch, folder)[0]


def mean_of_two(scratch, folder):
    """One count put right, from five to two; the country's means stand in both."""
    run, country = _run(scratch)
    table, _ = _suppressed(scratch, folder / "earlier")
    _save(folder / "earlier", "indicators", [{"indicator": r["indicator"], "mean": r["mean"]} for r in rows(run / "indicators.csv")])
    cell = next(cell for cell in country.cells.values() if cell.indicator == "arrears" and cell.count == 5 and not country.is_small(cell))
    later = folder / "later"
    invent.write(later, invent.changed(rows(scratch / "fine" / "table.csv"), cell.area, "arrears", 2), publishes=False)
    kept = {name: {key: row for key, row in ((r["indicator"], r) for r in rows(run / "indicators.csv"))} for name in ("indicators",)}
    step = -3 * cell.factor / cell.base / len(country.areas)
    shutil.copytree(folder / "earlier", folder, dirs_exist_ok=True)
    for name in ("nodes", "problems"):
        out = rows(folder / f"{name}.csv")
        key = "node" if name == "nodes" else "indicator"
        _save(folder, name, [
            {k: "" if (row["id"], row[key]) == (cell.area, "arrears") and k not in ("id", key) else v for k, v in row.items()}
            for row in out])
    _save(folder, "indicators", [
        {"indicator": key, "mean": repr(float(row["mean"]) + (step if key == "arrears" else 0))}
        for key, row in kept["indicators"].items()])
    return later / "table.csv"


# What is lacking, the attack that it opens, and the folder.
ALL = [
    ("classes for rounding", "inversion", no_classes), ("no contributions", "normalised values", normalised),
    ("no score beside a withheld figure", "score less parts", score), ("no ranks of figures", "ranks", node_ranks),
    ("no ranks of the index", "ranks", mean_ranks), ("no means of the country", "totals", country_mean),
    ("no totals of larger areas", "totals", larger_areas), ("complementary cells", "partitions", complement),
    ("no probabilities", "probabilities", probability), ("no side of a cut-off", "sides of cut-offs", side),
    ("no digest of the data", "files", digest), ("no finer division", "nesting", finer), ("complements of public totals", "public totals", complement),
    ("no means of two runs", "two runs", mean_of_two),
]
