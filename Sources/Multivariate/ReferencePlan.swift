/// Which reference data are drawn, from which words, by how many workers, and who watches.
public struct ReferencePlan: Sendable {
  /// Numbers of the draws; a draw is a function of seed, stream and its number alone.
  public let draws: Range<Int>
  /// Of the random words.
  public let seed: UInt64
  /// Of the random words, so that other draws of the same seed have others.
  public let stream: UInt32
  /// Workers at most.
  public let threads: Int
  /// Called after every draw with the draws done and their total; from any worker, one at a time.
  public let report: @Sendable (_ done: Int, _ total: Int) -> Void
  /// Asked before every draw, by any worker; a no stops the work.
  public let shouldContinue: @Sendable () -> Bool

  /// - Parameters:
  ///   - draws: not empty, from 0 on, below 2³².
  ///   - seed, stream: the place of the words, as in `RandomStream`; the stream serves no other purpose.
  ///   - threads: ≥ 1.
  public init(
    draws: Range<Int> = 0..<1_000, seed: UInt64, stream: UInt32, threads: Int = 1,
    report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
    shouldContinue: @escaping @Sendable () -> Bool = { true }
  ) {
    precondition(
      !draws.isEmpty && draws.lowerBound >= 0 && draws.upperBound <= Int(UInt32.max) && threads >= 1,
      "draws \(draws), \(threads) threads")
    self.draws = draws
    self.seed = seed
    self.stream = stream
    self.threads = threads
    self.report = report
    self.shouldContinue = shouldContinue
  }
}
