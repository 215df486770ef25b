import CompositeIndex
import LinearAlgebra
import Probability
import Study
import Testing

/// What is left out, against the index written down without it and evaluated naively.
@Suite struct InfluenceTests {
  private static let n = 45

  private func influence(_ kind: LeaveOut, _ recipe: Recipe, _ panel: Panel, threads: Int = 2) throws -> Influence {
    let plan = StudyPlan(
      recipe: recipe, structure: nil,
      stability: StabilityPlan(
        replicates: .count(1), level: 0.9, schemes: [.noise(.redraw)], certainty: .noise(.redraw), leaveOut: [kind]),
      seed: 1)
    let study = try Study(plan, on: panel, threads: threads)
    return try #require(study.stability).influences[0]
  }

  /// A thing left out: its name, the index without it or areas that do not count, or why there is none.
  private typealias Case = (id: String, recipe: Recipe, weights: [Double]?)

  private func expect(_ found: Influence, equals cases: [Case], of recipe: Recipe, _ panel: Panel) throws {
    let before = try NaiveTree(recipe, panel, panel.values)
    #expect(found.entries.map(\.id) == cases.map(\.id))
    var all = [[Int]]()
    for (entry, expected) in zip(found.entries, cases) {
      let now: NaiveTree
      do throws(NaiveTree.Failure) {
        now = try NaiveTree(expected.recipe, panel, panel.values, weights: expected.weights)
      } catch {
        guard case .failed(let failure) = entry.outcome else {
          Issue.record("\(entry.id) did not fail")
          continue
        }
        #expect(ReplicateFailure(failure).rawValue == error.kind)
        continue
      }
      all.append(now.ranks)
      guard case .found(let change) = entry.outcome else {
        Issue.record("\(entry.id): \(entry.outcome)")
        continue
      }
      let shifts = zip(before.ranks, now.ranks).map { abs($0 - $1) }
      #expect(change.meanShift == Double(shifts.reduce(0, +)) / Double(panel.unitCount))
      #expect(change.largestShift == shifts.max())
      #expect(change.mostMoved == shifts.firstIndex(of: shifts.max()!))
      var (sum, untiedBefore, untied) = (0, 0, 0)
      for i in 0..<panel.unitCount {
        for j in 0..<i {
          let (a, b) = (before.ranks[i] - before.ranks[j], now.ranks[i] - now.ranks[j])
          sum += a.signum() * b.signum()
          untiedBefore += abs(a.signum())
          untied += abs(b.signum())
        }
      }
      let tau = try #require(change.tau)
      #expect(abs(tau - Double(sum) / (Double(untied) * Double(untiedBefore)).squareRoot()) < 1e-12)
      let lists = zip(before.isListed, now.isListed)
      #expect(change.joined == (recipe.list == nil ? nil : lists.count { !$0 && $1 }), "\(entry.id)")
      #expect(change.left == (recipe.list == nil ? nil : lists.count { $0 && !$1 }), "\(entry.id)")
    }
    for i in 0..<panel.unitCount {
      let ranks = all.map { $0[i] }
      #expect(found.ranks[i] == (ranks.min() ?? before.ranks[i])...(ranks.max() ?? before.ranks[i]))
    }
  }

  /// `Sample.recipe` with other children; a domain without any is no child of the root.
  private func sample(people: [Int], place: [Int], leftOut: Set<Int>, list: Int? = 1) -> Recipe {
    var nodes = [Node]()
    if !people.isEmpty {
      nodes.append(
        Node(
          id: "people", children: people.map(Child.indicator), normalise: .zScore, weights: .equal,
          aggregate: .arithmetic))
    }
    if !place.isEmpty {
      nodes.append(
        Node(
          id: "place", children: place.map(Child.indicator), normalise: .standard(mean: 10, sd: 2),
          weights: .given(place.map { $0 == 2 ? 2 : 1 }), aggregate: .arithmetic))
    }
    nodes.append(
      Node(
        id: "index", children: nodes.indices.map(Child.node), normalise: .zScore, weights: .pca,
        aggregate: .arithmetic))
    return Recipe(
      tree: IndexTree(nodes: nodes), tiers: Sample.tiers, list: list,
      needs: NeedRule(of: .domains, cutoff: .percentile(90)), leftOut: leftOut)
  }

  private func whole(list: Int? = 1) -> Recipe { sample(people: [0, 1, 4], place: [2, 3], leftOut: [], list: list) }

  @Test(arguments: [1, nil], [1, 3]) func indicatorsOneByOne(_ list: Int?, _ threads: Int) throws {
    let panel = Sample.panel(Self.n)
    let cases: [Case] = [
      ("school", sample(people: [1, 4], place: [2, 3], leftOut: [0], list: list), nil),
      ("jobs", sample(people: [0, 4], place: [2, 3], leftOut: [1], list: list), nil),
      ("income", sample(people: [0, 1, 4], place: [3], leftOut: [2], list: list), nil),
      ("fires", sample(people: [0, 1, 4], place: [2], leftOut: [3], list: list), nil),
      ("few", sample(people: [0, 1], place: [2, 3], leftOut: [4], list: list), nil),
    ]
    let recipe = whole(list: list)
    try expect(influence(.indicators, recipe, panel, threads: threads), equals: cases, of: recipe, panel)
  }

  @Test(arguments: [1, 3]) func domainsOneByOne(_ threads: Int) throws {
    let panel = Sample.panel(Self.n)
    let cases: [Case] = [
      ("people", sample(people: [], place: [2, 3], leftOut: [0, 1, 4]), nil),
      ("place", sample(people: [0, 1, 4], place: [], leftOut: [2, 3]), nil),
    ]
    try expect(influence(.domains, whole(), panel, threads: threads), equals: cases, of: whole(), panel)
  }

  /// The areas of a town keep their ranks: only what is estimated is estimated without them.
  @Test(arguments: [0, 1]) func largerAreasOneByOne(_ level: Int) throws {
    let panel = Sample.panel(Self.n)
    let codes = panel.units.levels[level].codes
    let cases: [Case] = Set(codes).sorted().map { code in (code, whole(), codes.map { $0 == code ? 0 : 1 }) }
    #expect(cases.count == (level == 0 ? 6 : 2))
    try expect(influence(.level(level), whole(), panel), equals: cases, of: whole(), panel)
  }

  /// A column that varies in one town alone is constant without it, and nothing else is lost by that.
  @Test func aTownThatHoldsAllSpread() throws {
    var stream = RandomStream(seed: 1, stream: 62)
    let town = (0..<Self.n).map { $0 * $0 % 11 == 4 }
    let panel = panel([
      (0..<Self.n).map { _ in Normal.draw(from: &stream) }, town.map { $0 ? Normal.draw(from: &stream) : 1 },
    ])
    let codes = panel.units.levels[0].codes
    let cases: [Case] = Set(codes).sorted().map { code in (code, recipe(2), codes.map { $0 == code ? 0 : 1 }) }
    let found = try influence(.level(0), recipe(2), panel)
    try expect(found, equals: cases, of: recipe(2), panel)
    #expect(found.entries.first { $0.id == "t4" }?.outcome == .failed(.constant(child: "x1", node: "index")))
    #expect(found.entries.count { if case .failed = $0.outcome { true } else { false } } == 1)
  }

  /// Two indicators held together by a third: without it the component weighs one of them negatively.
  @Test func aComponentThatFallsApart() throws {
    var stream = RandomStream(seed: 2, stream: 62)
    let a = (0..<Self.n).map { _ in Normal.draw(from: &stream) }
    let b = (0..<Self.n).map { _ in Normal.draw(from: &stream) }
    let pairs = zip(a, b)
    let columns: [[Double]] = [
      pairs.map { $0.0 - 0.2 * $0.1 }, pairs.map { $0.1 - 0.2 * $0.0 }, pairs.map { $0.0 + $0.1 },
    ]
    func without(_ kept: [Int]) -> Recipe {
      Recipe(
        tree: IndexTree(nodes: [
          Node(
            id: "index", children: kept.map(Child.indicator), normalise: .zScore, weights: .pca,
            aggregate: .arithmetic)
        ]), leftOut: Set([0, 1, 2]).subtracting(kept))
    }
    let found = try influence(.indicators, without([0, 1, 2]), panel(columns))
    let cases: [Case] = [("x0", without([1, 2]), nil), ("x1", without([0, 2]), nil), ("x2", without([0, 1]), nil)]
    try expect(found, equals: cases, of: without([0, 1, 2]), panel(columns))
    guard case .failed(.negativeWeight) = found.entries[2].outcome else {
      Issue.record("\(found.entries[2].outcome)")
      return
    }
  }

  /// Without its one indicator there is no index: nothing is left out, and the ranks are the published ones.
  @Test func nothingToLeaveOut() throws {
    for kind in [LeaveOut.indicators, .domains] {
      let found = try influence(kind, recipe(1), panel([[3, 1, 2]]))
      #expect(found.entries.isEmpty && found.ranks == [1...1, 3...3, 2...2])
    }
  }
}
