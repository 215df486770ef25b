internal import CompositeIndex

/// What the codes of areas and larger areas show in one pass: lengths that a prefix cannot cut alike, one code with two names,
/// ids that only a machine tells apart, totals among the areas.
struct CodeFindings {
  private(set) var found: [DataFinding] = []

  /// - Parameters:
  ///   - units: of the joined files.
  ///   - numbers: by name, one value a unit.
  /// - Complexity: O(units · (levels + columns + causes)).
  init(_ joined: JoinedTable, _ units: Units, _ plan: DataPlan, _ numbers: [String: NumericColumn]) {
    for level in plan.units.within {
      guard case .prefix(let of, _) = level.source else { continue }
      let codes = units.levels.first { $0.id == of }?.codes ?? units.ids
      add(Self.lengths(of: Set(codes), level: level.id, of))
    }
    for level in units.levels { add(Self.names(of: level)) }
    addUnclean(units.ids)
    let columns = plan.countColumns.compactMap { name in numbers[name].map { (name: name, values: $0.values) } }
    let totals: [DataFinding] = Self.totals(units.ids, columns)
    found += totals
    let told = totals.flatMap { finding -> [String] in if case .total(let ids, _, _) = finding { ids } else { [] } }
    for (id, name) in zip(units.ids, units.names) where Self.isTotal(id) || Self.isTotal(name) {
      if !told.contains(id) { found.append(.calledTotal(id: id, name: name)) }
    }
  }

  private mutating func add(_ finding: DataFinding?) {
    if let finding { found.append(finding) }
  }

  private static func lengths(of codes: Set<String>, level: String, _ of: String) -> DataFinding? {
    let byLength = Dictionary(grouping: codes, by: \.count).sorted { $0.key < $1.key }
    guard byLength.count > 1 else { return nil }
    return .unequalCodes(
      level: level, of: of,
      lengths: byLength.map { .init(length: $0.key, count: $0.value.count, example: $0.value.min() ?? "") })
  }

  private static func names(of level: Units.Level) -> DataFinding? {
    guard let names = level.names else { return nil }
    var byCode = [String: Set<String>]()
    for (code, name) in zip(level.codes, names) { byCode[code, default: []].insert(name) }
    let several = byCode.filter { $0.value.count > 1 }
    guard let (code, found) = several.min(by: { $0.key < $1.key }) else { return nil }
    return .severalNames(level: level.id, code: code, names: found.sorted(), others: several.count - 1)
  }

  private mutating func addUnclean(_ ids: [String]) {
    for cause in [JoinCause.spaces, .invisibleCharacters] {
      let unclean = ids.filter { cause.plain($0) != $0 }
      if let first = unclean.first { found.append(.uncleanIDs(count: unclean.count, first: first, cause)) }
    }
    for cause in JoinCause.allCases {
      let alike = Dictionary(grouping: ids, by: cause.plain).values.filter { $0.count > 1 }
      guard let pair = alike.min(by: { $0[0] < $1[0] }) else { continue }
      found.append(.alikeIDs(count: alike.count, first: pair[0], second: pair[1], cause))
    }
  }

  /// Areas that are sums of others in every column of counts.
  private static func totals(_ ids: [String], _ columns: [(name: String, values: [Double])]) -> [DataFinding] {
    let columns = columns.filter { column in column.values.reduce(0) { $0 + ($1.isNaN ? 0 : abs($1)) } >= 100 }
    guard ids.count > 2, !columns.isEmpty else { return [] }
    let sums = columns.map { column in column.values.reduce(0) { $0 + ($1.isNaN ? 0 : $1) } }
    /// Counts of a total that was made before its parts were rounded or perturbed differ from their sum by little.
    func isSum(_ whole: Double, _ parts: Double) -> Bool { whole > 0 && abs(whole - parts) <= 0.001 * whole }
    let ofAll = ids.indices.filter { i in
      columns.indices.allSatisfy { isSum(columns[$0].values[i], sums[$0] - columns[$0].values[i]) }
    }
    if !ofAll.isEmpty {
      return [.total(ids: ofAll.map { ids[$0] }, isOfAll: true, columns: columns.map(\.name))]
    }
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    let ofParts = order.indices.filter { position -> Bool in
      let id = ids[order[position]]
      let parts = order[(position + 1)...].prefix { ids[$0].hasPrefix(id) }
      return parts.count > 1
        && columns.allSatisfy { column in
          isSum(
            column.values[order[position]], parts.reduce(0) { $0 + (column.values[$1].isNaN ? 0 : column.values[$1]) })
        }
    }
    return ofParts.isEmpty
      ? [] : [.total(ids: ofParts.map { ids[order[$0]] }, isOfAll: false, columns: columns.map(\.name))]
  }

  /// Whether a text is what offices call a total by.
  static func isTotal(_ text: String) -> Bool {
    let words: Set = [
      "total", "totals", "totalt", "sum", "summa", "riket", "hela riket", "hela landet", "hele landet", "koko maa",
      "insgesamt", "gesamt", "ensemble", "grand total", "all areas", "alla", "alla områden", "whole country",
      "the country",
      "national",
    ]
    return words.contains(text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
