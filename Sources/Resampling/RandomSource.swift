/// Where random words come from: the user's seed, and the time that the data speak of.
///
/// With a replicate's number they fix every draw. Data of different times are drawn from streams of their own, so that the
/// noise of two years is independent; runs that share the data share the noise.
public struct RandomSource: Sendable, Equatable {
  /// The user's seed.
  public let seed: UInt64
  /// The data's reference time, by any numbering that tells times apart; below 2²⁴, 0 where none is given.
  public let time: UInt32

  /// - Precondition: `time` is below 2²⁴.
  public init(seed: UInt64, time: UInt32 = 0) {
    precondition(time < 1 << 24, "time \(time)")
    self.seed = seed
    self.time = time
  }

  /// The stream that words for a purpose are read from, at the data's own time.
  public func stream(_ purpose: RandomPurpose) -> UInt32 { purpose.rawValue | time << 8 }

  /// A source of the same time for one of several tasks alike, whose draws are to be independent.
  package func task(_ k: Int) -> RandomSource {
    RandomSource(seed: seed &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(k + 1), time: time)
  }

  /// The stream for a purpose that all times share.
  public func timelessStream(_ purpose: RandomPurpose) -> UInt32 { purpose.rawValue }
}

/// What random words are drawn for; each purpose has streams of its own, so none disturbs another.
public enum RandomPurpose: UInt32, Sendable {
  /// Areas drawn with replacement.
  case areas = 1
  /// Cells drawn anew.
  case noise = 2
  /// Data without groups, against which a grouping is held.
  case groupReference = 3
  /// The part of a cell's noise that persists from one time to another.
  case persistentNoise = 4
  /// The noise by which a source protects its cells.
  case disclosureNoise = 5
  /// Scores drawn from a covariance matrix that the user gives.
  case givenCovariance = 6
  /// Data in which nothing hangs together, against which a number of factors is held.
  case retentionReference = 7
  /// Random orthogonal matrices from which a rotation of factors starts.
  case rotationStarts = 8
  /// Draws by which a joint prior is fitted.
  case jointPrior = 9
  /// Where the points lie that an area's posterior under it is taken by.
  case jointPosterior = 10
  /// Which half people fall to who are divided at random.
  case thinning = 11
  /// Figures around true ones.
  case newFigures = 12
  /// Weights drawn over all that are possible.
  case weightSpace = 13
  /// Orders in which children join a regression.
  case shapleyOrders = 14
  /// Choices made otherwise.
  case choices = 15
}
