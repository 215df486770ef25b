/// Invented areas with the columns that a spec may name, most of them ordinary and some degenerate.
///
/// For indicator `k` there are `v<k>`, a figure; `p<k>`, a share of 100; `c<k>` and `b<k>`, a count and its base; and `e<k>`,
/// an error.
struct Region {
  let ids: [String]
  let indicatorCount: Int
  /// Columns of the larger areas' codes, nearest first, and of their names.
  let levels: [String]
  let levelNames: [String]
  /// By name, the id column left out.
  private(set) var columns: [(name: String, cells: [String])] = []
  /// How much of it is odd: 0 for none.
  let oddness: Double

  static let idColumn = "id"
  static let nameColumn = "name"
  static let peopleColumn = "people"
  /// Codes that may stand for a missing value.
  static let missingCodes = ["", "..", "-9", "x"]

  init(_ dice: inout Dice) {
    oddness = dice.pick(weighing: [(5, 0), (3, 0.03), (2, 0.3)])
    let count = dice.pick(weighing: [
      (6, dice.whole(in: 5...20)), (3, dice.whole(in: 20...60)), (1.5, dice.whole(in: 2...4)), (0.1, 300), (0.1, 1),
      (0.05, 0),
    ])
    ids = Self.ids(count, oddness, &dice)
    indicatorCount = dice.pick(weighing: [
      (6, dice.whole(in: 3...6)), (2, dice.whole(in: 1...2)), (1, dice.whole(in: 7...12)),
    ])
    levels = Array(["county", "land"].prefix(dice.below(3)))
    levelNames = levels.map { $0 + "_name" }
    addNames(&dice)
    for k in 0..<indicatorCount { addIndicator(k, &dice) }
  }

  private static func ids(_ count: Int, _ oddness: Double, _ dice: inout Dice) -> [String] {
    (0..<count).map { k in
      dice.chance(oddness / 3) ? dice.pick(OddText.all) : dice.chance(0.5) || k > 8 ? "a\(k)" : "0\(100 + k)"
    }
  }

  private mutating func addNames(_ dice: inout Dice) {
    columns.append(
      (Self.nameColumn, ids.map { dice.chance(oddness) ? dice.pick(OddText.all) : "Area \($0.prefix(9))" }))
    columns.append((Self.peopleColumn, ids.map { _ in String(dice.whole(in: 1...5000)) }))
    for (level, name) in zip(levels, levelNames) {
      let count = dice.pick([1, 2, 3, 5, max(1, ids.count)])
      let codes = ids.indices.map { count == ids.count ? "\(level)\($0)" : "\(level)\(dice.below(count))" }
      let odd = dice.chance(oddness)
      columns.append((level, codes.map { odd && dice.chance(0.2) ? dice.pick(OddText.all) : $0 }))
      columns.append((name, codes.map { odd && dice.chance(0.1) ? "Another" : "The \($0)" }))
    }
  }

  private mutating func addIndicator(_ k: Int, _ dice: inout Dice) {
    func kind(_ dice: inout Dice) -> Figures { dice.chance(oddness) ? dice.pick(Figures.allCases) : .ordinary }
    let earlier = columns.last { $0.name.hasPrefix("v") }?.cells.map { Double($0) ?? 0 }
    let figures = kind(&dice).values(ids.count, earlier: earlier, &dice)
    // A common factor, so that there is something to find.
    let common = columns.first { $0.name == "v0" }?.cells.map { Double($0) ?? 0 }
    let isTied = dice.chance(0.6)
    let values = figures.indices.map { figures[$0] + (isTied && oddness == 0 ? (common?[$0] ?? 0) : 0) }
    columns.append(("v\(k)", values.map(spelled)))
    columns.append(("p\(k)", Figures.shares(ids.count, &dice).map(spelled)))
    let bases = dice.chance(oddness) ? Figures.oddBases(ids.count, &dice) : Figures.bases(ids.count, &dice)
    let rates = dice.chance(oddness) ? Figures.oddRates(ids.count, &dice) : Figures.rates(ids.count, &dice)
    columns.append(("b\(k)", bases.map(spelled)))
    columns.append(("c\(k)", zip(rates, bases).map { spelled(($0 * $1).rounded()) }))
    let errors =
      dice.chance(oddness)
      ? dice.pick(Figures.allCases).values(ids.count, earlier: nil, &dice).map(abs)
      : ids.map { _ in 0.1 + dice.unit() }
    columns.append(("e\(k)", errors.map(spelled)))
    guard dice.chance(0.5 * oddness) else { return }
    for column in columns.indices.suffix(5) where dice.chance(0.4) {
      for row in ids.indices where dice.chance(0.15) { columns[column].cells[row] = dice.pick(Self.missingCodes) }
    }
  }

  private func spelled(_ x: Double) -> String {
    let isWhole = x == x.rounded() && abs(x) < 1e15
    return isWhole ? String(Int64(x)) : "\(x)"
  }
}
