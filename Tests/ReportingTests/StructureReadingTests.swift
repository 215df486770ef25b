import AreaData
import LinearAlgebra
import Multivariate
import Reporting
import Resampling
import Study
import Testing

@Suite struct StructureReadingTests {
  private static func reading(_ input: ReportInput, _ language: Language = .en) throws -> StructureReading {
    try #require(StructureReading(Facts(input, in: language)))
  }

  @Test func `Indicators stand by the factor they load on, then by loading`() throws {
    let reading = try Self.reading(try StructureFixture.input(StructureFixture.twoFactors))
    #expect(reading.dimensionCount == 2 && reading.order == [0, 1, 2, 3, 4, 5])
    #expect(reading.homes == [0, 0, 0, 1, 1, 1])
    for (i, row) in StructureFixture.twoFactors.enumerated() {
      for k in 0..<2 { #expect(abs(reading.loadings[i, k] - row[k]) < 0.12, "\(i), \(k)") }
      let interval = try #require(reading.interval(i, reading.homes[i]))
      #expect(interval.low < interval.high && interval.high - interval.low < 0.3)
    }
    #expect(reading.name(1) == "Factor 2" && reading.shortName(1) == "F2")
    #expect(reading.warnings == [])
  }

  @Test(arguments: Language.allCases)
  func `The section says how many, what belongs together, how firm and how good`(language: Language) throws {
    let input = try StructureFixture.input(StructureFixture.twoFactors)
    let parsed = WellFormed(Report(input).html(language))
    #expect(parsed.error == nil, "\(parsed.error ?? "")")
    #expect(Set(["scree", "loadings", "loading-plot", "correlations", "biplot"]).isSubset(of: parsed.ids))
    let phrases = language.phrases
    for text in [
      phrases.retentionHeading, phrases.loadingsHeading, phrases.firmnessHeading, phrases.fitHeading,
      phrases.censusNote, phrases.congruenceNote, phrases.name(of: .rmsea), phrases.name(of: .kaiser),
    ] { #expect(parsed.text.contains(text), "\(text)") }
    #expect(!parsed.text.contains(phrases.warningsHeading))
  }

  @Test(arguments: Language.allCases)
  func `A terminal's lines are a hundred characters wide at most`(language: Language) throws {
    let long = String(repeating: "long ", count: 30)
    let target = StructurePlan(
      extraction: .maximumLikelihood, count: .given(2), rotation: .varimax, draws: 50, replicates: 50)
    for input in [
      try StructureFixture.input(StructureFixture.twoFactors, schemes: [.areas, Scheme(name: "b", .areas(.bayesian))]),
      try StructureFixture.input(StructureFixture.twoFactors, plan: target, schemes: [], name: { "\(long)\($0)" }),
      try StructureFixture.input([[0.0], [0], [0]]), try StructureFixture.input([[0.8], [0.8]]),
    ] {
      let lines = Report(input).structure(language)
      #expect(lines.count > 20)
      for line in lines { #expect(line.count <= 100 && line.last != " ", "\(line)") }
    }
  }

  @Test func `Small loadings are blank in the terminal's table`() throws {
    let lines = Report(try StructureFixture.input(StructureFixture.twoFactors)).structure(.en)
    let row = try #require(lines.first { $0.hasPrefix("  Indicator 0") })
    #expect(row.split(separator: " ").count == 5)
    #expect(
      lines.contains("How many factors?") && lines.contains { $0.contains("Parallel analysis of factors (used)") })
    #expect(lines.contains { $0.hasPrefix("  F1 = Factor 1, ") })
  }

  @Test func `One indicator has no structure to read`() throws {
    let input = try StructureFixture.input([[0.8]])
    #expect(Report(input).structure(.en).isEmpty)
    let parsed = WellFormed(Report(input).html(.sv))
    #expect(parsed.error == nil && !parsed.ids.contains("structure"))
  }

  @Test func `Two indicators are too few for a factor, and components are read`() throws {
    let input = try StructureFixture.input([[0.8], [0.8]])
    let reading = try Self.reading(input)
    #expect(reading.warnings.first == .noFactors(.extraction(.tooManyFactors(count: 1, limit: 0))))
    #expect(reading.analysis == nil && reading.dimensionCount == 1 && reading.name(0) == "Component 1")
    let text = WellFormed(Report(input).html(.en)).text
    #expect(text.contains("Two indicators have a single correlation") && text.contains("Add indicators"))
    #expect(Report(input).figures(.en).map(\.name).contains("biplot"))
  }

  @Test func `Indicators with nothing in common are told so`() throws {
    let input = try StructureFixture.input([[0.0], [0], [0], [0]])
    let reading = try Self.reading(input)
    #expect(reading.warnings.first == .noFactors(.nothingCommon(.parallelFactors)))
    for language in Language.allCases {
      let lines = Report(input).structure(language).joined(separator: " ")
      #expect(lines.contains(language == .sv ? "Inget gemensamt sticker ut" : "Nothing common stands out"))
    }
  }

  @Test func `An indicator wholly explained is a Heywood case`() throws {
    let plan = StructurePlan(extraction: .maximumLikelihood, count: .given(1), draws: 50, replicates: 0)
    let input = try StructureFixture.input([[1.0], [0.7], [0.7], [0.7]], plan: plan)
    #expect(try Self.reading(input).warnings.contains(.heywood([0])))
    #expect(WellFormed(Report(input).html(.en)).text.contains("Indicator 0: wholly explained by the factors"))
  }

  /// Indicators that sum to a hundred: no number of factors, and nothing advised that does not help.
  @Test(arguments: Language.allCases)
  func `A criterion that does not apply says so, and why`(language: Language) throws {
    let input = try StructureFixture.input([[0.0], [0], [0], [0]], sumsToWhole: true)
    let reading = try Self.reading(input, language)
    #expect(reading.warnings.first == .noFactors(.notApplicable(.parallelFactors)))
    #expect(!reading.warnings.contains { if case .dependence = $0 { true } else { false } })
    let lines = Report(input).structure(language)
    let row = try #require(lines.first { $0.contains(language == .sv ? "faktorer (används)" : "factors (used)") })
    #expect(row.contains(" – ") && row.contains(language == .sv ? "inte definierat" : "not defined"))
    let text = lines.joined(separator: " ")
    #expect(text.contains(language == .sv ? "bestämmer varandra helt" : "determine each other exactly"))
    #expect(!text.contains("thurstone"))
    let parsed = WellFormed(Report(input).html(language))
    #expect(parsed.error == nil, "\(parsed.error ?? "")")
  }

  @Test func `Fewer areas than indicators are told apart from indicators that determine each other`() throws {
    let input = try StructureFixture.input(StructureFixture.twoFactors, units: 6)
    let reading = try Self.reading(input)
    #expect(reading.warnings.first == .noFactors(.notApplicable(.parallelFactors)))
    let text = Report(input).structure(.en).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(text.contains("6 areas are no more than 6 indicators"))
    #expect(text.contains("at least 7 areas, or at most 5 indicators"))
  }

  @Test func `A number that is capped, or above every criterion, is told`() throws {
    let capped = StructurePlan(count: .by(.kaiser), draws: 50, replicates: 0)
    let four = try Self.reading(
      try StructureFixture.input([[0.8, 0.15], [0.8, 0.15], [0.15, 0.8], [0.15, 0.8]], plan: capped))
    if case .success? = four.structure.factors {
      #expect(four.warnings.contains(.capped(.kaiser, suggested: 2, taken: 1)))
    } else {
      Issue.record("\(four.structure.factors as Any)")
    }
    let given = StructurePlan(count: .given(2), draws: 50, replicates: 0)
    let one = try Self.reading(try StructureFixture.input([[0.8], [0.8], [0.7], [0.7], [0.6], [0.6]], plan: given))
    if case .success? = one.structure.factors {
      #expect(one.warnings.contains(.aboveEveryCriterion(2, most: 1)))
    } else {
      Issue.record("\(one.structure.factors as Any)")
    }
    let two = try Self.reading(try StructureFixture.input(StructureFixture.twoFactors, plan: given))
    #expect(!two.warnings.contains { if case .aboveEveryCriterion = $0 { true } else { false } })
  }

  /// Thirty indicators of two factors have a determinant of next to nothing, and a condition number of a hundred or so.
  @Test func `Many indicators are no dependence, and two that repeat each other to the fourth digit are`() throws {
    func condition(_ input: ReportInput) throws -> Double? {
      try Self.reading(input).warnings.compactMap { warning -> Double? in
        if case .nearlyDependentIndicators(let condition) = warning { condition } else { nil }
      }.first
    }
    let plan = StructurePlan(draws: 50, replicates: 0)
    let many = try StructureFixture.input(
      (0..<30).map { $0 < 15 ? [0.8, 0] : [0, 0.8] }, plan: plan)
    #expect(try condition(many) == nil)
    let adequacy = try #require(try many.study.structure?.suitability?.adequacy.get())
    #expect(adequacy.determinant < 1e-5 && adequacy.reciprocalCondition > 1e-3)
    let twins = try StructureFixture.input([[0.8], [0.8], [0.9999999], [1]], plan: plan)
    let found = try #require(try condition(twins))
    #expect(found > 1e6 && found < 1e8)
    let text = Report(twins).structure(.en).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(text.contains("from the 4th on"))
  }

  /// Where too many recalculations find no factors, the rest are not told of; why stands in their place.
  @Test(arguments: Language.allCases)
  func `Too many failed recalculations leave no intervals`(language: Language) throws {
    let input = try StructureFixture.input(
      [[0.95], [0.7], [0.6]], units: 60, plan: StructurePlan(count: .given(1), draws: 50, replicates: 200))
    let reading = try Self.reading(input, language)
    let outcome = try #require(reading.firmness)
    #expect(outcome.failures.total > 1 && outcome.factors == nil && reading.interval(0, 0) == nil)
    #expect(reading.warnings.contains { if case .failedReplicates = $0 { true } else { false } })
    let text = Report(input).structure(language).joined(separator: " ")
    #expect(text.contains(language == .sv ? "Inga intervall" : "No intervals"))
    let parsed = WellFormed(Report(input).html(language))
    #expect(parsed.error == nil && parsed.text.contains(language == .sv ? "Inga intervall" : "No intervals"))
    let tables = try StudyTables(input.study, language: "en").all()
    let intervals = try #require(tables.first { $0.name == "loading_intervals" })
    let low = try #require(intervals.columns.first { $0.name == "low" })
    guard case .real(let ends) = low.values else {
      Issue.record("\(low.values)")
      return
    }
    #expect(ends.count == 3 && ends.allSatisfy { $0.isNaN })
  }

  @Test func `One factor has no plane, and a single one is not turned`() throws {
    let input = try StructureFixture.input([[0.8], [0.8], [0.7], [0.7], [0.1]])
    let reading = try Self.reading(input)
    #expect(reading.dimensionCount == 1 && reading.warnings.contains(.unexplained([4])))
    #expect(!Report(input).figures(.en).map(\.name).contains("loading-plot"))
    let lead = Report(input).structure(.en)[0]
    #expect(lead.hasPrefix("One factor explains") && lead.contains("(minres)"))
    #expect(Report(input).structure(.sv)[0].hasPrefix("En faktor förklarar"))
  }

  @Test func `Factors of a target keep the names given`() throws {
    let values = TwoFactorTarget.matrix
    let plan = StructurePlan(
      count: .given(2), rotation: .target(RotationTarget(values)), factorNames: ["work & school", "home"], draws: 50,
      replicates: 20)
    let input = try StructureFixture.input(StructureFixture.twoFactors, plan: plan)
    #expect(try Self.reading(input).name(0) == "work & school")
    let html = Report(input).html(.en)
    #expect(html.contains("work &amp; school") && WellFormed(html).error == nil)
    #expect(Report(input).structure(.en).contains { $0.contains("F1 = work & school") })
  }

  @Test func `Intervals stand in words, for either end may have a minus`() {
    let value = FitMeasure.Value(value: -0.2, interval: -0.5...0.1)
    #expect(FitMeasure.alpha.text(value, .en) == "−0.20 (−0.50 to 0.10)")
    #expect(FitMeasure.alpha.text(value, .sv) == "−0,20 (−0,50 till 0,10)")
    #expect(FitMeasure.p.text(.init(value: 1e-9), .en) == "< 0.001")
    #expect(FitMeasure.determinant.text(.init(value: 1e-12), .sv) == "< 0,000001")
  }

  @Test func `An indicator turned the wrong way runs against the others, and repeats none`() throws {
    let reading = try Self.reading(try StructureFixture.input([[0.98], [-0.98], [0.7], [0.7]]))
    let findings = reading.warnings.compactMap { warning in
      if case .incoherent(let finding, let flags) = warning { (finding, flags.count) } else { nil }
    }
    #expect(findings.contains { $0 == (.opposed, 3) } && !findings.contains { $0.0 == .redundant })
  }

  @Test func `A factor of two indicators is thin`() throws {
    let plan = StructurePlan(count: .given(2), draws: 50, replicates: 0)
    let input = try StructureFixture.input(
      [[0.9, 0], [0.8, 0], [0.7, 0], [0, 0.85], [0, 0.75]], plan: plan)
    #expect(try Self.reading(input).warnings.contains(.thin(1, salient: 2)))
    #expect(Report(input).structure(.en).contains { $0.contains("Nothing was recalculated") })
  }
}
