internal import AreaData

/// Whether what has to hold between columns does, as far as protection lets it.
struct RuleChecks {
  /// Each with the most by which protection may have altered it.
  let columns: [(column: Delivery.Column, alters: Double)]
  let rules: [FigureRule]
  let division: Division

  /// Of the rules whose columns were delivered, every one that some area breaks.
  var findings: [CheckFinding] {
    rules.compactMap { rule in
      let found = rule.columns.compactMap { name in columns.first { $0.column.name == name } }
      guard found.count == rule.columns.count else { return nil }
      let values = found.map(\.column.figures.values)
      // All may be altered, each as its own delivery says.
      let room = found.reduce(0) { $0 + $1.alters }
      switch rule {
      case .part(let part, let whole):
        let broken = units { values[0][$0] > values[1][$0] + room + Self.rounding(values[1][$0]) }
        return broken.first.map {
          .partAboveWhole(
            part: part, whole: whole, count: broken.count, first: division.units.codes[$0], counted: values[0][$0],
            base: values[1][$0])
        }
      case .sum:
        let parts = values.dropFirst()
        let sums = division.units.codes.indices.map { i in
          parts.reduce(0.0) { $0 + ($1[i].isNaN ? 0 : $1[i]) }
        }
        let broken = units { i in
          let (total, room) = (values[0][i], room + Self.rounding(values[0][i]))
          // Parts with gaps may be any number: they can only be too many.
          return parts.contains { $0[i].isNaN } ? sums[i] > total + room : abs(sums[i] - total) > room
        }
        return broken.first.map {
          .partsUnequal(
            rule: rule.text, count: broken.count, first: division.units.codes[$0], total: values[0][$0], sum: sums[$0])
        }
      }
    }
  }

  /// What adding decimals may leave.
  static func rounding(_ total: Double) -> Double { 1e-9 * max(1, abs(total)) }

  /// Units of which something is true; a comparison with a gap is not.
  private func units(_ isTrue: (Int) -> Bool) -> [Int] { division.units.codes.indices.filter(isTrue) }
}

/// Whether areas add up to the figures that were delivered of larger ones: counts, for nothing else adds up.
struct TotalChecks {
  let delivery: Delivery
  let alters: Double
  let division: Division

  var findings: [CheckFinding] {
    let above = division.above
    return delivery.columns.flatMap { column -> [CheckFinding] in
      let values = column.figures.values
      guard values.allSatisfy({ $0.isNaN || ($0 >= 0 && $0 == $0.rounded()) }) else { return [] }
      return division.levels.indices.dropFirst().compactMap { k in
        let totals = delivery.totals.filter { $0.column == column.name && $0.level == k }
        guard !totals.isEmpty else { return nil }
        let count = division.levels[k].codes.count
        var (sums, counts, gaps) = ([Double](repeating: 0, count: count), [Int](repeating: 0, count: count), Set<Int>())
        for (i, area) in above[k - 1].enumerated() {
          counts[area] += 1
          if values[i].isNaN { gaps.insert(area) } else { sums[area] += values[i] }
        }
        let broken = totals.filter { total in
          let excess = sums[total.position] - total.value
          let room = Double(counts[total.position] + 1) * alters
          return gaps.contains(total.position) ? excess > room : abs(excess) > room
        }
        return broken.first.map {
          .areasUnequal(
            column: column.name, level: division.levels[k].name, count: broken.count,
            first: division.levels[k].codes[$0.position], total: $0.value, sum: sums[$0.position])
        }
      }
    }
  }
}
