import Foundation
import Synchronization

/// What goes to the terminal: results to stdout, all else to stderr, colours and bars only where a person looks.
enum Console {
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1
  private static let usesColour =
    errorIsTerminal && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty

  /// A line of result.
  static func out(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  /// A line about the work.
  static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  static func error(_ message: String) { note(marked("error: ", "31") + message) }

  static func warning(_ message: String) { note(marked("warning: ", "33") + message) }

  private static func marked(_ text: String, _ colour: String) -> String {
    usesColour ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }

  /// A value as JSON, to stdout.
  static func json(_ value: some Encodable) throws { FileHandle.standardOutput.write(try JSON.data(value)) }
}

/// JSON as the project writes it: keys sorted and in snake case, indented, a newline at the end.
enum JSON {
  static func data(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }

  /// A value from such JSON; nil when it holds something else.
  static func value<Value: Decodable>(_ type: Value.Type, from data: Data) -> Value? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(type, from: data)
  }
}
