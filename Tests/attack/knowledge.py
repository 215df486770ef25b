"""What an attacker has: the tables of a published folder, and what anybody can look up of the areas."""
import csv
import math
import pathlib


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def number(text):
    """A cell as a number; None where it holds none."""
    try:
        value = float(text)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def half_step(texts):
    """Half the step that a column is rounded to, by the finest decimal of its cells; 0 where it is not rounded."""
    texts = [text for text in texts if text]
    if any("e" in text.lower() for text in texts):
        return 0.0
    decimals = max((len(text.partition(".")[2].rstrip("0")) for text in texts), default=0)
    return 0.0 if decimals > 8 else 0.5 * 10.0 ** -decimals


class Published:
    """A folder of tables, read as strangers would read it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.tables = {path.stem: rows(path) for path in sorted(self.folder.glob("*.csv"))}

    def table(self, name):
        return self.tables.get(name, [])

    def column(self, table, name):
        """A column by the areas' codes, where a table has one row an area."""
        return {row["id"]: row[name] for row in self.table(table) if name in row}


class Cell:
    """One count of one area. Attacks read all but `count`, which is the office's, and the judge's."""

    def __init__(self, area, indicator, count, base, factor, is_lower_worse):
        self.area, self.indicator, self.count = area, indicator, count
        self.base, self.factor, self.is_lower_worse = base, factor, is_lower_worse
        self.share = None  # as shown; None where it is withheld
        self.range = None  # the counts that what is shown leaves

    def scaled(self, share):
        """A share as a count, which need not be whole."""
        return share * self.base / self.factor

    def show(self, share, low, high, cutoff=None):
        """Takes what is shown: a share, and the two figures that it lies between; of a class one end is in it, by the cut-off."""
        self.share = share
        low, high = self.scaled(low), self.scaled(high)
        least, most = math.ceil(low - 1e-6), math.floor(high + 1e-6)
        if cutoff is not None:
            cut = self.scaled(cutoff)
            # Where low figures are the problem, the cut-off belongs to those below it.
            if self.is_lower_worse and abs(low - cut) < 1e-6:
                least = math.floor(low + 1e-6) + 1
            if not (self.is_lower_worse and abs(high - cut) < 1e-6):
                most = math.ceil(high - 1e-6) - 1
        self.range = (max(0, least), most)


class Country:
    """The truth, to judge by, beside what is public: codes, bases, cut-offs, and the rules of publishing."""

    def __init__(self, spec, table, widens=True):
        self.spec, self.minimum, self.widens = spec, spec["minimum"], widens
        data = rows(table)
        self.areas = [row[spec["id"]] for row in data]
        self.population = {row[spec["id"]]: float(row[spec["population"]]) for row in data}
        self.within = {level: {row[spec["id"]]: row[level] for row in data} for level in spec["levels"]}
        self.indicators = {entry["id"]: entry for entry in spec["indicators"]}
        self.cells = {
            (row[spec["id"]], name): Cell(
                row[spec["id"]], name, int(row[entry["count"]]), float(row[entry["base"]]),
                entry["per"] / entry.get("years", 1), entry["direction"] == "lower-is-worse")
            for row in data for name, entry in self.indicators.items()}

    def see(self, published):
        """Notes which figures a folder shows, as classes or rounded."""
        for cell in self.cells.values():
            cell.share = cell.range = None
        # Of an area without a result, what is withheld may be so for its neighbours' sake.
        self.without_result = {area for area, result in published.column("areas", "result").items() if result == "withheld"}
        for table, key in (("problems", "indicator"), ("nodes", "node"), ("figures", "indicator")):
            shown = [(self.cells.get((row["id"], row[key])), row) for row in published.table(table)]
            shown = [(cell, row) for cell, row in shown if cell and number(row["value"]) is not None]
            steps = {name: half_step(row["value"] for cell, row in shown if cell.indicator == name)
                     for name in self.indicators}
            for cell, row in shown:
                value, low, high = (number(row.get(name)) for name in ("value", "from", "to"))
                if table == "nodes" and cell.is_lower_worse:
                    value = -value  # as the index takes it
                if low is not None and high is not None:
                    cell.show(value, low, high, self.indicators[cell.indicator].get("cutoff", math.inf))
                else:
                    step = steps[cell.indicator]
                    cell.show(value, value - step, value + step)
        return self

    def is_small(self, cell):
        """Whether the rules withhold the cell, whatever a folder does."""
        bound = self.minimum
        return (cell.base < bound["base"] or self.population[cell.area] < bound["population"] or cell.count < bound["count"])

    def of_area(self, area):
        return [self.cells[area, name] for name in self.indicators]

    def hidden(self):
        return [cell for cell in self.cells.values() if cell.share is None]

    def presumed(self, cell):
        """The counts that are left for whoever knows what is shown, and the rule by which the cell is not."""
        bound = self.minimum
        if cell.range:
            # Rounded ends of a range may take in a count that is never shown.
            least = bound["count"] if self.widens else 0
            return max(cell.range[0], least), cell.range[1]
        if (cell.base < bound["base"] or self.population[cell.area] < bound["population"]
                or cell.area in self.without_result):
            return 0, int(cell.base)
        most = bound["count"] - 1
        cutoff = self.indicators[cell.indicator].get("cutoff")
        # A cut-off near the withheld counts may widen them, by the engine's rules.
        if self.widens and cutoff is not None and math.ceil(cell.scaled(cutoff) - 1e-6) < 2 * bound["count"]:
            most = max(most, math.ceil(cell.scaled(cutoff) - 1e-6) - 1)
        return 0, most
