import AreaData

extension PxWebError {
  /// What is wrong and what to do.
  public var message: String {
    func list(_ names: [String]) -> String {
      names.prefix(8).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    }
    func meant(_ suggestion: String?) -> String { suggestion.map { " Did you mean '\($0)'?" } ?? "" }
    return switch self {
    case .wrongAddress(let text):
      "--host: '\(text)' is not the address of a service. Write it as \(ServiceAddress.statisticsSweden)"
    case .notEncrypted(let text): "--host: '\(text)' is not encrypted. Use https."
    case .wrongTableName(let name): "'\(name)' is not the id of a table. Write it as TAB6574."
    case .wrongLanguage(let code): "--texts: '\(code)' is not a language of two letters. Write sv or en."
    case .wrongSelection(let text): "--select: '\(text)' is not read. Write it as Tid=2024 or Region=*"
    case .unselected(let table, let dimensions):
      "\(table): nothing is selected of \(dimensions.count == 1 ? "a dimension" : "\(dimensions.count) dimensions"), and nothing is summed up "
        + "unsaid: \(dimensions.map(\.phrase).joined(separator: "; ")). Add --select CODE=… for each, * for all of its values\(dimensions.contains(where: \.canBeEliminated) ? ", or --eliminate CODE where that is said" : "")."
    case .unknownDimension(let name, let among, let suggestion):
      "'\(name)' is no dimension of the table, which has \(list(among)).\(meant(suggestion))"
    case .repeatedDimension(let name):
      "'\(name)' is named twice in --select or --eliminate. Write all of its values into one, with commas."
    case .notEliminable(let name):
      "--eliminate: '\(name)' has no total and is not summed up by the service. Select values of it."
    case .unknownValue(let dimension, let code, let suggestion):
      "--select \(dimension): has no value '\(code)'.\(meant(suggestion))"
    case .repeatedValue(let dimension, let code):
      "--select \(dimension): '\(code)' is selected twice, which the service answers with an error. Name it once."
    case .wrongExpression(let dimension, let text):
      "--select \(dimension): '\(text)' is no selection. Write codes with commas between them, *, 0180*, ?1, TOP(2), TOP(2,1), BOTTOM(2), "
        + "FROM(2020), TO(2023) or RANGE(2020,2023)."
    case .nothingMatches(let dimension, let text): "--select \(dimension): no value is like '\(text)'. Correct it."

    case .tooManyCells(let count, let limit):
      "\(count) cells are selected, more than the \(limit) that are fetched at once. Select fewer values."

    case .unknownEdition(let name, let among):
      "'\(name)' is no edition whose codes the table has\(among.isEmpty ? "" : ": \(list(among))"). Correct it."
    case .wrongEdition(let text): "--division: '\(text)' is not read. Write it as regso-2025."
    case .repeatedYears(let name): "--edition-years: those of '\(name)' are given twice. Give them once."
    case .wrongYears(let text):
      "--edition-years: '\(text)' is not read. Write it as regso-2020=..2023 or regso-2025=2024.."
    case .valueOfOtherEdition(let dimension, let code, let edition):
      "--select \(dimension): '\(code)' is not a code of \(edition). Leave it out, or name its own edition with --division."
    case .yearsUnknown(let editions):
      "codes of \(list(editions)) stand side by side, and the table does not say which years belong to which. "
        + "Say it: --edition-years \(editions[0])=FIRST..LAST, for each."
    case .noYearInEdition(let edition, let years):
      "\(edition) has the years \(years), and none of them is selected. Select years of the edition, or another edition."
    case .timeWithoutYear(let dimension, let code):
      "\(dimension): '\(code)' does not begin with a year, so it belongs to no edition. Select areas of one edition's table."

    case .passing(let fault): "\(fault.clause). Try again."
    case .gaveUp(let address, let calls, let fault):
      "\(address): given up after \(calls == 1 ? "a call" : "\(calls) calls"): \(fault.clause). What has come is kept: try the same command again later."
    case .noSuchTable(let id): "\(id): the service has no such table. Check the id, TAB and a number."
    case .refused(let address, let status, let title):
      "\(address): refused with status \(status)\(title.map { " (\($0))" } ?? ""). Check --host and what is selected."
    case .redirected(let from, let to):
      "\(from): leads to \(to), another place than the one that was named, and was not followed. If that is right, name it with --host."
    case .notTrusted(let address, let reason):
      "\(address): the encrypted connection is not to be trusted (\(reason)). Check the address and this machine's certificates."
    case .wrongType(let address, let type):
      "\(address): answers with \(type.isEmpty ? "something unnamed" : "'\(type)'") where JSON is expected. Check --host, and whether a proxy stands between."
    case .tooLong(let address, let limit):
      "\(address): answers with more than \(limit) bytes, and was cut off. Check --host."
    case .notPxWeb(let address, let missing):
      "\(address): the answer has no '\(missing)', so this is not PxWebApi 2. Check --host."
    case .otherAnswer(let address, let difference):
      "\(address): \(difference.clause). Nothing of it is used; please report this."
    case .keepsChanging(let table):
      "\(table): changed at the source while it was fetched, again and again. Try again when it is complete."
    case .cancelled: "Interrupted. What has come is kept: the same command goes on from there."

    case .alreadyExists(let path):
      "\(path): exists already, with something else. Give --replace, or another folder with --out."
    case .folderInUse(let path): "\(path): another process is fetching this table into the same folder. Wait for it."
    case .data(let error): error.message
    }
  }
}

extension CallFault {
  /// As part of a sentence.
  public var clause: String {
    switch self {
    case .unreachable(let reason): "no answer (\(reason))"
    case .silent(let seconds): "nothing came for \(seconds) s"
    case .slow(let bytes, let seconds): "only \(bytes) bytes came in \(seconds) s"
    case .busy(let seconds?): "the service has too many calls and asks to wait \(seconds) s"
    case .busy(nil): "the service has too many calls"
    case .failing(let status): "the service fails with status \(status)"
    case .damaged(let error): "the answer is damaged (\(error.message))"
    }
  }
}

extension AnswerDifference {
  fileprivate var clause: String {
    switch self {
    case .missingDimension(let code): "the answer lacks the dimension '\(code)', which was selected"
    case .addedDimension(let code): "the answer has the dimension '\(code)', which was not selected"
    case .missingValue(let dimension, let code): "the answer lacks '\(code)' of \(dimension), which was selected"
    case .addedValue(let dimension, let code): "the answer has '\(code)' of \(dimension), which was not selected"
    }
  }
}

extension UnselectedDimension {
  fileprivate var phrase: String {
    "\(code) (\(label), \(count == 1 ? "1 value" : "\(count) values"): \(examples.joined(separator: ", "))\(examples.count < count ? ", …" : ""))"
      + (canBeEliminated ? ", which may be eliminated" : "")
  }
}
