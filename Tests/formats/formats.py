"""What `script/formats` needs of Python: a table that office programs like to change, and the comparison."""
import csv
import json
import math
import pathlib
import random
import re
import sys

csv.field_size_limit(sys.maxsize)


def invent(folder):
    """Forty areas whose codes look like numbers, dates and formulas, with outlines for all but one."""
    codes = ["0114", "007", "1E5", "1-2", "2022-12-31", "=1+1", "+46", "-5", "@x", "TRUE", "00", "1,5", "1.0", "12345678901234567890"]
    codes += [f"{k:04}" for k in range(1, 27)]
    names = ["=SUM(A1)", "Å; \"Ö\"", "1/2", " space ", "-", "line\nend", "'quote", "_x0041_"] + [f"Area {k}" for k in range(32)]
    draw = random.Random(1)
    features = []
    with open(folder / "t.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["code", "name", "people", "a", "b", "c"])
        for k, (code, name) in enumerate(zip(codes, names)):
            table.writerow([code, name, 1000, *(draw.randrange(100, 400) for _ in range(3))])
            x, y = k % 8 + 15, k // 8 + 58
            ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
            if k != 5:
                features.append({"type": "Feature", "properties": {"code": code},
                                 "geometry": {"type": "Polygon", "coordinates": [ring]}})
    (folder / "o.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    indicators = "".join(
        f"  - {{id: {name}, count: {name}, base: people, per: 100, direction: higher-is-worse, problem: {{at_least: 30}}}}\n"
        for name in "abc")
    (folder / "spec.yaml").write_text(f"""vikt: 1
title: Formats
data: {{files: [t.csv], reference: 2022-12-31}}
units: {{id: code, name: name, population: people, boundaries: {{code: {{file: o.geojson, id: code}}}}}}
indicators:
{indicators}index: {{id: need, normalise: z-score, weights: equal, aggregate: arithmetic, children: [a, b, c]}}
tiers: [{{id: large, when: {{problems: {{at_least: 2}}}}}}]
list: large
stability: {{replicates: 1000, schemes: {{noise: {{}}}}}}
report: {{languages: [en], formats: [xlsx, gpkg, excel-csv]}}
""")


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def plain(text, is_id):
    """Our text without the apostrophe that guards it in CSV."""
    guarded = not is_id and len(text) > 1 and text[0] == "'" and (text[1:].lstrip()[:1] in tuple("=+-@") or text[1] in "\t\r\n")
    return text[1:] if guarded else text


def is_same(ours, other, kind, is_id):
    if kind == "string":
        # Office programs and GDAL end lines in their own ways.
        return plain(ours, is_id).replace("\r\n", "\n") == other.replace("\r\n", "\n")
    if ours == "" or other == "":
        return ours == other
    if kind == "boolean":
        return ours == {"TRUE": "true", "FALSE": "false", "1": "true", "0": "false"}[other]
    # LibreOffice writes 20 decimals at most into CSV.
    return math.isclose(float(ours), float(other.replace(",", ".")), rel_tol=1e-14, abs_tol=1e-20)


def held(table, ours, other, columns, positions):
    """How many cells of a table were held against others; every difference is told."""
    faults = []
    if len(ours) != len(other):
        faults.append(f"{len(ours) - 1} rows here, {len(other) - 1} there")
    for line, (mine, theirs) in enumerate(zip(ours[1:], other[1:]), 2):
        for column, (name, kind), position in zip(range(len(columns)), columns, positions):
            if not is_same(mine[column], theirs[position], kind, name in ID_COLUMNS):
                faults.append(f"line {line}, {name}: {mine[column]!r} became {theirs[position]!r}")
    for fault in faults[:5]:
        print(f"{table}: {fault}", file=sys.stderr)
    return (len(ours) - 1) * len(columns), len(faults)


# Codes are not guarded in CSV.
ID_COLUMNS = {"id", "code", "left_out", "most_moved", "rival", "leaves", "joins"}


def compare(run, scratch):
    package = json.loads((run / "datapackage.json").read_text())
    cells = faults = sheets = 0
    for resource in package["resources"]:
        columns = [(field["name"], field["type"]) for field in resource["schema"]["fields"]]
        ours = rows(run / resource["path"])
        others = {"LibreOffice": scratch / "sheets" / f"tables-{resource['name']}.csv"}
        for program, path in others.items():
            if not path.exists():
                assert len(ours) > 1_048_576, f"{resource['name']}: {program} has no such sheet"
                continue
            other = rows(path)
            assert other[0] == ours[0], f"{resource['name']}: other columns in {program}: {other[0]}"
            count, wrong = held(f"{program}: {resource['name']}", ours, other, columns, range(len(columns)))
            cells, faults, sheets = cells + count, faults + wrong, sheets + 1
        excel = run / "excel-csv" / resource["path"]
        if excel.exists():
            with open(excel, newline="", encoding="utf-8-sig") as file:
                other = list(csv.reader(file, delimiter=";"))
            other = [[plain(text, False) for text in row] for row in other]
            other = [other[0]] + [["TRUE" if t == "true" else "FALSE" if t == "false" else t for t in row] for row in other[1:]]
            count, wrong = held(f"excel-csv: {resource['name']}", ours, other, columns, range(len(columns)))
            cells, faults = cells + count, faults + wrong
    areas = next(resource for resource in package["resources"] if resource["name"] == "areas")
    columns = [(field["name"], field["type"]) for field in areas["schema"]["fields"]]
    layer = rows(scratch / "layer.csv")
    positions = [layer[0].index(name) for name, _ in columns]
    count, wrong = held("GDAL: areas", rows(run / "areas.csv"), layer, columns, positions)
    shapes = sum(row[0].startswith("MULTIPOLYGON") for row in layer[1:])
    told = (scratch / "layer.txt").read_text()
    system = re.search(r'Layer SRS WKT:\s*\w+\["([^"]+)"', told)[1]
    print(f"{sheets} sheets in LibreOffice; {len(layer) - 1} areas in GDAL, {shapes} with outlines, in {system}; "
          f"{cells + count} cells compared, {faults + wrong} changed")
    return faults + wrong or not shapes


if __name__ == "__main__":
    command, *paths = sys.argv[1:]
    sys.exit({"invent": invent, "compare": compare}[command](*map(pathlib.Path, paths)) and 1)
