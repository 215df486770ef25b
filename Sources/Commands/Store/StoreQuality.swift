import AreaData
import ArgumentParser
import CompositeIndex
import Foundation
import Reporting
import Specification
import Store
import Study

struct StoreQuality: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality",
    abstract: "Write the quality declaration of a run that the store keeps, as far as store and run know it.",
    discussion: "Markdown, on stdout. What only people know stands in brackets, to be written.")

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("The run, as store list has it.", valueName: "run"))
  var name: String
  @OptionGroup var language: LanguageOptions

  func run() throws {
    try reporting {
      let store = try liftingStore { try Store(path.store) }
      let contents = try liftingStore { try store.contents(ofRun: name) }
      let editions = try liftingStore { try store.editions() }
      let declaration = QualityDeclaration(try QualityInput(contents, editions), in: language.lang)
      for line in declaration.lines { try Console.out(line) }
    }
  }
}

extension QualityInput {
  /// What a store knows of a run that it keeps.
  init(_ contents: Store.RunContents, _ editions: [Store.EditionRecord]) throws {
    let record = contents.record
    let plan: Plan
    do { plan = try Spec(yaml: contents.spec, file: "\(record.name), spec.yaml").plan } catch { throw Failure(error) }
    guard let manifest = JSON.value(Manifest.self, from: Data(contents.manifest)) else {
      throw Failure(
        "\(record.name): its manifest was written by another version of vikt. Use that version.", code: Failure.badInput
      )
    }
    self.init(title: plan.title, run: record.name, engine: record.engine, sha256: record.sha256)
    indicators = plan.indicators.map(\.title)
    notCovered = (plan.report?.notCovered ?? []).map { ($0.title, $0.reason) }
    try readAreas(contents)
    failedStages = manifest.failedStages
    reference = plan.data.reference
    sources = contents.revisions.flatMap(\.columns).reduce(into: []) { found, column in
      let source = Source(authority: column.authority, source: column.source, published: column.published)
      if !found.contains(where: { $0.source == source.source && $0.published == source.published }) {
        found.append(source)
      }
    }
    vintages = contents.revisions.map { revision in
      Vintage(
        time: revision.vintage, revision: revision.revision, division: revision.division, reason: revision.reason,
        gaps: revision.columns.filter { $0.gaps > 0 }.map { ($0.name, $0.gaps) },
        accepted: revision.verdicts.map { ($0.check, $0.found, $0.accepted) })
    }
    changes = editions.flatMap { edition in
      edition.follows.map { before in
        edition.levels.map {
          LevelChange(
            division: edition.name, level: $0.level, since: before, new: $0.new.count, gone: $0.gone.count,
            changed: $0.changed.count)
        }
      } ?? []
    }
    contact = plan.report?.contact
    approvers = record.approvals.map {
      Approver(person: $0.person, role: $0.role, date: String($0.added.prefix(10)), note: $0.note)
    }
  }

  /// Counts the areas of the run's `areas.csv`.
  private mutating func readAreas(_ contents: Store.RunContents) throws {
    let table = try lifting { try DelimitedText(bytes: contents.results, name: "\(contents.record.name), areas.csv") }
    func column(_ name: String) throws -> [String]? {
      table.hasColumn(named: name) ? try lifting { try table.texts(column: name) } : nil
    }
    areaCount = try column("score")?.count { !$0.isEmpty } ?? 0
    let isListed = try column("listed")?.map { $0 == "true" }
    listed = isListed?.count { $0 }
    guard let isListed, let probabilities = try column("p_listed")?.map(Double.init),
      probabilities.contains(where: { $0 != nil })
    else { return }
    expected = zip(isListed, probabilities).reduce(into: (listed: 0.0, leftOut: 0.0)) { sums, area in
      guard let p = area.1 else { return }
      if area.0 { sums.listed += 1 - p } else { sums.leftOut += p }
    }
  }
}
