public import CompositeIndex
internal import LinearAlgebra
internal import Probability

/// The figures of a run as they may leave the house, and a panel that holds nothing else.
///
/// What is computed from that panel tells no more than the classes that figures are published in and which of them are
/// withheld, however it is computed and however finely it is told: scores, weights, probabilities, intervals and totals
/// are functions of what is published.
public struct PublishedFigures: Sendable {
  /// By what rule a figure is withheld.
  public enum Rule: String, Sendable, CaseIterable {
    /// The area has too few inhabitants: nothing of it is published.
    case population
    /// Too few people stand behind the figure.
    case base
    /// Too few people are counted, or too few are not.
    case count
    /// The cut-off lies among counts that are withheld.
    case cutOff = "cut-off"
    /// The source itself withheld the count.
    case source
    /// There was no figure, and one was put in.
    case imputed
    /// It would tell what another figure is, in the sum of a larger area.
    case total
  }

  /// One figure.
  public enum Cell: Sendable, Equatable {
    /// At least `from` and below `to` (above `from` and at most `to` where low figures are the problem), `value` in the
    /// middle.
    case within(from: Double, to: Double, value: Double)
    /// Rounded only.
    case rounded(Double)
    case withheld(Rule)

    /// The figure that stands for the cell; nil where it is withheld.
    public var value: Double? {
      switch self {
      case .within(_, _, let value), .rounded(let value): value
      case .withheld: nil
      }
    }
  }

  /// The rules.
  public let plan: PublishPlan
  /// Every area that the run assesses, by id.
  public let units: Units
  /// By area and indicator.
  public let cells: [[Cell]]
  /// The areas whose result can be told, with figures as published.
  public let panel: Panel

  /// - Parameters:
  ///   - panel: as the run read it.
  ///   - years: that each indicator's base counts for, 1 but for rates of several years.
  /// - Throws: `.noPopulation`, `.noBase`, `.tooFewAreas`.
  /// - Complexity: O(n·p).
  public init(_ panel: Panel, years: [Double], _ plan: PublishPlan) throws(PublishingError) {
    let panel = panel.sortedByID
    let units = panel.units
    guard plan.population == 0 || units.population != nil else { throw .noPopulation }
    let unknown = panel.indicators.indices.filter { j in
      if plan.open.contains(j) { return false }
      switch panel.noise[j] {
      case .binomial, .poisson: return false
      case .fixed, .normal: return true
      }
    }
    guard unknown.isEmpty else { throw .noBase(unknown.map { panel.indicators[$0].id }) }
    let isOut = units.ids.indices.map { i in units.population.map { !($0[i] >= Double(plan.population)) } ?? false }
    let columns = panel.indicators.indices.map { j in
      var column = ProtectedColumn(panel, j, years: years[j], isOut: isOut, plan)
      if !plan.open.contains(j) { column.withholdComplements(panel, levels: plan.totals) }
      column.finish()
      return column
    }
    let cells = units.ids.indices.map { i in columns.map { $0.cells[i] } }
    let kept = units.ids.indices.filter { i in
      !columns.contains { $0.cells[i] == .withheld(.population) || $0.isUndecided.contains(i) }
    }
    guard kept.count >= Self.fewest else { throw .tooFewAreas(kept.count, of: units.count) }
    self.plan = plan
    self.units = units
    self.cells = cells
    let isKept = Set(kept)
    let left = units.ids.indices.filter { !isKept.contains($0) }.map { i in
      UnassessedUnit(
        id: units.ids[i], name: units.names[i], levelCodes: units.levels.map { $0.codes[i] },
        missing: panel.indicators.indices.compactMap { j in
          if case .withheld(let rule) = cells[i][j] {
            UnassessedUnit.Gap(indicator: panel.indicators[j].id, reason: rule.rawValue)
          } else {
            nil
          }
        })
    }
    let others = panel.notAssessed.map {
      UnassessedUnit(id: $0.id, name: $0.name, levelCodes: $0.levelCodes, missing: $0.missing)
    }
    self.panel = Panel(
      units: units.picking(kept), indicators: panel.indicators,
      values: Matrix(columns: columns.map { column in kept.map { column.values[$0] } }),
      noise: columns.map { $0.noise.picking(kept) }, noiseFactors: panel.noiseFactors, notAssessed: left + others)
  }

  /// Areas at least that an index is made of.
  private static let fewest = 3
}

extension Panel {
  /// The same with areas in the order of their ids: that of a file may tell of the figures in it.
  fileprivate var sortedByID: Panel {
    let order = units.ids.indices.sorted { units.ids[$0] < units.ids[$1] }
    return Panel(
      units: units.picking(order), indicators: indicators,
      values: Matrix(columns: (0..<indicatorCount).map { j in order.map { values[$0, j] } }),
      noise: noise.map { $0.picking(order) }, noiseFactors: noiseFactors,
      notAssessed: notAssessed.sorted { $0.id < $1.id })
  }
}

/// Why nothing can be published.
public enum PublishingError: Error, Sendable, Equatable {
  /// A population is asked for, and the run has none.
  case noPopulation
  /// Indicators of which nobody can tell how many people stand behind a figure.
  case noBase([String])
  /// The areas whose result could be told.
  case tooFewAreas(Int, of: Int)
}
