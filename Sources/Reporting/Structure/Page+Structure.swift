internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling
internal import Study

/// How the indicators hang together: how many factors, what belongs with what, how firm, how good, and what to watch for.
extension Page {
  var structureSection: Markup {
    guard let reading = StructureReading(facts) else { return absence(of: .structure) }
    let sentences = StructureSentences(reading, facts)
    return paragraphs([phrases.structureIntroduction, sentences.lead])
      + part(phrases.warningsHeading, findings(reading))
      + part(phrases.retentionHeading, figures(at: .retention) + criteria(reading) + retention(reading))
      + part(
        phrases.loadingsHeading,
        figures(at: .loadings) + paragraphs(sentences.factorCorrelation.map { [$0] } ?? [])
          + (sentences.factorCorrelations(withIntervals: true)?.html ?? .empty) + figures(at: .factors))
      + part(
        phrases.firmnessHeading,
        (sentences.factors?.html ?? .empty) + paragraphs(sentences.firmness(likeness: phrases.congruenceNote)))
      + part(phrases.fitHeading, paragraphs([phrases.censusNote]) + measures(reading) + indicators(reading))
      + part(phrases.pairsHeading, figures(at: .pairs))
      + part(phrases.neighboursHeading, neighbours)
  }

  /// What is wrong, what follows, and what to do.
  private func findings(_ reading: StructureReading) -> Markup {
    let items = StructureFindings(reading, facts).all.map { finding -> Markup in
      "<dt>\(finding.cause)</dt><dd>\(finding.consequence) \(finding.remedy)</dd>\n"
    }
    return items.isEmpty ? .empty : "<dl class=\"reading\">\(items)</dl>\n"
  }

  private func criteria(_ reading: StructureReading) -> Markup {
    let outcome = reading.firmness
    var columns: [DataTable.Column] = [.text(phrases.criterion), .number(phrases.suggests)]
    if outcome != nil { columns.append(.number(phrases.sameNumber)) }
    columns.append(.text(phrases.meaning))
    let rows = Retention.Criterion.allCases.map { criterion -> [String] in
      let count = reading.structure.retention.suggestedCount(by: criterion)
      let share = outcome.map { reading.agreement($0, criterion).map(phrases.ofHundred) ?? "–" }
      return [phrases.name(of: criterion, isUsed: reading.isUsed(criterion)), count.map(phrases.number) ?? "–"]
        + (share.map { [$0] } ?? [])
        + [count == nil ? phrases.notApplicable : phrases.meaning(of: criterion)]
    }
    return DataTable(columns, rows: rows).html(class: "meanings")
  }

  /// What each number of components or factors is held against.
  private func retention(_ reading: StructureReading) -> Markup {
    func number(_ value: Double?, _ decimals: Int = 2) -> String {
      value.map { facts.language.number($0, decimals: decimals) } ?? "–"
    }
    let parallel = reading.structure.retention.parallel
    let chance = phrases.chanceQuantile(parallel.quantile)
    let table = DataTable(
      [
        .number(phrases.suggests), .number(phrases.eigenvalue), .number(chance),
        .number(phrases.reducedEigenvalue), .number(chance), .number(phrases.kaiserReference), .number("MAP"),
        .number("MAP⁴"),
      ],
      rows: reading.structure.retention.rows().map { row in
        [
          phrases.number(row.count), number(row.component?.observed), number(row.component?.quantile),
          number(row.factor?.observed), number(row.factor?.quantile), number(row.empiricalKaiserReference),
          number(row.averageSquare, 3), number(row.averageFourthPower, 4),
        ]
      })
    return details(phrases.retentionDetails, table)
  }

  private func details(_ title: String, _ table: DataTable) -> Markup {
    "<details class=\"numbers\"><summary>\(title)</summary>\(table.html)</details>\n"
  }

  private func measures(_ reading: StructureReading) -> Markup {
    let rows = FitMeasure.read.compactMap { measure -> [String]? in
      let name = phrases.name(of: measure) + (measure.isDescriptive ? " (\(phrases.descriptive))" : "")
      return measure.text(of: reading.structure, facts).map { [name, $0, phrases.meaning(of: measure)] }
    }
    return DataTable([.text(phrases.measure), .number(phrases.value), .text(phrases.meaning)], rows: rows).html(
      class: "meanings")
  }

  private func indicators(_ reading: StructureReading) -> Markup {
    guard let suitability = reading.structure.suitability else { return .empty }
    let adequacy = try? suitability.adequacy.get()
    let (common, own) = (reading.communalities, reading.uniquenesses)
    func number(_ value: Double?) -> String { value.map(phrases.loading) ?? "–" }
    let table = DataTable(
      [
        .text(phrases.indicator), .number(phrases.samplingAdequacy), .number(phrases.squaredMultiple),
        .number(phrases.communality), .number(phrases.uniqueness), .number(phrases.restCorrelation),
        .number(phrases.alphaIfDropped),
      ],
      rows: reading.order.map { i in
        let variable = suitability.alpha?.variables[i]
        return [
          reading.indicators[i], number(adequacy?.byVariable[i]), number(adequacy?.squaredMultipleCorrelations[i]),
          number(common[i]), number(own[i]), number(variable?.restCorrelation),
          number(variable?.standardisedIfDropped),
        ]
      })
    return details(phrases.byIndicator, table)
  }
}
