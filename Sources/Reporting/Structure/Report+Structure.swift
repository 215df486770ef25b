internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Study

extension Report {
  /// The structure of the indicators as it is read, for a terminal: at most a hundred characters a line. Empty without
  /// that stage, or with one indicator alone.
  public func structure(_ language: Language) -> [String] {
    let facts = Facts(input, in: language)
    return StructureReading(facts).map { StructureLines($0, facts).all } ?? []
  }
}

/// A reading of structure in lines.
private struct StructureLines {
  private let reading: StructureReading
  private let facts: Facts
  private var phrases: any Phrases { facts.phrases }
  private var language: Language { facts.language }

  init(_ reading: StructureReading, _ facts: Facts) { (self.reading, self.facts) = (reading, facts) }

  var all: [String] {
    let sentences = StructureSentences(reading, facts)
    let blocks = [
      TextTable.wrapped(sentences.lead),
      [phrases.retentionHeading] + criteria + [""] + retention,
      [phrases.loadingsHeading] + loadings + names,
      sentences.factorCorrelation.map(item) ?? [],
      sentences.factorCorrelations(withIntervals: false).map { TextTable($0).lines } ?? [],
      headed(
        phrases.firmnessHeading,
        (sentences.factorsAcross.map { TextTable($0).lines } ?? [])
          + sentences.firmness(likeness: phrases.likenessExceeded).flatMap(item)),
      measures.isEmpty ? [] : [phrases.fitHeading] + measures + TextTable.wrapped(phrases.censusNote),
      headed(phrases.warningsHeading, StructureFindings(reading, facts).all.flatMap(lines)),
    ]
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func headed(_ heading: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : [heading] + lines }

  private func item(_ text: String) -> [String] {
    TextTable.wrapped(text, indent: 2, within: 98).map { "  " + $0 }
  }

  /// Cause, then consequence and remedy under it.
  private func lines(_ finding: Finding) -> [String] {
    item("- " + finding.cause)
      + TextTable.wrapped(finding.consequence + " " + finding.remedy, within: 96).map { "    " + $0 }
  }

  private var criteria: [String] {
    TextTable(
      [.text(phrases.criterion), .number(phrases.suggests), .text(phrases.meaning)],
      rows: Retention.Criterion.allCases.map { criterion in
        let count = reading.structure.retention.suggestedCount(by: criterion)
        return [
          phrases.name(of: criterion, isUsed: reading.isUsed(criterion)), count.map(phrases.number) ?? "–",
          count == nil ? phrases.notApplicable : phrases.meaning(of: criterion),
        ]
      }
    ).lines
  }

  private var retention: [String] {
    func number(_ value: Double?, _ decimals: Int = 2) -> String {
      value.map { language.number($0, decimals: decimals) } ?? ""
    }
    let retention = reading.structure.retention
    let quantile = language.percent(retention.parallel.quantile)
    return TextTable(
      [
        .number(phrases.suggests), .number(phrases.eigenvalue), .number(phrases.chanceShort + " " + quantile),
        .number(phrases.reducedShort), .number(phrases.chanceShort + " " + quantile),
        .number(phrases.kaiserReference), .number("MAP"), .number("MAP⁴"),
      ],
      rows: retention.rows().map { row in
        [
          phrases.number(row.count), number(row.component?.observed), number(row.component?.quantile),
          number(row.factor?.observed), number(row.factor?.quantile), number(row.empiricalKaiserReference),
          number(row.averageSquare, 3), number(row.averageFourthPower, 4),
        ]
      }
    ).lines
  }

  /// Sorted, with those below 0.3 left blank; as many columns as a line holds, the others below.
  private var loadings: [String] {
    let (common, own) = (reading.communalities, reading.uniquenesses)
    let dimensions = Array(0..<reading.dimensionCount)
    return stride(from: 0, to: dimensions.count, by: 6).flatMap { first -> [String] in
      let shown = dimensions[first..<min(first + 6, dimensions.count)]
      let table = TextTable(
        [.text(phrases.indicator)] + shown.map { .number(reading.shortName($0)) } + [.number("h²"), .number("u²")],
        rows: reading.order.map { i in
          [reading.indicators[i]]
            + shown.map { k in
              let loading = reading.loadings[i, k]
              return abs(loading) < StructureReading.salient ? "" : phrases.loading(loading)
            } + [phrases.loading(common[i]), phrases.loading(own[i])]
        })
      return (first == 0 ? [] : [""]) + table.lines
    }
  }

  /// What the columns stand for, and the share of variance of each.
  private var names: [String] {
    let variances =
      reading.analysis?.model.factorVariances ?? reading.structure.components.eigenvalues
    let texts = (0..<reading.dimensionCount).map { k in
      let share = language.percent(variances[k] / Double(reading.indicators.count))
      return "\(reading.shortName(k)) = \(reading.name(k)), \(share)"
    }
    return item(texts.joined(separator: "; ") + ". " + phrases.blankLoadings)
  }

  private var measures: [String] {
    let rows = FitMeasure.read.compactMap { measure in
      measure.text(of: reading.structure, facts).map {
        [phrases.name(of: measure), $0, phrases.meaning(of: measure)]
      }
    }
    return rows.isEmpty
      ? []
      : TextTable([.text(phrases.measure), .number(phrases.value), .text(phrases.meaning)], rows: rows).lines
  }
}
