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
      for line in try QualityDeclaration(contents, editions).lines(language.lang) { try Console.out(line) }
    }
  }
}

/// What store and run know of a publication's quality, under the heads of a quality declaration.
struct QualityDeclaration {
  private let contents: Store.RunContents
  private let editions: [Store.EditionRecord]
  private let plan: Plan
  private let manifest: Manifest
  private let areas: Int
  private let listed: Int?
  /// Expected numbers of areas wrongly listed and wrongly left out; nil where no area has a probability.
  private let expected: (listed: Double, leftOut: Double)?

  init(_ contents: Store.RunContents, _ editions: [Store.EditionRecord]) throws {
    let name = contents.record.name
    self.contents = contents
    self.editions = editions
    do { plan = try Spec(yaml: contents.spec, file: "\(name), spec.yaml").plan } catch { throw Failure(error) }
    guard let manifest = JSON.value(Manifest.self, from: Data(contents.manifest)) else {
      throw Failure(
        "\(name): its manifest was written by another version of vikt. Use that version.", code: Failure.badInput)
    }
    self.manifest = manifest
    let table = try lifting { try DelimitedText(bytes: contents.results, name: "\(name), areas.csv") }
    func column(_ name: String) throws -> [String]? {
      table.hasColumn(named: name) ? try lifting { try table.texts(column: name) } : nil
    }
    areas = try column("score")?.count { !$0.isEmpty } ?? 0
    let isListed = try column("listed")?.map { $0 == "true" }
    listed = isListed?.count { $0 }
    let probabilities = try column("p_listed")?.map(Double.init)
    if let isListed, let probabilities, probabilities.contains(where: { $0 != nil }) {
      var (wrongly, leftOut) = (0.0, 0.0)
      for case (let on, let p?) in zip(isListed, probabilities) {
        if on { wrongly += 1 - p } else { leftOut += p }
      }
      expected = (wrongly, leftOut)
    } else {
      expected = nil
    }
  }

  /// The declaration, line by line.
  func lines(_ language: Language) -> [String] {
    func say(_ english: String, _ swedish: String) -> String { language == .sv ? swedish : english }
    func number(_ x: Double) -> String { FixedPoint.text(x, decimals: 1).replacing(".", with: say(".", ",")) }
    let code = language.rawValue
    var lines = [
      "# " + say("Quality declaration: ", "Kvalitetsdeklaration: ") + plan.title.text(in: code), "",
      say("Run", "Körning") + " \(contents.record.name), \(contents.record.engine), SHA-256 \(contents.record.sha256)",
      "",
      "## " + say("Relevance", "Relevans"), "",
      say("[What the index is for and who uses it.]", "[Vad indexet är till för och vilka som använder det.]"), "",
      "- " + say("Indicators: ", "Indikatorer: ")
        + plan.indicators.map { $0.title.text(in: code) }.joined(separator: "; "),
    ]
    for omission in plan.report?.notCovered ?? [] {
      lines.append(
        "- " + say("Not covered: ", "Omfattas inte: ")
          + "\(omission.title.text(in: code)): \(omission.reason.text(in: code))")
    }
    lines += ["", "## " + say("Accuracy and reliability", "Tillförlitlighet"), ""]
    lines.append("- " + say("Areas with a score: \(areas)", "Områden med poäng: \(areas)"))
    if let listed { lines.append("- " + say("Areas on the list: \(listed)", "Områden på listan: \(listed)")) }
    if let expected {
      lines.append(
        "- "
          + say(
            "Expected to be wrongly listed: \(number(expected.listed)); wrongly left out: \(number(expected.leftOut))",
            "Väntas felaktigt finnas med: \(number(expected.listed)); felaktigt saknas: \(number(expected.leftOut))"))
    } else {
      lines.append("- " + say("How sure the list is has not been tested", "Hur säker listan är har inte prövats"))
    }
    if !manifest.failedStages.isEmpty {
      lines.append(
        "- " + say("Stages that failed: ", "Steg som misslyckades: ") + manifest.failedStages.joined(separator: ", "))
    }
    for revision in contents.revisions {
      for column in revision.columns where column.gaps > 0 {
        lines.append(
          "- "
            + say(
              "\(column.name): no figure in \(column.gaps) areas",
              "\(column.name): inget värde i \(column.gaps) områden"))
      }
      for verdict in revision.verdicts {
        lines.append(
          "- " + say("Check accepted (\(verdict.check)): ", "Godtagen kontroll (\(verdict.check)): ")
            + "\(verdict.found). " + say("Reason: ", "Skäl: ") + verdict.accepted)
      }
    }
    lines += ["", "## " + say("Timeliness and punctuality", "Aktualitet och punktlighet"), ""]
    if let reference = plan.data.reference { lines.append("- " + say("Reference time: ", "Referenstid: ") + reference) }
    for source in sources {
      lines.append("- \(source.authority), \(source.source): " + say("published ", "publicerad ") + source.published)
    }
    lines.append(
      say(
        "- [When the index was published, and what was late.]",
        "- [När indexet publicerades, och vad som var försenat.]"))
    lines += ["", "## " + say("Coherence and comparability", "Jämförbarhet och samanvändbarhet"), ""]
    for revision in contents.revisions {
      lines.append(
        "- "
          + say(
            "Vintage \(revision.vintage), revision \(revision.revision), division \(revision.division)",
            "Årgång \(revision.vintage), revidering \(revision.revision), indelning \(revision.division)")
          + (revision.reason.isEmpty ? "" : ": \(revision.reason)"))
      guard let edition = editions.first(where: { $0.name == revision.division }), let before = edition.follows else {
        continue
      }
      for level in edition.levels {
        lines.append(
          "- "
            + say(
              "\(level.level), since \(before): \(level.new.count) new, \(level.gone.count) gone, \(level.changed.count) with other borders",
              "\(level.level), sedan \(before): \(level.new.count) nya, \(level.gone.count) borttagna, \(level.changed.count) med ändrade gränser"
            ))
      }
    }
    lines.append(say("- [Changes of method since the year before.]", "- [Ändrade metoder sedan året före.]"))
    lines += ["", "## " + say("Accessibility and clarity", "Tillgänglighet och tydlighet"), ""]
    if let contact = plan.report?.contact { lines.append("- " + say("Contact: ", "Kontakt: ") + contact) }
    for approval in contents.record.approvals {
      lines.append(
        "- " + say("Approved by ", "Godkänd av ") + approval.person
          + (approval.role.isEmpty ? "" : ", \(approval.role)")
          + ", \(approval.added.prefix(10))" + (approval.note.isEmpty ? "" : ": \(approval.note)"))
    }
    if contents.record.approvals.isEmpty { lines.append("- " + say("Not approved", "Inte godkänd")) }
    lines.append(say("- [Where report, tables and spec are.]", "- [Var rapport, tabeller och specifikation finns.]"))
    return lines
  }

  /// Each delivery of the vintages read, once.
  private var sources: [RevisionRecord.Column] {
    contents.revisions.flatMap(\.columns).reduce(into: []) { found, column in
      let isKnown = found.contains { $0.source == column.source && $0.published == column.published }
      if !isKnown { found.append(column) }
    }
  }
}
