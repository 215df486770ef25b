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
      var words = RandomStream(seed: seed, stream: stream, replicate: replicate, index: UInt32(j))
      Self.shuffle(standardised, into: &shuffled, start: j * n, count: n, &words)
    }
    Self.correlate(columnsOf: shuffled, count: p, into: &R)
  }

  private static func shuffle(
    _ source: [Double], into shuffled: inout [Double], start: Int, count: Int, _ words: inout RandomStream
  ) {
    let source = source.span
    var output = shuffled.mutableSpan
    for i in 0..<count {
      let place = start + words.integer(below: i + 1)
      output[start + i] = output[place]
      output[place] = source[start + i]
    }
  }

  private static func correlate(columnsOf Z: [Double], count p: Int, into matrix: inout [Double]) {
    let n = Z.count / p
    var R = matrix.mutableSpan
    BLAS.syrk(.transposed, n: p, k: n, alpha: 1, a: Z.span, lda: n, beta: 0, c: &R, ldc: p)
    for i in 0..<p { R[i + i * p] = 1 }
  }
}
