import Foundation
import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct MoranITests {
  private let reference = FitnessReference.read!

  private func neighbours(_ name: String, units: Int) -> [[Int]] {
    let edges = reference.matrix("moran \(name)")
    var lists = [[Int]](repeating: [], count: units)
    for k in 0..<edges.rowCount { lists[Int(edges[k, 0])].append(Int(edges[k, 1])) }
    return lists
  }

  /// Mutual neighbours, islands, and neighbours one way only.
  @Test func figuresAreThoseOfSpdep() throws {
    let values = reference.matrix("moran values").elements
    for (name, f) in reference.cases("moran") {
      let words = name.split(separator: " ")
      let weights = SpatialWeights(
        neighbours: neighbours(String(words[0]), units: values.count),
        style: words[1] == "W" ? .rowStandardised : .binary)
      let found = try MoranI.of(values, weights, under: words[2] == "TRUE" ? .randomisation : .normality)
      #expect(agree(found.statistic, f["I"], within: 1e-13), "\(name)")
      #expect(agree(found.expectation, f["expectation"], within: 1e-14), "\(name)")
      #expect(abs(found.variance / f["variance"]! - 1) < 1e-11 && agree(found.score, f["z"], within: 1e-10), "\(name)")
      #expect(abs(found.pValue / f["p"]! - 1) < 1e-9, "\(name)")
    }
  }

  /// Expectation and variance over all 720 orders of six values are those of the formula.
  @Test func momentsAreThoseOfAllOrders() throws {
    let weights = SpatialWeights(neighbours: [[1, 2], [0, 3], [0], [1, 4, 5], [3], [3]])
    let values = [3.0, 1, 4, 1.5, 9, 2.6]
    var found: [Double] = []
    func permute(_ taken: [Double], _ rest: [Double]) throws {
      if rest.isEmpty { found.append(try MoranI.of(taken, weights).statistic) }
      for k in rest.indices {
        var others = rest
        others.remove(at: k)
        try permute(taken + [rest[k]], others)
      }
    }
    try permute([], values)
    let mean = found.reduce(0, +) / 720
    let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 720
    let one = try MoranI.of(values, weights)
    #expect(agree(mean, one.expectation, within: 1e-13) && agree(variance, one.variance, within: 1e-13))
  }

  @Test func unitsHangTogetherInParts() {
    func parts(_ neighbours: [[Int]]) -> [Int] { SpatialWeights(neighbours: neighbours).componentSizes }
    #expect(parts([]) == [] && parts([[], []]) == [])
    #expect(parts([[1], [0], [], [4], [3, 5], [4]]) == [3, 2])
    // One way is enough.
    #expect(parts([[], [0], [1], []]) == [3])
    #expect(parts((0..<1000).map { [($0 + 1) % 1000] }) == [1000])
  }

  @Test func unitsOfMeasurementDoNotMatter() throws {
    let weights = SpatialWeights(neighbours: neighbours("near", units: 48))
    let values = reference.matrix("moran values").elements
    let one = try MoranI.of(values, weights)
    for (factor, shift) in [(1e-180, 0.0), (1e180, 0), (2, 1e5)] {
      let other = try MoranI.of(values.map { factor * $0 + shift }, weights)
      #expect(agree(other.statistic, one.statistic, within: 1e-9) && agree(other.variance, one.variance, within: 1e-9))
    }
  }

  @Test func whatHasNoIThrows() {
    let ring = SpatialWeights(neighbours: (0..<6).map { [($0 + 1) % 6, ($0 + 5) % 6] })
    #expect(throws: MoranI.Failure.constantColumn) { try MoranI.of([2, 2, 2, 2, 2, 2], ring) }
    #expect(throws: MoranI.Failure.nonFinite(row: 2)) { try MoranI.of([2, 2, .nan, 2, 2, 1], ring) }
    let islands = SpatialWeights(neighbours: [[1], [0], [], [], [], [0]])
    #expect(throws: MoranI.Failure.tooFewConnected(count: 3)) { try MoranI.of([2, 2, 3, 2, 2, 1], islands) }
    // Everyone is everyone's neighbour: I is always −1/(n − 1).
    let all = SpatialWeights(neighbours: (0..<5).map { i in (0..<5).filter { $0 != i } })
    #expect { try MoranI.of([1, 2, 4, 3, 7], all) } throws: {
      guard case .noVariance(let variance) = $0 as? MoranI.Failure else { return false }
      return abs(variance) < 1e-14
    }
  }
}
