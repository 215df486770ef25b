import AreaData
import CompositeIndex
import LinearAlgebra
import Testing
import TestSupport

/// A user's errors of the scores, and claims about areas.
@Suite struct ScoreErrorTests {
  private func read(_ text: String, for ids: [String] = ["a", "b", "c"]) throws(PanelError) -> ScoreErrors {
    do { return try ScoreErrors(try table(text), file: "s.csv", for: ids) } catch let error as PanelError {
      throw error
    } catch { preconditionFailure("the table of a test cannot be read: \(error)") }
  }

  @Test func standardErrorsStandInPanelOrder() throws {
    #expect(
      try read("id,standard_error\nc,3\na,0.5\nb,0\n") == .standardErrors([0.5, 0, 3]))
    // A column more than two areas have names for is no sign of a covariance.
    #expect(try read("standard_error;id\n1,5;a\n", for: ["a"]) == .standardErrors([1.5]))
  }

  @Test func aCovarianceIsReadInAnyOrderOfRowsAndColumns() throws {
    let expected = Matrix(rows: [[4, 1, -0.5], [1, 9, 0], [-0.5, 0, 1]])
    #expect(try read("id,a,b,c\na,4,1,-0.5\nb,1,9,0\nc,-0.5,0,1\n") == .covariance(expected))
    #expect(try read("c,id,a,b\n0,b,1,9\n1,c,-0.5,0\n-0.5,a,4,1\n") == .covariance(expected))
  }

  /// What rounding left apart is made one; more than that is told.
  @Test func aCovarianceIsSymmetric() throws {
    let text = "id,a,b,c\na,4,1.0000000001,0\nb,1,9,0\nc,0,0,1\n"
    guard case .covariance(let covariance) = try read(text) else {
      Issue.record("no covariance")
      return
    }
    #expect(covariance == covariance.transposed && abs(covariance[0, 1] - 1.00000000005) < 1e-15)
    #expect(throws: PanelError.notSymmetric(file: "s.csv", first: "a", second: "b", above: 1.001, below: 1)) {
      try read(text.replacing("1.0000000001", with: "1.001"))
    }
    // Above the diagonal is row `first`, wherever the file puts it.
    #expect(throws: PanelError.notSymmetric(file: "s.csv", first: "a", second: "c", above: 0, below: 0.5)) {
      try read("id,c,b,a\nc,1,0,0.5\nb,0,9,1\na,0,1,4\n")
    }
    #expect(throws: PanelError.notSymmetric(file: "s.csv", first: "a", second: "b", above: 1e-12, below: 0)) {
      try read("id,a,b\na,0,1e-12\nb,0,1\n", for: ["a", "b"])
    }
  }

  static let faults: [(String, PanelError)] = [
    ("id,standard_error\na,1\nb,1\n", .noScoreError(file: "s.csv", unit: "c")),
    (
      "id,standard_error\na,1\nb,1\nd,1\n", .unknownAreaInErrors(file: "s.csv", unit: "d", suggestion: "a")
    ),
    (
      "id,standard_error\na,1\nb,1\nc,1\nelsewhere,1\n",
      .unknownAreaInErrors(file: "s.csv", unit: "elsewhere", suggestion: nil)
    ),
    ("id,standard_error\na,1\nb,-1\nc,1\n", .negative(column: "standard_error", unit: "b", value: -1)),
    ("id,standard_error,name\na,1,x\nb,1,y\nc,1,z\n", .extraColumn(file: "s.csv", column: "name")),
    (
      "id,standard_eror\na,1\nb,1\nc,1\n",
      .unknownAreaInErrors(file: "s.csv", unit: "standard_eror", suggestion: "standard_error")
    ),
    ("id,a,b\na,4,1\nb,1,9\nc,0,0\n", .noScoreError(file: "s.csv", unit: "c")),
    ("id,a,b,c\na,4,1,0\nb,1,9,0\n", .noScoreError(file: "s.csv", unit: "c")),
    ("id,a,b,c\na,4,1,0\nb,1,-9,0\nc,0,0,1\n", .negativeVariance(file: "s.csv", unit: "b", value: -9)),
    ("id,standard_error\na,1\nb,many\nc,1\n", .data(.notANumber(cell(3, "standard_error", "many")))),
    ("id,standard_error\na,1\nb,\nc,1\n", .data(.notANumber(cell(3, "standard_error", "")))),
    ("id,a,b,c\na,4,1,0\nb,1,9,NaN\nc,0,0,1\n", .data(.notANumber(cell(3, "c", "NaN")))),
    (
      "id,standard_error\na,1\na,1\nc,1\n",
      .data(.duplicateId(file: "t.csv", column: "id", id: "a", lines: [2, 3], others: 0))
    ),
    (
      "ids,standard_error\na,1\nb,1\nc,1\n", .data(.unknownColumn(file: "t.csv", name: "id", suggestion: "ids"))
    ),
  ]

  @Test(arguments: faults)
  func whatIsNotCertainIsRefused(text: String, error: PanelError) {
    #expect(throws: error) { try read(text) }
  }

  // MARK: With the panel

  private let files = [
    "a.csv": "id,x\n0101,1\n0102,..\n0103,4\n0104,2\n", "s.csv": "id,standard_error\n0104,3\n0101,1\n0103,2\n",
  ]

  private func read(_ claims: [Claim], errors: String? = nil) throws -> PanelReader.Reading {
    let folder = try Scratch()
    for (name, text) in files { _ = try folder.write(text, to: name) }
    let plan = DataPlan(
      files: ["a.csv"], missing: ["..": .suppressed], missingRule: .listwise, units: UnitsPlan(id: "id"),
      sources: [IndicatorSource(value: .column("x"), noise: .none)])
    return try PanelReader(
      plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], claims: claims, scoreErrors: errors,
      folders: DataFolders([folder.path])
    ).read()
  }

  @Test func scoreErrorsAreAnInputOfTheRun() throws {
    let reading = try read([], errors: "s.csv")
    #expect(reading.scoreErrors == .standardErrors([1, 2, 3]))
    #expect(reading.inputs.map(\.name) == ["a.csv", "s.csv"])
    #expect(reading.inputs[1].sha256 == SHA256.hex(of: Array(files["s.csv"]!.utf8)))
    #expect(reading.steps.last == .readScoreErrors(file: "s.csv", count: 3))
    #expect(try read([]).scoreErrors == nil)
  }

  @Test func claimsSpeakOfAreasThatAreThere() throws {
    #expect(
      try read([
        Claim(id: "a", .listed(.ids(["0103", "0101"]))), Claim(id: "b", .worse("0104", "0101")),
        Claim(id: "c", .listed(.rankAtMost(40))),
      ]).panel.unitCount == 3)
    #expect(throws: PanelError.unknownAreaInClaim(claim: "a", unit: "0014", suggestion: "0104")) {
      try read([Claim(id: "a", .listed(.ids(["0103", "0014"])))])
    }
    #expect(throws: PanelError.unknownAreaInClaim(claim: "b", unit: "x", suggestion: nil)) {
      try read([Claim(id: "b", .worse("0101", "x"))])
    }
    #expect(throws: PanelError.unassessedAreaInClaim(claim: "b", unit: "0102")) {
      try read([Claim(id: "b", .worse("0102", "0101"))])
    }
  }

  @Test func sentencesNameThePlaceTheFaultAndTheRemedy() {
    let cases: [(PanelError, String)] = [
      (
        .unknownAreaInClaim(claim: "a", unit: "0014", suggestion: "0104"),
        "spec.yaml: claims.a.that: the data have no area '0014'. Did you mean '0104'?"
      ),
      (
        .unassessedAreaInClaim(claim: "a", unit: "0102"),
        "spec.yaml: claims.a.that: '0102' is not assessed, for it lacks a value. Leave it out of the claim."
      ),
      (
        .unknownAreaInErrors(file: "s.csv", unit: "name", suggestion: nil),
        "s.csv: 'name' is no area of the index. "
          + "Beside the column id stand standard_error alone, or one column for each area assessed."
      ),
      (
        .noScoreError(file: "s.csv", unit: "a"),
        "s.csv: says nothing of 'a'. Give every area assessed a row, and in a covariance a column."
      ),
      (
        .extraColumn(file: "s.csv", column: "name"),
        "s.csv: the column 'name' stands beside standard_error. Keep id and standard_error alone."
      ),
      (
        .negativeVariance(file: "s.csv", unit: "a", value: -2),
        "s.csv: the variance -2 of 'a' is negative. Correct it."
      ),
      (
        .notSymmetric(file: "s.csv", first: "a", second: "b", above: 1, below: 0.5),
        "s.csv: the covariance of 'a' and 'b' is 1 in one row and 0.5 in the other. Give both the same."
      ),
    ]
    for (error, sentence) in cases { #expect(error.message(spec: "spec.yaml") == sentence) }
  }
}
