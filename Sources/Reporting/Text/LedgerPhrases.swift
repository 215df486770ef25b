internal import AreaData
internal import CompositeIndex
internal import Multivariate

/// The ledger's steps, parameters and values in words: every one that the engine writes, in both languages.
package protocol LedgerPhrases {
  /// A step's name in words; nil for one that the catalogue does not know.
  func knownStep(_ step: String) -> String?

  /// How many areas, parts, records or replicates a step was for; that the values had the scale already, where it was none.
  func ledgerCount(_ count: Int, of step: String) -> String

  /// What a step was done to, where it is one of the engine's own words.
  func ledgerSubject(_ subject: String) -> String

  /// A parameter's name in words; nil for one that the catalogue does not know.
  func knownParameter(_ name: String) -> String?

  /// Why a recalculation failed, in words; nil for a kind that the catalogue does not know.
  func failure(_ kind: String) -> String?
  func method(_ value: String) -> String?
  func scale(_ value: String) -> String?
}

extension Phrases {
  package func step(_ step: String) -> String { knownStep(step) ?? step }

  package func parameter(_ name: String) -> String { knownParameter(name) ?? name }

  /// A parameter's value: a method in words, a number without more digits than a reader needs.
  package func parameterValue(_ value: String) -> String {
    if let word = method(value) ?? failure(value) { return word }
    if let number = Double(value), abs(number) < 1e9 { return language.plain(number, most: 3) }
    return scale(value) ?? value
  }
}
