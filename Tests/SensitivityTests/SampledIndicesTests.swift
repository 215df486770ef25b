import Foundation
import LinearAlgebra
import Sensitivity
import Testing
import TestSupport

@Suite struct SampledIndicesTests {
  // Reference: SALib's estimates from the same outputs.
  @Test(arguments: [0, 1]) func equalsSALib(_ row: Int) throws {
    let cells = try referenceRows("sampled.csv")[row]
    let indices = try analysed(cells, first: .saltelli)
    #expect(zip(indices.first, numbers(cells[3])).allSatisfy { agree($0, $1) })
    #expect(zip(indices.total, numbers(cells[4])).allSatisfy { agree($0, $1) })
  }

  // Reference: sensobol's, which takes V with 2N − 1 and centres nothing itself: its outputs were centred before.
  @Test(arguments: [0, 1]) func equalsSensobol(_ row: Int) throws {
    let cells = try referenceRows("sampled.csv")[row]
    let others = try referenceRows("sensobol.csv")[row]
    let ratio = 64.0 / 63
    let (saltelli, jansen) = (try analysed(cells, first: .saltelli), try analysed(cells, first: .jansen))
    #expect(zip(saltelli.first, numbers(others[1])).allSatisfy { agree($0, $1 * ratio) })
    #expect(zip(jansen.first, numbers(others[2])).allSatisfy { agree(1 - $0, (1 - $1) * ratio) })
    #expect(zip(jansen.total, numbers(others[3])).allSatisfy { agree($0, $1 * ratio) })
  }

  private func analysed(_ cells: [String], first: FirstOrderEstimator) throws -> SobolIndices {
    let (k, outputs) = (Int(cells[1])!, numbers(cells[5]))
    var sums = SobolSums(inputCount: k, outputCount: 1)
    for point in 0..<Int(cells[2])! { try sums.add(Array(outputs[point * (k + 2)..<(point + 1) * (k + 2)])) }
    return try sums.indices(of: 0, first: first).get()
  }

  @Test(arguments: FirstOrderEstimator.allCases) func knownFunctions(_ first: FirstOrderEstimator) throws {
    let ishigami = try SampledIndices(
      (0..<8).map { try sums(of: Ishigami.value, inputCount: 3, points: 2048, seed: 1, scramble: $0) }, output: 0,
      first: first)
    for (found, expected) in zip(ishigami.first + ishigami.total, Ishigami.first + Ishigami.total) {
      #expect(abs(found.value - expected) < 0.008)
    }
    #expect(ishigami.widestInterval < 0.02)
    let g = try SampledIndices(
      (0..<8).map { try sums(of: G.value, inputCount: 6, points: 2048, seed: 1, scramble: $0) }, output: 0,
      first: first)
    for (found, expected) in zip(g.first + g.total, G.first + G.total) { #expect(abs(found.value - expected) < 0.008) }
  }

  /// Of 90 % intervals from 8 scrambles about 90 % hold the truth.
  @Test func intervalsCover() throws {
    let repetitions = TestSize.isFull ? 2000 : 50
    var counts = [Int](repeating: 0, count: 5)
    let truth = Array(Ishigami.first[0..<2] + Ishigami.total)
    for repetition in 0..<repetitions {
      let found = try SampledIndices(
        (0..<8).map {
          try sums(of: Ishigami.value, inputCount: 3, points: 64, seed: UInt64(repetition), scramble: $0)
        }, output: 0)
      for (position, estimate) in (found.first[0..<2] + found.total).enumerated()
      where estimate.interval.contains(truth[position]) {
        counts[position] += 1
      }
    }
    for count in counts {
      #expect(0.87...0.94 ~= Double(count) / Double(repetitions) || !TestSize.isFull, "\(counts)")
    }
  }

  /// The numbers of an input are exchanged together, and A and B are those of one sequence.
  @Test func inputsOfSeveralNumbers() {
    let sample = SaltelliSample(coordinateCounts: [1, 3, 2], seed: 4, stream: 1, scramble: 2)
    let sequence = SobolSequence(dimension: 12, seed: 4, stream: 1, scramble: 2)
    #expect(sample.runCount == 5 && sample.coordinateCount == 6 && sample.inputs == [0..<1, 1..<4, 4..<6])
    var runs = [Double](repeating: 0, count: 30)
    var span = runs.mutableSpan
    sample.write(point: 77, into: &span)
    let (A, B) = ((0..<6).map { sequence.coordinate($0, of: 77) }, (6..<12).map { sequence.coordinate($0, of: 77) })
    #expect(runs[0..<6] == A[...] && runs[6..<12] == B[...])
    for (i, input) in sample.inputs.enumerated() {
      for j in 0..<6 { #expect(runs[12 + 6 * i + j] == (input.contains(j) ? B[j] : A[j])) }
    }
  }

  @Test func outputsTogetherCountByTheirVariance() throws {
    var noise = SplitMix64(3)
    var both = SobolSums(inputCount: 2, outputCount: 3)
    var alone = [SobolSums(inputCount: 2, outputCount: 1), SobolSums(inputCount: 2, outputCount: 1)]
    for _ in 0..<64 {
      let outputs = (0..<4).map { _ in [noise.nearlyNormal(), 5 + 3 * noise.nearlyNormal(), 0.1] }
      try both.add(outputs.flatMap(\.self))
      for i in 0..<2 { try alone[i].add(outputs.map { $0[i] }) }
    }
    let V = alone.map { $0.variance(of: 0) }
    let parts = try alone.map { try $0.indices(of: 0, first: .jansen).get() }
    let overall = try both.overallIndices(first: .jansen).get()
    for i in 0..<2 {
      #expect(agree(overall.first[i], (V[0] * parts[0].first[i] + V[1] * parts[1].first[i]) / (V[0] + V[1])))
      #expect(agree(overall.total[i], (V[0] * parts[0].total[i] + V[1] * parts[1].total[i]) / (V[0] + V[1])))
    }
    #expect(both.indices(of: 2, first: .jansen) == .failure(.zeroVariance))
  }

  @Test func whatIsNotDefinedIsSaid() throws {
    var sums = SobolSums(inputCount: 1, outputCount: 2)
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 2)) { try sums.add([1, 1, 1, 1, 1, .nan]) }
    #expect(sums.pointCount == 0)
    for _ in 0..<4 { try sums.add([0.3, 1, 0.3, 1, 0.3, 1]) }
    #expect(throws: Undefined.zeroVariance) { try SampledIndices([SobolSums](repeating: sums, count: 8), output: 0) }
    #expect(throws: Undefined.zeroVariance) { try SampledIndices([SobolSums](repeating: sums, count: 8), output: nil) }
  }

  // Given data.
  @Test func normalInputsHaveSquaredCorrelations() throws {
    var noise = SplitMix64(17)
    let n = 20000
    let (x, e) = (noise.normals(n), noise.normals(n))
    let y = zip(x, e).map { 0.6 * $0 + 0.8 * $1 }
    let ratio = try CorrelationRatio.measure(input: x, output: y).get()
    #expect(abs(ratio.index - 0.36) < 0.015 && ratio.classCount == 50)
    // A function of the input and two values: all of the variance between classes.
    let halves = x.map { $0 > 0 ? 1.0 : 0 }
    #expect(agree(try CorrelationRatio.measure(input: halves, output: halves).get().index, 1))
    #expect(try CorrelationRatio.measure(input: halves, output: y).get().classCount == 2)
  }

  @Test func withoutAnEffectTheIndexIsNoughtOnAverage() throws {
    var noise = SplitMix64(19)
    var (sum, squares, tells) = (0.0, 0.0, 0.0)
    for _ in 0..<400 {
      let ratio = try CorrelationRatio.measure(input: noise.units(200), output: noise.normals(200)).get()
      sum += ratio.index / 400
      squares += ratio.index * ratio.index / 400
      tells = ratio.noise
    }
    #expect(abs(sum) < 4 * tells / 20)
    #expect(abs(squares.squareRoot() / tells - 1) < 0.15)
  }

  /// As many classes as draws: each value of a discrete input has its own, also the last ones that stand once.
  @Test func everyValueHasAClass() throws {
    let (input, output) = ([0.0, 0, 0, 1, 2], [1.0, 2, 3, 10, -10])
    let ratio = try CorrelationRatio.measure(input: input, output: output, classes: 5).get()
    #expect(ratio.classCount == 3)
    // Within classes 2; about the mean of 1.2 in all 214 − 5·1.44.
    #expect(agree(ratio.index, 1 - 2 / 206.8 * 4 / 2))
    #expect(throws: SensitivityError.tooFewUnits(count: 5, needed: 6)) {
      try CorrelationRatio.measure(input: [1, 2, 3, 4, 5], output: output, classes: 5)
    }
    #expect(throws: SensitivityError.tooFewUnits(count: 5, needed: 6)) {
      try CorrelationRatio.measure(input: input, output: output, classes: 6)
    }
  }

  @Test func tiesStayTogether() throws {
    // 7 of 10 inputs are equal: two classes of three are left.
    let input: [Double] = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3]
    let output: [Double] = [1, 2, 3, 4, 5, 6, 7, 9, 9, 9]
    let ratio = try CorrelationRatio.measure(input: input, output: output, classes: 3).get()
    #expect(ratio.classCount == 2)
    #expect(agree(ratio.index, 1 - 28 / 80.5 * 9 / 8))
    #expect(
      try CorrelationRatio.measure(input: [1, 1, 1], output: [1, 2, 3], classes: 2) == .failure(.constantInput))
    #expect(
      try CorrelationRatio.measure(input: [1, 2, 3], output: [0.1, 0.1, 0.1], classes: 2) == .failure(.zeroVariance))
    #expect(throws: SensitivityError.tooFewUnits(count: 2, needed: 3)) {
      try CorrelationRatio.measure(input: [1, 2], output: [1, 2])
    }
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 1)) {
      try CorrelationRatio.measure(input: [1, 2], output: [1, .infinity])
    }
  }
}
