public import CompositeIndex

/// What the report says that data cannot: languages, status, contact, and what the index does not cover.
public struct ReportPlan: Sendable, Equatable {
  /// Codes of the languages that a page is written in, such as `sv`.
  public let languages: [String]
  /// Shown on every page.
  public let status: Status
  /// Whom readers may ask; nil for nobody.
  public let contact: String?
  /// Factors that belong to the question and not to the index, with the reason.
  public let notCovered: [Omission]
  /// The larger areas that maps show once more on a larger scale, by code or name; nil where they are found by density.
  public let insets: [String]?
  /// What the tables are written as besides plain CSV.
  public let formats: [Format]
  /// The licence of the tables, by name or address; nil where none is given.
  public let licence: String?

  /// - Parameters:
  ///   - languages: codes, at least one.
  ///   - insets: codes or names of larger areas; none where the list is empty.
  public init(
    languages: [String], status: Status = .draft, contact: String? = nil, notCovered: [Omission] = [],
    insets: [String]? = nil, formats: [Format] = [], licence: String? = nil
  ) {
    self.languages = languages
    self.status = status
    self.contact = contact
    self.notCovered = notCovered
    self.insets = insets
    self.formats = formats
    self.licence = licence
  }

  /// What tables are written as besides plain CSV.
  public enum Format: String, Sendable, Equatable, CaseIterable {
    case xlsx
    /// The areas with their outlines.
    case geoPackage = "gpkg"
    /// CSV as Excel opens it where the decimal mark is a comma.
    case excelCSV = "excel-csv"
  }

  /// Whether the report has been approved.
  public enum Status: String, Sendable, Equatable, CaseIterable {
    case draft, approved
  }

  /// Something that the question covers and the index does not.
  public struct Omission: Sendable, Equatable {
    /// What is left out.
    public let title: LocalizedText
    /// Why.
    public let reason: LocalizedText

    /// - Parameter reason: shown beside the title.
    public init(title: LocalizedText, reason: LocalizedText) {
      self.title = title
      self.reason = reason
    }
  }
}
