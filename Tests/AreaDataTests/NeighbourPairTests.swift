import AreaData
import CompositeIndex
import Testing
import TestSupport

/// Neighbours by a table of pairs.
@Suite struct NeighbourPairTests {
  private func read(
    _ text: String, columns: [String] = [], for ids: [String] = ["a", "b", "c", "01"], leftOut: Set<String> = []
  ) throws -> NeighbourPairs {
    try NeighbourPairs(
      DelimitedText(bytes: Array(text.utf8), name: "n.csv"), file: "n.csv", columns: columns, for: ids, leftOut: leftOut
    )
  }

  @Test func aPairCountsBothWays() throws {
    let once = try read("x;y\na;b\nc;b\n")
    #expect(once.neighbours == [[1], [0, 2], [1], []])
    #expect(once.findings(["a", "b", "c", "01"]).isEmpty)
    let twice = try read("x,y\na,b\nb,a\nb,c\nc,b\n")
    #expect(twice.neighbours == once.neighbours && twice.findings(["a", "b", "c", "01"]).isEmpty)
    // Named columns among others, in any order.
    let named = try read("w,to,from\n1,b,a\n2,b,c\n", columns: ["from", "to"])
    #expect(named.neighbours == once.neighbours)
  }

  /// What does not fit is counted, told, and changes no other pair.
  @Test func oddRowsAreTold() throws {
    let ids = ["a", "b", "c", "01"]
    let found = try read("x,y\na,b\nb,a\nb,c\nc,c\na,b\nz,a\n1,b\nz,b\nb,left\n", for: ids, leftOut: ["left"])
    #expect(found.neighbours == [[1], [0, 2], [1], []])
    #expect(found.unknown == ["z", "1"] && found.ownNeighbours == ["c"] && found.repeatedCount == 1)
    #expect(found.oneWay == [SIMD2(1, 2)])
    #expect(
      found.findings(ids) == [
        "2 codes are no area's, such as 'z'; their rows are passed over (1 would match but for leading zeros, as of codes that were stored as numbers)",
        "1 area stands as its own neighbour, such as 'c', which means nothing; left out",
        "1 pair stands one way only and others both, such as 'b' and 'c'; taken both ways",
        "1 row repeats an earlier one",
      ])
  }

  @Test func whatNamesNoNeighboursIsRefused() throws {
    #expect(throws: PanelError.neighbourColumns(file: "n.csv", ["x", "y", "w"])) { try read("x,y,w\na,b,1\n") }
    #expect(throws: PanelError.noNeighboursMatch(file: "n.csv", first: "A", second: "B", [.letterCase])) {
      try read("x,y\nA,B\n")
    }
    #expect(throws: PanelError.noNeighboursMatch(file: "n.csv", first: "a", second: "a", [])) { try read("x,y\na,a\n") }
    #expect(throws: PanelError.data(.unknownColumn(file: "n.csv", name: "z", suggestion: "x"))) {
      try read("x,y\na,b\n", columns: ["z", "y"])
    }
    for error in [
      PanelError.neighbourColumns(file: "n.csv", ["x"]), .tooManyNeighbours(file: "n.csv", rows: 9, limit: 8),
      .noNeighboursMatch(file: "n.csv", first: "A", second: "B", [.letterCase]),
      .unknownInset("Lnud", suggestion: "Lund"), .ambiguousInset("Lund", codes: ["1", "2"]),
    ] {
      let message = error.message(spec: "s.yaml")
      #expect(message.contains("n.csv") || message.contains("s.yaml: report.insets"), "\(message)")
    }
  }

  @Test func differencesFromOutlinesAreTold() throws {
    let ids = ["a", "b", "c", "01"]
    let found = try read("x,y\na,b\nb,c\n", for: ids)
    #expect(found.difference(from: [[1], [0, 2], [1], []], ids) == nil)
    #expect(
      found.difference(from: [[1, 2], [0], [0, 3], [2]], ids)
        == "names other neighbours than the outlines: 1 pair in the file alone, such as 'b' and 'c'; 2 pairs by the outlines alone, such as 'a' and 'c'. The file is taken"
    )
  }

  /// Property: the same pairs in any order, direction and number of repeats give the same neighbours, each of whom has the other.
  @Test(arguments: 0..<5) func orderDoesNotMatter(seed: Int) throws {
    var noise = SplitMix64(UInt64(seed))
    let ids = (0..<30).map { "u\($0)" }
    let pairs = (0..<80).map { _ in (Int.random(in: 0..<30, using: &noise), Int.random(in: 0..<30, using: &noise)) }
      .filter { $0.0 != $0.1 }
    func text(_ pairs: [(Int, Int)]) -> String { "p,q\n" + pairs.map { "u\($0.0),u\($0.1)\n" }.joined() }
    let one = try read(text(pairs), for: ids).neighbours
    let other = try read(text(pairs.shuffled(using: &noise).map { ($0.1, $0.0) } + pairs.prefix(9)), for: ids)
      .neighbours
    #expect(one == other)
    var expected = [Set<Int>](repeating: [], count: 30)
    for (a, b) in pairs {
      expected[a].insert(b)
      expected[b].insert(a)
    }
    #expect(one == expected.map { $0.sorted() })
  }
}

/// Insets around larger areas.
@Suite struct MapInsetTests {
  private static let units = Units(
    ids: ["a", "b", "c", "d"], names: ["A", "B", "C", "D"],
    levels: [
      .init(id: "kommun", codes: ["1", "2", "2", "3"], names: ["Lund", "Malmö", "Malmö", "Lund"]),
      .init(id: "lan", codes: ["01", "01", "01", "02"], names: ["Skåne", "Skåne", "Skåne", "Malmö"]),
    ])

  @Test func largerAreasAreFoundByCodeOrName() throws {
    let malmo = try MapInset("Malmö", among: Self.units, ownLevel: "id")
    #expect(malmo.name == "Malmö" && malmo.members == ["id": ["b", "c"], "kommun": ["2"]])
    let lund = try MapInset("3", among: Self.units, ownLevel: "id")
    #expect(lund.name == "Lund" && lund.members == ["id": ["d"], "kommun": ["3"], "lan": ["02"]])
    let county = try MapInset("Skåne", among: Self.units, ownLevel: "id")
    #expect(county.members == ["id": ["a", "b", "c"], "kommun": ["1", "2"], "lan": ["01"]])
    #expect(throws: PanelError.ambiguousInset("Lund", codes: ["1", "3"])) {
      try MapInset("Lund", among: Self.units, ownLevel: "id")
    }
    #expect(throws: PanelError.unknownInset("Malm", suggestion: "Malmö")) {
      try MapInset("Malm", among: Self.units, ownLevel: "id")
    }
  }
}
