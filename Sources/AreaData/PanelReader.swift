public import CompositeIndex
internal import LinearAlgebra
internal import Probability

/// Reads the files of a plan and makes the panel they describe.
public struct PanelReader: Sendable {
  let plan: DataPlan
  let indicators: [Indicator]
  private let claims: [Claim]
  private let scoreErrors: String?
  private let elicited: [ElicitedWeights.Request]
  let children: [String]
  let external: [ExternalSource]
  let notes: String?
  let stored: StoredTable?
  let folders: DataFolders

  /// - Parameters:
  ///   - claims: whose areas must be among those assessed.
  ///   - scoreErrors: a file of the scores' standard errors or covariance, as `ScoreErrors` reads it.
  ///   - elicited: nodes whose weights respondents gave, in files.
  ///   - children: columns whose sum is the children living in an area.
  ///   - external: other classifications of the areas.
  ///   - notes: a file of notes on areas, as `AreaNote` reads it.
  ///   - stored: what `plan.store` names, read already; nil where the plan names files.
  public init(
    _ plan: DataPlan, indicators: [Indicator], claims: [Claim] = [], scoreErrors: String? = nil,
    elicited: [ElicitedWeights.Request] = [], children: [String] = [], external: [ExternalSource] = [],
    notes: String? = nil, stored: StoredTable? = nil, folders: DataFolders
  ) {
    precondition((plan.store == nil) == (stored == nil), "a vintage where the plan names one")
    precondition(plan.sources.count == indicators.count, "a source for each indicator")
    self.plan = plan
    self.indicators = indicators
    self.claims = claims
    self.scoreErrors = scoreErrors
    self.elicited = elicited
    (self.children, self.external, self.notes) = (children, external, notes)
    self.stored = stored
    self.folders = folders
  }

  /// What was read: the panel, the truth and the scores' errors where there are some, how the files met, and every
  /// step.
  public struct Reading: Sendable {
    /// The areas and their figures, all finite.
    public let panel: Panel
    /// The truth of synthetic data; nil where the plan names none.
    public let truth: Truth?
    /// The scores' own errors; nil where no file of them was named.
    public let scoreErrors: ScoreErrors?
    /// One for each node whose weights respondents gave.
    public let elicited: [ElicitedWeights]
    /// The times that the files hold; nil where the plan says nothing of times.
    public let times: PanelTimes?
    /// Children living in each area; nil where no columns are named.
    public let children: [Double]?
    /// Other classifications, as they were asked for.
    public let external: [ExternalReading]
    /// What people who know the areas say of them.
    public let areaNotes: [AreaNote]
    /// The files read, with their paths and digests, in the order of reading.
    public let inputs: [Input]
    /// What sources demand to stand where their figures do.
    public let sourceNotes: [SourceNote]
    /// What a methodologist would want to know of how other divisions' units lie in the areas.
    public let divisions: [String]
    /// How each file's records met the units.
    public let files: [JoinedTable.Match]
    /// What was read that is no plain delimited text, or was left out as the spec says.
    public let repairs: [Repair]
    /// What a methodologist would want to know of codes and values.
    public let findings: [DataFinding]
    /// What was done to the data, in order.
    public let steps: [DataStep]

    /// What a reader should know of how files were read, and what their sources demand to be told.
    public var notes: [String] {
      repairs.map(\.message) + sourceNotes.map(\.message) + (times?.notes ?? [])
        + steps.compactMap { $0.allocationNote(panel.indicators) }
    }
  }

  /// A file as it was read: the digest is that of the very bytes the result rests on.
  public struct Input: Sendable, Equatable {
    /// As the spec names it.
    public let name: String
    /// Where it was found.
    public let path: String
    /// The digest of its bytes, in hexadecimal digits.
    public let sha256: String

    /// - Parameters:
    ///   - name: as the spec has it.
    ///   - sha256: in hexadecimal digits.
    public init(name: String, path: String, sha256: String) {
      self.name = name
      self.path = path
      self.sha256 = sha256
    }
  }

  /// Reads everything.
  ///
  /// - Complexity: O(bytes read).
  public func read() throws(PanelError) -> Reading {
    var steps = [DataStep]()
    var inputs = [Input]()
    let (joined, times) = try joinFiles(&inputs, &steps)
    let sourceNotes = steps.compactMap(SourceNote.init)
    var faults = PanelFaults()
    var numbers = [String: NumericColumn]()
    let numericColumns = DataPlan.distinct(plan.numericColumns + children)
    for name in numericColumns {
      numbers[name] = faults.gathering { () throws(PanelError) in
        try wrapped { () throws(DataError) in try joined.numbers(column: name, missing: plan.codes(of: name)) }
      }
    }
    try faults.throwIfAny()
    let divisions = try readDivisions(areas: joined.ids, &inputs, &steps)
    var columns = plan.sources.indices.compactMap { j in
      faults.gathering { () throws(PanelError) in
        if let reading = divisions.first(where: { $0.plan.id == plan.sources[j].origin?.division }) {
          return try bring(
            j, from: reading, areaCount: joined.ids.count,
            areaPeople: reading.plan.overlaps.areaPeople.flatMap { numbers[$0]?.values }, &steps)
        }
        return try IndicatorReader(
          plan.sources[j], of: indicators[j], ids: joined.ids, columns: numbers,
          exact: try exactUnits(plan.sources[j], in: joined, plan), admitsNoBase: plan.missingRule != .stop
        ).read()
      }
    }
    let all = try faults.finishing { () throws(PanelError) in
      try units(of: joined, population: plan.units.population.flatMap { numbers[$0] })
    }
    try impute(&columns, all, &steps)
    let kept = try assessed(columns, in: joined)
    let panel = Panel(
      units: all.picking(kept), indicators: indicators,
      values: Matrix(columns: columns.map { column in kept.map { column.values[$0] } }),
      noise: columns.map { $0.noise.picking(kept) }, noiseFactors: plan.sources.map(\.factors),
      context: plan.context.map { source in
        ContextColumn(
          id: source.column, title: source.title, unit: source.unit,
          values: kept.map { numbers[source.column]?.values[$0] ?? .nan })
      },
      notAssessed: notAssessed(columns, units: all, kept: kept))
    try check(panel)
    for (j, (column, source)) in zip(columns, plan.sources).enumerated() {
      guard let suppressed = column.suppressed, let bounds = source.suppressed,
        case .ratio(_, _, let years, let per) = source.value
      else { continue }
      let count = kept.count { suppressed.cells[$0] != nil }
      steps.append(
        .replaceSuppressed(
          indicator: j, count: count, within: bounds, pooledFigure: per * suppressed.rate / years))
    }
    for (j, column) in columns.enumerated() {
      guard let smoothed = column.smoothed else { continue }
      steps.append(.smoothErrors(indicator: j, count: smoothed.count, power: smoothed.slope))
    }
    let known = Set(claims.isEmpty ? [] : panel.units.ids)
    for claim in claims { try claim.check(in: panel, known: known) }
    steps.append(.assess(column: plan.units.id, count: kept.count, notAssessed: panel.notAssessed.count))
    var truth: Truth?
    if let truthPlan = plan.truth {
      let (input, table) = try open(truthPlan.file, rules: nil)
      inputs.append(input)
      truth = try readTruth(truthPlan, table, for: panel.units.ids)
      steps.append(.readTruth(file: truthPlan.file, count: panel.unitCount))
    }
    var errors: ScoreErrors?
    if let name = scoreErrors {
      let (input, table) = try open(name, rules: nil)
      inputs.append(input)
      errors = try ScoreErrors(table, file: name, for: panel.units.ids)
      steps.append(.readScoreErrors(file: name, count: panel.unitCount))
    }
    let elicited = try elicited.map { request throws(PanelError) in
      let (input, table) = try open(request.elicitation.file, rules: nil)
      inputs.append(input)
      let read = try ElicitedWeights(table, for: request)
      let asked = read.respondents.contains { $0.consistencyRatio != nil }
      steps.append(
        .readElicited(
          file: read.file, node: read.node, count: read.respondents.count,
          inconsistent: asked ? read.respondents.count(where: \.isInconsistent) : nil))
      return read
    }
    let childCounts = try childCounts(numbers, kept, of: joined.ids, &steps)
    let external = try readExternal(for: panel, &inputs, &steps)
    let notes = try readNotes(on: panel, &inputs)
    let repairs =
      joined.files.flatMap(\.repairs) + joined.repairs + numericColumns.flatMap { numbers[$0]?.repairs ?? [] }
      + divisions.flatMap(\.repairs)
    // Steps have files as the spec names them: where they lie is no part of the run.
    let names = Dictionary(inputs.map { ($0.path, $0.name) }, uniquingKeysWith: { first, _ in first })
    for repair in repairs {
      steps.append(
        .repair(repair.kind, file: names[repair.file] ?? repair.file, column: repair.column, count: repair.count))
    }
    return Reading(
      panel: panel, truth: truth, scoreErrors: errors, elicited: elicited, times: times,
      children: childCounts, external: external, areaNotes: notes, inputs: inputs,
      sourceNotes: sourceNotes, divisions: divisions.flatMap(\.warnings), files: joined.matches,
      repairs: repairs,
      findings: CodeFindings(joined, all, plan, numbers).found
        + ValueFindings(plan, indicators, joined, numbers, children: children).found
        + divisions.flatMap { reading in
          ValueFindings(
            reading.units, reading.indicators.map { indicators[$0] }, reading.joined, reading.numbers
          ).found
        },
      steps: steps)
  }

  /// The units whose figures a code says to be exact.
  ///
  /// - Parameter plan: of the files that were joined.
  func exactUnits(
    _ source: IndicatorSource, in joined: JoinedTable, _ plan: DataPlan
  ) throws(PanelError) -> Set<Int> {
    guard let column = source.noise.errorColumn, !source.exact.isEmpty else { return [] }
    // Any other reason than these codes': which one says nothing here.
    var codes = plan.codes(of: column).mapValues { _ in MissingReason.notCollected }
    for code in source.exact { codes[code] = .notApplicable }
    let read = try wrapped { () throws(DataError) in try joined.numbers(column: column, missing: codes) }
    return Set(read.missing.filter { $0.reason == .notApplicable }.map(\.row))
  }
}

/// Lifts an error of reading into one of the panel.
func wrapped<Result>(_ body: () throws(DataError) -> Result) throws(PanelError) -> Result {
  do { return try body() } catch { throw .data(error) }
}
