"""The weights page of examples, used by keyboard, beside the engine: see script/weights."""

import base64
import csv
import math
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import Browser

VIKT = os.environ["VIKT"]
faults = []


def check(holds, text):
    if not holds:
        faults.append(text)
        print(f"weights: {text}", file=sys.stderr)


def run(spec, folder, weights=None):
    """Areas of a whole run, by code; with other weights, of the index alone."""
    options = []
    if weights:
        given = ", ".join(f"{part}: {weight}" for part, weight in weights.items())
        options = ["--only", "index", "--set", f"index.weights={{{given}}}"]
    done = subprocess.run([VIKT, "run", spec, "--out", folder, "--quiet", *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with open(folder / "areas.csv", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def parts(folder, root):
    """Each child of the root: its values on the root's scale, by area."""
    found = {}
    with open(folder / "nodes.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["parent"] == root:
                found.setdefault(row["node"], {})[row["id"]] = float(row["normalised"])
    return found


def exact(values, area, last):
    """Of two parts: the least and greatest rank of an area over all weights, and the share of weights that rank it among the first `last`."""
    (x, y) = values.values()
    others = [code for code in x if code != area]
    lines = [(x[code] - x[area], y[code] - y[area]) for code in others]
    turns = sorted({0.0, 1.0} | {b / (b - a) for a, b in lines if a != b and 0 < b / (b - a) < 1})
    least, greatest, share = len(x), 1, 0.0
    for start, end in zip(turns, turns[1:]):
        w = (start + end) / 2
        rank = 1 + sum(w * a + (1 - w) * b > 0 for a, b in lines)
        least, greatest = min(least, rank), max(greatest, rank)
        share += (end - start) * (rank <= last)
    return least, greatest, share


def numbers(text):
    return [float(found.replace(",", "").replace("\u2212", "-")) for found in re.findall(r"[\u2212-]?\d[\d,]*(?:\.\d+)?", text)]


def tab_to(browser, name):
    for _ in range(40):
        if browser.value("document.activeElement.id") == name:
            return True
        browser.press("Tab")
    return False


def shown(browser):
    return browser.value("""[...document.querySelectorAll("#rows tr")].map(row => ({
        rank: row.cells[0].textContent, code: row.querySelector(".code").textContent,
        score: row.cells[row.cells.length - 3].textContent, own: row.cells[row.cells.length - 2].textContent,
        change: row.cells[row.cells.length - 1].textContent}))""")


def compare(browser, own, now, kept):
    """The table and the sentence above it, against the engine's two results; `kept` is the length of a list that no weights move."""
    def listed(rows):
        return {code for code, row in rows.items() if (int(row["rank"]) <= kept if kept else row["listed"] == "true")}
    before, after = listed(own), listed(now)
    rows = shown(browser)
    check({row["code"] for row in rows} == before | after, "other areas are shown than those on either list")
    for row in rows:
        code, (score,) = row["code"], numbers(row["score"])
        expected = "comes in" if code in after - before else "drops out" if code in before - after else ""
        check(int(row["rank"]) == int(now[code]["rank"]), f"{code}: rank {row['rank']}, the engine's is {now[code]['rank']}")
        check(int(row["own"]) == int(own[code]["rank"]), f"{code}: own rank {row['own']}, the engine's is {own[code]['rank']}")
        decimals = len(row["score"].partition(".")[2])
        check(abs(score - float(now[code]["score"])) <= 0.5001 * 10**-decimals, f"{code}: score {score}")
        check(row["change"] == expected, f"{code}: “{row['change']}” where “{expected}” is true")
    check([int(row["rank"]) for row in rows] == sorted(int(row["rank"]) for row in rows), "rows are not in the order of ranks")
    told = numbers(browser.value('document.getElementById("outcome").textContent'))
    shift = sum(abs(int(now[code]["rank"]) - int(own[code]["rank"])) for code in own) / len(own)
    counts = [len(after - before), len(before - after)]
    expected = [kept or len(after), *counts]
    check(told[:3] == expected and abs(told[-1] - shift) <= 0.0501, f"the sentence has {told}, the engine {expected} and {shift}")
    return len(after - before)


def fits(browser, name, pictures):
    """Whether the page that is open can be read without scrolling sideways, on a wide screen and on a narrow one."""
    for width in (390, 1300):
        browser.resize(width)
        wide = browser.value("document.documentElement.scrollWidth")
        check(wide <= width, f"{name}: {wide} pixels wide on a screen of {width}")
        if pictures:
            (pictures / f"{name}-{width}.png").write_bytes(base64.b64decode(browser.picture()))


def try_page(browser, spec, root, keys, scratch, pictures):
    """One example: `keys` are pressed on each slider in turn."""
    own = run(spec, scratch / root)
    values = parts(scratch / root, root)
    page = scratch / root / "weights.en.html"
    browser.open(page)
    check(browser.requests == [f"file://{page}"] and not browser.faults, f"requested {browser.requests}, {browser.faults}")
    on_list = sum(row["listed"] == "true" for row in own.values())
    kept = on_list if "No weights change who is on the list" in page.read_text() else 0
    compare(browser, own, own, kept)
    sliders = browser.accessible("slider")
    check(len(sliders) == len(values) and all(s["name"]["value"] for s in sliders), "a slider has no name for a screen reader")
    for k, presses in enumerate(keys):
        check(tab_to(browser, f"w{k}"), f"slider {k} cannot be reached by keyboard")
        for key, times in presses:
            browser.press(key, times)
    set_to = [float(browser.value(f'document.getElementById("w{k}").value')) for k in range(len(values))]
    weights = dict(zip(values, set_to))
    texts = [browser.value(f'document.getElementById("w{k}").getAttribute("aria-valuetext")') for k in range(len(values))]
    for text, weight in zip(texts, set_to):
        check(abs(numbers(text)[0] - 100 * weight / sum(set_to)) <= 0.0501, f"a slider at {weight} says {text}")
    now = run(spec, scratch / f"{root}-now", weights)
    moved = compare(browser, own, now, kept)
    # One area: found by its code, chosen with the arrow key.
    area = max(own, key=lambda code: (abs(int(now[code]["rank"]) - int(own[code]["rank"])), code))
    check(tab_to(browser, "find"), "the search field cannot be reached by keyboard")
    browser.write(area)
    check(tab_to(browser, "hits"), "the areas found cannot be reached by keyboard")
    browser.press("ArrowDown")
    text = browser.value('document.getElementById("one").textContent')
    rest = text[text.index(":") + 1:]  # what stands before is the area's name, which may have numbers
    told = numbers(rest)
    check(told[:2] == [int(now[area]["rank"]), int(own[area]["rank"])], f"{area}: {text}")
    if len(values) == 2:
        least, greatest, share = exact(values, area, on_list)
        listed, draws, percent, again, lowest, highest = told[2:8]
        error = 4 * math.sqrt(share * (1 - share) / draws) + 0.011
        check(abs(listed / draws - share) <= error, f"{area}: listed under {listed} of {draws}, exactly {100 * share:.1f} %")
        check(abs(percent - 100 * listed / draws) <= 1 and again == draws, f"{area}: {percent} % for {listed} of {draws}")
        check(least <= lowest <= highest <= greatest, f"{area}: ranks {lowest}–{highest} beyond {least}–{greatest}")
        # A thousand weights leave out only what less than one in a hundred gives.
        check(lowest - least <= 1 and greatest - highest <= 1, f"{area}: ranks {lowest}–{highest} of {least}–{greatest}")
    fits(browser, f"{root}-weights", pictures)
    # Back to the index's own.
    browser.value('document.getElementById("w0").focus()')
    check(tab_to(browser, "own"), "the button cannot be reached by keyboard")
    browser.press("Enter")
    compare(browser, own, own, kept)
    if (scratch / root / "audit.en.html").exists():
        browser.open(scratch / root / "audit.en.html")
        fits(browser, f"{root}-audit", pictures)
    print(f"{root}: {len(own)} areas at {weights}: {moved} come in; {text}")


def main():
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as scratch:
            scratch = Path(scratch)
            try_page(browser, "Examples/connectivity.yaml", "index", [[("PageDown", 2), ("ArrowLeft", 7)], [("PageUp", 1)]], scratch, pictures)
            try_page(browser, "Examples/first.yaml", "need", [[("Home", 1)], [("ArrowRight", 12)], [("PageUp", 3)]], scratch, pictures)
    finally:
        browser.close()
    print("weights: as the engine has it" if not faults else f"weights: {len(faults)} differences")
    sys.exit(1 if faults else 0)


main()
