import AreaData
import CompositeIndex
import Study

/// What the report says that data cannot.
extension SpecLanguage {
  static var report: Codec<ReportPlan> {
    Codec<ReportPlan>.record { keys in
      let languages = keys.standard(
        "languages", .list(of: .word(of: languages)), default: .list(languages.map { SpecNode(word: $0) }),
        "One page for each.", \.languages)
      let status = keys.standard("status", .word, default: "draft", "Shown in the page's first band.", \.status)
      let contact = keys.optional("contact", .text, "Whom to ask.", \.contact)
      let notCovered = keys.list(
        "not_covered", .list(of: omission), "What belongs to the question and not to the index.", \.notCovered)
      let insets = keys.optional(
        "insets", .list(of: .text, minimum: 0, maximum: 12),
        "The larger areas that maps show once more on a larger scale, by code or name; where areas crowd when absent, and none where the "
          + "list is empty.", \.insets)
      let formats = keys.list(
        "formats", formats,
        "What the tables are written as besides CSV: a workbook, the areas with their outlines, CSV for Excel where the decimal "
          + "mark is a comma.", \.formats)
      let licence = keys.optional(
        "licence", .text, "The licence of the tables, by its name such as CC-BY-4.0 or by its address.", \.licence)
      return { reading throws(SpecError) in
        if let node = reading.node(of: insets), !node.elements.isEmpty {
          guard let units = reading.context.units, !units.boundaries.isEmpty, !units.within.isEmpty else {
            throw node.error(.withoutEffect(key: "insets", needs: "units.boundaries and units.within"))
          }
        }
        return ReportPlan(
          languages: try reading[languages], status: try reading[status], contact: try reading[contact],
          notCovered: try reading[notCovered], insets: try reading[insets], formats: try reading[formats],
          licence: try reading[licence])
      }
    }
  }

  private static let formats = Codec<[ReportPlan.Format]>.list(of: .word, minimum: 0, distinct: .alternatives) {
    element throws(SpecError) in
    guard element.value == .geoPackage, let units = element.context.units else { return }
    guard units.boundaries.contains(where: { $0.level == units.id }) else {
      throw element.node.error(
        .withoutEffect(key: element.value.rawValue, needs: "units.boundaries.\(units.id)"))
    }
  }

  private static var omission: Codec<ReportPlan.Omission> {
    Codec<ReportPlan.Omission>.record { keys in
      let title = keys.required("title", title, "What is not covered.", \.title)
      let reason = keys.required("why", Self.title, "Why it is not.", \.reason)
      return { reading throws(SpecError) in .init(title: try reading[title], reason: try reading[reason]) }
    }
  }
}
