import AreaData

/// Writes JSON on one line, with the order of members as it is.
enum JSONOutput {
  static func bytes(_ node: JSONNode) -> [UInt8] {
    var bytes = [UInt8]()
    append(node, to: &bytes)
    return bytes
  }

  static func append(_ node: JSONNode, to bytes: inout [UInt8]) {
    switch node {
    case .null: bytes += "null".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .number(let number): append(number, to: &bytes)
    case .text(let text): append(text, to: &bytes)
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      for (k, element) in elements.enumerated() {
        if k > 0 { bytes.append(UInt8(ascii: ",")) }
        append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (k, member) in members.enumerated() {
        if k > 0 { bytes.append(UInt8(ascii: ",")) }
        append(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(member.value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// The shortest digits that read back as the same number.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 {
      bytes += "\(whole)".utf8
    } else {
      precondition(number.isFinite, "JSON has no \(number)")
      bytes += "\(number)".utf8
    }
  }

  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
