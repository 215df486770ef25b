import AreaData
import Reporting
import Robustness
import Specification

extension ReportInput {
  /// What a report is made of, from a plan and what its run found.
  init(_ plan: Plan, study: Study, reading: PanelReader.Reading, boundaries: [String: Boundaries]) {
    self.init(
      study: study, title: plan.title,
      status: plan.report.map { $0.status == .approved ? .approved : .draft } ?? .draft,
      reference: plan.data.reference, division: plan.data.division, contact: plan.report?.contact,
      notCovered: plan.report?.notCovered.map { Omission(title: $0.title, reason: $0.reason) } ?? [],
      boundaries: boundaries, ownLevel: plan.data.units.id, seed: plan.seed, engineVersion: Engine.version,
      sources: reading.inputs.map { Source(name: $0.name, hash: $0.sha256) })
  }
}
