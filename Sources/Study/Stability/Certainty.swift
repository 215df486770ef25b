/// The class each area falls in by its probability of being listed, or why there are none.
public enum Certainty: Sendable, Equatable, Codable {
  /// One per area.
  case classes([Class])
  case undefined(Reason)

  /// - Parameter outcome: of the scheme chosen; nil where it is withheld.
  init(of outcome: SchemeOutcome?, list: Int?) {
    if list == nil {
      self = .undefined(.noList)
    } else if let outcome {
      self = outcome.listed.map { .classes($0.map(Class.init(listedShare:))) } ?? .undefined(.ruleCannotMove)
    } else {
      self = .undefined(.replicatesFailed)
    }
  }

  /// Why areas have no classes.
  public enum Reason: String, Sendable, Equatable, Codable {
    /// The recipe names no list.
    case noList = "no-list"
    /// The scheme chosen cannot move the rule that decides the list.
    case ruleCannotMove = "rule-cannot-move"
    /// Too many replicates of the scheme chosen failed.
    case replicatesFailed = "replicates-failed"
  }

  /// How sure it is that an area is on the list or off it.
  public enum Class: String, Sendable, Equatable, CaseIterable, Codable {
    case clearlyOn = "clearly-on"
    case probablyOn = "probably-on"
    case tooCloseToCall = "too-close-to-call"
    case probablyOff = "probably-off"
    case clearlyOff = "clearly-off"

    /// At or above this share of replicates: clearly on.
    public static let clearlyOnFrom = 0.95
    /// At or above this share, and not clearly: probably on.
    public static let probablyOnFrom = 0.80
    /// At or below this share, and not clearly: probably off. Everything between is too close to call.
    public static let probablyOffTo = 0.20
    /// At or below this share: clearly off.
    public static let clearlyOffTo = 0.05

    /// How many areas are of each class, by their shares of replicates.
    public static func counts(ofListed shares: [Double]) -> [Class: Int] {
      Dictionary(shares.map { (Class(listedShare: $0), 1) }, uniquingKeysWith: +)
    }

    /// The class of an area that is on the list in this share of replicates, in [0, 1].
    public init(listedShare share: Double) {
      if share >= Self.clearlyOnFrom {
        self = .clearlyOn
      } else if share >= Self.probablyOnFrom {
        self = .probablyOn
      } else if share > Self.probablyOffTo {
        self = .tooCloseToCall
      } else if share > Self.clearlyOffTo {
        self = .probablyOff
      } else {
        self = .clearlyOff
      }
    }
  }
}
