/// An edition of one of Statistics Sweden's divisions below municipalities, by the form of its codes: `0114R001` is of RegSO 2020,
/// `0114R001_RegSO2025` of RegSO 2025.
///
/// - SeeAlso: Statistics Sweden, notes of TAB6680: DeSO 2018 and RegSO 2020 up to reference year 2023, DeSO 2025 and RegSO 2025 from
///   2024 on; code lists `vs_RegSO2020`, "RegSO 2020 t.o.m. år 2023", and `vs_RegSO2025`, "RegSO 2025 fr.o.m. år 2024".
public struct Edition: Sendable, Hashable, Comparable {
  public enum Division: String, Sendable, CaseIterable {
    case deso, regso

    /// The year of the edition whose codes have no ending.
    var firstYear: Int { self == .deso ? 2018 : 2020 }
    /// As it stands in codes.
    var name: String { self == .deso ? "DeSO" : "RegSO" }
  }

  public let division: Division
  public let year: Int

  /// As `regso-2025`.
  public var name: String { "\(division.rawValue)-\(year)" }

  init(_ division: Division, _ year: Int) {
    self.division = division
    self.year = year
  }

  /// - Parameter name: as `regso-2025`; nil for any other text.
  public init?(name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let division = Division(rawValue: String(parts[0])), parts[1].utf8.count == 4,
      let year = Int(parts[1]), year > 1999
    else { return nil }
    self.init(division, year)
  }

  /// The edition that a code is of; nil for that of a larger area.
  init?(code: String) {
    let parts = code.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    let plain = Array(parts[0].utf8)
    func areDigits(_ range: Range<Int>) -> Bool { plain[range].allSatisfy { 48...57 ~= $0 } }
    let division: Division
    switch plain.count {
    case 8 where areDigits(0..<4) && plain[4] == UInt8(ascii: "R") && areDigits(5..<8): division = .regso
    case 9 where areDigits(0..<4) && "ABC".utf8.contains(plain[4]) && areDigits(5..<9): division = .deso
    default: return nil
    }
    guard parts.count == 2 else {
      self.init(division, division.firstYear)
      return
    }
    guard parts[1].hasPrefix(division.name), let year = Int(parts[1].dropFirst(division.name.count)) else { return nil }
    self.init(division, year)
  }

  /// A code without the ending that tells the edition.
  static func plain(_ code: String) -> String { String(code.prefix { $0 != "_" }) }

  public static func < (a: Edition, b: Edition) -> Bool {
    (a.division.rawValue, a.year) < (b.division.rawValue, b.year)
  }
}

/// The reference years of an edition: figures of other years are not of it, whatever stands in the cell.
public struct EditionYears: Sendable, Equatable {
  /// Nil where there is none.
  public let first: Int?
  /// Nil where there is none.
  public let last: Int?

  /// As `..2023`, `2024..` or `2018..2023`.
  public var text: String { "\(first.map { "\($0)" } ?? "")..\(last.map { "\($0)" } ?? "")" }

  /// - Parameter text: as `..2023`; nil for any other.
  public init?(_ text: String) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let ends = [text[..<dots.lowerBound], text[dots.upperBound...]]
    guard ends.contains(where: { !$0.isEmpty }), ends.allSatisfy({ $0.isEmpty || $0.utf8.count == 4 && Int($0) != nil })
    else { return nil }
    (first, last) = (Int(ends[0]), Int(ends[1]))
    if let first, let last, first > last { return nil }
  }

  func contains(_ year: Int) -> Bool { year >= first ?? .min && year <= last ?? .max }

  /// What a code list says in its name: "RegSO 2025 fr.o.m. år 2024".
  static func read(_ codeList: String) -> (edition: Edition, years: EditionYears)? {
    let words = codeList.split(separator: " ").map { $0.lowercased() }
    guard let division = words.first.flatMap(Edition.Division.init(rawValue:)) else { return nil }
    func year(after phrase: String) -> Int? {
      guard let at = words.firstIndex(of: phrase) else { return nil }
      return words[(at + 1)...].first { Int($0) != nil }.flatMap { Int($0) }
    }
    let (first, last) = (year(after: "fr.o.m."), year(after: "t.o.m."))
    guard first != nil || last != nil else { return nil }
    let named = words.count > 1 ? Int(words[1]) : nil
    return EditionYears("\(first.map { "\($0)" } ?? "")..\(last.map { "\($0)" } ?? "")").map {
      (Edition(division, named ?? division.firstYear), $0)
    }
  }
}
