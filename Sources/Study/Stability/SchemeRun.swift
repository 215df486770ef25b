internal import CompositeIndex
package import LinearAlgebra
package import Resampling

/// One scheme's replicates over an index: perturbed, evaluated, then counted or kept.
package struct SchemeRun: Sendable {
  let model: IndexModel
  let perturber: Perturber
  let claims: [CheckedClaim]
  /// That have seen nothing: who else sees its replicates.
  var observers: [any ReplicateObserver] = []
  /// The root, then the nodes that tiers go by, then the subjects of the need rule: what each replicate is scored on.
  let subjects: [Child]
  /// The shortcut, where the tree allows it, no treatment is fitted again on the areas that count, and their moments are
  /// not too many.
  let linear: LinearForm?

  package init(
    _ model: IndexModel, scheme: Scheme, claims: [CheckedClaim], source: RandomSource, threads: Int
  ) throws(StudyError) {
    let linear = Self.linear(model, scheme)
    let perturber = try Perturber(model, scheme, takesMoments: linear != nil, source: source, threads: threads)
    self.init(model, perturber, claims: claims, linear: linear)
  }

  private init(_ model: IndexModel, _ perturber: Perturber, claims: [CheckedClaim], linear: LinearForm?) {
    (self.model, self.perturber, self.claims, self.linear) = (model, perturber, claims, linear)
    subjects = Self.decisive(model) + model.rules.needSubjects
  }

  /// The root, then the nodes that tiers go by.
  private static func decisive(_ model: IndexModel) -> [Child] {
    [.node(model.recipe.tree.nodes.count - 1)]
      + model.rules.tierSubjects.map { subject in
        guard let subject else { preconditionFailure("a tier goes by a node that is left out") }
        return subject
      }
  }

  /// The shortcut that replicates of a scheme are scored by.
  private static func linear(_ model: IndexModel, _ scheme: Scheme) -> LinearForm? {
    scheme.isNoise || usesMoments(model, scheme) ? model.linear : nil
  }

  /// Replicates of a study's index under one of its schemes.
  init(_ scheme: Scheme, claims: [CheckedClaim], in run: inout StudyRun) throws(StudyError) {
    let model = run.model
    let linear = Self.linear(model, scheme)
    self.init(
      model, try run.perturber(scheme, takesMoments: linear != nil), claims: claims, linear: linear)
  }

  /// Replicates of a model's figures as a perturber draws them.
  init(_ model: IndexModel, _ perturber: Perturber) {
    (self.model, self.perturber, claims) = (model, perturber, [])
    subjects = Self.decisive(model)
    linear = model.linear
  }

  var scheme: Scheme { perturber.scheme }

  /// Whether resamples are scored by their moments alone.
  static func usesMoments(_ model: IndexModel, _ scheme: Scheme) -> Bool {
    !scheme.isNoise && model.linear != nil && !model.evaluator.refitsTreatments
      && model.panel.indicatorCount <= BootstrapMoments.columnLimit
  }

  /// Runs replicates and counts them; their ranks go into `ranks`.
  ///
  /// - Parameter keepsLists: whether each replicate's list is kept; of a recipe that has one.
  package func tally(
    _ replicates: Range<Int>, ranks: RankTally, keepsLists: Bool = false, threads: Int, watch: Watch
  ) throws(Cancelled) -> SchemeTally {
    let workers = try perturber.run(replicates, of: model, threads: threads, watch: watch) {
      ScoreWorker(self, tally: SchemeTally(self, ranks, keepsLists: keepsLists && model.rules.list != nil))
    }
    var total = workers[0].tally!
    total.flush()
    for var worker in workers.dropFirst() {
      worker.tally!.flush()
      total.merge(worker.tally!)
    }
    return total
  }

  /// How far the scores of replicates are from the full sample's.
  ///
  /// - Returns: a row per replicate that succeeded, `R × n`, and those that failed by kind.
  package func deviations(
    _ count: Int, threads: Int, watch: Watch
  ) throws(Cancelled) -> (deviations: Matrix, failures: FailureCounts) {
    let workers = try perturber.run(0..<count, of: model, threads: threads, watch: watch) {
      ScoreWorker(self, tally: nil)
    }
    let rows = workers.flatMap(\.kept).sorted { $0.replicate < $1.replicate }
    let scores = model.evaluation.scores
    var deviations = Matrix(rowCount: rows.count, columnCount: scores.count)
    for (i, score) in scores.enumerated() {
      for (r, row) in rows.enumerated() { deviations[r, i] = row.scores[i] - score }
    }
    let failures = workers.reduce(into: [:]) { $0.merge($1.keptFailures, uniquingKeysWith: +) }
    return (deviations, failures)
  }
}
