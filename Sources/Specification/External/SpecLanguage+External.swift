import AreaData
import CompositeIndex
import Study

/// Other classifications that the list is held against.
extension SpecLanguage {
  /// Other classifications at most.
  private static let externalLimit = 20

  static var external: Codec<[ExternalSource]> { .list(of: classification, maximum: externalLimit, distinct: .ids) }

  private static var classification: Codec<ExternalSource> {
    Codec<ExternalSource>.record(rules: [.needs("accept_division", "division")]) { keys in
      let id = keys.required("id", .id, "The classification's name.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let file = keys.required("file", .text, "A CSV file with a row for each area that it names.", \.file)
      let match = keys.required("match", match, "How its rows meet the areas.") { ($0.idColumn, $0.overlap?.column) }
      let belongs = keys.optional(
        "belongs", .only("at_least", .number(.positive), "A share, in the unit of its column."),
        "From which share on an area belongs."
      ) { $0.overlap?.least }
      let division = keys.optional(
        "division", .text, "Edition of its codes; one other than `data.division` is refused unless accepted.",
        \.division)
      let accepts = keys.optional(
        "accept_division", .flag,
        "Whether codes of another edition than the figures' are taken all the same; where it is shown, the page says so."
      ) { $0.acceptsDivision ? true : nil }

      return { reading throws(SpecError) in
        let (column, share) = try reading[match]
        let least = try reading[belongs]
        if let node = reading.node(of: belongs), share == nil {
          throw node.error(.withoutEffect(key: "belongs", needs: "match.share"))
        }
        if share != nil, least == nil {
          throw reading.node.required("match").required("share").error(
            .withoutEffect(key: "match.share", needs: "belongs"))
        }
        let acceptsDivision = try reading[accepts] ?? false
        if let own = reading.node(of: division) {
          guard let expected = reading.context.spec["data"]?["division"]?.text else {
            throw own.error(.withoutEffect(key: "division", needs: "data.division"))
          }
          guard acceptsDivision || own.text == expected else {
            throw own.error(.otherEdition(own.text, expected: expected))
          }
        }
        return ExternalSource(
          id: try reading[id], title: try reading[title], file: try reading[file], idColumn: column,
          overlap: share.flatMap { column in least.map { .init(column: column, least: $0) } },
          division: try reading[division], acceptsDivision: acceptsDivision)
      }
    }
  }

  private static let match = Codec<(String, String?)>.keys(
    .required("id", .text, "The column of area codes."),
    .optional(
      "share", .text, "The column that says how much of the area it covers; without it the areas named belong."))
}
