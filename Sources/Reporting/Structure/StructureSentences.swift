internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling
internal import Study

/// What page and terminal say of the structure in running text.
struct StructureSentences {
  let reading: StructureReading
  let facts: Facts
  private var phrases: any Phrases { facts.phrases }

  init(_ reading: StructureReading, _ facts: Facts) { (self.reading, self.facts) = (reading, facts) }

  /// How many factors there are, and how much they explain.
  var lead: String {
    guard let analysis = reading.analysis else {
      return phrases.componentsLead(reading.dimensionCount, reading.explainedShare)
    }
    return phrases.factorsLead(
      reading.dimensionCount, reading.explainedShare, of: reading.indicators.count, by: analysis.fit.extraction,
      analysis.rotation.rotation)
  }

  /// Correlations of two factors in a sentence, of more as a table; nil for one, or where the rotation keeps them apart.
  var factorCorrelation: String? {
    guard let analysis = reading.analysis, reading.dimensionCount == 2, analysis.rotation.rotation.isOblique else {
      return nil
    }
    return "\(phrases.factorCorrelations): "
      + phrases.factorCorrelation(
        reading.name(0), reading.name(1), analysis.model.factorCorrelation[0, 1], interval(0, 1)) + "."
  }

  func factorCorrelations(withIntervals: Bool) -> DataTable? {
    guard let analysis = reading.analysis, reading.dimensionCount > 2, analysis.rotation.rotation.isOblique else {
      return nil
    }
    let dimensions = 0..<reading.dimensionCount
    return DataTable(
      [.text(phrases.factorCorrelations)] + dimensions.dropLast().map { .number(reading.shortName($0)) },
      rows: dimensions.dropFirst().map { j in
        [reading.name(j)]
          + dimensions.dropLast().map { i in
            guard i < j else { return "" }
            let r = phrases.loading(analysis.model.factorCorrelation[i, j])
            return withIntervals ? r + (interval(i, j).map { " (\($0))" } ?? "") : r
          }
      })
  }

  private func interval(_ i: Int, _ j: Int) -> String? {
    reading.firmness?.factors?.correlations[i][j].text(phrases)
  }

  /// What each factor explains, how well its scores are determined, and how like it the recalculations' are.
  var factors: DataTable? {
    guard let analysis = reading.analysis else { return nil }
    let variances = analysis.model.factorVariances
    let determinacies = (try? analysis.scoring.get())?.squaredMultipleCorrelations
    let outcomes = reading.recalculated
    return DataTable(
      [.text(phrases.dimension), .number(phrases.varianceShare), .number("R²")]
        + outcomes.map { .number(phrases.likeness(facts.name(of: $0.scheme))) },
      rows: variances.indices.map { k in
        [
          reading.name(k), facts.language.percent(variances[k] / Double(reading.indicators.count)),
          determinacies?[k].map(phrases.loading) ?? "–",
        ]
          + outcomes.map { outcome in
            outcome.factors.map {
              phrases.congruence(median: $0.congruences[k].median, low: $0.congruences[k].low)
            } ?? "–"
          }
      })
  }

  /// The same transposed, for a terminal: a column a factor, and of likeness only what most recalculations exceed.
  var factorsAcross: DataTable? {
    guard let analysis = reading.analysis else { return nil }
    let variances = analysis.model.factorVariances
    let shares = variances.map { facts.language.percent($0 / Double(reading.indicators.count)) }
    let determinacies = (try? analysis.scoring.get())?.squaredMultipleCorrelations.map {
      $0.map(phrases.loading) ?? "–"
    }
    return DataTable(
      [.text(phrases.dimension)] + variances.indices.map { .number(reading.shortName($0)) },
      rows: [[phrases.varianceShare] + shares] + (determinacies.map { [["R²"] + $0] } ?? [])
        + reading.recalculated.map { outcome in
          [phrases.likeness(facts.name(of: outcome.scheme))]
            + variances.indices.map { k in outcome.factors.map { phrases.exceeded($0.congruences[k].low) } ?? "–" }
        })
  }

  /// Scheme by scheme how often as many factors come out; what was recalculated, and what `likeness` is.
  func firmness(likeness: String) -> [String] {
    guard let analysis = reading.analysis else { return [] }
    guard let firmness = reading.firmness else { return [phrases.notRecalculated] }
    let agreements = reading.recalculated.compactMap { outcome -> String? in
      guard let share = reading.agreement(outcome, reading.criterion),
        let count = reading.structure.retention.suggestedCount(by: reading.criterion)
      else { return nil }
      return phrases.countAgreement(share, count, reading.criterion, scheme: facts.name(of: outcome.scheme))
    }
    let scheme = facts.name(of: firmness.scheme)
    guard firmness.factors != nil else {
      return agreements + [
        phrases.factorsNotFirm(
          firmness.failures.total, of: firmness.failures.total + firmness.replicates, scheme: scheme),
        likeness,
      ]
    }
    return agreements + [
      phrases.factorsFirm(firmness.replicates, failed: firmness.failedShare, scheme: scheme), likeness,
    ] + (reading.hasShiftedInterval ? [phrases.shiftedLoading] : [])
      + (analysis.rotation.rotation.isOblique && reading.dimensionCount > 1
        && facts.panel.unitCount < Self.fewForCorrelations ? [phrases.lowFactorCorrelations] : [])
  }

  /// Fewer areas draw factors' correlations to zero by so much that their intervals hold too seldom: 0.80 instead of 0.90
  /// at 200, 0.885 at 3,000 (Benchmarks/README.md, "A known structure").
  private static let fewForCorrelations = 1_000
}

extension Interval {
  /// As loadings and correlations are read.
  func text(_ phrases: any Phrases) -> String { phrases.interval(ofLoading: low, high) }
}
