import CompositeIndex
import Probability
import Study
import Testing

@Suite struct StudyWarningTests {
  @Test func `Pairs are told by their kind, the strongest first`() throws {
    var stream = RandomStream(seed: 4, stream: 0)
    func draws() -> [Double] { (0..<60).map { _ in Normal.draw(from: &stream) } }
    let (common, other) = (draws(), draws())
    func mixed(_ base: [Double], _ share: Double) -> [Double] { zip(base, draws()).map { $0 + share * $1 } }
    let columns = [
      common, mixed(common, 0.05), common.map { -$0 + 0.5 * Normal.draw(from: &stream) }, other, mixed(common, 0.2),
    ]
    let study = try Study(StudyPlan(recipe: recipe(5), seed: 1), on: panel(columns), threads: 1)
    let found = study.remarks(nil)
    guard case .repeatedPairs(let repeated)? = found.first, case .opposedPairs(let opposed, let culprit)? = found.last
    else {
      Issue.record("\(found)")
      return
    }
    #expect(found.count == 2 && repeated.map(\.first).contains(0) && repeated.allSatisfy { $0.r > 0.92 })
    #expect(repeated.map(\.r) == repeated.map(\.r).sorted(by: >))
    #expect(opposed.count == 3 && culprit == 2 && opposed.allSatisfy { $0.first == 2 || $0.second == 2 })
  }

  /// Of a hundred areas, one in a hundred passes 0.2324 by chance: cor.test's t of 2.365 on 98 degrees.
  @Test func `A correlation must be beyond chance`() {
    #expect(abs(Study.leastSignificant(areas: 100, level: 0.01) - 0.2324) < 1e-4)
    #expect(Study.leastSignificant(areas: 3, level: 0.01) == 1)
  }

  @Test func `Few areas, unsteady weights and schemes of few larger areas put a result in doubt`() throws {
    let two = try Study(
      StudyPlan(recipe: recipe(3), structure: nil, seed: 1), on: panel([[1, 2, 3], [2, 1, 3], [3, 1, 2]]), threads: 1)
    #expect(two.doubts(nil, Gates()) == [.fewAreas])
    var stream = RandomStream(seed: 9, stream: 0)
    let columns = (0..<3).map { _ in (0..<50).map { _ in Normal.draw(from: &stream) } }
    guard let study = try? Study(StudyPlan(recipe: recipe(3, weights: .pca), seed: 1), on: panel(columns), threads: 1)
    else { return }  // a negative weight, of noise
    let plan = stability(10, [Scheme(name: "towns", .areas(.whole(level: 0)))])
    let doubts = study.doubts(plan, Gates())
    guard case .unsteadyWeights(0, let share)? = doubts.first else {
      Issue.record("\(doubts)")
      return
    }
    #expect(share.ratio > 0.5 && doubts.last == .fewLargerAreas(scheme: "towns", count: 6))
  }

  @Test func `Noise that is missing and larger areas that are small are remarked`() throws {
    let columns: [[Double]] = [[1, 5, 3, 4, 2, 6, 9, 7], [2, 4, 3, 5, 1, 8, 7, 6]]
    let study = try Study(
      StudyPlan(recipe: recipe(2), structure: nil, seed: 1), on: panel(columns, problems: [.atLeast(5)]), threads: 1)
    let scheme = Scheme(name: "inside", .areas(.within(level: 0)))
    let found = study.remarks(stability(10, [scheme, .areas]))
    let sizes = Dictionary(study.panel.units.levels[0].codes.map { ($0, 1) }, uniquingKeysWith: +)
    let small = sizes.filter { $0.value < 3 }.keys.sorted()
    #expect(
      found == [
        .problemsWithoutNoise([0]), .lowNoiseCoverage(study.noiseCoverage),
        .smallLargerAreas(scheme: scheme, level: 0, codes: small, count: sizes.count),
      ])
    #expect(study.remarks(nil) == [.problemsWithoutNoise([0])])
  }

  @Test func `The machine passes its self-test`() {
    let results = SelfTest.results()
    #expect(results.count == 4 && results.values.allSatisfy(\.self))
  }
}
