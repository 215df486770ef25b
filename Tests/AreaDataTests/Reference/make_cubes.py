"""Cells of the PX and JSON-stat files in cubes/, as other people's readers have them.

PX by pyaxis 0.4.3, JSON-stat by pyjstat 2.4.0, with pandas 3.1.1. Run: python3 make_cubes.py > cubes.csv
One line a cell, in the order of the file: file, position, figure (empty for a gap).
"""
import collections, contextlib, csv, glob, json, os, sys
from pyaxis import pyaxis
from pyjstat import pyjstat

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["file", "cell", "value"])
here = os.path.dirname(os.path.abspath(__file__))
for path in sorted(glob.glob(here + "/cubes/*.px")):
    with contextlib.redirect_stdout(sys.stderr):
        frame = pyaxis.parse(path, encoding="iso-8859-1", null_values=r'^"\.{1,6}"$', sd_values=r'^"x"$')["DATA"]
    for k, value in enumerate(frame["DATA"]):
        is_gap = value is None or value != value or str(value).strip() == ""
        out.writerow([os.path.basename(path), k, "" if is_gap else repr(float(value))])
for path in sorted(glob.glob(here + "/cubes/*.json")):
    with open(path) as file:
        frame = pyjstat.from_json_stat(json.load(file, object_pairs_hook=collections.OrderedDict))[0]
    for k, value in enumerate(frame["value"]):
        is_gap = value is None or value != value
        out.writerow([os.path.basename(path), k, "" if is_gap else repr(float(value))])
