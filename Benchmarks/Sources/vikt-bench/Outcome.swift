/// What a job found, for those who check it: against a peer, or against itself at another number of threads.
struct Outcome: Encodable {
  /// Mean and standard deviation of the ranks of every (n/16)-th area.
  var ranks: [[Double]]?
  /// The last critical value of simultaneous sets, and the sums of their lower and upper ends.
  var sets: [Double]?
  /// Rotated loadings of the full sample, factor after factor, and the ends of their intervals.
  var loadings: [[Double]]?
  /// Mean and standard deviation of each reference eigenvalue, of components and of factors, the largest first.
  var components: [[Double]]?
  var factors: [[Double]]?
  /// Of scenarios crossed with replicates: the variance of being listed and its parts, averaged over areas.
  var shares: [Double]?
  /// Of scenarios: for each area its least, middle and greatest rank and how many list it; and total shares of the choices.
  var areas: [Double]?
  var effects: [Double]?
  /// Of trees: every (n/16)-th height, the lowest first.
  var heights: [Double]?
  /// The mean silhouette of the cut into eight groups.
  var silhouette: Double?
  /// Of all results, to the last bit.
  let digest: String

  /// FNV-1a over the bits of numbers.
  init(_ numbers: some Sequence<Double>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for number in numbers {
      for shift in stride(from: 0, to: 64, by: 8) {
        hash = (hash ^ (number.bitPattern >> UInt64(shift)) & 0xff) &* 0x100_0000_01b3
      }
    }
    digest = String(hash, radix: 16)
  }
}
