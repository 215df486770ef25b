import Foundation
import Study

/// What is said of a part of a study that takes long, or much room.
struct DemandWords {
  /// The key of the spec that decides what it takes.
  let key: String
  /// What takes the room.
  let subject: String
  /// What to change.
  let remedy: String
}

extension Demand {
  /// Minutes of processor time from which a part is announced beforehand.
  private static let leastAnnounced = 2.0

  /// What takes long, with a way out; nil for what does not.
  var warning: String? {
    let minutes = seconds / 60
    guard minutes >= Self.leastAnnounced else { return nil }
    let time =
      minutes < 90 ? "\(Int(minutes.rounded())) minutes" : "\(Int((minutes / 60).rounded())) hours"
    return "\(part.words.key): about \(time) of processor time. If that is too long: \(part.words.remedy)"
  }
}
