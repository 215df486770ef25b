import Reporting
import Testing

@Suite struct PlacementTests {
  @Test func `Labels of points close together do not cover each other`() {
    var placer = LabelPlacer(within: .init(x: 0, y: 0, width: 700, height: 400))
    let boxes = (0..<16).map { k in
      placer.place(width: 90, height: 14, at: (x: 340 + Double(k % 4), y: 200 + Double(k / 4)))
    }
    for (i, box) in boxes.enumerated() {
      #expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 700 && box.y + box.height <= 400)
      for other in boxes[..<i] { #expect(box.overlap(other) == 0) }
    }
  }

  @Test func `A label with no room still stands somewhere`() {
    var placer = LabelPlacer(within: .init(x: 0, y: 0, width: 10, height: 10))
    #expect(placer.place(width: 90, height: 14, at: (x: 5, y: 5)).width == 90)
  }

  @Test func `Every point is counted in one hexagon`() {
    let points: [(x: Double, y: Double)] = (0..<500).map { k in (Double((k * 37) % 200), Double((k * 91) % 150)) }
    let density = HexagonDensity(points, radius: 9)
    #expect(density.outlines.count <= 5 && density.outlines[0].least == 1)
    for (lower, upper) in zip(density.outlines, density.outlines.dropFirst()) { #expect(upper.least == lower.most + 1) }
    // One point more in an empty place adds one hexagon to the first class.
    let more = HexagonDensity(points + [(x: 900, y: 900)], radius: 9)
    func cells(_ density: HexagonDensity) -> Int {
      density.outlines.map { outline in outline.path.filter { $0 == "M" }.count }.reduce(0, +)
    }
    #expect(cells(more) == cells(density) + 1)
    #expect(HexagonDensity([], radius: 9).outlines.isEmpty)
    #expect(HexagonDensity([(x: 1, y: 1)], radius: 9).outlines.map(\.most) == [1])
  }

  @Test func `A table for a terminal is aligned, and its last text is wrapped`() {
    let table = TextTable(
      [.text("Name"), .number("n"), .text("What")],
      rows: [["a", "1.00", "short"], ["bcd", "", String(repeating: "word ", count: 30)]])
    let lines = table.lines
    #expect(lines[0] == "  Name     n  What" && lines[1] == "  a     1.00  short")
    #expect(lines.count == 4 && lines.allSatisfy { $0.count <= 100 } && lines[3].hasPrefix("              word"))
    #expect(TextTable.wrapped("", within: 10).isEmpty)
    #expect(TextTable.wrapped("one two three", indent: 2, within: 7) == ["one two", "  three"])
  }
}
