import AreaData
import Foundation
import Synchronization

/// What goes to the terminal: results to stdout, all else to stderr, colours and bars only where a person looks.
///
/// Text that comes from files is shown and never obeyed: control characters and marks that turn the writing direction are
/// spelt out (`VisibleText`).
enum Console {
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1
  private static let usesColour =
    errorIsTerminal && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  private static let hasLost = Atomic(false)

  /// Whether something could not be written to stderr.
  static var hasLostNotes: Bool { hasLost.load(ordering: .relaxed) }

  /// A line of result.
  ///
  /// - Throws: a `Failure` where stdout is closed or full.
  static func out(_ line: String) throws(Failure) { try out([UInt8]((VisibleText.line(line) + "\n").utf8)) }

  /// A value as JSON, to stdout.
  static func json(_ value: some Encodable) throws(Failure) { try out([UInt8](VisibleText.json(JSON.data(value)))) }

  /// A line about the work. Where stderr is closed or full there is nowhere left to tell it: `hasLostNotes` then.
  static func note(_ line: String) { write(VisibleText.message(line) + "\n") }

  static func error(_ message: String) { write(marked("error: ", "31") + VisibleText.message(message) + "\n") }

  static func warning(_ message: String) { write(marked("warning: ", "33") + VisibleText.message(message) + "\n") }

  /// Draws on the terminal that stderr is; `text` is ours, with what moves the cursor.
  static func draw(_ text: String) { write(text) }

  private static func marked(_ text: String, _ colour: String) -> String {
    usesColour ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }

  private static func out(_ bytes: [UInt8]) throws(Failure) {
    let error = StandardStreams.write(bytes, to: .standardOutput)
    guard error == 0 else {
      throw Failure(
        "stdout: the result cannot be written (\(StandardStreams.description(of: error))). "
          + "Check where it goes: a full disk, a closed pipe.", code: Failure.inputOutput)
    }
  }

  private static func write(_ text: String) {
    if StandardStreams.write([UInt8](text.utf8), to: .standardError) != 0 { hasLost.store(true, ordering: .relaxed) }
  }
}

/// JSON as the project writes it: keys sorted and in snake case, indented, a newline at the end.
enum JSON {
  /// A value in that form. What JSON cannot hold, a number that is not finite, is written as text.
  static func data<Value: Encodable>(_ value: Value) throws(Failure) -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "none")
    do { return try encoder.encode(value) + Data("\n".utf8) } catch {
      throw Failure("\(Value.self) cannot be written as JSON: \(error). Please report this.", code: Failure.ourBug)
    }
  }

  /// A value from such JSON; nil when it holds something else.
  static func value<Value: Decodable>(_ type: Value.Type, from data: Data) -> Value? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(type, from: data)
  }
}
