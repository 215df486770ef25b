"""Prints every sheet of an XLSX file as JSON: [name, frozen cell, [[cell, type, value, number format], …]].

Written against ECMA-376 with the standard library alone, beside the library that writes the files.
"""
import json
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
with zipfile.ZipFile(sys.argv[1]) as book:
    part = lambda name: tree.fromstring(book.read(name))
    targets = {r.get("Id"): r.get("Target") for r in part("xl/_rels/workbook.xml.rels")}
    styles = part("xl/styles.xml")
    # Some have numbers of their own, by table 18.8.30.
    codes = {"3": "#,##0", "4": "#,##0.00", "49": "@"}
    codes |= {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    formats = [codes.get(x.get("numFmtId"), x.get("numFmtId")) for x in styles.find(MAIN + "cellXfs")]
    sheets = []
    for sheet in part("xl/workbook.xml").iter(MAIN + "sheet"):
        content = part("xl/" + targets[sheet.get(LINK + "id")])
        pane = content.find(f".//{MAIN}pane")
        cells = []
        for cell in content.iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            text = "".join(t.text or "" for t in cell.iter(MAIN + "t")) if value is None else value.text
            kind = "formula" if cell.find(MAIN + "f") is not None else cell.get("t", "n")
            cells.append([cell.get("r"), kind, text, formats[int(cell.get("s", 0))]])
        sheets.append([sheet.get("name"), None if pane is None else pane.get("topLeftCell"), cells])
    created = part("docProps/core.xml").find("{http://purl.org/dc/terms/}created").text
json.dump({"created": created, "sheets": sheets}, sys.stdout)
