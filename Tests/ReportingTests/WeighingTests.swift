import CompositeIndex
import Foundation
import LinearAlgebra
import Reporting
import Study
import Testing

/// The page of weights computes as the engine does.
@Suite struct WeighingTests {
  /// The script's arithmetic run by Node.js, which a machine may lack: then these tests are skipped, and say so.
  private static let node = ["/usr/bin/nodejs", "/usr/bin/node"].first(where: FileManager.default.isExecutableFile)

  /// What Node.js prints of an expression in `engine` and `data`, as JSON.
  private static func evaluate<Value: Decodable>(_ page: String, _ expression: String, _: Value.Type) throws -> Value {
    let start = try #require(page.range(of: "id=\"data\">")).upperBound
    let json = page[start...].prefix { $0 != "<" }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(node))
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.arguments = ["-"]
    try process.run()
    let program =
      "\(Script.weighing)\nconst data = \(json), engine = weighing(data);\nconsole.log(JSON.stringify(\(expression)));\n"
    try input.fileHandleForWriting.write(contentsOf: Data(program.utf8))
    try input.fileHandleForWriting.close()
    let told = try #require(try output.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    return try JSONDecoder().decode(Value.self, from: told)
  }

  private static func page(_ input: ReportInput) throws -> String {
    try #require(Report(input).pages(.en).first { $0.kind == .weights }).html
  }

  private struct Result: Decodable {
    let scores: [Double]
    let ranks: [Int]
    let listed: [Bool]
  }

  private static let own =
    "(() => { const s = engine.scores(data.own), r = engine.ranks(s); return {scores: [...s], ranks: [...r], listed: engine.listed(s, r)}; })()"

  @Test(.enabled(if: node != nil, "Node.js is not installed"), arguments: [Fixture.Without.problems, .list])
  func `At the index's own weights scores, ranks and list are the engine's`(without: Fixture.Without) throws {
    let input = try Fixture.input(without: without)
    let found = try Self.evaluate(Self.page(input), Self.own, Result.self)
    #expect(found.scores == input.study.evaluation.scores)
    #expect(found.ranks == input.study.decision.ranks)
    #expect(found.listed == input.study.decision.isListed ?? found.listed.map { _ in false })
  }

  /// Where the list counts problems, the page looks at as many areas with the highest scores.
  @Test(.enabled(if: node != nil, "Node.js is not installed"))
  func `A list by problems is not moved by weights, and the page says so`() throws {
    let input = try Fixture.input()
    let html = try Self.page(input)
    let count = try #require(input.study.decision.isListed).count { $0 }
    #expect(html.contains(Markup.escaped(Language.en.phrases.listIsFixed(count))))
    let found = try Self.evaluate(html, Self.own, Result.self)
    #expect(zip(found.ranks, found.listed).allSatisfy { ($0 <= count) == $1 })
  }

  /// The index with other weights, evaluated by the engine, is what the script makes of them; and drawn weights are shares.
  @Test(.enabled(if: node != nil, "Node.js is not installed"))
  func `Other weights give the engine's scores of an index with these weights`() throws {
    let input = try Fixture.input(without: .problems)
    let html = try Self.page(input)
    let values = try #require(Facts(input, in: .en).weighing)
    let n = input.study.panel.unitCount
    let scores = try Self.evaluate(html, "[...engine.scores(engine.multipliers([1, 2, 5]))]", [Double].self)
    for i in 0..<n {
      let expected = zip([0.125, 0.25, 0.625], 0..<3).reduce(0) { $0 + $1.0 * values.values[$1.1 * n + i] }
      #expect(abs(scores[i] - expected) < 1e-12)
    }
    let drawn = try Self.evaluate(html, "engine.drawn(2000)", [[Double]].self)
    #expect(drawn.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 && $0.allSatisfy { $0 >= 0 } })
    // Uniform on the simplex: the mean of each of three shares is 1/3, its standard deviation over 2,000 draws .0053.
    for c in 0..<3 { #expect(abs(drawn.reduce(0) { $0 + $1[c] } / 2000 - 1.0 / 3) < 0.025) }
    // A rank over weightings never leaves the range that was found, and the share counts the same weightings.
    struct Over: Decodable { let listed, of, least, most: Int }
    let over = try Self.evaluate(html, "engine.overWeightings(0, engine.drawn(200))", Over.self)
    let naive = try Self.evaluate(
      html,
      "engine.drawn(200).map(w => { const s = engine.scores(w), r = engine.ranks(s); return [r[0], engine.listed(s, r)[0] ? 1 : 0]; })",
      [[Int]].self)
    #expect(over.of == 200 && over.least == naive.map { $0[0] }.min() && over.most == naive.map { $0[0] }.max())
    #expect(over.listed == naive.reduce(0) { $0 + $1[1] })
  }

  @Test func `An index that is no mean of its parts has no such page, and says why`() throws {
    let input = try Fixture.input()
    let tree = Fixture.recipe().tree
    func study(_ change: (Node) -> Node) throws -> Study {
      let nodes = tree.nodes.dropLast() + [change(tree.root)]
      return try Study(
        StudyPlan(recipe: Recipe(tree: IndexTree(nodes: Array(nodes))), seed: 7), on: Fixture.panel(), threads: 1)
    }
    func root(_ normalise: Scale, _ aggregate: Aggregation, rescale: Scale = .none) -> (Node) -> Node {
      {
        Node(
          id: $0.id, title: $0.title, children: $0.children, normalise: normalise, weights: .equal,
          aggregate: aggregate, rescale: rescale)
      }
    }
    let cases: [(Weighing.Obstacle, Study)] = [
      (.aggregation, try study(root(.minMax(low: 1, high: 100, clamp: false), .geometric(.asIs)))),
      (.rescaled, try study(root(.zScore, .arithmetic, rescale: .minMax(low: 0, high: 100, clamp: false)))),
    ]
    for (obstacle, study) in cases {
      guard case .failure(let found) = Weighing.find(in: study) else {
        Issue.record("\(obstacle)")
        continue
      }
      #expect(found == obstacle)
      let report = Report(
        ReportInput(
          study: study, title: LocalizedText("T"), plan: input.plan, ownLevel: "area", seed: 7, engineVersion: "1"))
      #expect(!report.pages(.en).contains { $0.kind == .weights })
      #expect(report.html(.en).contains(Markup.escaped(Language.en.phrases.noWeighing(obstacle))))
    }
  }
}
