import AreaData
import CompositeIndex
import Probability
import Reporting
import Resampling
import Study
import Testing

@Suite struct TableTests {
  /// The tables of a study by name.
  private static func tables(_ study: Study) throws -> [String: TidyTable] {
    Dictionary(uniqueKeysWithValues: try StudyTables(study, language: "en").all().map { ($0.name, $0) })
  }

  private static func texts(_ table: TidyTable?, _ column: String) throws -> [String] {
    switch try #require(table?.columns.first { $0.name == column }).values {
    case .id(let values): values
    case .text(let values): values.compactMap(\.self)
    default: []
    }
  }

  private static func integers(_ table: TidyTable?, _ column: String) throws -> [Int?] {
    if case .integer(let values) = try #require(table?.columns.first { $0.name == column }).values {
      values
    } else {
      []
    }
  }

  private static func reals(_ table: TidyTable?, _ column: String) throws -> [Double] {
    if case .real(let values) = try #require(table?.columns.first { $0.name == column }).values { values } else { [] }
  }

  @Test func `Stability has a row for each scheme and area, then for each kind left out`() throws {
    let study = try Fixture.input().study
    let stability = try #require(study.stability)
    let table = try Self.tables(study)["stability"]
    let (n, schemes) = (Fixture.unitCount, try Self.texts(table, "scheme"))
    #expect(
      stride(from: 0, to: schemes.count, by: n).map { schemes[$0] } == [
        "noise", "areas", "without-indicators", "without-domains", "without-kommun",
      ])
    #expect(
      table?.columns.map(\.name) == [
        "scheme", "id", "rank", "rank_mean", "rank_sd", "rank_median", "rank_low", "rank_high", "rank_set_low",
        "rank_set_high", "p_listed", "p_listed_low", "p_listed_high",
      ])
    let (low, high) = (try Self.integers(table, "rank_low"), try Self.integers(table, "rank_high"))
    let (setLow, setHigh) = (try Self.integers(table, "rank_set_low"), try Self.integers(table, "rank_set_high"))
    let sets = try #require(stability.rankSets?.sets.simultaneous?.sets)
    let (p, pLow, pHigh) = (
      try Self.reals(table, "p_listed"), try Self.reals(table, "p_listed_low"), try Self.reals(table, "p_listed_high")
    )
    for i in 0..<n {
      #expect(setLow[i] == sets[i].lowerBound && setHigh[i] == sets[i].upperBound)
      #expect(setLow[n + i] == nil && setLow[2 * n + i] == nil)
      #expect(p[i] == stability.chosen?.listed?[i] && pLow[i] <= p[i] && p[i] <= pHigh[i] && pLow[i] < pHigh[i])
      #expect(p[n + i].isNaN && pLow[n + i].isNaN && p[2 * n + i].isNaN)
      let ranks = stability.influences[0].ranks[i]
      #expect(low[2 * n + i] == ranks.lowerBound && high[2 * n + i] == ranks.upperBound)
    }
    let count = Int((p[0] * 200).rounded())
    #expect(pLow[0] == Share(count: count, of: 200).error.low)
  }

  @Test func `Ranks without each thing are those their span was taken from`() throws {
    let study = try Fixture.input().study
    let table = try Self.tables(study)["influence_areas"]
    let (kinds, ranks) = (try Self.texts(table, "kind"), try Self.integers(table, "rank"))
    #expect(Set(kinds) == ["indicators", "domains"] && kinds.count == Fixture.unitCount * 7)
    for (i, span) in try #require(study.stability).influences[0].ranks.enumerated() {
      let own = ranks[7 * i..<7 * i + 4].compactMap { $0 } + [study.decision.ranks[i]]
      #expect(own.dropLast().min() == span.lowerBound && own.dropLast().max() == span.upperBound)
    }
  }

  @Test func `Sets, bands, claims, influence and agreement are what the engine found`() throws {
    let study = try Fixture.input().study
    let stability = try #require(study.stability)
    let tables = try Self.tables(study)
    let n = Fixture.unitCount
    #expect(tables["rank_sets"]?.rowCount == 3 * n && tables["bands"]?.rowCount == n)
    #expect(tables["rank_sets"]?.columns.map(\.name) == ["id", "kind", "low", "high", "size", "held_without"])
    let credible = try #require(stability.chosen?.credibleRanks)
    let (kinds, sizes) = (try Self.texts(tables["rank_sets"], "kind"), try Self.integers(tables["rank_sets"], "size"))
    let (lows, highs) = (try Self.integers(tables["rank_sets"], "low"), try Self.integers(tables["rank_sets"], "high"))
    let held = try Self.reals(tables["rank_sets"], "held_without")
    for i in 0..<n {
      #expect(kinds[3 * i..<3 * i + 3] == ["marginal", "simultaneous", "credible"])
      #expect(lows[3 * i + 2] == credible[i].low && highs[3 * i + 2] == credible[i].high)
      #expect(sizes[3 * i + 2] == credible[i].count && held[3 * i + 2] == credible[i].heldWithout)
      #expect(held[3 * i].isNaN && sizes[3 * i] == highs[3 * i].map { $0 - (lows[3 * i] ?? 0) + 1 })
    }
    let bands = try Self.integers(tables["areas"], "band")
    #expect(bands.dropLast() == (try Self.integers(tables["bands"], "band"))[...] && bands.last == .some(nil))
    let highest = try #require(stability.rankSets?.highest)
    #expect(try Self.texts(tables["highest"], "status").count { $0 == "is" } == highest.certain.count)
    #expect(tables["highest"]?.rowCount == highest.possible.count)
    #expect(try Self.texts(tables["claims"], "claim") == ["order", "order", "first-three", "first-three"])
    let p = try Self.reals(tables["claims"], "p")
    #expect(p[0] == stability.chosen?.claims[0]?.value && p[3].isNaN)
    #expect(tables["influence"]?.rowCount == stability.influences.map(\.entries.count).reduce(0, +))
    let measures = try Self.texts(tables["agreement"], "measure")
    #expect(measures.contains("wrongly-listed") && !measures.contains("left-list"))
    #expect(tables["problem_counts"]?.rowCount == 3 * n)
    // The share with at least so many problems falls with their number.
    let shares = try Self.reals(tables["problem_counts"], "p")
    for i in 0..<n {
      let own = Array(shares[3 * i..<3 * i + 3])
      #expect(own == own.sorted(by: >))
    }
    let thinning = try #require(stability.thinning)
    #expect(try Self.texts(tables["thinning"], "statement") == thinning.bins.map(\.statement.rawValue))
    #expect(try Self.reals(tables["thinning"], "came_true") == thinning.bins.map(\.cameTrue))
    #expect(try Self.texts(tables["priors"], "prior") == ["joint", "national", "jeffreys"])
    let classes = try ["clearly_on", "probably_on", "too_close_to_call", "probably_off", "clearly_off"].map {
      try Self.integers(tables["priors"], $0)
    }
    for row in 0..<3 { #expect(classes.reduce(0) { $0 + $1[row]! } == n) }
    #expect(try Self.reals(tables["priors"], "wrongly_listed")[0] == stability.chosen?.listChanges?.left.mean)
    for name in [
      "stability", "agreement", "claims", "influence", "rank_sets", "bands", "highest", "problem_counts", "thinning",
      "priors",
    ] {
      #expect(tables[name]?.title?.isEmpty == false, "\(name)")
    }
  }

  @Test func `The list chosen by probability stands beside the rule's`() throws {
    let study = try Fixture.input(tolerated: 0.15).study
    let list = try #require(study.stability?.tolerantList)
    let tables = try Self.tables(study)
    func flags(_ name: String) throws -> [Bool?] {
      let column = try #require(tables["areas"]?.columns.first { $0.name == name })
      if case .boolean(let values) = column.values { return values } else { return [] }
    }
    #expect(try flags("listed_fdr") == list.isListed.map(Optional.some) + [nil])
    #expect(try Self.reals(tables["areas"], "q_listed").dropLast() == list.errorShares[...])
    let names = try #require(tables["areas"]?.columns.map(\.name))
    #expect(Set(names).isSubset(of: UnitsPlan.resultColumns.union(["kommun", "kommun_name"])))
    let (measures, means) = (
      try Self.texts(tables["agreement"], "measure"), try Self.reals(tables["agreement"], "mean")
    )
    let figures = Dictionary(zip(measures, means)) { first, _ in first }
    #expect(figures["fdr-list-size"] == Double(list.count))
    #expect(figures["fdr-list-wrongly-listed"] == list.wronglyListed.mean)
    #expect(figures["fdr-list-wrongly-omitted"] == list.wronglyOmitted.mean)
    #expect(figures["wrongly-listed"] == study.stability?.chosen?.listChanges?.left.mean)
    // Without a list there is none to choose; unasked, no column.
    let blank = try Self.tables(try Fixture.input(without: .list, tolerated: 0.15).study)
    #expect(blank["areas"]?.columns.contains { $0.name == "listed_fdr" } == false)
    let plain = try Self.tables(try Fixture.input().study)
    #expect(plain["areas"]?.columns.contains { $0.name == "q_listed" } == false)
  }

  @Test func `Weights say of which figures their intervals are`() throws {
    for (scheme, word, title) in [
      (
        Scheme.noise(.posterior), "true-rates",
        "The parts' weights, with 90% intervals for the weights on the true rates"
      ),
      (
        .noise(.redraw), "redrawn-figures",
        "The parts' weights, with 90% intervals for the weights when chance in the figures falls differently"
      ),
      (
        .areas, "resampled-areas",
        "The parts' weights, with 90% intervals for the weights when other areas settle them"
      ),
    ] {
      let weights = try Self.tables(try Fixture.input(schemes: [scheme]).study)["weights"]
      #expect(try Set(Self.texts(weights, "interval_of")) == [word] && weights?.title == title)
    }
    let none = try Self.tables(try Fixture.input(without: .stability).study)["weights"]
    #expect(try Self.texts(none, "interval_of").isEmpty && none?.title == "The parts' weights")
  }

  @Test func `What was not made has no table`() throws {
    let plain = try Self.tables(try Fixture.input(without: .extras).study)
    for name in ["bands", "highest", "claims", "influence", "influence_areas", "thinning"] {
      #expect(plain[name] == nil, "\(name)")
    }
    // A posterior has credible sets without being asked; no other scheme has.
    #expect(try Set(Self.texts(plain["rank_sets"], "kind")) == ["credible"])
    #expect(try Self.tables(try Fixture.input(without: .extras, onlyAreas: true).study)["rank_sets"] == nil)
    #expect(plain["areas"]?.columns.contains { $0.name == "band" } == false)
    #expect(try Self.integers(plain["stability"], "rank_set_low").allSatisfy { $0 == nil })
    let none = try Self.tables(try Fixture.input(without: .everything).study)
    #expect(none["stability"] == nil && none["agreement"] == nil && none["problem_counts"] == nil)
  }
}
