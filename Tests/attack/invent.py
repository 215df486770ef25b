"""A country in two divisions, the finer inside the coarser, with many small counts; and an index of it."""
import copy
import csv
import json
import random

PARTITIONS = [["unemployed", "studying", "employed"]]
INDICATORS = [
    {"id": "unemployed", "count": "unemployed", "base": "working_age", "per": 100, "cutoff": 12, "direction": "higher-is-worse"},
    {"id": "studying", "count": "studying", "base": "working_age", "per": 100, "direction": "higher-is-worse"},
    {"id": "employed", "count": "employed", "base": "working_age", "per": 100, "cutoff": 70, "direction": "lower-is-worse"},
    {"id": "arrears", "count": "arrears", "base": "people", "per": 100, "cutoff": 1, "direction": "higher-is-worse"},
    {"id": "evicted", "count": "evicted", "base": "households", "per": 100, "cutoff": 1, "direction": "higher-is-worse"},
    {"id": "fires", "count": "fires", "base": "people", "per": 1000, "years": 2, "cutoff": 4, "direction": "higher-is-worse"},
]
COUNTS = ["people", "households", "working_age", "unemployed", "studying", "employed", "arrears", "evicted", "fires"]
MINIMUM = {"population": 500, "base": 100, "count": 5}


def binomial(draw, size, rate):
    return sum(draw.random() < rate for _ in range(size))


def country(seed=1, fine=240, each=3):
    """Rows of the finer division, then of the coarser."""
    draw = random.Random(seed)
    small = []
    for k in range(fine):
        # A few areas have next to nobody, and one has nobody.
        people = 0 if k == 7 else draw.randrange(20, 100) if k % 29 == 11 else draw.randrange(350, 1400)
        working, households = int(people * 0.6), int(people * 0.45)
        hardship = draw.random()
        unemployed = binomial(draw, working, 0.02 + 0.12 * hardship)
        studying = binomial(draw, working - unemployed, 0.01 + 0.12 * draw.random() ** 2)
        small.append({
            "area": f"{k // each:03}F{k % each}", "parent": f"{k // each:03}C", "municipality": f"{k // each % 12:02}",
            "people": people, "households": households, "working_age": working, "unemployed": unemployed,
            "studying": studying, "employed": working - unemployed - studying,
            "arrears": binomial(draw, people, 0.002 + 0.015 * hardship ** 2),
            "evicted": binomial(draw, households, 0.004 + 0.02 * hardship ** 2),
            "fires": binomial(draw, people, 0.003 + 0.006 * draw.random()),
        })
    large = {}
    for row in small:
        whole = large.setdefault(row["parent"], {**row, "area": row["parent"], **dict.fromkeys(COUNTS, 0)})
        for name in COUNTS:
            whole[name] += row[name]
    return small, list(large.values())


def write(folder, rows, minimum=MINIMUM, publishes=True, totals=False):
    """A folder with table, spec for the engine and what the attacker may know of it.

    totals: whether figures of the coarser division are public, too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "table.csv", "w", newline="") as file:
        table = csv.DictWriter(file, ["area", "parent", "municipality", *COUNTS])
        table.writeheader()
        table.writerows(rows)
    lines = []
    for entry in INDICATORS:
        extra = f", years: {entry['years']}, noise: poisson" if "years" in entry else ""
        if "cutoff" in entry:
            side = "at_least" if entry["direction"] == "higher-is-worse" else "at_most"
            extra += f", problem: {{{side}: {entry['cutoff']}}}"
        lines.append(f"  - {{id: {entry['id']}, count: {entry['count']}, base: {entry['base']}, per: {entry['per']}, "
                     f"direction: {entry['direction']}{extra}}}")
    names = ", ".join(entry["id"] for entry in INDICATORS)
    also = ", totals: [parent]" if totals else ""
    publish = f"publish: {{minimum: {json.dumps(minimum)}, decimals: 1{also}}}\n" if publishes else ""
    (folder / "spec.yaml").write_text(f"""vikt: 1
id: attacked
title: Attacked
seed: 3
data: {{files: [table.csv], reference: 2022-12-31, impute: listwise}}
units: {{id: area, population: people, within: [{{id: parent}}, {{id: municipality}}]}}
indicators:
{chr(10).join(lines)}
index: {{id: need, normalise: z-score, weights: equal, aggregate: arithmetic, children: [{names}]}}
tiers:
  - {{id: severe, when: {{problems: {{at_least: 3}}}}}}
  - {{id: large, when: {{problems: {{at_least: 2}}}}}}
list: large
stability: {{replicates: 200, schemes: {{noise: {{}}}}}}
groups: {{of: indicators, areas: all, shape: levels, linkage: ward, count: 4}}
report: {{languages: [en]}}
{publish}""")
    (folder / "public.json").write_text(json.dumps({
        "id": "area", "population": "people", "levels": ["parent", "municipality"], "minimum": minimum,
        "indicators": INDICATORS, "partitions": PARTITIONS}))


def changed(rows, area, name, count, balance="employed"):
    """The same country after one count of one area was put right."""
    rows = copy.deepcopy(rows)
    row = next(row for row in rows if row["area"] == area)
    if name in PARTITIONS[0]:
        row[balance] += row[name] - count
    row[name] = count
    return rows


def moved(rows, classes, seed=2):
    """The same country with every count moved within what is shown of it, at random."""
    draw = random.Random(seed)
    rows = copy.deepcopy(rows)
    for row in rows:
        for entry in INDICATORS:
            low, high = classes[row["area"], entry["id"]]
            row[entry["count"]] = draw.randint(low, high)
    return rows
