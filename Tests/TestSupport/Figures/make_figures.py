"""Cuts the committed figures from the files as published: make_figures.py FOLDER, which holds england/, sweden/, guerry/.

Columns are left out, never rows; every cell stays as its source spells it. The archives hold no time, so that the same
files give the same bytes.
"""
import csv
import gzip
import io
import pathlib
import sys

DOMAINS = ["Income", "Employment", "Education", "Health", "Crime", "Housing_and_Services", "Environment"]
COLUMNS = {
    "england/imd2025_lsoa.csv": ["lsoa21_code"] + [f"{domain}_rank" for domain in DOMAINS] + ["IMD_score", "IMD_rank"],
    "sweden/regso_2022_indicators.csv": [
        "regso", "kommun", "kommun_name", "regso_name", "omradestyp_2022_SCB", "pop_2022", "pct_low_econ_standard",
        "pct_pregymnasial_25_64", "pct_unemployed_of_pop_16_64", "pct_foreign_born", "pct_age_0_19"],
    "sweden/regso_2022_counts.csv": [
        "regso", "edu2564_pregymnasial", "edu2564_gymnasial", "edu2564_post_lt3", "edu2564_post_ge3",
        "econ_standard_persons", "emp1664_unemployed", "emp1664_outside", "emp1664_total",
        "crime_arson_not_vehicle_1210", "crime_vehicle_fire_1211"],
}
WHOLE = ["sweden/kommun_boundaries.gpkg", "guerry/guerry.gpkg"]


def pack(name, data):
    path = pathlib.Path(__file__).parent / f"{name}.gz"
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as archive:
        archive.write(data)
    print(f"{path.stat().st_size:9,} {name}.gz")


def cut(path, columns):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        places = [header.index(column) for column in columns]
        writer.writerow(columns)
        writer.writerows([row[place] for place in places] for row in rows)
    return text.getvalue().encode()


source = pathlib.Path(sys.argv[1])
for name, columns in COLUMNS.items():
    pack(name, cut(source / name, columns))
for name in WHOLE:
    pack(name, (source / name).read_bytes())
