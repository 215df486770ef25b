/// Colours that stay apart for colour-blind readers and in grey print; accents from Okabe and Ito's palette.
package enum Palette {
  package static let ink = "#1b2430"
  package static let muted = "#56606d"
  package static let rule = "#d9dee4"
  package static let faint = "#eef1f4"
  package static let blue = "#0b5394"
  package static let orange = "#e69f00"
  package static let vermilion = "#d55e00"
  /// Certainty from clearly on to clearly off: a dark-to-light order that survives grey print.
  package static let certain = "#0a3a6b"
  package static let probable = "#4d88be"
  package static let paleOrange = "#f8dca6"
  package static let probablyOff = "#b4c0cb"
  package static let off = "#e4e8ec"
  /// One hue from light to dark.
  package static let sequential = ["#eaf1f8", "#c3d8ec", "#8bb5da", "#4d88be", "#1f5d99", "#0a3564"]

  /// A colour between vermilion (−1), white (0) and blue (+1).
  package static func diverging(_ value: Double) -> String {
    let end: (Double, Double, Double) = value < 0 ? (205, 90, 0) : (8, 84, 150)
    let t = min(1, abs(value))
    return hex(255 + (end.0 - 255) * t, 255 + (end.1 - 255) * t, 255 + (end.2 - 255) * t)
  }

  private static func hex(_ red: Double, _ green: Double, _ blue: Double) -> String {
    "#"
      + [red, green, blue].map { channel in
        let digits = String(Int(channel.rounded()), radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
