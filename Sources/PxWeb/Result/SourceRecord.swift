import AreaData
import Foundation

/// Where a fetched table comes from, beside its file: `TABLE.source.json`.
public struct SourceRecord: Codable, Sendable, Equatable {
  public struct Dimension: Codable, Sendable, Equatable {
    public let code: String
    public let label: String
    /// As it was asked for; nil where the dimension was eliminated.
    public let selected: String?
    /// Values that were fetched; 0 where the dimension was eliminated.
    public let values: Int
    /// The value by which the dimension was eliminated; nil too where its values were summed up.
    public let total: String?
  }

  public struct Division: Codable, Sendable, Equatable {
    public let edition: String
    /// As `2024..`; nil where they are not known, and no cell is left out for them.
    public let years: String?
  }

  public struct Note: Codable, Sendable, Equatable {
    public let text: String
    public let mandatory: Bool
    /// Of what; nil for the table.
    public let dimension: String?
    public let value: String?
  }

  public let table: String
  public let title: String
  public let source: String?
  public let address: String
  public let apiVersion: String
  public let language: String
  /// When the figures were last changed at the source.
  public let updated: String?
  /// The digest of what was asked for.
  public let request: String
  public let dimensions: [Dimension]
  public let editions: [Division]
  /// The edition whose ending was taken off the codes; nil where they are as the source has them.
  public let plainCodes: String?
  public let file: String
  public let sha256: String
  public let cells: Int
  public let gaps: Int
  /// Cells that are gaps because the year is of another edition.
  public let otherEditionCells: Int
  /// The source's reasons of gaps.
  public let symbols: [String]
  public let notes: [Note]
  /// That figures carry noise which protects people; nil where the source does not say so.
  public let protection: String?

  /// The first reference year of which Statistics Sweden protects figures of the population by noise.
  ///
  /// - SeeAlso: Statistics Sweden, *Frågor och svar om röjandeskydd i befolkningsstatistiken*, scb.se/FAQ-CKM.
  static let firstNoisyYear = 2025

  /// The reason of a gap where an area's edition has no such year.
  public static let otherEdition = JoinedTable.otherEdition

  static let noise = """
    From reference year 2025 Statistics Sweden protects statistics of the population by noise (cell key method): a count above zero may \
    be changed by a small whole number, totals too, so that parts need not add up. How large it is, is not published.
    """

  static func read(_ path: String) -> SourceRecord? {
    FileManager.default.contents(atPath: path).flatMap { data in
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try? decoder.decode(Self.self, from: data)
    }
  }

  func write(to path: String) throws(PxWebError) {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("a record that is no JSON") }
    try lifting { () throws(DataError) in try AtomicFile.write([UInt8](data) + [0x0A], to: path) }
  }
}
