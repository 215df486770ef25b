"""Ways to a withheld count. Each gives, of some cells, the least and the greatest count that it leaves."""
import collections
import math

import numpy as np

from knowledge import half_step, number


def inversion(country, published):
    """A rounded share with its base: the counts that round to it."""
    return {cell: cell.range for cell in country.cells.values() if cell.range}


def _bounds(cell, share, tolerance):
    return math.ceil(cell.scaled(share - tolerance) - 1e-6), math.floor(cell.scaled(share + tolerance) + 1e-6)


def standardised(country, published):
    """Normalised values and contributions, which stand beside a withheld figure: a line through the figures shown."""
    found = {}
    for column in ("normalised", "contribution"):
        for name in country.indicators:
            points = [(country.cells.get((row["id"], name)), number(row.get(column)))
                      for row in published.table("nodes") if row["node"] == name]
            points = [(cell, value) for cell, value in points if cell and value is not None]
            shown = [(value, cell.share) for cell, value in points if cell.share is not None]
            if len(shown) < 10:
                continue
            x, y = np.array(shown).T
            slope, intercept = np.polyfit(x, y, 1)
            error = np.abs(slope * x + intercept - y).max()
            for cell, value in points:
                if cell.share is None:
                    found[cell] = _bounds(cell, slope * value + intercept, error + 1e-9)
    return found


def _solve(country, scores, tolerances):
    """The one figure that an area does not show, from its score: weights and scales are found from the areas that show all."""
    names = list(country.indicators)
    full = [area for area in scores if all(cell.share is not None for cell in country.of_area(area))]
    if len(full) < 3 * len(names):
        return {}
    x = np.array([[cell.share for cell in country.of_area(area)] + [1] for area in full])
    y = np.array([scores[area] for area in full])
    slopes = np.linalg.lstsq(x, y, rcond=None)[0]
    error = np.abs(x @ slopes - y).max()
    found = {}
    for area, score in scores.items():
        cells = country.of_area(area)
        missing = [j for j, cell in enumerate(cells) if cell.share is None]
        if len(missing) == 1 and abs(slopes[missing[0]]) > 1e-9:
            j = missing[0]
            rest = sum(slopes[k] * cell.share for k, cell in enumerate(cells) if k != j) + slopes[-1]
            tolerance = (error + tolerances[area] + 1e-9) / abs(slopes[j])
            found[cells[j]] = _bounds(cells[j], (score - rest) / slopes[j], tolerance)
    return found


def score_less_parts(country, published):
    """A score, or a node's value, less the parts that are shown."""
    found = {}
    columns = [published.column("areas", "score")]
    by_node = collections.defaultdict(dict)
    for row in published.table("nodes"):
        if row["node"] not in country.indicators:
            by_node[row["node"]][row["id"]] = row["value"]
    for column in columns + list(by_node.values()):
        step = half_step(column.values())
        scores = {area: number(text) for area, text in column.items() if number(text) is not None}
        found |= _solve(country, scores, dict.fromkeys(scores, step))
    return found


def ranks(country, published):
    """A rank between those of figures or scores that are shown; ends of rank intervals and mean ranks likewise."""
    found = {}
    for name in country.indicators:
        points = [(number(row.get("rank")), country.cells.get((row["id"], name)))
                  for row in published.table("nodes") if row["node"] == name]
        points = sorted((rank, cell.area, cell) for rank, cell in points if cell and rank is not None)
        shown = [(rank, cell.share) for rank, _, cell in points if cell.share is not None]
        for rank, _, cell in points:
            if cell.share is None and shown:
                above = min((share for place, share in shown if place <= rank), default=None)
                below = max((share for place, share in shown if place >= rank), default=0)
                top = cell.scaled(above) if above is not None else cell.base
                found[cell] = math.ceil(cell.scaled(below) - 1e-6), math.floor(top + 1e-6)
    score = {area: number(text) for area, text in published.column("areas", "score").items()}
    for table, column in (("areas", "rank"), ("stability", "rank_mean"), ("areas", "rank_low"), ("areas", "rank_high")):
        places = {row["id"]: number(row.get(column)) for row in published.table(table)
                  if row.get("scheme", "noise") == "noise"}
        known = sorted((place, score[area]) for area, place in places.items() if place is not None and score.get(area) is not None)
        guesses, tolerances = {}, {}
        for area, place in places.items():
            if place is None or score.get(area) is not None:
                continue
            above = [value for rank, value in known if rank <= place]
            below = [value for rank, value in known if rank >= place]
            # Mean ranks and interval ends follow scores but roughly: as far as neighbours in them differ.
            near = [abs(a[1] - b[1]) for a, b in zip(known, known[1:]) if abs(a[0] - place) < 10]
            if above and below:
                high, low = min(above), max(below)
                guesses[area] = (high + low) / 2
                tolerances[area] = abs(high - low) / 2 + (0 if column == "rank" else 2 * max(near, default=0))
        found |= _solve(country, guesses | {a: s for a, s in score.items() if s is not None},
                        tolerances | {a: 0.0 for a, s in score.items() if s is not None})
    return found


def totals(country, published):
    """Means and totals, of the country, of larger areas and of groups, less the figures that are shown."""
    sums = []  # cells, their shares' sum, its tolerance
    # Where nobody is counted there is no figure, and no mean has the area: bases are public.
    counted = {key: cell for key, cell in country.cells.items() if cell.base > 0}
    for row in published.table("indicators"):
        mean = number(row.get("mean"))
        if mean is not None:
            cells = [cell for cell in counted.values() if cell.indicator == row["indicator"]]
            sums.append((cells, mean * len(cells), half_step([row["mean"]]) * len(cells)))
    groups = published.column("areas", "group")
    for row in published.table("group_profiles"):
        mean = number(row.get("mean"))
        if row.get("kind") == "indicator" and mean is not None:
            cells = [counted[area, row["name"]] for area, group in groups.items()
                     if group == row["group"] and (area, row["name"]) in counted]
            sums.append((cells, mean * len(cells), half_step([row["mean"]]) * len(cells)))
    found = {}
    for cells, total, tolerance in sums:
        missing = [cell for cell in cells if cell.share is None]
        if len(missing) == 1:
            shown = [cell.share for cell in cells if cell is not missing[0]]
            rest = math.fsum(shown)
            # Rounding errors of figures that are shown add up; all are rounded alike.
            error = half_step(map(repr, shown)) * len(shown)
            found[missing[0]] = _bounds(missing[0], total - rest, tolerance + error + 1e-9)
    for table in published.tables.values():
        for row in table:
            name, count, members = row.get("indicator"), number(row.get("count")), country.within.get(row.get("level"))
            if name not in country.indicators or count is None or members is None:
                continue
            cells = [country.cells[area, name] for area, code in members.items() if code in (row.get("id"), row.get("code"))]
            found |= remainder(cells, round(count), round(count))
    return found


def remainder(cells, least, most):
    """The one cell that is not shown, of some whose counts have a sum between two bounds."""
    missing = [cell for cell in cells if cell.range is None]
    if len(missing) != 1:
        return {}
    rest = [cell.range for cell in cells if cell is not missing[0]]
    return {missing[0]: (least - sum(high for _, high in rest), most - sum(low for low, _ in rest))}


def partitions(country, published):
    """Counts that make up their base, as those in work, those without and those outside do."""
    found = {}
    for names in country.spec.get("partitions", []):
        for area in country.areas:
            cells = [country.cells[area, name] for name in names]
            found |= remainder(cells, int(cells[0].base), int(cells[0].base))
    return found


def probabilities(country, published):
    """The probability of a problem: its log-odds follow the distance from the cut-off, and the area's other figures."""
    found = {}
    others = list(country.indicators)
    for name, entry in country.indicators.items():
        if entry.get("cutoff") is None:
            continue
        points = [(country.cells.get((row["id"], name)), number(row.get("p")))
                  for row in published.table("problems") if row["indicator"] == name]
        points = [(cell, p) for cell, p in points if cell and p is not None and 0.01 < p < 0.99 and all(
            other.share is not None for other in country.of_area(cell.area) if other is not cell)]

        def features(cell, count):
            cut = cell.scaled(entry["cutoff"])
            beside = [country.cells[cell.area, other] for other in others if other != name]
            return [1, (count - cut) / math.sqrt(cut), cut, 1 / math.sqrt(cut)] + [other.share for other in beside]

        shown = [(cell, p) for cell, p in points if cell.share is not None]
        asked = [(cell, p) for cell, p in points if cell.share is None]
        if len(shown) < 15 or not asked:
            continue
        x = np.array([features(cell, cell.scaled(cell.share)) for cell, _ in shown], dtype=float)
        y = np.array([math.log(p / (1 - p)) for _, p in shown])
        # A little shrinkage, as there may be as many other figures as areas.
        slopes = np.linalg.solve(x.T @ x + 1e-3 * np.eye(x.shape[1]), x.T @ y)
        # Withheld counts lie beyond those that the line is drawn through.
        tolerance = 1.5 * np.abs(x @ slopes - y).max()
        for cell, p in asked:
            low, high = country.presumed(cell)
            left = [k for k in range(low, min(high, low + 60) + 1)
                    if abs(np.dot(features(cell, k), slopes) - math.log(p / (1 - p))) <= tolerance]
            if left:
                found[cell] = left[0], left[-1]
    return found


def flags(country, published):
    """On which side of its cut-off a withheld figure lies: told by itself, or by the number of problems."""
    told = {}
    for table in ("problems", "figures"):
        for row in published.table(table):
            if row.get("problem") in ("true", "false"):
                told[row["id"], row["indicator"]] = row["problem"] == "true"
    judged = [name for name, entry in country.indicators.items() if entry.get("cutoff") is not None]
    for area, text in published.column("areas", "problems").items():
        unknown = [name for name in judged if (area, name) not in told]
        if number(text) is not None and len(unknown) == 1:
            told[area, unknown[0]] = int(text) - sum(told[area, name] for name in judged if name not in unknown) == 1
    found = {}
    for (area, name), is_problem in told.items():
        cell = country.cells.get((area, name))
        if cell and cell.share is None:
            cut = cell.scaled(country.indicators[name]["cutoff"])
            low, high = country.presumed(cell)
            if cell.is_lower_worse:
                side = (low, math.floor(cut + 1e-6)) if is_problem else (math.floor(cut + 1e-6) + 1, high)
            else:
                side = (math.ceil(cut - 1e-6), high) if is_problem else (low, math.ceil(cut - 1e-6) - 1)
            found[cell] = side
    return found


def two_runs(country, published, earlier):
    """The country's mean before and after one count was changed, times the areas; the count before, where it was shown."""
    before = country.__class__(country.spec, earlier.table_path).see(earlier)
    found = {}
    means = {row["indicator"]: number(row.get("mean")) for row in earlier.table("indicators")}
    for row in published.table("indicators"):
        name, mean = row["indicator"], number(row.get("mean"))
        if mean is None or means.get(name) is None or half_step([row["mean"]]):
            continue
        change = (mean - means[name]) * len(country.areas)
        moved = [area for area in country.areas
                 if before.cells[area, name].share != country.cells[area, name].share]
        for area in moved:
            old, cell = before.cells[area, name], country.cells[area, name]
            if cell.share is None and old.range and abs(change) > 1e-9:
                step = round(cell.scaled(change))
                found[cell] = old.range[0] + step, old.range[1] + step
    return found


def public_totals(fine, parents):
    """Exact counts of larger areas, from elsewhere, less those of the areas in them."""
    inside = _members(parents)
    found = {}
    for parts in inside.values():
        for name in fine.indicators:
            cells = [fine.cells[part, name] for part in parts]
            total = sum(cell.count for cell in cells)
            if total >= fine.minimum["count"]:  # nobody publishes others
                found |= _narrowed(fine, [(cells, total, total)])
    return found


def nesting(coarse, fine, parents):
    """A larger area's published count less those of the finer areas in it, and the reverse."""
    found = {}
    for area, parts in _members(parents).items():
        for name in fine.indicators:
            whole, cells = coarse.cells[area, name], [fine.cells[part, name] for part in parts]
            low, high = coarse.presumed(whole)
            found |= _narrowed(fine, [(cells, low, high)])
            bounds = [fine.presumed(cell) for cell in cells]
            reverse = max(low, sum(least for least, _ in bounds)), min(high, sum(most for _, most in bounds))
            if reverse != (low, high):
                found[whole] = reverse
    return found


def _members(parents):
    inside = collections.defaultdict(list)
    for area, parent in parents.items():
        inside[parent].append(area)
    return inside


def _narrowed(country, sums):
    """Cells that are narrower, given that some have sums between two bounds."""
    found = {}
    for cells, low, high in sums:
        bounds = [country.presumed(cell) for cell in cells]
        lows, highs = sum(least for least, _ in bounds), sum(most for _, most in bounds)
        for cell, (least, most) in zip(cells, bounds):
            narrow = max(least, low - (highs - most)), min(most, high - (lows - least))
            if narrow != (least, most):
                found[cell] = narrow
    return found
