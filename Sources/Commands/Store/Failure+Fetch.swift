import PxWeb

extension Failure {
  static let usage: Int32 = 64
  /// The network, or a service, may do later what it does not do now.
  static let tryAgain: Int32 = 75

  init(_ error: PxWebError) {
    let code: Int32 =
      switch error {
      case .data(let error): Failure(error).code
      case .wrongAddress, .notEncrypted, .wrongTableName, .wrongLanguage, .wrongSelection, .wrongEdition, .wrongYears,
        .repeatedYears, .unselected, .unknownDimension, .repeatedDimension, .notEliminable, .unknownValue,
        .repeatedValue, .wrongExpression, .nothingMatches, .tooManyCells, .unknownEdition, .valueOfOtherEdition,
        .yearsUnknown,
        .noYearInEdition, .timeWithoutYear:
        Self.usage
      case .noSuchTable: Self.missingInput
      case .passing, .gaveUp, .keepsChanging, .folderInUse: Self.tryAgain
      case .refused, .redirected, .notTrusted, .wrongType, .tooLong, .notPxWeb, .otherAnswer: Self.badInput
      case .cancelled: Self.interrupted
      case .alreadyExists: Self.cannotCreate
      }
    self.init(error.message, code: code)
  }
}

/// Lifts the errors of fetching into failures.
func fetching<Result>(_ body: () throws(PxWebError) -> Result) throws(Failure) -> Result {
  do throws(PxWebError) { return try body() } catch { throw Failure(error) }
}

extension FetchStep {
  /// What is told of it.
  var message: String {
    switch self {
    case .planned(let table, let cells, let calls):
      "\(table): \(cells) cells, in \(calls == 1 ? "one call" : "\(calls) calls")."
    case .resumed(let parts, let total): "\(parts) of \(total) parts are here from an earlier fetch, and kept."
    case .otherRequest(let parts):
      "An earlier fetch of other cells stopped half-way; its \(parts == 1 ? "part is" : "\(parts) parts are") removed."
    case .changed(let table, let parts):
      "\(table) was changed at the source meanwhile: what has come (\(parts == 1 ? "1 part" : "\(parts) parts")) is fetched anew."
    case .waiting(let milliseconds, let fault):
      "\(fault.clause.prefix(1).uppercased() + fault.clause.dropFirst()): waiting \((milliseconds + 999) / 1_000) s."
    case .part(let k, let total): "Part \(k) of \(total)."
    }
  }
}

extension SourceRecord {
  /// The editions with their years.
  var editionList: String {
    editions.map { "\($0.edition): \($0.years ?? "years unknown")" }.joined(separator: "; ")
  }
}
