extension PanelError {
  /// The sentence for a person: where, what is wrong, and what to do.
  public var message: String {
    switch self {
    case .data(let error): error.message
    case .notFound(let file, let sought):
      "\(file): there is no such file. Looked for \(sought.joined(separator: " and ")). "
        + "Name it in data.files as it is called, or give its folder with --data."
    case .missingValue(let indicator, let unit, let reason, let cell, let count):
      "\(Self.place(cell, unit))\(indicator): no value (\(reason.rawValue)) for '\(unit)'"
        + (count > 1 ? ", nor for \(count - 1) other areas" : "")
        + ". Set data.impute: listwise to leave such areas out as not assessed."
    case .tooFewUnits(let count, let all):
      "\(count) of \(all) areas can be assessed; an index compares at least two. "
        + "Check data.missing, or leave out the indicators with gaps."
    case .noText(let unit, let column, let cell):
      "\(Self.place(cell, unit))\(column): no text for '\(unit)'. Fill the cell."
    case .negative(let column, let unit, let value):
      "\(column): \(value) for '\(unit)' is negative. Correct the data."
    case .countAboveBase(let indicator, let unit, let count, let base):
      "indicators.\(indicator): '\(unit)' counts \(count) among a base of \(base). "
        + "Check that count and base describe the same people."
    case .baseNotPositive(let indicator, let unit, let base):
      "indicators.\(indicator): the base of '\(unit)' is \(base). A rate needs a base above 0: "
        + "leave the area out, or merge it with a neighbour."
    case .shareOutside(let indicator, let unit, let value, let per):
      "indicators.\(indicator): \(value) for '\(unit)' is outside 0 to \(per), so it is no share of its base. "
        + "Set per, or drop base."
    case .constant(let indicator, let value):
      "indicators.\(indicator): every area has the value \(value), so it cannot tell them apart. Leave it out."
    case .identical(let first, let second):
      "indicators.\(second): has the same values as \(first) in every area. Keep one; to count it twice, weigh it twice."
    case .codeTooShort(let level, let unit, let code, let length):
      "units.within.\(level): the code '\(code)' of '\(unit)' has fewer than \(length) characters. Set prefix.length."
    case .notZeroOrOne(let column, let unit, let value):
      "truth.\(column): \(value) for '\(unit)' is neither 0 nor 1."
    case .noBoundaryMatches(let file, let level, let example):
      "\(file): none of its outlines has a code of \(level); the first is '\(example)'. "
        + "Check units.boundaries.\(level).id."
    }
  }

  /// `file:line: ` when the value stands in one cell.
  private static func place(_ cell: CellReference?, _ unit: String) -> String {
    cell.map { "\($0.file):\($0.line): " } ?? ""
  }
}
