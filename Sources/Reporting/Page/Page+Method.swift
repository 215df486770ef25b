internal import CompositeIndex
internal import Study

/// What was done, how to read it, and what it takes to do it again.
extension Page {
  var ledgerSection: Markup {
    let steps = LedgerStep.all(facts.input.dataSteps, facts.study)
    let blocks = Stage.allCases.compactMap { stage -> Markup? in
      let steps = steps.filter { $0.stage == stage }
      guard !steps.isEmpty else { return nil }
      let items = steps.map { step -> Markup in
        "<li>\(phrases.sentence(step, facts)) <span class=\"small\">(\(phrases.count(step)))</span></li>\n"
      }
      return """
        <details class="stage"><summary>\(phrases.stage(stage)) <span>\(phrases.stepCount(steps.count))</span></summary>
        <ol class="ledger">\(items)</ol></details>

        """
    }
    return blocks.isEmpty
      ? .empty : paragraphs([phrases.ledgerIntroduction]) + "<div class=\"blocks\">\(blocks)</div>\n"
  }

  /// What every reader must know.
  var readingSection: Markup {
    var items = [(phrases.readRank, phrases.readRankText)]
    if let (origin, parts) = facts.study.keptYardstick {
      items.append((phrases.readYardstick, phrases.readYardstickText(origin, parts)))
    }
    if facts.classes != nil { items.append((phrases.readClasses, phrases.readClassesText)) }
    items.append((phrases.readMissing, phrases.readMissingText))
    items.append((phrases.readAreas, phrases.readAreasText))
    return reading(items)
  }

  /// What a methodologist wants to know besides.
  var methodReadingSection: Markup {
    var items = [(String, String)]()
    if let replicates = facts.study.stability?.chosen?.replicates {
      items.append((phrases.readMonteCarlo, phrases.readMonteCarloText(replicates, Self.halfWidth(replicates))))
    }
    items.append((phrases.readCensus, phrases.readCensusText))
    return reading(items)
  }

  private func reading(_ items: [(String, String)]) -> Markup {
    let entries = items.map { item -> Markup in "<dt>\(item.0)</dt><dd>\(item.1)</dd>\n" }
    return "<dl class=\"reading two\">\(entries)</dl>\n"
  }

  /// Half the length of Wilson's 95 % interval for a share of one half among `n` replicates: where it is longest.
  package static func halfWidth(_ n: Int) -> Double {
    let z = 1.959963984540054
    return z / 2 / (Double(n) + z * z).squareRoot()
  }

  var technicalSection: Markup {
    let input = facts.input
    var rows = [
      [phrases.engineVersion, input.engineVersion], [phrases.seed, String(input.seed)],
      [phrases.assessedAreas, phrases.number(facts.panel.unitCount)],
      [phrases.indicatorsHeading, phrases.number(facts.panel.indicatorCount)],
    ]
    func add(_ name: String, _ replicates: Int, _ failures: FailureCounts) {
      let kinds = failures.byName.map { "\(phrases.name(of: $0.kind)) \(phrases.number($0.count))" }
      rows.append([
        name,
        phrases.replicates(replicates) + "; " + phrases.failures(failures.total, kinds: kinds),
      ])
    }
    for outcome in facts.study.stability?.outcomes ?? [] {
      add(facts.name(of: outcome.scheme), outcome.replicates, outcome.failures)
    }
    for withheld in facts.study.stability?.withheld ?? [] {
      add(facts.name(of: withheld.part), withheld.replicates, withheld.failures)
    }
    for outcome in facts.study.factorStability {
      add(phrases.ofFactors(facts.name(of: outcome.scheme)), outcome.replicates, outcome.failures)
    }
    let settings = DataTable([.text(phrases.setting), .text(phrases.value)], rows: rows).html
    guard !input.sources.isEmpty else { return settings }
    let files = DataTable(
      [.text(phrases.file), .text("SHA-256")], rows: input.sources.map { [$0.name, $0.hash] }
    ).html
    return settings + "<div class=\"hashes\">\(files)</div>"
  }
}
