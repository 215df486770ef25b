internal import Probability

/// How often each area stands in a replicate; one per worker, for the scratch it holds.
///
/// Frequencies are single precision, half the memory of double: counts up to 2²⁴ are exact in it, and more draws than
/// that are refused, so none wraps. A replicate's frequencies depend on it and the source alone.
///
/// What is drawn from which words: one stratum of all areas, and clusters of one area each, labelled in the order of the
/// areas, give the frequencies of `.each` bit for bit, and so does `.some(count: unitCount)`.
public struct AreaFrequencies: Sendable {
  /// How areas are drawn.
  public let resample: AreaResample
  /// n.
  public let unitCount: Int
  /// Strata or clusters in ascending order of their label: group g is `members[starts[g]..<starts[g + 1]]`.
  private let starts: [Int]
  private let members: [Int]
  /// Frequencies of strata's areas in the order of `members`, or of clusters.
  private var drawn: [Float]
  private var column: [Float]

  /// - Parameter unitCount: number of areas, in 1...2²⁴; labels, if any, are as many.
  public init(_ resample: AreaResample, unitCount: Int) {
    precondition(1...1 << 24 ~= unitCount, "\(unitCount) areas")
    self.resample = resample
    self.unitCount = unitCount
    column = [Float](repeating: 0, count: unitCount)
    switch resample {
    case .within(let labels), .whole(let labels):
      precondition(labels.count == unitCount, "\(labels.count) labels for \(unitCount) areas")
      // The index settles ties, because the library's sort need not be stable for ever.
      let members = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
      starts = members.indices.filter { $0 == 0 || labels[members[$0]] != labels[members[$0 - 1]] } + [unitCount]
      self.members = members
      drawn = column
    case .some(let count):
      precondition(1...1 << 24 ~= count, "\(count) draws")
      fallthrough
    case .each, .bayesian:
      (starts, members, drawn) = ([], [], [])
    }
  }

  /// Frequencies of consecutive replicates, one column of `unitCount` each, into `frequencies`.
  ///
  /// - Complexity: O(draws + areas) a replicate.
  public mutating func draw(_ replicates: Range<Int>, from source: RandomSource, into frequencies: inout [Float]) {
    precondition(frequencies.count >= replicates.count * unitCount, "no room for \(replicates.count) replicates")
    let (seed, stream, starts, members) = (source.seed, source.stream(.areas), starts, members)
    for (position, b) in replicates.enumerated() {
      let (replicate, start) = (UInt32(b), position * unitCount)
      switch resample {
      case .each:
        count(unitCount, into: &frequencies, at: start)
      case .some(let drawCount):
        count(drawCount, into: &frequencies, at: start)
      case .bayesian:
        var span = frequencies.mutableSpan
        BayesianWeights.draw(unitCount, seed: seed, stream: stream, replicate: replicate, into: &span, at: start)
      case .within:
        var span = drawn.mutableSpan
        for g in 0..<starts.count - 1 {
          let size = starts[g + 1] - starts[g]
          UniformIntegers.countDraws(
            size, below: size, seed: seed, stream: stream, replicate: replicate, index: UInt32(g), into: &span,
            at: starts[g])
        }
        var column = frequencies.mutableSpan
        for slot in members.indices { column[start + members[slot]] = span[slot] }
      case .whole:
        let clusterCount = starts.count - 1
        var span = drawn.mutableSpan
        UniformIntegers.countDraws(
          clusterCount, below: clusterCount, seed: seed, stream: stream, replicate: replicate, into: &span)
        var column = frequencies.mutableSpan
        for g in 0..<clusterCount {
          for slot in starts[g]..<starts[g + 1] { column[start + members[slot]] = span[g] }
        }
      }

      func count(_ drawCount: Int, into frequencies: inout [Float], at start: Int) {
        var span = frequencies.mutableSpan
        UniformIntegers.countDraws(
          drawCount, below: unitCount, seed: seed, stream: stream, replicate: replicate, into: &span, at: start)
      }
    }
  }

  /// Frequencies of one replicate, as weights of `unitCount` areas.
  public mutating func draw(_ replicate: Int, from source: RandomSource, into weights: inout [Double]) {
    precondition(weights.count == unitCount, "\(weights.count) weights for \(unitCount) areas")
    var single = [Float]()
    swap(&single, &column)  // moved out, because it may not be written while the draws are
    draw(replicate..<replicate + 1, from: source, into: &single)
    swap(&single, &column)
    for i in weights.indices { weights[i] = Double(column[i]) }
  }
}
