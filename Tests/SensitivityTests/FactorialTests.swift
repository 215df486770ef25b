import LinearAlgebra
import Sensitivity
import Testing
import TestSupport

@Suite struct FactorialTests {
  // Oracle: V_u by inclusion and exclusion over conditional means.
  private func variances(_ output: [Double], _ design: FactorialDesign) -> [Double] {
    let k = design.factorCount
    let masses = (0..<design.combinationCount).map { c in
      zip(design.levels(of: c), design.probabilities).reduce(1) { $0 * $1.1[$1.0] }
    }
    let mean = zip(masses, output).reduce(0) { $0 + $1.0 * $1.1 }
    let explained = (0..<1 << k).map { mask in
      var groups: [[Int]: (mass: Double, sum: Double)] = [:]
      for c in output.indices {
        let key = design.levels(of: c).enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
        groups[key, default: (0, 0)].mass += masses[c]
        groups[key, default: (0, 0)].sum += masses[c] * (output[c] - mean)
      }
      return groups.values.reduce(0) { $0 + $1.sum * $1.sum / $1.mass }
    }
    return (0..<1 << k).map { mask in
      var sum = 0.0
      for part in 0...mask where part & mask == part {
        let isEven = (mask ^ part).nonzeroBitCount % 2 == 0
        sum += isEven ? explained[part] : -explained[part]
      }
      return sum
    }
  }

  @Test(arguments: [[2, 3, 4], [5], [1, 3], [2, 2, 2, 2, 2], [3, 1, 2, 4]]) func equalsTheDefinition(_ levels: [Int])
    throws
  {
    var noise = SplitMix64(UInt64(levels.count))
    for design in [
      try FactorialDesign(levelCounts: levels),
      try FactorialDesign(weights: levels.map { count in (0..<count).map { _ in 0.2 + noise.unit() } }),
    ] {
      let output = noise.normals(design.combinationCount).map { 1000 + $0 }
      let effects = try FactorialEffects(of: output, over: design)
      let expected = variances(output, design)
      #expect(zip(effects.variances, expected).allSatisfy { agree($0, $1, 1e-9) })
      #expect(agree(effects.variance, expected.reduce(0, +), 1e-9))
      let shares = try effects.shares.get()
      #expect(agree(shares.shapley.reduce(0, +), 1))
      for i in levels.indices {
        #expect(effects.variance(of: [i]) == effects.variances[1 << i])
        #expect(shares.first[i] <= shares.shapley[i] + 1e-12 && shares.shapley[i] <= shares.total[i] + 1e-12)
      }
    }
  }

  @Test func combinationsAndLevelsAreInverse() throws {
    let design = try FactorialDesign(levelCounts: [2, 3, 4])
    #expect(
      design.levels(of: 1) == [1, 0, 0] && design.levels(of: 2) == [0, 1, 0] && design.levels(of: 23) == [1, 2, 3])
    #expect((0..<24).allSatisfy { design.combination(of: design.levels(of: $0)) == $0 })
  }

  /// On a product grid that integrates it, Ishigami's function has its known indices and Shapley shares.
  @Test func ishigami() throws {
    let counts = [16, 16, 400]
    let design = try FactorialDesign(levelCounts: counts)
    let output = (0..<design.combinationCount).map { c in
      Ishigami.value(zip(design.levels(of: c), counts).map { (Double($0) + 0.5) / Double($1) })
    }
    let shares = try FactorialEffects(of: output, over: design).shares.get()
    for (found, expected) in [
      (shares.first, Ishigami.first), (shares.total, Ishigami.total), (shares.shapley, Ishigami.shapley),
      (shares.first, [0.314, 0.442, 0]), (shares.total, [0.558, 0.442, 0.244]),
      (shares.shapley, [0.436, 0.442, 0.122]),
    ] {
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 6e-4 }, "\(found), \(expected)")
    }
  }

  @Test func manyOutputsAreAsOneByOne() throws {
    var noise = SplitMix64(5)
    let design = try FactorialDesign(weights: [[1, 2], [1, 1, 3], [4, 1, 1, 1]])
    var outputs = noise.cloud(37, 24)
    for c in 0..<24 { outputs[20, c] = 0.3 }
    let one = try design.shares(of: outputs)
    #expect(try design.shares(of: outputs, threads: 3) == one)
    var parts = [Double](repeating: 0, count: 3)
    for row in 0..<37 {
      let effects = try FactorialEffects(of: outputs.row(row), over: design)
      #expect(agree(one.means[row], effects.mean) && agree(one.variances[row], effects.variance))
      guard row != 20 else {
        #expect(one.shares(of: row) == .failure(.zeroVariance) && effects.shares == .failure(.zeroVariance))
        continue
      }
      let (found, expected) = (try one.shares(of: row).get(), try effects.shares.get())
      for (a, b) in [(found.first, expected.first), (found.total, expected.total), (found.shapley, expected.shapley)] {
        #expect(zip(a, b).allSatisfy { agree($0, $1) })
      }
      for i in 0..<3 { parts[i] += expected.shapley[i] * effects.variance }
    }
    let overall = try one.overall.get()
    let sum = parts.reduce(0, +)
    #expect(zip(overall.shapley, parts).allSatisfy { agree($0, $1 / sum) })
  }

  /// A choice whose levels give the same outputs has shares of exactly 0.
  @Test func aChoiceWithoutEffectHasNone() throws {
    var noise = SplitMix64(6)
    let design = try FactorialDesign(weights: [[1, 2], [1, 1, 3], [2, 1]])
    let table = noise.normals(4)
    let output = (0..<12).map { c in
      let levels = design.levels(of: c)
      return table[levels[0] + 2 * levels[2]]
    }
    let shares = try FactorialEffects(of: output, over: design).shares.get()
    #expect(shares.first[1] == 0 && shares.total[1] == 0 && shares.shapley[1] == 0)
  }

  @Test func faultsAreNamed() throws {
    let design = try FactorialDesign(levelCounts: [2, 2])
    #expect(throws: SensitivityError.nonFinite(row: 0, column: 2)) {
      try FactorialEffects(of: [1, 2, .nan, 3], over: design)
    }
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 3)) {
      try design.shares(of: Matrix(rows: [[1, 2, 3, 4], [1, 2, 3, .infinity]]))
    }
    #expect(throws: SensitivityError.tooManyInputs(count: 21, limit: 20)) {
      try FactorialDesign(levelCounts: [Int](repeating: 1, count: 21))
    }
    let nothing = try FactorialDesign(levelCounts: [])
    #expect(try FactorialEffects(of: [3], over: nothing).shares == .failure(.zeroVariance))
    #expect(try nothing.shares(of: Matrix(rows: [[1], [2]])).overall == .failure(.zeroVariance))
  }
}

@Suite struct ListedCombinationsTests {
  @Test func aFullProductIsAFactorialDesign() throws {
    var noise = SplitMix64(7)
    let weights: [[Double]] = [[1, 2], [1, 1, 3], [4, 1]]
    let design = try FactorialDesign(weights: weights)
    let levels = (0..<12).map { design.levels(of: $0) }
    let listed = try ListedCombinations(
      levels: levels, weights: levels.map { zip($0, weights).reduce(1) { $0 * $1.1[$1.0] } })
    let outputs = noise.cloud(70, 12)
    let (found, expected) = (try listed.shares(of: outputs), try design.shares(of: outputs))
    for row in 0..<70 {
      let (a, b) = (try found.shares(of: row).get(), try expected.shares(of: row).get())
      #expect(agree(a.variance, b.variance))
      #expect(zip(a.first + a.total + a.shapley, b.first + b.total + b.shapley).allSatisfy { agree($0, $1) })
    }
    #expect(try listed.shares(of: outputs, threads: 2) == found)
  }

  // Oracle: the mean over all orders of the choices.
  @Test func shapleySharesAreMeansOverOrders() throws {
    var noise = SplitMix64(8)
    let levels = (0..<40).map { _ in [noise.below(2), noise.below(3), noise.below(2), noise.below(4)] }
    let weights = noise.units(40).map { $0 + 0.1 }
    let listed = try ListedCombinations(levels: levels, weights: weights)
    let output = noise.normals(40)
    let mean = zip(listed.probabilities, output).reduce(0) { $0 + $1.0 * $1.1 }
    func explained(_ set: Set<Int>) -> Double {
      var groups: [[Int]: (mass: Double, sum: Double)] = [:]
      for c in 0..<40 {
        let key = set.sorted().map { levels[c][$0] }
        groups[key, default: (0, 0)].mass += listed.probabilities[c]
        groups[key, default: (0, 0)].sum += listed.probabilities[c] * (output[c] - mean)
      }
      return groups.values.reduce(0) { $0 + $1.sum * $1.sum / $1.mass }
    }
    let V = zip(listed.probabilities, output).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    var shapley = [0.0, 0, 0, 0]
    for code in 0..<256 {
      let order = [code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6]
      guard Set(order).count == 4 else { continue }
      for position in 0..<4 {
        let gain = explained(Set(order[0...position])) - explained(Set(order[0..<position]))
        shapley[order[position]] += gain / 24
      }
    }
    let shares = try listed.shares(of: Matrix(rows: [output])).shares(of: 0).get()
    #expect(agree(shares.variance, V))
    #expect(zip(shares.shapley, shapley).allSatisfy { agree($0, $1 / V) })
    #expect((0..<4).allSatisfy { agree(shares.first[$0], explained([$0]) / V) })
    #expect((0..<4).allSatisfy { agree(shares.total[$0], 1 - explained(Set(0..<4).subtracting([$0])) / V) })
  }

  @Test func faultsAreNamed() throws {
    #expect(throws: SensitivityError.tooManyInputs(count: 17, limit: 16)) {
      try ListedCombinations(levels: [[Int](repeating: 0, count: 17)])
    }
    let listed = try ListedCombinations(levels: [[0], [1]])
    #expect(throws: SensitivityError.nonFinite(row: 0, column: 1)) { try listed.shares(of: Matrix(rows: [[1, .nan]])) }
    #expect(try listed.shares(of: Matrix(rows: [[0.1, 0.1]])).shares(of: 0) == .failure(.zeroVariance))
  }
}

@Suite struct MembershipTests {
  private func random(_ noise: inout SplitMix64, areas: Int, bundles: Int, draws: Int) -> [[[UInt8]]] {
    (0..<areas).map { _ in
      let middle = noise.unit()
      return (0..<bundles).map { _ in (0..<draws).map { _ in noise.unit() < middle ? 1 : 0 } }
    }
  }

  @Test(arguments: [[1, 1, 1, 1, 1, 1], [1, 4, 2, 2, 7, 1]]) func aTallyIsTheTwoWayLayout(_ weights: [Int32]) throws {
    var noise = SplitMix64(9)
    let (areas, bundles, draws) = (5, 6, 21)
    let lists = random(&noise, areas: areas, bundles: bundles, draws: draws)
    func list(_ b: Int, _ r: Int) -> [UInt8] { (0..<areas).map { lists[$0][b][r] } }
    var tally = MembershipTally(areaCount: areas, bundleWeights: weights)
    for r in 0..<10 {
      for b in 0..<bundles { tally.add(list(b, r), bundle: b) }
      tally.close()
    }
    // The rest in blocks of 4 draws, bundle by bundle, in another tally.
    var other = MembershipTally(areaCount: areas, bundleWeights: weights, blockSize: 4)
    for first in stride(from: 10, to: draws, by: 4) {
      let count = min(4, draws - first)
      for b in 0..<bundles {
        for r in 0..<count { other.add(list(b, first + r), bundle: b, draw: r) }
      }
      other.close(draws: count)
    }
    tally.merge(other)
    #expect(tally.drawCount == draws)
    for area in 0..<areas {
      let listed = Matrix(rows: lists[area].map { $0.map(Double.init) })
      let (found, expected) = (
        tally.split(ofArea: area), try MembershipSplit(of: listed, weights: weights.map(Double.init))
      )
      #expect(agree(found.share, expected.share) && agree(found.choice, expected.choice))
      #expect(agree(found.data, expected.data) && agree(found.interaction, expected.interaction))
      #expect(agree(found.choice + found.data + found.interaction, found.variance))
      #expect(tally.shares(ofArea: area) == lists[area].map { Double($0.reduce(0) { $0 + Int($1) }) / Double(draws) })
    }
  }

  /// Two choices, one threshold: the events are nested.
  @Test(arguments: [(3, 7), (0, 10), (5, 5), (2, 9)]) func nestedEvents(_ second: Int, _ first: Int) {
    var tally = MembershipTally(areaCount: 1, bundleWeights: [1, 1])
    for r in 0..<10 {
      tally.add([r < first ? 1 : 0], bundle: 0)
      tally.add([r < second ? 1 : 0], bundle: 1)
      tally.close()
    }
    let split = tally.split(ofArea: 0)
    let (δ, p) = (Double(first - second) / 10, Double(first + second) / 20)
    #expect(agree(split.choice, δ * δ / 4, 1e-15))
    #expect(agree(split.data, p * (1 - p) - δ / 4, 1e-15))
    #expect(agree(split.interaction, δ * (1 - δ) / 4, 1e-15))
  }

  @Test func weightsAreRepetitions() throws {
    var noise = SplitMix64(10)
    let rows = random(&noise, areas: 1, bundles: 3, draws: 8)[0].map { $0.map(Double.init) }
    let weighted = try MembershipSplit(of: Matrix(rows: rows), weights: [2, 1, 3])
    let repeated = try MembershipSplit(of: Matrix(rows: [rows[0], rows[0], rows[1], rows[2], rows[2], rows[2]]))
    #expect(agree(weighted.choice, repeated.choice) && agree(weighted.data, repeated.data))
    #expect(agree(weighted.interaction, repeated.interaction) && agree(weighted.share, repeated.share))
  }

  @Test func whatDoesNotVaryHasExactZeros() {
    var tally = MembershipTally(areaCount: 2, bundleWeights: [1, 1, 1])
    for r in 0..<7 {
      for b in 0..<3 { tally.add([1, r % 2 == 0 ? 1 : 0], bundle: b) }
      tally.close()
    }
    #expect(tally.split(ofArea: 0).variance == 0 && tally.split(ofArea: 0).data == 0)
    let split = tally.split(ofArea: 1)
    #expect(split.choice == 0 && split.interaction == 0 && agree(split.data, 12.0 / 49, 1e-15))
  }
}
