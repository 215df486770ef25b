import Study
import StudySupport

/// What is printed of a setting.
struct Table {
  private let trials: Trials

  init(_ trials: Trials) { self.trials = trials }

  private static let nameWidth = 50

  static let header =
    left("", nameWidth)
    + ["each area", "smallest fifth", "all at once"].map { right($0, 16) }.joined() + right("width", 7)

  var coverage: String {
    let failures = trials.failures > 0 ? ", \(trials.failures) replicates failed" : ""
    let refused = trials.refused > 0 ? ", \(trials.refused) data sets without an index" : ""
    var lines = [
      "\(trials.setting.title) (\(fixed(100 * trials.zeroCells, 1)) % of cells are zero\(failures)\(refused))"
    ]
    for method in Trial.Method.allCases {
      lines.append(row(method, .least, method.title))
      if method == .simultaneous { lines.append(highest) }
    }
    if trials.hasTies {
      for method in Trial.Method.allCases {
        let reading: Held.Reading = method.isNaive ? .any : .whole
        lines.append(row(method, reading, "\(method.title), \(reading.words)"))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ method: Trial.Method, _ reading: Held.Reading, _ name: String) -> String {
    let (each, all) = (trials.eachArea(method, reading), trials.allAtOnce(method, reading))
    let judged: Ratio? =
      switch method {
      case .simultaneous: all
      case .marginal: each
      case .redraw, .joint, .jeffreys, .national, .credible: nil
      }
    let small = trials.eachSmallArea(method, reading)
    return Self.line(name, [each, small, all].map(Self.cell), trials.width(method), judged)
  }

  private var highest: String {
    Self.line(
      "  who may be among the \(Trial.highest) highest, and who is", ["", "", Self.cell(trials.highest)],
      trials.possibleHighest, trials.highest)
  }

  private static func line(_ name: String, _ cells: [String], _ width: Ratio, _ judged: Ratio?) -> String {
    let verdict = judged.map { Promise("", $0).isHeld ? "  holds" : "  does not hold" } ?? ""
    return left("  " + name, nameWidth) + cells.map { right($0, 16) }.joined() + right(fixed(width.value, 1), 7)
      + verdict
  }

  private static func cell(_ ratio: Ratio) -> String { "\(fixed(ratio.value, 3)) ± \(fixed(ratio.standardError, 3))" }

  // MARK: - The list

  private static let ranges = [0..<2, 2..<4, 4..<6, 6..<8, 8..<10]

  static let listHeader =
    left("share truly listed less P(listed)", nameWidth)
    + ranges.map { right(".\($0.lowerBound)–.\($0.upperBound)", 16) }.joined()

  var list: String {
    Trial.priors.indices.map { prior in
      let cells = Self.ranges.map { tenths in
        let excess = trials.excess(prior, tenths)
        return right(excess.base == 0 ? "no cases" : Self.cell(excess), 16)
      }
      let name = "\(trials.setting.title), \(Trial.priors[prior].title)"
      return left(name, Self.nameWidth) + cells.joined()
    }.joined(separator: "\n")
  }
}
