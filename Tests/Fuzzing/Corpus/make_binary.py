"""Makes the GeoPackages of gpkg/ and the geometries of wkb/: python3 make_binary.py (Python 3.11, SQLite 3.40)."""
import os
import sqlite3
import struct

HERE = os.path.dirname(os.path.abspath(__file__))


def ring(points, order="<", heights=False):
    body = b"".join(struct.pack(order + "dd", *p) + (struct.pack(order + "d", 5.0) if heights else b"") for p in points)
    return struct.pack(order + "I", len(points)) + body


def polygon(rings, order="<", kind=3, heights=False):
    return (b"\x01" if order == "<" else b"\x00") + struct.pack(order + "II", kind, len(rings)) + b"".join(
        ring(r, order, heights) for r in rings)


def multi(polygons, order="<"):
    return (b"\x01" if order == "<" else b"\x00") + struct.pack(order + "II", 6, len(polygons)) + b"".join(polygons)


def header(envelope=None, srs=4326, empty=False):
    flags = 1 | (2 if envelope else 0) | (16 if empty else 0)
    return b"GP\x00" + bytes([flags]) + struct.pack("<i", srs) + (struct.pack("<4d", *envelope) if envelope else b"")


def square(x, y, size=1.0):
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]


SQUARE = header((0, 1, 0, 1)) + polygon([square(0, 0)])
GEOMETRIES = {
    "square": SQUARE,
    "big-endian": header() + polygon([square(0, 0)], ">"),
    "hole": header() + polygon([square(0, 0, 4), square(1, 1)]),
    "parts": header() + multi([polygon([square(0, 0)]), polygon([square(3, 3)])]),
    "heights": header() + polygon([square(0, 0)], kind=1003, heights=True),
    "ewkb": header() + b"\x01" + struct.pack("<III", 0x20000003, 4326, 1) + ring(square(0, 0)),
    "empty": header(empty=True) + polygon([]),
    "far": header() + polygon([square(1e308, -1e308, 1e300)]),
}


def package(name, rows, page=512, extra=()):
    path = os.path.join(HERE, "gpkg", name)
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA page_size = {page}")
    db.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER)")
    db.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
    db.execute("CREATE TABLE areas (fid INTEGER PRIMARY KEY, geom BLOB, code TEXT)")
    db.execute("INSERT INTO gpkg_contents VALUES ('areas', 'features', 4326)")
    db.execute("INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 4326)")
    db.executemany("INSERT INTO areas (geom, code) VALUES (?, ?)", rows)
    for statement in extra:
        db.execute(statement)
    db.commit()
    db.close()


for name, geometry in GEOMETRIES.items():
    with open(os.path.join(HERE, "wkb", name + ".wkb"), "wb") as file:
        file.write(geometry)
package("plain.gpkg", [(SQUARE, "a0"), (header() + polygon([square(1, 0)]), "a1")])
package("parts.gpkg", [(GEOMETRIES["parts"], "a0"), (GEOMETRIES["hole"], "a1"), (GEOMETRIES["heights"], "a2")])
package("numbers.gpkg", [(SQUARE, 1), (GEOMETRIES["far"], 2)])
package("null-column.gpkg", [(SQUARE, "a0")], extra=["UPDATE gpkg_geometry_columns SET column_name = NULL"])
package("null-code.gpkg", [(SQUARE, "a0"), (None, None)])
package("two-layers.gpkg", [(SQUARE, "a0")], extra=[
    "INSERT INTO gpkg_contents VALUES ('others', 'features', 4326)",
    "INSERT INTO gpkg_geometry_columns VALUES ('others', 'geom', 4326)"])
