/// Faults gathered while the data are read, so that all are told at once: each kind once, with the areas that have it.
struct PanelFaults {
  private var kinds: [(first: PanelError, units: [String])] = []

  var isEmpty: Bool { kinds.isEmpty }

  mutating func add(_ error: PanelError) {
    if case .several(let parts) = error { kinds += parts.map { ($0, []) } } else { kinds.append((error, [])) }
  }

  /// A fault of one area: told with others of its kind that come without a break.
  mutating func add(_ error: PanelError, _ unit: String) {
    if let last = kinds.indices.last(where: { kinds[$0].first.isAlike(error) && !kinds[$0].units.isEmpty }) {
      kinds[last].units.append(unit)
    } else {
      kinds.append((error, [unit]))
    }
  }

  /// Runs a step, and keeps what it throws.
  mutating func gathering<Result>(_ body: () throws(PanelError) -> Result) -> Result? {
    do { return try body() } catch {
      add(error)
      return nil
    }
  }

  /// Runs the last step, and throws all that was gathered, its own fault among them.
  mutating func finishing<Result>(_ body: () throws(PanelError) -> Result) throws(PanelError) -> Result {
    let result: Result
    do { result = try body() } catch {
      add(error)
      try throwIfAny()
      throw error
    }
    try throwIfAny()
    return result
  }

  func throwIfAny() throws(PanelError) {
    let errors = kinds.map { kind in
      kind.units.count > 1
        ? PanelError.repeated(kind.first, others: JoinedTable.IdSample(Array(kind.units.dropFirst()))) : kind.first
    }
    guard let first = errors.first else { return }
    throw errors.count == 1 ? first : .several(errors)
  }
}

extension PanelError {
  /// Whether two faults are of one kind and stand in one column or indicator.
  fileprivate func isAlike(_ other: PanelError) -> Bool {
    switch (self, other) {
    case (.noText(_, let a, _), .noText(_, let b, _)), (.negative(let a, _, _), .negative(let b, _, _)),
      (.countAboveBase(let a, _, _, _), .countAboveBase(let b, _, _, _)),
      (.baseNotPositive(let a, _, _), .baseNotPositive(let b, _, _)),
      (.notCountable(let a, _, _), .notCountable(let b, _, _)),
      (.errorTooLarge(let a, _, _), .errorTooLarge(let b, _, _)),
      (.beyondNumbers(let a, _), .beyondNumbers(let b, _)), (.tooManyPeople(let a, _, _), .tooManyPeople(let b, _, _)),
      (.shareOutside(let a, _, _, _), .shareOutside(let b, _, _, _)),
      (.outsideRange(let a, _, _, _), .outsideRange(let b, _, _, _)),
      (.noError(let a, _), .noError(let b, _)), (.noSample(let a, _, _), .noSample(let b, _, _)),
      (.suppressedAboveBase(let a, _, _, _), .suppressedAboveBase(let b, _, _, _)),
      (.codeTooShort(let a, _, _, _), .codeTooShort(let b, _, _, _)):
      a == b
    default: false
    }
  }
}
