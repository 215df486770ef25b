/// What the runtime tells of a crash on stderr.
struct Trace {
  /// The sentence and the first line of ours, such as `Index out of range at Explain.swift:56`; nil where neither is told.
  let cause: String?
  /// The frames in sources of ours, innermost first.
  let frames: [String]

  init(of said: String) {
    let lines = said.split(whereSeparator: \.isNewline)
    frames = lines.compactMap { line in
      guard let place = line.split(separator: " at ").last, place.contains("/Sources/") else { return nil }
      let parts = (place.split(separator: "/").last ?? "").split(separator: ":")
      return parts.count >= 2 ? "\(parts[0]):\(parts[1])" : nil
    }
    let sentence = lines.compactMap(Self.sentence).first
    let words = [sentence, frames.first.map { "at \($0)" }].compactMap(\.self)
    cause = words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The sentence of `*** Swift runtime failure: Index out of range ***` or of `Fatal error: …`.
  private static func sentence(_ line: Substring) -> String? {
    for mark in ["Swift runtime failure: ", "Fatal error: ", "Program crashed: "] {
      guard let range = line.firstRange(of: mark) else { continue }
      return String(line[range.upperBound...].prefix { $0 != "*" && !$0.isNumber }).trimmed
    }
    return nil
  }
}

extension String {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
