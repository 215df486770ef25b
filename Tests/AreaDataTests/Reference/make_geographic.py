"""Writes Sources/AreaData/GeographicSystems+Codes.swift: the reference systems whose coordinates are angles, by number.

    python make_geographic.py
    needs pyproj, whose proj.db holds the EPSG register and Esri's; writes geographic_session.txt beside itself, and
    geographic.csv: every tenth system with its kind, for the tests

Geographic systems of two and three dimensions, and those compounded with heights. Files store degrees for systems whose
axes are named in degrees, minutes and seconds. Esri's numbers are taken from 32768, where EPSG's end.
"""

import pathlib
import sqlite3

import pyproj

here = pathlib.Path(__file__).parent
database = sqlite3.connect(pathlib.Path(pyproj.datadir.get_data_dir()) / "proj.db")
metadata = dict(database.execute("SELECT key, value FROM metadata"))

# 9105 is the register's number of the grad.
grads = {
    (authority, int(code))
    for authority, code in database.execute(
        """SELECT c.auth_name, c.code FROM geodetic_crs c
           JOIN axis a ON a.coordinate_system_auth_name = c.coordinate_system_auth_name
             AND a.coordinate_system_code = c.coordinate_system_code
           WHERE c.type LIKE 'geographic%' AND a.coordinate_system_order = 1 AND a.uom_code = 9105
             AND c.auth_name IN ('EPSG', 'ESRI')"""
    )
}
geographic = {
    (authority, int(code))
    for authority, code in database.execute(
        """SELECT auth_name, code FROM geodetic_crs WHERE type LIKE 'geographic%' AND auth_name IN ('EPSG', 'ESRI')
           UNION SELECT c.auth_name, c.code FROM compound_crs c JOIN geodetic_crs g
             ON g.auth_name = c.horiz_crs_auth_name AND g.code = c.horiz_crs_code
           WHERE g.type LIKE 'geographic%' AND c.auth_name IN ('EPSG', 'ESRI')"""
    )
}
others = {
    ("EPSG", int(code)) for (code,) in database.execute(
        "SELECT code FROM crs_view WHERE auth_name = 'EPSG' AND type IN ('projected', 'vertical', 'geocentric')")
}


def numbers(systems):
    return {code for authority, code in systems if authority == "EPSG" or code >= 32768}


def ranges(codes):
    found = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def literal(codes):
    pairs = [f"{low}, {high}," for low, high in ranges(codes)]
    lines, line = [], "   "
    for pair in pairs:
        if len(line) + 1 + len(pair) > 118:
            lines.append(line)
            line = "   "
        line += " " + pair
    return "\n".join(lines + [line])


in_grads, in_degrees = numbers(grads), numbers(geographic - grads)
assert not in_degrees & numbers(others) and not in_grads & in_degrees
versions = (
    f"EPSG {metadata['EPSG.VERSION']} of {metadata['EPSG.DATE']}, {metadata['ESRI.VERSION']} of {metadata['ESRI.DATE']}, "
    f"PROJ {metadata['PROJ.VERSION']}"
)
target = here.parents[2] / "Sources/AreaData/GeographicSystems+Codes.swift"
target.write_text(
    f"""// Made by Tests/AreaDataTests/Reference/make_geographic.py from
// {versions}.
extension GeographicSystems {{
  /// First and last of each run of numbers.
  static let inDegrees: [Int] = [
{literal(in_degrees)}
  ]
  static let inGrads: [Int] = [
{literal(in_grads)}
  ]
}}
"""
)
(here / "geographic_session.txt").write_text(f"pyproj {pyproj.__version__}\n{versions}\n")
every = [(c, "degrees") for c in in_degrees] + [(c, "grads") for c in in_grads] + [
    (c, "none") for c in numbers(others)]
chosen = [pair for k, pair in enumerate(sorted(every)) if k % 10 == 0 or pair[1] == "grads"]
(here / "geographic.csv").write_text("code,kind\n" + "".join(f"{code},{kind}\n" for code, kind in chosen))
