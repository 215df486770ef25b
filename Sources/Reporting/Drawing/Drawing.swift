/// A picture in SVG, written shape by shape; lengths in CSS pixels, y downwards.
package struct Drawing: Sendable {
  package let width: Double
  package var height: Double
  var body: Markup = ""

  package init(width: Double, height: Double = 0) {
    self.width = width
    self.height = height
  }

  package enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// How a text is set; sizes are in pixels of the page, not scaled with the figure.
  package struct TextStyle: Sendable {
    package var size = 13.0
    package var fill = Palette.ink
    package var isBold = false
    package static let label = TextStyle()
    package static let strong = TextStyle(isBold: true)
    package static let note = TextStyle(size: 12, fill: Palette.muted)
  }

  /// A rectangle; `hint` is the text a pointer shows.
  package mutating func rect(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String? = nil, hint: String? = nil
  ) {
    let edge: Markup = stroke.map { " stroke=\"\($0)\"" } ?? ""
    body +=
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\" fill=\"\(fill)\"\(edge)\(close("rect", hint))"
  }

  package mutating func circle(
    x: Double, y: Double, radius: Double, fill: String, stroke: String? = nil, hint: String? = nil
  ) {
    let edge: Markup = stroke.map { " stroke=\"\($0)\" stroke-width=\"1.5\"" } ?? ""
    body += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\" fill=\"\(fill)\"\(edge)\(close("circle", hint))"
  }

  package mutating func line(
    x1: Double, y1: Double, x2: Double, y2: Double, stroke: String, width: Double = 1, dash: String? = nil
  ) {
    let dashes: Markup = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    body +=
      "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"\(stroke)\" stroke-width=\"\(width)\"\(dashes)/>"
  }

  /// A line through points, not filled.
  package mutating func polyline(_ points: [(x: Double, y: Double)], stroke: String, width: Double) {
    let list = Markup(points.map { "\($0.x),\($0.y)" }, separator: " ")
    body +=
      "<polyline points=\"\(list)\" fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"\(width)\" stroke-linejoin=\"round\"/>"
  }

  /// A filled outline from ready path data.
  package mutating func path(_ data: String, fill: String, stroke: String, width: Double, hint: String? = nil) {
    body +=
      "<path d=\"\(data)\" fill=\"\(fill)\" fill-rule=\"evenodd\" stroke=\"\(stroke)\" stroke-width=\"\(width)\"\(close("path", hint))"
  }

  package mutating func text(
    _ text: String, x: Double, y: Double, style: TextStyle = .label, anchor: Anchor = .start, hint: String? = nil
  ) {
    let alignment: Markup = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let weight: Markup = style.isBold ? " font-weight=\"600\"" : ""
    let full: Markup = hint.map { "<title>\($0)</title>" } ?? ""
    body +=
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(style.size)\" fill=\"\(style.fill)\"\(alignment)\(weight)>\(full)\(text)</text>"
  }

  /// A rectangle that is not filled.
  package mutating func frame(x: Double, y: Double, width: Double, height: Double) {
    body +=
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\" fill=\"none\" stroke=\"\(Palette.ink)\"/>"
  }

  /// Another picture within this one, cut off at its edges.
  package mutating func place(_ other: Drawing, x: Double, y: Double) {
    body +=
      "<svg x=\"\(x)\" y=\"\(y)\" width=\"\(other.width)\" height=\"\(other.height)\" viewBox=\"0 0 \(other.width) \(other.height)\">\(other.body)</svg>"
  }

  /// A text shortened to `width`; the whole of it stays as the hint.
  package mutating func text(
    _ text: String, x: Double, y: Double, within width: Double, style: TextStyle = .label, anchor: Anchor = .start
  ) {
    let fitted = TextWidth.fitted(text, size: style.size, width: width)
    self.text(fitted, x: x, y: y, style: style, anchor: anchor, hint: fitted == text ? nil : text)
  }

  /// A text with a white edge, to be read over what lies beneath.
  package mutating func haloed(
    _ text: String, x: Double, y: Double, style: TextStyle = .label, anchor: Anchor = .start, hint: String? = nil
  ) {
    body += "<g paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\">"
    self.text(text, x: x, y: y, style: style, anchor: anchor, hint: hint)
    body += "</g>"
  }

  /// A label around the middle line `y`: on one line where it fits, else on two smaller ones; the rest stays as the hint.
  package mutating func label(
    _ text: String, x: Double, middle y: Double, within width: Double, anchor: Anchor = .start
  ) {
    let small = TextStyle(size: 11.5)
    let lines = TextWidth.lines(text, size: small.size, width: width)
    guard TextWidth.of(text, size: TextStyle.label.size) > width else {
      return self.text(text, x: x, y: y + 4.5, anchor: anchor)
    }
    guard lines.count > 1 else { return self.text(text, x: x, y: y + 4, within: width, style: small, anchor: anchor) }
    let second = lines.dropFirst().joined(separator: " ")
    let fitted = TextWidth.fitted(second, size: small.size, width: width)
    self.text(lines[0], x: x, y: y - 2.5, style: small, anchor: anchor, hint: fitted == second ? nil : text)
    self.text(fitted, x: x, y: y + 10.5, style: small, anchor: anchor)
  }

  /// A paragraph broken into lines, downwards from the first baseline `y`; returns the next free baseline.
  @discardableResult
  package mutating func paragraph(
    _ text: String, x: Double, y: Double, width: Double, style: TextStyle = .note
  ) -> Double {
    var baseline = y
    for line in TextWidth.lines(text, size: style.size, width: width) {
      self.text(line, x: x, y: baseline, style: style)
      baseline += style.size * 1.4
    }
    return baseline
  }

  /// The hatching that stands for "not assessed"; drawn by `fill: "url(#id)"`.
  ///
  /// - Parameter scale: lengths to a pixel where it is drawn.
  package mutating func hatching(id: String, scale: Double = 1) {
    let enlarged: Markup = scale == 1 ? "" : " scale(\(scale))"
    body +=
      """
      <defs><pattern id="\(id)" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)\(enlarged)">\
      <rect width="5" height="5" fill="#f3f4f6"/><rect width="1.6" height="5" fill="#a9b1bb"/></pattern></defs>
      """
  }

  /// The whole picture, with its name and text alternative for readers who cannot see it.
  ///
  /// - Parameter id: unique in the page; letters, digits and hyphens.
  package func svg(id: String, title: String, description: String) -> Markup {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
    role="img" aria-labelledby="\(id)-t \(id)-d" \
    font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" \
    style="font-variant-numeric:tabular-nums">\
    <title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(description)</desc>\(body)</svg>
    """
  }

  private func close(_ element: String, _ hint: String?) -> Markup {
    hint.map { "><title>\($0)</title></\(element)>" } ?? "/>"
  }
}
