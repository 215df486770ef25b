import CompositeIndex
import LinearAlgebra
import Study
import Synthetic
import Testing

/// A change split into what comes from the figures and what from weights and scales that were estimated anew.
@Suite struct EstimatesApartTests {
  private static let world = CountedTwice(areas: 60, changed: 0.2, change: 0.5, seed: 2)

  private static func study(_ panel: Panel, _ recipe: Recipe) throws -> Study {
    try Study(StudyPlan(recipe: recipe, structure: nil, seed: 3), on: panel, threads: 1)
  }

  private static func split(_ before: Study, _ after: Study) throws -> ChangeSplit {
    try StudyComparison(
      [.init(study: before, seed: 3, time: 1), .init(study: after, seed: 3, time: 2)],
      matches: [AreaMatch(before, after)], plan: .init(replicates: 100, estimates: .apart), threads: 1
    ).split.get()
  }

  /// The mean over the indicators of z-scores of one panel's figures by another's means and standard deviations.
  private static func scores(_ figures: Panel, by other: Panel) -> [Double] {
    let columns = (0..<4).map { j -> [Double] in
      let theirs = other.values.column(j)
      let n = Double(theirs.count)
      let mean = theirs.reduce(0, +) / n
      let sd = (theirs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
      return figures.values.column(j).map { ($0 - mean) / sd }
    }
    return figures.units.ids.indices.map { i in columns.reduce(0) { $0 + $1[i] } / 4 }
  }

  @Test func `Figures and scales are Shapley values of four naive indices`() throws {
    let (old, new) = (Self.world.before, Self.world.after)
    let split = try Self.split(try Self.study(old, recipe(4)), try Self.study(new, recipe(4)))
    #expect(split.parts == [.figures, .yardstick])
    let (aa, ab) = (Self.scores(old, by: old), Self.scores(old, by: new))
    let (ba, bb) = (Self.scores(new, by: old), Self.scores(new, by: new))
    for i in 0..<60 {
      #expect(abs(split.scores[0][i] - (ba[i] - aa[i] + bb[i] - ab[i]) / 2) < 1e-10)
      #expect(abs(split.scores[1][i] - (ab[i] - aa[i] + bb[i] - ba[i]) / 2) < 1e-10)
    }
    #expect(split.scores[1].contains { abs($0) > 1e-3 })
  }

  @Test func `What is given, or kept from the run before, leaves all to the figures`() throws {
    let given = recipe(4, normalise: .none, weights: .given([1, 2, 1, 1]))
    let (old, new) = (Self.world.before, Self.world.after)
    #expect(try Self.split(try Self.study(old, given), try Self.study(new, given)).parts == [.figures])
    let yardstick = KeptYardstick(
      try Yardstick(of: recipe(4), on: old), keeping: [.weights, .scales], of: .run("then", reference: nil))
    let kept = try Study(
      StudyPlan(recipe: recipe(4), yardstick: yardstick, structure: nil, seed: 3), on: new, threads: 1)
    let split = try Self.split(try Self.study(old, recipe(4)), kept)
    #expect(split.parts == [.figures])
    let (aa, ba) = (Self.scores(old, by: old), Self.scores(new, by: old))
    for i in 0..<60 { #expect(abs(split.scores[0][i] - (ba[i] - aa[i])) < 1e-10) }
  }

  @Test func `Another method is no other yardstick`() throws {
    let split = try Self.split(
      try Self.study(Self.world.before, recipe(4)),
      try Self.study(Self.world.after, recipe(4, weights: .given([3, 1, 1, 1]))))
    #expect(split.parts == [.figures, .method])
  }
}
