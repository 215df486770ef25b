import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct CronbachAlphaTests {
  private let reference = FitnessReference.read!

  @Test func figuresAreThoseOfPsych() throws {
    let panel = reference.matrix("attitude panel")
    for (name, f) in reference.cases("alpha") {
      let columns = name.split(separator: "-").map { Int($0)! - 1 }
      let found = try CronbachAlpha.fit(panel: panel.columns(columns))
      let interval = found.interval()
      #expect(agree(found.raw, f["raw"], within: 1e-13) && agree(found.standardised, f["standardised"], within: 1e-13))
      #expect(agree(interval.lowerBound, f["lower"], within: 1e-11), "\(name)")
      #expect(agree(interval.upperBound, f["upper"], within: 1e-11), "\(name)")
      let items = reference.matrix("alpha \(name)")
      for (i, item) in found.variables.enumerated() {
        #expect(agree(item.restCorrelation, items[i, 2], within: 1e-13), "\(name) \(i)")
        if columns.count == 2 {
          #expect(item.rawIfDropped == nil && item.standardisedIfDropped == nil)
        } else {
          #expect(agree(item.rawIfDropped, items[i, 0], within: 1e-13), "\(name) \(i)")
          #expect(agree(item.standardisedIfDropped, items[i, 1], within: 1e-13), "\(name) \(i)")
        }
      }
    }
  }

  @Test func weightsAreRepeatedRows() throws {
    let panel = Fixtures.panel(30, 4, seed: 11)
    let weights = (0..<30).map { Double($0 % 4) }
    let repeated = panel.rows((0..<30).flatMap { Array(repeating: $0, count: $0 % 4) })
    let (a, b) = (try CronbachAlpha.fit(panel: panel, weights: weights), try CronbachAlpha.fit(panel: repeated))
    #expect(agree(a.raw, b.raw, within: 1e-13) && a.unitCount == b.unitCount)
    #expect(agree(a.interval(level: 0.9).lowerBound, b.interval(level: 0.9).lowerBound, within: 1e-12))
  }

  @Test func parallelVariablesFollowSpearmanAndBrown() throws {
    let (k, r) = (5, 0.3)
    var C = Matrix.identity(k)
    for j in 0..<k { for i in 0..<k where i != j { C[i, j] = r } }
    let found = try CronbachAlpha.fit(covariance: C, unitCount: 100)
    #expect(agree(found.raw, 5 * r / (1 + 4 * r), within: 1e-15) && found.raw == found.standardised)
    #expect(found.variables.allSatisfy { agree($0.rawIfDropped, 4 * r / (1 + 3 * r), within: 1e-14) })
    #expect(found.interval().contains(found.raw))
  }

  @Test func variablesThatAreAllOneAreCertain() throws {
    let x = Fixtures.panel(25, 1, seed: 8).column(0)
    for k in 2...9 {
      let found = try CronbachAlpha.fit(panel: Matrix(columns: Array(repeating: x, count: k)))
      #expect(agree(found.raw, 1, within: 1e-14) && found.raw <= 1 && found.standardised <= 1)
      #expect(agree(found.interval().lowerBound, 1, within: 1e-13))
    }
  }

  @Test func whatHasNoAlphaThrows() throws {
    let x = Fixtures.panel(20, 1, seed: 2).column(0)
    let opposite = Matrix(columns: [x, x.map { -$0 }])
    #expect(throws: CronbachAlpha.Failure.constantSum) { try CronbachAlpha.fit(panel: opposite) }
    let constant = Matrix(columns: [x, x.map { _ in 3 }])
    #expect(throws: CronbachAlpha.Failure.moments(.constantColumn(index: 1))) {
      try CronbachAlpha.fit(panel: constant)
    }
    // The others cancel when the third is dropped; all three do not.
    let y = Fixtures.panel(20, 2, seed: 4).column(1)
    let three = try CronbachAlpha.fit(panel: Matrix(columns: [x, x.map { -$0 }, y]))
    let third = three.variables[2]
    #expect(third.restCorrelation == nil && third.rawIfDropped == nil && third.standardisedIfDropped == nil)
  }
}
