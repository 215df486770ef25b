import ArgumentParser
import CompositeIndex
import Study
import StudySupport

/// Counts how often groups are declared in data of a single cluster, and in data of several.
@main
struct Groups: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-groups",
    abstract: "Counts how often groups are declared where there are none, and where there are three or five.")

  @Option(help: "Data sets of each kind.")
  var dataSets = 100

  @Option(help: "Areas of each.")
  var areas = 400

  @Option(help: "The first data set's seed; the others follow.")
  var seed: UInt64 = 1

  @Option(help: "Workers.")
  var threads = 2

  @Option(help: "Kinds whose name begins so; all when absent.")
  var kind = ""

  @Option(help: "Columns whose heading begins so, such as 'problems, levels'; all when absent.")
  var column = ""

  @Option(help: "Instead: groups found in so many invented countries, beside the true ones.")
  var countries = 0

  @Option(
    help: "What the number of groups in such a country is chosen by: silhouette or stability.",
    transform: { word in
      guard let criterion = GroupPlan.Criterion(rawValue: word) else {
        throw ValidationError("Choose silhouette or stability.")
      }
      return criterion
    })
  var by = GroupPlan.Criterion.silhouette

  @Flag(
    help:
      "Fail where groups are declared in more than 8 % of the data sets of one cluster, or in less than 95 % of the others."
  )
  var check = false

  func validate() throws {
    guard dataSets >= 1, areas >= 50, threads >= 1 else {
      throw ValidationError("At least 1 data set, 50 areas and 1 thread.")
    }
    guard countries == 0 || countries > 0 && 120...20_000 ~= areas else {
      throw ValidationError("--countries: 0 or more, of 120 to 20,000 areas.")
    }
    guard Kind.allCases.contains(where: { $0.rawValue.hasPrefix(kind) }) else {
      throw ValidationError(
        "--kind \(kind): no kind begins so. They are: \(Kind.allCases.map(\.rawValue).joined(separator: "; ")).")
    }
    guard Column.all.contains(where: { $0.heading.hasPrefix(column) }) else {
      throw ValidationError(
        "--column \(column): no column begins so. They are: \(Column.all.map(\.heading).joined(separator: "; ")).")
    }
  }

  /// What is grouped, and by what.
  private struct Column {
    let selection: GroupPlan.Selection
    let basis: GroupPlan.Basis

    var heading: String { "\(selection == .all ? "all" : "problems"), \(basis.rawValue)" }

    static let all: [Column] = [
      .init(selection: .all, basis: .levels), .init(selection: .all, basis: .profile),
      .init(selection: .withProblems, basis: .levels), .init(selection: .withProblems, basis: .profile),
    ]
  }

  func run() throws {
    guard countries == 0 else {
      return try Countries(areas: areas, criterion: by, threads: threads).run(countries, seed: seed)
    }
    print(
      "\(dataSets) data sets of each kind from seed \(seed), \(areas) areas, 5 indicators; 3 to 8 groups by Ward's method."
    )
    print("Share of data sets in which groups are declared, and the standard error of a share of .05.\n")
    let error = (0.05 * 0.95 / Double(dataSets)).squareRoot()
    let columns = Column.all.filter { $0.heading.hasPrefix(column) }
    print(left("", 18) + columns.map { right($0.heading, 19) }.joined() + right("(\(fixed(error, 3)))", 9))
    var missed = [String]()
    for kind in Kind.allCases where kind.rawValue.hasPrefix(self.kind) {
      var line = left(kind.rawValue, 18)
      for column in columns {
        let share = try declared(kind, column.selection, column.basis)
        line += right(fixed(share, 2), 19)
        if kind.groupCount == nil ? share > 0.08 : share < 0.95 {
          missed.append("\(kind.rawValue), \(column.heading): \(fixed(share, 2))")
        }
      }
      print(line)
    }
    print(missed.isEmpty ? "\nEvery share is as promised." : "\nNot as promised:\n" + missed.joined(separator: "\n"))
    if check, !missed.isEmpty { throw ExitCode(1) }
  }

  private func declared(_ kind: Kind, _ selection: GroupPlan.Selection, _ basis: GroupPlan.Basis) throws -> Double {
    var count = 0
    for set in 0..<dataSets {
      let panel = kind.panel(areas: areas, seed: seed + UInt64(set))
      let plan = StudyPlan(
        recipe: Kind.recipe, structure: nil,
        groups: GroupPlan(
          of: .indicators, areas: selection, basis: basis,
          count: .sought(by: .silhouette, from: 3, to: 8, smallest: nil)),
        seed: seed + UInt64(set))
      let study = try Study(plan, on: panel, threads: threads)
      if study.groups?.search?.showsGroups == true { count += 1 }
    }
    return Double(count) / Double(dataSets)
  }
}
