internal import AreaData
internal import Study

// What a report has of each stage; what it says and shows stands in the stage's folder.

extension Stage {
  /// Tables of a run folder.
  var tables: [RunTable] {
    switch self {
    case .data: [.ledger, .notes]
    case .index: RunTable.ofIndex
    case .structure: RunTable.ofStructure
    case .stability: RunTable.ofStability
    case .scenarios: RunTable.ofScenarios
    case .weightings: RunTable.ofWeightings
    case .groups: RunTable.ofGroups
    case .summaries: RunTable.ofSummaries
    case .external: RunTable.ofExternal
    case .report: []
    }
  }

  /// Every figure that a study may give, and the part of the page that shows it.
  var figures: [PageFigure] {
    switch self {
    case .data, .summaries, .external: []
    case .scenarios: [PageFigure(.scenarios) { ShiftFigure($0) }, PageFigure(.scenarios) { MembershipFigure($0) }]
    case .index: [PageFigure(.weights) { WeightsFigure($0) }]
    case .structure:
      [
        PageFigure(.retention) { ScreeFigure($0) }, PageFigure(.loadings) { LoadingsFigure($0) },
        PageFigure(.factors) { LoadingPlotFigure($0) }, PageFigure(.pairs) { CorrelationFigure($0) },
        PageFigure(.pairs) { BiplotFigure($0) },
      ]
    case .stability:
      [
        PageFigure(.firstScreen) { CertaintyBar($0) }, PageFigure(.certainty) { SchemeFigure($0) },
        PageFigure(.certainty) { ZoneFigure($0) }, PageFigure(.thinning) { ThinningFigure($0) },
        PageFigure(.influence) { InfluenceFigure($0) },
      ]
    case .weightings:
      [
        PageFigure(.weightEffects) { WeightEffectFigure($0) },
        PageFigure(.weightAgreement) { WeightAgreementFigure($0) },
      ]
    case .groups:
      [
        PageFigure(.groups) { GroupFigure($0) }, PageFigure(.groupCount) { SilhouetteFigure($0) },
        PageFigure(.groups) { GroupMapFigure($0) },
      ]
    case .report:
      [
        PageFigure(several: .maps) { MapFigure.all($0).filter(\.isOfAreas) },
        PageFigure(several: .largerAreaMaps) { MapFigure.all($0).filter { !$0.isOfAreas } },
      ]
    }
  }
}

extension StudyTables {
  /// A step of the ledger in the words of a spec.
  func row(_ step: LedgerStep) -> LedgerRow {
    switch step {
    case .data(let step): row(step)
    case .study(.index(let step)): row(step)
    case .study(.structure(let step)): row(step)
    case .study(.stability(let step)): row(step)
    case .study(.scenarios(let step)): row(step)
    case .study(.weightings(let step)): row(step)
    case .study(.groups(let step)): row(step)
    case .study(.summaries(let step)): row(step)
    case .study(.external(let step)): row(step)
    }
  }
}

extension Phrases {
  func stage(_ stage: Stage) -> String {
    switch stage {
    case .data: dataStage
    case .index: indexStage
    case .structure: structureStage
    case .stability: stabilityStage
    case .scenarios: scenariosStage
    case .weightings: weightingsStage
    case .groups: groupsStage
    case .summaries: summariesStage
    case .external: externalStage
    case .report: reportStage
    }
  }

  package func sentence(_ step: LedgerStep, _ facts: Facts) -> String {
    switch step {
    case .data(let step): sentence(step, facts)
    case .study(.index(let step)): sentence(step, facts)
    case .study(.structure(let step)): sentence(step, facts)
    case .study(.stability(let step)): sentence(step, facts)
    case .study(.scenarios(let step)): sentence(step, facts)
    case .study(.weightings(let step)): sentence(step, facts)
    case .study(.groups(let step)): sentence(step, facts)
    case .study(.summaries(let step)): sentence(step, facts)
    case .study(.external(let step)): sentence(step, facts)
    }
  }
}
