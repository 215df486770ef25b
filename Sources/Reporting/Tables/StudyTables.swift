public import AreaData
internal import CompositeIndex
public import Study

/// A study as tidy tables: one row per area or per (area, thing), never a column per area.
public struct StudyTables: Sendable {
  let study: Study
  /// What was done to the data before.
  let dataSteps: [DataStep]
  /// Whose titles go into `datapackage.json`.
  let language: String

  public init(_ study: Study, dataSteps: [DataStep] = [], language: String) {
    self.study = study
    self.dataSteps = dataSteps
    self.language = language
  }

  /// Every table that the stages run so far can fill.
  ///
  /// - Throws: `.infiniteValue`, where a number that a table cannot hold has slipped through.
  public func all() throws(DataError) -> [TidyTable] {
    var tables = [try areas(), try nodes(), try indicators(), try weights()]
    if !study.panel.context.isEmpty { tables.append(try context()) }
    if !study.panel.notAssessed.isEmpty { tables.append(try gaps()) }
    if !study.decision.problemIndicators.isEmpty { tables.append(try problems()) }
    if !study.decision.needs.isEmpty { tables.append(try needs()) }
    if let structure = study.structure {
      tables += try all(of: structure)
    }
    if let found = study.autocorrelation { tables.append(try autocorrelation(found)) }
    if let stability = study.stability { tables += try all(of: stability) }
    if let groups = study.groups {
      tables += [try self.groups(groups), try groupProfiles(groups), try merges(groups)]
    }
    return tables + [try ledger()]
  }

  var ids: [String] { study.panel.units.ids }
  var phrases: any Phrases { (Language(rawValue: language) ?? .en).phrases }

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
