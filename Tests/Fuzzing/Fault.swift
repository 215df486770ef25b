/// What no case may do, however hostile its files.
package struct Fault: Sendable, Codable, Hashable {
  /// The step at fault, by its name.
  let step: String
  /// What happened, in words that are the same for cases that fail alike.
  let what: String

  package var description: String { "\(step): \(what)" }
}

/// A fault with the case that showed it.
package struct Finding: Sendable, Codable {
  let fault: Fault
  let phase: Phase
  let index: Int
}

/// What the cases of a batch are made of.
package enum Phase: String, Sendable, Codable, CaseIterable {
  /// The cases and files kept for good, as they are.
  case corpus
  /// Those, changed at random.
  case mutations
  /// Specs grown from the language, with data to fit them.
  case runs
}
