internal import AreaData

/// Times and editions of area codes as they are read, from the words of a spec.
extension Phrases {
  /// `2022-12-31` as 31 December 2022, `2022-12` as December 2022; any other text as it stands.
  package func date(_ text: String) -> String {
    let parts = text.split(separator: "-")
    guard ReferenceTime(text) != nil, parts.count > 1, let month = Int(parts[1]) else { return text }
    let name = "\(Self.months[month - 1]) \(parts[0])"
    return parts.count > 2 ? "\(Int(parts[2])!) \(name)" : name
  }

  /// `regso-2020` as RegSO 2020: the divisions of areas that offices write otherwise than specs do; any other text as it stands.
  package func edition(_ text: String) -> String {
    let parts = text.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let name = divisionNames[parts[0].lowercased()] else { return text }
    return "\(name) \(parts[1])"
  }
}

private let divisionNames = [
  "regso": "RegSO", "deso": "DeSO", "lsoa": "LSOA", "msoa": "MSOA", "iris": "IRIS", "grunnkrets": "Grunnkrets",
]
