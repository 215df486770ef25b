internal import AreaData

extension StoreError {
  /// The sentences for a person, one a fault: where, what is wrong, and what to do.
  public var messages: [String] {
    switch self {
    case .data(let error): error.messages
    case .failed(let findings):
      findings.map { "\($0.check.rawValue): \($0.message)." } + [
        "Nothing was added. Mend the files, or, where this is how things are, accept it: "
          + Set(findings.map(\.check.rawValue)).sorted().map { "--accept \($0)" }.joined(separator: " ")
          + " --because TEXT"
      ]
    default: [message]
    }
  }

  private var message: String {
    switch self {
    case .data, .failed: ""

    case .absent(let store):
      "\(store): there is no such store. Check the name, or make one with: vikt store init \(store)"
    case .exists(let store): "\(store): exists already. Choose another name."
    case .cannotCreate(let store):
      "\(store): cannot be created. Check that its folder exists and that you may write there."
    case .notAStore(let store): "\(store): is no store of vikt. Name the file that vikt store init made."
    case .laterVersion(let store): "\(store): was written by a later version of vikt. Use that version."
    case .busy(let store):
      "\(store): another program has been writing to it for \(Int(Store.patience)) seconds. Nothing was changed; try again."
    case .full(let store): "\(store): the disk is full. Nothing was changed; make room and try again."
    case .closed(let store): "\(store): may not be opened. Check the rights to the file and to its folder."
    case .damaged(let store, let code):
      "\(store): is damaged (SQLite error \(code)). Put back a copy."
    case .inputOutput(let store, let code):
      "\(store): reading or writing failed (SQLite error \(code)). Nothing was changed; check the disk's space and state."
    case .unforeseen(let store, let text): "\(store): \(text). Please report this."

    case .editionExists(let name):
      "The store has an edition '\(name)' already. An edition is never changed: choose another name."
    case .unknownEdition("", _): "The store has no division yet. Add one with: vikt store division"
    case .unknownEdition(let name, let known):
      "The store has no edition '\(name)'.\(Self.choice(name, known)) Add one with: vikt store division"
    case .unknownLevel(let name, let edition, let known):
      "The edition \(edition) has no level '\(name)'.\(Self.choice(name, known)) Name one with --level."
    case .repeatedLevel(let name): "--level \(name): stands twice. Name each level once, the smallest areas first."
    case .prefixOfNoLevel(let name, let other):
      "--level \(name): '\(other)' is no level before it. Name that level first."
    case .emptyCode(let file, let line, let column):
      "\(file):\(line): \(column): the code is empty. Every unit needs one."
    case .contradiction(let file, let column, let code, let other, let values):
      "\(file): \(column) '\(code)' has more than one \(other): \(values.map { "'\($0)'" }.joined(separator: " and ")). Correct the table."
    case .unknownUnits(let file, let edition, let level, let codes, let count):
      "\(file): \(count) \(count == 1 ? "code is" : "codes are") of no \(level) of the edition \(edition), nor of a larger area: "
        + codes.map { "'\($0)'" }.joined(separator: ", ") + (count > codes.count ? " …" : "")
        + ". Check the edition (--division), or take these records out."

    case .vintageExists(let time, let level, let edition):
      "The store has the vintage \(time) of \(level) (\(edition)) already. What changes in it is added with: vikt store revise"
    case .noVintage(let time, let level, let edition, let known):
      "The store has no vintage \(time)\(level.isEmpty ? "" : " of \(level)")\(edition.map { " (\($0))" } ?? ""). "
        + (known.isEmpty ? "It has none yet." : "It has \(Self.list(known)).")
    case .severalEditions(let time, _, let editions):
      "The vintage \(time) stands in \(editions.joined(separator: " and in ")). Say which: --level and --division, "
        + "or data.division in a spec."
    case .noRevision(let number, let time, let newest):
      "The vintage \(time) has no revision \(number): the newest is \(newest). Name one of 1 to \(newest), or none for the newest."
    case .noColumns(let file): "\(file): has no column of figures. Check --id, --where and --column."
    case .columnTwice(let name, let files):
      "\(name): stands in \(files.joined(separator: " and in ")). Name the columns that are wanted with --column, or rename one."
    case .unknownColumn(let name, let known):
      "There is no column '\(name)'.\(Self.choice(name, known))"
    case .withoutFigures(let name):
      "--column \(name): has no figures, only texts or codes. Leave it out, or correct the file."
    case .codesAsFigures(let name):
      "--column \(name): the division has codes or names of areas under this name. Leave it out, or rename it."
    case .repeatedUnit(let file, let id, let lines):
      "\(file):\(lines.map(String.init).joined(separator: ",")): the area '\(id)' stands more than once. "
        + "Say which records are wanted with --where COLUMN=VALUE, such as --where year=2023."
    case .nothingBefore(let time, let level):
      "No vintage of \(level) before \(time) is there to compare with. Add the first with: vikt store add"
    case .nothingRevised(let time, let number):
      "The files have the same figures as the vintage \(time), revision \(number). Nothing was added."
    case .badRule(let text):
      "--rule '\(text)': is no rule. Write whole=part+part, or part<=whole."
    case .lacks(let option): "\(option) is needed here, for what stands in the store does not tell it."
    case .acceptedInVain(let names):
      "--accept \(names.map(\.rawValue).joined(separator: " --accept ")): that check finds nothing. Nothing was added; leave the option out."

    case .noRun(let folder): "\(folder): is no run folder. Name the folder that vikt run made."
    case .brokenRun(let folder, let file):
      "\(folder): '\(file)' is not as the run wrote it. Put back what was there, or make the run again; vikt verify tells more."
    case .runStored(let folder, let name): "\(folder): the store has this run already, as \(name)."
    case .unknownRun(let name, let known):
      "The store has no run '\(name)'. \(known.isEmpty ? "It has none yet." : "It has \(Self.list(known)).")"
    }
  }

  private static func choice(_ name: String, _ known: [String]) -> String {
    if let near = nearest(to: name, among: known) { return " Did you mean '\(near)'?" }
    return known.isEmpty ? "" : " It has \(list(known))."
  }

  private static func list(_ items: [String]) -> String {
    items.prefix(12).joined(separator: ", ") + (items.count > 12 ? " …" : "")
  }
}
