import StudySupport

/// The tables, as they are printed.
struct Report {
  private let studies: [(series: Series, study: LagStudy)]

  init(_ series: [Series]) throws(YearsError) {
    var studies = [(series: Series, study: LagStudy)]()
    for one in series { studies.append((one, try LagStudy(one))) }
    self.studies = studies
  }

  func print() {
    printRatios()
    printClasses()
    printSuggestions()
  }

  private static let heads = ["1 year", "2 years", "3 years", "lag 0, line", "lag 0, curve", "a year more"]
  private static let width = 13

  private func printRatios() {
    line(left("variance over independent years'", 32), Self.heads, right("largest", 9))
    for (series, study) in studies {
      let figures = study.ratios + [study.line, study.curve, study.slope]
      line(
        left("\(series.id), \(series.areas.count) areas", 32), figures.map { $0.text(2) },
        right("\(fixed(100 * study.largestShare, 0)) %", 9))
      if let robust = study.robust {
        let figures = robust.ratios + [robust.line, robust.curve, robust.slope]
        // Under the figures above, which have an error of seven characters behind them.
        line(left("  by the median deviation", 32), figures.map { fixed($0, 2) + "       " })
      }
      if series.leftOutCount > 0 {
        line("  \(series.leftOutCount) areas left out: no count or no base in some year", [])
      }
    }
  }

  private func printClasses() {
    line(
      "\n" + left("by base, or events in other years", 34) + right("areas", 12) + right("mean size", 12),
      Array(Self.heads.prefix(4)))
    for (series, study) in studies {
      // With single events the ratios of a class mean nothing.
      if case .singleEvents = Verdict(study) { continue }
      for (k, part) in study.classes.enumerated() {
        guard let part else { continue }
        line(
          left("\(series.id), \(series.name(ofClass: k))", 34) + right(fixed(part.areaCount, 0), 12)
            + right(fixed(part.meanSize, 1), 12),
          (part.ratios + [part.line]).map { $0.text(2) })
      }
      let (step, more) = series.kind == .share ? (1000.0, "1000 more") : (1, "event a year more")
      let slope = Estimate(value: step * study.bySize.value, standardError: step * study.bySize.standardError)
      line(
        left("  lag 0 across sizes", 34) + "\(study.atNoSize.text(2)) at none, \(slope.text(2)) for each \(more)", [])
    }
  }

  private func printSuggestions() {
    line("\nsuggestion", [])
    for (series, study) in studies {
      let verdict = Verdict(study)
      line(left(series.id, 20) + verdict.suggestion, [])
      line(left("", 20) + verdict.sentence, [])
    }
  }

  private func line(_ label: String, _ cells: [String], _ last: String = "") {
    let text = label + cells.map { right($0, Self.width) }.joined() + last
    Swift.print(text.replacing(/\s+$/, with: ""))
  }
}

extension Estimate {
  /// With a digit less from 10 on, where it would break the columns and no longer matters.
  func text(_ digits: Int) -> String {
    let digits = max(abs(value), standardError) < 10 ? digits : digits - 1
    return "\(fixed(value, digits)) ± \(fixed(standardError, digits))"
  }
}
