/// Where in a file of a cube something is wrong.
public enum CubePlace: Sendable, Equatable {
  case line(Int)
  /// The names that lead to it, as `dimension.Region.category`.
  case path(String)
  case file
}

/// What is wrong with a file of a cube, or with what is asked of it.
public enum CubeFault: Error, Sendable, Equatable {
  // PX
  /// What stands where a keyword, or a sign, is expected.
  case unexpected(found: String, expected: String)
  case openString
  case missingKeyword(String)
  case repeatedKeyword(String)
  case unfinishedData
  case textAfterData(String)
  case codePage(String)
  /// `KEYS` says something else than VALUES or CODES.
  case wrongKeys(String)
  /// A row of a sparse file whose key no category has.
  case unknownKey(dimension: String, key: String)
  case repeatedRow([String])

  // JSON-stat
  case notJSON(found: String, expected: String)
  case tooDeep(limit: Int)
  case repeatedName(String)
  case missingMember(String)
  case wrongKind(expected: String)
  case noDataset
  /// A collection, or an object of several data sets, by their names.
  case severalDatasets([String])
  case metadataOnly
  case wrongIndex(categories: Int)
  case sizeCount(dimensions: Int, sizes: Int)
  case noSuchCell(String, count: Int)

  // Both
  case notAFigure(String)
  /// Nil where more are found than could be counted.
  case cellCount(expected: Int, found: Int?)
  case tooManyCells(sizes: [Int], bytes: Int)
  case categoryCount(dimension: String, codes: Int, expected: Int)
  case repeatedCategory(dimension: String, code: String)
  case repeatedDimension(String)

  // What is asked of it
  case notACube
  case unknownDimension(String, among: [String], suggestion: String?)
  case unknownCategory(dimension: String, name: String, suggestion: String?)
  case ambiguousName(String, codes: [String])
  case dimensionTwice(String)
  /// No dimension is left, or several, that may be the areas.
  case areaUnclear(candidates: [String])
  case notFixed(dimension: String, count: Int, examples: [String])
  case repeatedColumn(String)
  case zeroUnknown(String, symbols: [String])

  /// What it is and what to do, after the place and a colon.
  var sentences: String {
    func list(_ names: [String]) -> String {
      names.prefix(6).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    }
    func meant(_ suggestion: String?) -> String { suggestion.map { " Did you mean '\($0)'?" } ?? "" }
    return switch self {
    case .unexpected(let found, let expected): "'\(found)' where \(expected) is expected. Get the PX file again."
    case .openString: "the quote that opens here is never closed. Get the file again."
    case .missingKeyword(let keyword): "the PX file has no \(keyword). Get it again, whole."
    case .repeatedKeyword(let keyword): "\(keyword) stands a second time. Keep the right one."
    case .unfinishedData: "DATA does not end in a semicolon: the file is cut off. Get it again, whole."
    case .textAfterData(let text): "'\(text)' follows DATA, which ends a PX file. Get the file again."
    case .codePage(let name):
      "its characters are not read as '\(name)', the code page that it names. Save the file as UTF-8, with CODEPAGE=\"utf-8\"."
    case .wrongKeys(let found): "KEYS is '\(found)', neither VALUES nor CODES. Correct it."
    case .unknownKey(let dimension, let key): "'\(key)' is no category of '\(dimension)'. Correct the row's key."
    case .repeatedRow(let keys): "the row \(list(keys)) stands a second time. Keep the right one."

    case .notJSON(let found, let expected): "'\(found)' where JSON has \(expected). Get the file again, whole."
    case .tooDeep(let limit): "more than \(limit) levels within each other. Get the file again."
    case .repeatedName(let name): "the name '\(name)' stands twice. Keep the right one."
    case .missingMember(let name): "'\(name)' is missing. Get the data set again as JSON-stat 2.0."
    case .wrongKind(let expected): "not \(expected). Get the data set again as JSON-stat 2.0."
    case .noDataset: "is JSON, but no data set of JSON-stat. Get the table as JSON-stat 2.0, PX or CSV."
    case .severalDatasets(let names):
      "a collection of data sets\(names.isEmpty ? "" : " (\(list(names)))"), and one is read from a file. Save the one that is meant by itself."
    case .metadataOnly: "describes a table and has no values. Get the data too."
    case .wrongIndex(let count): "not the positions 0 to \(count - 1), each once. Get the data set again."
    case .sizeCount(let dimensions, let sizes): "\(sizes) sizes for \(dimensions) dimensions. Get the data set again."
    case .noSuchCell(let key, let count): "'\(key)' is the position of no cell, which go from 0 to \(count - 1)."

    case .notAFigure(let text):
      "'\(text)' is neither a number nor a reason why there is none. Correct it, or get the file again."
    case .cellCount(let expected, let found):
      "\(found.map { "\($0)" } ?? "more") cells where the dimensions make \(expected). The file is damaged: get it again."
    case .tooManyCells(let sizes, let bytes):
      "\(sizes.map { "\($0)" }.joined(separator: " × ")) cells, and a file of \(bytes) bytes is read up to \(8 * bytes). Get a smaller part of the table; or the file again, if it is cut off."
    case .categoryCount(let dimension, let codes, let expected):
      "'\(dimension)' has \(codes) codes for \(expected) categories. Get the file again."
    case .repeatedCategory(let dimension, let code):
      "'\(dimension)' has the category '\(code)' twice. Give every category a code of its own."
    case .repeatedDimension(let name): "the dimension '\(name)' stands twice. Rename one."

    case .notACube:
      "is delimited text, which has no dimensions. Write only its name in data.files, without area, columns, where and zero."
    case .unknownDimension(let name, let among, let suggestion):
      "has no dimension '\(name)'.\(meant(suggestion)) It has \(list(among))."
    case .unknownCategory(let dimension, let name, let suggestion):
      "'\(dimension)' has no category '\(name)'.\(meant(suggestion)) Write its code or its name as the file has it."
    case .ambiguousName(let name, let codes): "'\(name)' is the name of \(list(codes)). Write the code."
    case .dimensionTwice(let name):
      "the dimension '\(name)' is asked for twice. Let it be the area, make columns, or be fixed in where."
    case .areaUnclear(let candidates):
      candidates.isEmpty
        ? "no dimension is left for the areas. Name it with area, and fix or spread out the others."
        : "the areas may be \(list(candidates)). Say which with area, and fix the others in where or make columns of them."
    case .notFixed(let dimension, let count, let examples):
      "'\(dimension)' has \(count) categories, such as \(list(examples)), and nothing is summed up here. Fix one in where, or name it in columns."
    case .repeatedColumn(let name):
      "two columns would be called '\(name)'. Fix one of the dimensions in where instead."
    case .zeroUnknown(let symbol, let symbols):
      symbols.isEmpty
        ? "no cell holds '\(symbol)': every cell has a figure. Leave zero out."
        : "no cell holds '\(symbol)', but \(list(symbols)). Correct zero, or leave it out."
    }
  }
}
