public import AreaData
internal import CompositeIndex
public import Study

/// A study as tidy tables: one row per area or per (area, thing), never a column per area.
public struct StudyTables: Sendable {
  let study: Study
  /// What was done to the data before.
  let dataSteps: [DataStep]
  /// What people who know the areas say of them.
  let notes: [AreaNote]
  /// Unit, source and definition of each indicator, in panel order; empty where they are not known.
  let sources: [IndicatorSource]
  /// Whose titles go into `datapackage.json`.
  let language: String

  /// - Parameters:
  ///   - dataSteps: what was done to the data before the study.
  ///   - notes: on areas; shown, and never used.
  ///   - sources: where each indicator's figures come from, in panel order; empty where that is not known.
  ///   - language: the code of the language that titles are in.
  public init(
    _ study: Study, dataSteps: [DataStep] = [], notes: [AreaNote] = [], sources: [IndicatorSource] = [],
    language: String
  ) {
    self.study = study
    self.dataSteps = dataSteps
    self.notes = notes
    self.sources = sources
    self.language = language
  }

  /// Every table that the stages run so far can fill.
  ///
  /// - Throws: `.infiniteValue`, where a number that a table cannot hold has slipped through.
  public func all() throws(DataError) -> [TidyTable] {
    var tables = [TidyTable]()
    for table in RunTable.all {
      if let filled = try table.filled(from: self) { tables.append(filled) }
    }
    return tables
  }

  /// One table; nil where the study has nothing to fill it with, or there is none of that name.
  public func table(_ name: String) throws(DataError) -> TidyTable? {
    try RunTable.all.first { $0.name == name }?.filled(from: self)
  }

  var ids: [String] { study.panel.units.ids }
  var phrases: any Phrases { (Language(rawValue: language) ?? .en).phrases }
  var indicatorIds: [String] { study.panel.indicators.map(\.id) }

  /// The cells of a table that has one row per (area, thing), area by area.
  func perUnit<Value>(_ things: Int, _ value: (_ unit: Int, _ thing: Int) -> Value) -> [Value] {
    var values = [Value]()
    values.reserveCapacity(ids.count * things)
    for i in ids.indices {
      for t in 0..<things { values.append(value(i, t)) }
    }
    return values
  }
}
