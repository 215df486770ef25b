import AreaData
import CompositeIndex
import Specification
import Store
import Study

extension UpdateJob {
  /// Figures that are to be added and that neither those of the run before nor each other make likely, by indicator.
  ///
  /// - Throws: a `Failure` where the spec cannot read the vintage.
  func unexpected(
    in pending: PendingVintage, since before: ComparedRun, note: (String) -> Void
  ) throws -> [CheckFinding] {
    let file = try SpecFile(spec.bytes, name: spec.name, pending: pending, folders: folders)
    let panel = try file.read().panel
    let same = pending.sameAreas(as: before.plan.data.division)
    let earlier = before.study.panel
    let positions = Dictionary(uniqueKeysWithValues: zip(earlier.units.ids, earlier.units.ids.indices))
    let pairs = panel.units.ids.enumerated().compactMap { k, id in
      same.contains(id) ? positions[id].map { (before: $0, after: k) } : nil
    }
    let found = UnexpectedFigures(earlier, panel, pairs: pairs, seed: file.plan.seed, threads: threads)
    if let needed = found.areasNeeded {
      note(
        "no check of unexpected figures, for which these indicators need \(needed) areas of both runs: "
          + "there are \(pairs.count)")
    }
    return panel.indicators.enumerated().compactMap { j, indicator in
      let own = found.called.filter { $0.indicator == j }
      guard !own.isEmpty else { return nil }
      let first = own.prefix(5).map {
        CheckFinding.Surprise(id: $0.id, before: $0.before, now: $0.now, expected: $0.expected)
      }
      return .unexpected(indicator: indicator.id, count: own.count, first: first)
    }
  }
}
