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
  /// How hard life is in each area, which ordinary figures follow, so that there is something common to find.
  private let hardship: [Double]
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
    oddness = dice.pick(weighing: [(5, 0), (3, 0.05), (2, 0.2)])
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
    hardship = ids.map { _ in dice.normal() }
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
    let earlier = columns.last { $0.name.hasPrefix("v") }?.cells.map { Double($0) ?? 0 }
    let kind = dice.chance(oddness) ? dice.pick(Figures.allCases) : .ordinary
    let figures = kind.values(ids.count, earlier: earlier, &dice)
    columns.append(("v\(k)", zip(figures, hardship).map { spelled($0 + (kind == .ordinary ? 3 * $1 : 0)) }))
    columns.append(
      ("p\(k)", Figures.shares(following: hardship, of: 100, &dice).map { spelled(($0 * 10).rounded() / 10) }))
    let bases = dice.chance(oddness) ? Figures.oddBases(ids.count, &dice) : Figures.bases(ids.count, &dice)
    let rates =
      dice.chance(oddness) ? Figures.oddRates(ids.count, &dice) : Figures.shares(following: hardship, of: 1, &dice)
    columns.append(("b\(k)", bases.map(spelled)))
    columns.append(("c\(k)", zip(rates, bases).map { spelled(($0 * $1).rounded()) }))
    let errors =
      dice.chance(oddness)
      ? dice.pick(Figures.allCases).values(ids.count, earlier: nil, &dice).map(abs)
      : ids.map { _ in 0.1 + dice.unit() }
    columns.append(("e\(k)", errors.map(spelled)))
    guard dice.chance(oddness == 0 ? 0.05 : 0.2) else { return }
    for column in columns.indices.suffix(5) where dice.chance(0.4) {
      for row in ids.indices where dice.chance(0.15) { columns[column].cells[row] = dice.pick(Self.missingCodes) }
    }
  }

  private func spelled(_ x: Double) -> String {
    let isWhole = x == x.rounded() && abs(x) < 1e15
    return isWhole ? String(Int64(x)) : "\(x)"
  }
}
