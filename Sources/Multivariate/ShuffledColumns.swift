internal import LinearAlgebra
internal import Probability

/// The correlation matrix of a panel whose columns are shuffled, each by itself: the margins stay, what joins them goes.
///
/// The first column stays put: how the others stand to it is what counts, and all orders of those are alike.
struct ShuffledColumns: CorrelationSource {
  private let n: Int
  private let p: Int
  /// The columns, centred and scaled to length one.
  private let standardised: [Double]
  private var shuffled: [Double]

  var order: Int { min(n, p) }

  /// - Parameters:
  ///   - panel: `n × p`.
  ///   - moments: those of the panel, without weights.
  init(_ panel: Matrix, moments: Moments) {
    (n, p) = (panel.rowCount, panel.columnCount)
    let lengths = moments.standardDeviations.map { $0 * Double(panel.rowCount - 1).squareRoot() }
    var Z = panel.elements
    for j in 0..<p {
      for k in panel.range(ofColumn: j) { Z[k] = (Z[k] - moments.means[j]) / lengths[j] }
    }
    standardised = Z
    shuffled = Z
  }

  /// Column `j` is shuffled by the words of index `j`.
  mutating func draw(seed: UInt64, stream: UInt32, replicate: UInt32, into R: inout [Double]) {
    for j in 1..<max(1, p) {
      Self.shuffle(standardised, into: &shuffled, column: j, of: n, seed, stream, replicate)
    }
    Self.correlate(.transposed, shuffled, count: p, into: &R)
  }

  private static func shuffle(
    _ source: [Double], into shuffled: inout [Double], column j: Int, of n: Int, _ seed: UInt64, _ stream: UInt32,
    _ replicate: UInt32
  ) {
    var columns = shuffled.mutableSpan
    Shuffle.shuffle(
      source.span, start: j * n, count: n, seed: seed, stream: stream, replicate: replicate, index: UInt32(j),
      into: &columns)
  }
}
