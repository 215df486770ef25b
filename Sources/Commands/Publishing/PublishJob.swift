import AreaData
import CompositeIndex
import Foundation
import Reporting
import Resampling
import Specification
import Study

/// Makes the folder that may leave the house from a run: figures are classed or withheld, the index is made anew of what is
/// left, and nothing that is written knows anything else.
struct PublishJob {
  let stored: StoredRun
  let file: SpecFile
  let output: OutputOptions

  /// What was published.
  struct Outcome: Encodable {
    let folder: String
    let reports: [String]
    let areas: Int
    /// Areas whose result is told.
    let told: Int
    /// Figures withheld, by rule.
    let withheld: [String: Int]
    /// Areas that are on the list here and not in the run, or the reverse.
    let listedOtherwise: [String]
    let approvals: [String]
    /// What it came to.
    let lead: String
  }

  /// - Parameters:
  ///   - path: where to; never in the run.
  ///   - language: of what the terminal tells.
  func run(into path: String, replace: Bool, telling language: Language) throws -> Outcome {
    Interruption.listen()
    try refuseWithin(path)
    let record = try stored.record()
    guard record.study.failedGates.isEmpty else {
      throw Failure(
        "\(stored.path): a gate of this run failed, and what fails its own check is not published. `vikt report` tells which.",
        code: Failure.gateFailed)
    }
    let folder = try lifting {
      try RunFolder(
        at: path, existing: replace ? .replace(.published) : .refuse,
        inputs: [RunRecord.fileName, Manifest.fileName].map { "\(stored.path)/\($0)" })
    }
    let plan = file.plan
    let figures = try published(record.study.panel)
    let study = try self.study(of: figures, record.study)
    let approvals = try self.approvals()
    let report = plan.report ?? ReportPlan(languages: ["en"])
    let input = ReportInput(
      study: study, title: plan.title, plan: report, reference: plan.data.reference, division: plan.data.division,
      outlines: record.outlines, ownLevel: plan.data.units.id, seed: 0, engineVersion: Engine.version,
      indicatorSources: plan.data.sources, divisions: plan.data.divisions, approvals: approvals, isPublished: true)
    let publication = Publication(input, figures, isSynthetic: record.study.recovery != nil)
    let languages = report.languages.compactMap(Language.init)
    let pages = try write(publication, languages, in: folder.path)
    if Interruption.hasCome { throw Failure("interrupted; nothing was written", code: Failure.interrupted) }
    let finalPath = folder.finalPath
    do throws(DataError) { try folder.commit() } catch { throw Failure(error) }
    let counts = PublishedFigures.Rule.allCases.map { rule in
      (rule.rawValue, figures.cells.reduce(0) { $0 + $1.count { $0 == .withheld(rule) } })
    }
    return Outcome(
      folder: finalPath, reports: pages.map { "\(finalPath)/\($0)" }, areas: figures.units.count,
      told: figures.panel.unitCount, withheld: Dictionary(uniqueKeysWithValues: counts),
      listedOtherwise: listedOtherwise(record.study, study), approvals: approvals.map(\.sentence),
      lead: publication.lead(language))
  }

  /// Of those who signed the run by this very spec: another one publishes what they have not seen.
  private func approvals() throws -> [Approval] {
    let manifest = try lifting { try FileBytes.read("\(stored.path)/\(Manifest.fileName)") }
    let approvals = try Approvals(of: stored.path, manifest: manifest).valid
    guard !approvals.isEmpty, SHA256.hex(of: [UInt8](file.plan.yaml.utf8)) != stored.manifest.specSha256 else {
      return approvals
    }
    output.warn(
      "\(stored.path)/\(Approvals.fileName): who signed the run signed it without what --set changes: no signature is published. "
        + "Write these keys in the spec, make the run again, and have that signed.")
    return []
  }

  private func refuseWithin(_ path: String) throws {
    let parts = { (path: String) in
      URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
    }
    guard !parts(path).starts(with: parts(stored.path)) else {
      throw Failure(
        "--out \(path): lies in the run. Choose a folder outside it: what is published must not stand beside what is not.",
        code: Failure.cannotCreate)
    }
  }

  private func published(_ panel: Panel) throws -> PublishedFigures {
    let years = file.plan.data.sources.map { source in
      switch (source.value, source.noise) {
      case (.ratio(_, _, let years, _), _), (.column, .poisson(_, let years, _)): years
      default: 1.0
      }
    }
    do throws(PublishingError) {
      return try PublishedFigures(panel, years: years, file.plan.publish ?? PublishPlan())
    } catch {
      throw Failure("\(file.name): \(error.message)", code: Failure.badInput)
    }
  }

  /// The index of the published figures, and how sure its list is under the run's own scheme.
  private func study(of figures: PublishedFigures, _ own: Study) throws -> Study {
    let plan = file.plan
    let stability = own.stability.map { stability in
      StabilityPlan(
        replicates: stability.plan.replicates, level: stability.plan.level, schemes: [stability.plan.certainty],
        certainty: stability.plan.certainty)
    }
    do throws(StudyError) {
      return try Study(
        StudyPlan(recipe: own.recipe, structure: nil, stability: stability, seed: plan.seed, time: plan.time),
        on: figures.panel, threads: min(256, ProcessInfo.processInfo.activeProcessorCount),
        memory: AvailableMemory.bytes,
        watch: { _ in Watch(report: { _, _ in }, isCancelled: { Interruption.hasCome }) })
    } catch {
      throw Failure(error, units: figures.panel.units.ids, spec: file.name)
    }
  }

  /// - Returns: the names of the pages.
  private func write(_ publication: Publication, _ languages: [Language], in folder: String) throws -> [String] {
    try lifting {
      let language = languages.first ?? .en
      try DataPackage(
        name: file.plan.id.packageName, title: file.plan.title.text(in: language.rawValue),
        sources: file.plan.data.named(in: language.rawValue), licence: file.plan.report?.licence,
        tables: try publication.tables(language)
      ).write(inFolder: folder)
      let pages = languages.flatMap { publication.pages($0) }
      for page in pages { try AtomicFile.write(page.html, to: "\(folder)/\(page.name)") }
      let mark = [UInt8](try JSON.data(Engine.mark(.published)))
      try AtomicFile.write(mark, to: "\(folder)/\(FolderMark.fileName)")
      try Checksums.write(inFolder: folder)
      return pages.map(\.name)
    }
  }

  private func listedOtherwise(_ own: Study, _ published: Study) -> [String] {
    guard let before = own.decision.isListed, let after = published.decision.isListed else { return [] }
    let listed = Dictionary(uniqueKeysWithValues: zip(own.panel.units.ids, before))
    return zip(published.panel.units.ids, after).filter { listed[$0] != $1 }.map(\.0)
  }
}

extension PublishJob.Outcome {
  /// As JSON, or the report's paths with what was withheld before them.
  func print(_ output: OutputOptions) throws {
    for approval in approvals { output.note(approval) }
    let rules = withheld.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    output.note(
      "figures withheld: \(rules.isEmpty ? "none" : rules.joined(separator: ", ")); the result of \(told) of \(areas) areas is told"
    )
    if !listedOtherwise.isEmpty {
      let some = listedOtherwise.prefix(10).joined(separator: ", ") + (listedOtherwise.count > 10 ? " …" : "")
      output.warn(
        "\(listedOtherwise.count) areas are on the list there and not in the run, or the reverse, for figures are rounded: \(some). "
          + "A list that goes by problems alone has none.")
    }
    if output.json { return try Console.json(self) }
    try Console.out(lead)
    for report in reports { try Console.out(report) }
  }
}

extension PublishingError {
  /// The sentence for a person: key, what is wrong, what to do.
  var message: String {
    switch self {
    case .noPopulation:
      "publish.minimum.population: the areas' inhabitants are not known. Name their column with units.population, or set it to 0."
    case .noBase(let ids):
      "publish: nobody can tell how many people stand behind \(ids.joined(separator: ", ")). Give the base (indicators: base), or name "
        + "them in publish.open if their figures are public already or tell of no people."
    case .tooFewAreas(let count, let all):
      "publish: the result of \(count) of \(all) areas could be told, too few for an index. Leave out the indicators of few people."
    }
  }
}
