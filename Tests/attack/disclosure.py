"""Tries to get at withheld counts from published folders. Exits with 1 when any is recovered.

    disclosure.py attack VIKT     publishes an invented country, in several ways, and attacks it
    disclosure.py self-test VIKT  attacks folders that each lack one rule; fails unless each attack recovers some
    disclosure.py folder PUBLISHED TABLE PUBLIC.json   attacks a folder that stands somewhere
"""
import hashlib
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

import attacks
import invent
import weaken
from knowledge import Country, Published, rows

# Recovered: so few counts are left.
FEW = 2
# Attacks that rest on a model of the figures.
MODELS = ["probabilities"]


class Judge:
    """Counts, attack by attack, what is recovered; the only one who looks at true counts."""

    def __init__(self):
        self.recovered = {}

    def note(self, attack, country, found):
        # Where sums are public, the rules promise more than that a count is not told.
        few = country.minimum["count"] - 1 if attack == "public totals" else FEW
        claims = []
        for cell, (low, high) in found.items():
            least, most = country.presumed(cell)
            is_inverted = cell.range is not None and cell.range == (low, high)
            low, high = max(low, least), min(high, most)
            # What the rule itself tells is no attack's.
            if low <= high and high - low < few and (is_inverted or most - least >= few):
                claims.append((cell, low, high))
        right = [claim for claim in claims if claim[1] <= claim[0].count <= claim[2]]
        if attack in MODELS:
            # It may err, but must be better than guessing two of five.
            chance = sum(math.comb(len(claims), k) * 0.4 ** k * 0.6 ** (len(claims) - k)
                         for k in range(len(right), len(claims) + 1))
            right = right if chance < 0.01 else []
        else:
            # An attack that claims certainty and is often wrong of an indicator guesses.
            for name in country.indicators:
                claimed, held = (sum(cell.indicator == name for cell, _, _ in some) for some in (claims, right))
                right = [claim for claim in right if claim[0].indicator != name or held >= 0.9 * claimed]
        withheld = [claim for claim in right if claim[0].range is None]
        shown = len(right) - len(withheld)
        # Of a figure that is shown as a class, others may tell more; its rounding alone may not.
        counts = len(right) if attack == "inversion" else len(withheld)
        self.recovered[attack] = self.recovered.get(attack, 0) + counts
        example = f"; {shown} shown figures known to fewer than {few + 1} counts" if shown and attack != "inversion" else ""
        if counts:
            cell, low, high = (withheld or right)[0]
            example += f"; such as {cell.indicator} of {cell.area}: {low}–{high}, truly {cell.count}, base {cell.base:.0f}"
        print(f"{attack:22} {counts:5} recovered ({len(found)} cells tried, {len(claims)} claimed){example}")

    def fail(self, attack, reason):
        self.recovered[attack] = self.recovered.get(attack, 0) + 1
        print(f"{attack:22} {reason}")

    @property
    def total(self):
        return sum(self.recovered.values())


SINGLE = {
    "inversion": attacks.inversion, "normalised values": attacks.standardised, "score less parts": attacks.score_less_parts,
    "ranks": attacks.ranks, "totals": attacks.totals, "partitions": attacks.partitions,
    "probabilities": attacks.probabilities, "sides of cut-offs": attacks.flags,
}


def leaks(judge, country, published, table):
    """What should be in no published folder: the run itself, digests of the data, exact figures of withheld counts."""
    digest = hashlib.sha256(pathlib.Path(table).read_bytes()).hexdigest()
    exact = {repr(cell.factor * cell.count / cell.base) for cell in country.cells.values() if cell.share is None and cell.count}
    shown = {repr(cell.factor * cell.count / cell.base) for cell in country.cells.values() if cell.share is not None}
    exact = {text for text in exact - shown if len(text) > 10}
    for path in sorted(published.folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if path.name == "study.bin":
            judge.fail("files", f"{path.name}: holds the whole run")
        if digest.encode() in content:
            judge.fail("files", f"{path.name}: the digest of the data, against which counts can be tried")
        found = exact.intersection(re.findall(r"\d+\.\d+", content.decode("utf-8", "replace")))
        if found:
            judge.fail("files", f"{path.name}: {len(found)} exact figures of withheld counts, such as {min(found)}")
    print(f"{'files':22} {len(exact)} exact figures sought")


def read(folder, table, spec=None, widens=True):
    spec = spec or json.loads((pathlib.Path(table).parent / "public.json").read_text())
    published = Published(folder)
    published.table_path = table
    return Country(spec, table, widens).see(published), published


def attack_one(judge, country, published, table):
    hidden = country.hidden()
    print(f"{published.folder.name}: {len(country.cells)} cells, {len(hidden)} withheld, "
          f"{sum(country.is_small(cell) for cell in country.cells.values())} of few people")
    leaks(judge, country, published, table)
    for name, attack in SINGLE.items():
        judge.note(name, country, attack(country, published))


def nest(judge, coarse, fine, table):
    parents = {row["area"]: row["parent"] for row in rows(table)}
    found = attacks.nesting(coarse, fine, parents)
    for country in (coarse, fine):
        cells = set(country.cells.values())
        judge.note("nesting", country, {cell: bounds for cell, bounds in found.items() if cell in cells})


def publish(vikt, folder):
    run, out = folder / "run", folder / "published"
    for arguments in (["run", folder / "spec.yaml", "--out", run], ["report", run, "--publish", "--out", out]):
        done = subprocess.run([vikt, *map(str, arguments), "--quiet"], capture_output=True, text=True)
        # A gate of the run may fail; what is published must not.
        if done.returncode not in ((0, 3) if arguments[0] == "run" else (0,)):
            sys.exit(f"{' '.join(map(str, arguments))}: {done.stderr}")
    return out


def same_bytes(judge, first, second):
    """Counts moved within what is shown of them must change nothing."""
    names = {path.relative_to(root) for root in (first, second) for path in root.rglob("*") if path.is_file()}
    differing = [str(name) for name in sorted(names)
                 if not (first / name).exists() or not (second / name).exists()
                 or (first / name).read_bytes() != (second / name).read_bytes()]
    if not names:
        judge.fail("counts within classes", f"{first.name}, {second.name}: no files")
    if differing:
        judge.fail("counts within classes", f"files differ: {', '.join(differing)}")
    print(f"{'counts within classes':22} {len(names) - len(differing)} of {len(names)} files the same")


def attack(vikt):
    judge = Judge()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        small, large = invent.country(fine=150)
        folders = {}
        for name, areas in (("coarse", large), ("fine", small)):
            invent.write(scratch / name, areas, totals=name == "fine")
            folders[name] = publish(vikt, scratch / name)
        countries = {}
        for name, folder in folders.items():
            country, published = read(folder, scratch / name / "table.csv")
            countries[name] = country
            attack_one(judge, country, published, scratch / name / "table.csv")
        nest(judge, countries["coarse"], countries["fine"], scratch / "fine" / "table.csv")
        judge.note("public totals", countries["fine"], attacks.public_totals(
            countries["fine"], {row["area"]: row["parent"] for row in small}))
        fine = countries["fine"]
        # Every count moved within its class: what differs tells of counts. Where sums are public, figures go by these too.
        invent.write(scratch / "plain", small, totals=False)
        plain_folder = publish(vikt, scratch / "plain")
        plain, _ = read(plain_folder, scratch / "plain" / "table.csv")
        classes = {(cell.area, cell.indicator): plain.presumed(cell) if not unknown(plain, cell) else (cell.count, cell.count)
                   for cell in plain.cells.values()}
        invent.write(scratch / "moved", invent.moved(small, classes), totals=False)
        same_bytes(judge, plain_folder, publish(vikt, scratch / "moved"))
        # One count put right between two runs.
        cell = next(cell for cell in fine.cells.values()
                    if cell.indicator == "arrears" and cell.range and cell.range[0] == fine.minimum["count"])
        invent.write(scratch / "later", invent.changed(small, cell.area, "arrears", 2), totals=True)
        later, published = read(publish(vikt, scratch / "later"), scratch / "later" / "table.csv")
        _, earlier = read(folders["fine"], scratch / "fine" / "table.csv")
        judge.note("two runs", later, attacks.two_runs(later, published, earlier))
    print(f"{judge.total} recovered")
    return judge.total > 0


def unknown(country, cell):
    """Whether what is shown leaves open by which rule a cell is withheld, and so how far its count may move."""
    bound = country.minimum
    return cell.share is None and (
        cell.area in country.without_result or cell.base < bound["base"] or country.population[cell.area] < bound["population"]
        or not country.presumed(cell)[0] <= cell.count <= country.presumed(cell)[1])


def self_test(vikt):
    """Without each rule, its attack recovers some."""
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        # So many areas that an attack by a model shows whether it is better than guessing.
        small, large = invent.country(fine=480)
        for name, areas in (("coarse", large), ("fine", small)):
            invent.write(scratch / name, areas, publishes=False)
            subprocess.run([vikt, "run", scratch / name / "spec.yaml", "--out", scratch / name / "run", "--quiet"],
                           check=True, stdout=subprocess.DEVNULL)
        for lacking, attack, make in weaken.ALL:
            judge = Judge()
            table = make(scratch, scratch / "weak" / lacking.replace(" ", "-"))
            folder = scratch / "weak" / lacking.replace(" ", "-")
            country, published = read(folder, table, widens=False)
            if attack == "files":
                leaks(judge, country, published, table)
            elif attack == "public totals":
                judge.note(attack, country, attacks.public_totals(
                    country, {row["area"]: row["parent"] for row in rows(table)}))
            elif attack == "nesting":
                coarse, _ = read(folder / "coarse", scratch / "coarse" / "table.csv", widens=False)
                nest(judge, coarse, country, table)
            elif attack == "two runs":
                _, earlier = read(folder / "earlier", scratch / "fine" / "table.csv")
                judge.note(attack, country, attacks.two_runs(country, published, earlier))
            else:
                judge.note(attack, country, SINGLE[attack](country, published))
            print(f"  without: {lacking}: {'ok' if judge.total else 'FAILED, nothing recovered'}")
            failures += not judge.total
        # And a folder without any rule.
        judge = Judge()
        country, published = read(scratch / "fine" / "run", scratch / "fine" / "table.csv")
        attack_one(judge, country, published, scratch / "fine" / "table.csv")
        failures += not judge.total
    print(f"self-test: {failures} attacks recovered nothing where they should have")
    return failures > 0


def attack_folder(folder, table, public):
    judge = Judge()
    country, published = read(folder, table, json.loads(pathlib.Path(public).read_text()))
    if not published.table("figures"):
        sys.exit(f"{folder}: no figures.csv with figures, so nothing to attack")
    attack_one(judge, country, published, table)
    print(f"{judge.total} recovered")
    return judge.total > 0


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    sys.exit(int({"attack": attack, "self-test": self_test, "folder": attack_folder}[command](*arguments)))
