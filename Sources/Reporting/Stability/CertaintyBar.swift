internal import CompositeIndex
internal import Study

/// How sure it is which areas belong on the list: one bar in four parts, the undecided part split by the line.
package struct CertaintyBar: Figure {
  package let counts: Counts
  package let phrases: any Phrases

  package struct Counts: Sendable, Equatable {
    package let clearlyOn: Int
    package let probablyOn: Int
    package let tooCloseListed: Int
    package let tooCloseUnlisted: Int
    package let probablyOff: Int
    package let clearlyOff: Int

    package init(
      clearlyOn: Int, probablyOn: Int, tooCloseListed: Int, tooCloseUnlisted: Int, probablyOff: Int, clearlyOff: Int
    ) {
      self.clearlyOn = clearlyOn
      self.probablyOn = probablyOn
      self.tooCloseListed = tooCloseListed
      self.tooCloseUnlisted = tooCloseUnlisted
      self.probablyOff = probablyOff
      self.clearlyOff = clearlyOff
    }

    package var tooClose: Int { tooCloseListed + tooCloseUnlisted }
    package var total: Int { clearlyOn + probablyOn + tooClose + probablyOff + clearlyOff }
  }

  package init(counts: Counts, phrases: any Phrases) {
    self.counts = counts
    self.phrases = phrases
  }

  /// Nil when the study has no certainty classes.
  package init?(_ facts: Facts) {
    guard let classes = facts.classes, let isListed = facts.study.decision.isListed else { return nil }
    func count(_ wanted: Certainty.Class) -> Int { classes.count { $0 == wanted } }
    let listed = zip(classes, isListed).count { $0 == .tooCloseToCall && $1 }
    self.init(
      counts: Counts(
        clearlyOn: count(.clearlyOn), probablyOn: count(.probablyOn), tooCloseListed: listed,
        tooCloseUnlisted: count(.tooCloseToCall) - listed, probablyOff: count(.probablyOff),
        clearlyOff: count(.clearlyOff)),
      phrases: facts.phrases)
  }

  package let name = "certainty"
  /// As wide as the page: it stands on the first screen.
  package let wideWidth = 1000.0
  package var title: String { phrases.certaintyTitle(counts) }
  package var description: String {
    parts.map { "\($0.label), \($0.threshold): \(phrases.areas($0.count))." }.joined(separator: " ")
  }

  package var table: DataTable {
    DataTable(
      [.text(phrases.certaintyClass), .text(phrases.threshold), .number(phrases.areasHeading)],
      rows: parts.map { [$0.label, $0.threshold, phrases.number($0.count)] })
  }

  struct Part {
    let label: String
    let threshold: String
    let count: Int
    let fill: String
    let isDark: Bool
  }

  var parts: [Part] {
    [
      Part(
        label: phrases.clearlyOn, threshold: phrases.clearlyOnThreshold, count: counts.clearlyOn, fill: Palette.certain,
        isDark: true),
      Part(
        label: phrases.probablyOn, threshold: phrases.probablyOnThreshold, count: counts.probablyOn,
        fill: Palette.probable, isDark: true),
      Part(
        label: phrases.tooCloseListed, threshold: phrases.tooCloseThreshold, count: counts.tooCloseListed,
        fill: Palette.orange, isDark: false),
      Part(
        label: phrases.tooCloseUnlisted, threshold: phrases.tooCloseThreshold, count: counts.tooCloseUnlisted,
        fill: Palette.paleOrange, isDark: false),
      Part(
        label: phrases.probablyOff, threshold: phrases.probablyOffThreshold, count: counts.probablyOff,
        fill: Palette.probablyOff, isDark: false),
      Part(
        label: phrases.clearlyOff, threshold: phrases.clearlyOffThreshold, count: counts.clearlyOff, fill: Palette.off,
        isDark: false),
    ]
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let barHeight = 46.0
    // Where most areas are clearly off they would squeeze the rest: that part is cut short, with a visible break.
    let others = counts.total - counts.clearlyOff
    let isBroken = Double(counts.clearlyOff) > 0.4 * Double(counts.total) && others > 0
    let tail = isBroken ? max(100, 0.2 * width) : width * Double(counts.clearlyOff) / Double(max(1, counts.total))
    var x = 0.0
    for (k, part) in parts.enumerated() {
      let isLast = k == parts.count - 1
      let length = isLast ? tail : (width - tail) * Double(part.count) / Double(max(1, others))
      guard part.count > 0 else { continue }
      drawing.rect(
        x: x, y: 0, width: max(1.5, length - (isLast ? 0 : 1.5)), height: barHeight, fill: part.fill,
        hint: "\(part.label): \(phrases.areas(part.count))")
      let text = phrases.number(part.count)
      var style = Drawing.TextStyle(size: 17, fill: part.isDark ? "#ffffff" : Palette.ink, isBold: true)
      // The break takes its room from the number.
      let room = isLast && isBroken ? length - Self.breakWidth : length
      if TextWidth.of(text, size: 17) > room - 8 { style.size = 13 }
      if TextWidth.of(text, size: style.size) <= room - 4 {
        drawing.text(text, x: x + room / 2, y: barHeight / 2 + style.size * 0.36, style: style, anchor: .middle)
      }
      x += length
    }
    if isBroken { drawBreak(&drawing, x: width - Self.breakWidth, height: barHeight) }
    drawing.height = drawKey(&drawing, y: barHeight + 28, isBroken: isBroken)
    return drawing
  }

  private static let breakWidth = 30.0

  private func drawBreak(_ drawing: inout Drawing, x: Double, height: Double) {
    for shift in [0.0, 7.0] {
      drawing.polyline(
        (0...6).map { (x: x + shift + ($0.isMultiple(of: 2) ? -3 : 3), y: Double($0) / 6 * (height + 4) - 2) },
        stroke: "#ffffff", width: 3)
    }
  }

  /// The key, one line a part on wide screens and two on narrow ones; returns the height used.
  private func drawKey(_ drawing: inout Drawing, y start: Double, isBroken: Bool) -> Double {
    let isWide = drawing.width >= 600
    var y = start
    for part in parts {
      drawing.rect(x: 0, y: y - 11, width: 14, height: 14, fill: part.fill, stroke: "#9aa4af")
      if isWide {
        drawing.text(phrases.number(part.count), x: 74, y: y, style: .strong, anchor: .end)
        drawing.text(part.label, x: 88, y: y, style: .strong)
        drawing.text(part.threshold, x: 400, y: y, style: .note)
        y += 24
      } else {
        drawing.text(part.label, x: 24, y: y, style: .strong)
        drawing.text(phrases.number(part.count), x: drawing.width, y: y, style: .strong, anchor: .end)
        drawing.text(part.threshold, x: 24, y: y + 17, style: .note)
        y += 42
      }
    }
    if isBroken { y = drawing.paragraph(phrases.brokenBar, x: 0, y: y + 4, width: drawing.width) }
    return y - 6
  }
}
