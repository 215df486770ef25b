import AreaData
import CompositeIndex
import Probability

/// An indicator and where its figures come from.
struct IndicatorPlan: Sendable {
  let indicator: Indicator
  let source: IndicatorSource
}

/// The columns of the index, and how uncertain their cells are.
extension SpecLanguage {
  static let indicators = Codec<[IndicatorPlan]>.list(of: indicator, distinct: .ids)

  private static var indicator: Codec<IndicatorPlan> {
    Codec<IndicatorPlan>.record(
      rules: [.exactlyOne(["column", "count"]), .needs("count", "base"), .needs("years", "base")],
      written: [
        "id", "from", "column", "count", "base", "years", "per", "noise", "range", "suppressed", "exact",
        "design_effect",
        "overdispersion", "persistence", "disclosure_noise", "direction", "treat", "title", "unit", "definition",
        "source", "problem", "values",
      ]
    ) { keys in
      let id = keys.required("id", .id, "The indicator's name in the index.", \.indicator.id)
      let origin = keys.optional(
        "from", originOfColumns,
        "The division of `data.other_divisions` whose file has these columns, brought over to the areas. Not with `suppressed` or "
          + "`disclosure_noise`.", \.source.origin)
      let column = keys.optional("column", .text, "A ready-made column.") {
        if case .column(let column) = $0.source.value { column } else { nil }
      }
      let count = keys.list("count", .texts, "Columns summed and divided by the base.") {
        if case .ratio(let count, _, _, _) = $0.source.value { count } else { [] }
      }
      let base = keys.list(
        "base", .texts,
        "Columns summed: the number of people or cases behind a cell. Beside a `column` only for binomial or Poisson "
          + "noise: neither `noise: none` nor errors of its own may stand with it."
      ) {
        $0.source.basis?.columns ?? []
      }
      let per = keys.optional(
        "per", .number(NumberRange(1e-12, 1e12)),
        "The figure is per this many; when absent 1000 under `noise: poisson`, else 100. Beside a `column` it needs a "
          + "`base`.",
        \.source.basis?.per)
      let years = keys.optional(
        "years", .number(NumberRange(1e-6, 1e6)),
        "Years over which events were counted; 1 when absent. Only under `noise: poisson`.",
        \.source.basis?.years)
      let noise = keys.optional(
        "noise", noise,
        "The noise model of a cell; when absent binomial over the base, or none where there is no base. `binomial` and "
          + "`poisson` need a `base`."
      ) { WrittenNoise($0.source) }
      let designEffect = keys.optional(
        "design_effect", .number(NumberRange(0.001, 1e6)),
        "Variance of the noise as a multiple of its model's, above 1 for a clustered sample; 1 when absent."
      ) { $0.source.factors.designEffect == 1 ? nil : $0.source.factors.designEffect }
      let overdispersion = keys.optional(
        "overdispersion", .number(NumberRange(0, 1e6)),
        "Variance that does not shrink with a larger base: intraclass correlation of a share, squared coefficient of "
          + "variation of a rate; 0 when absent. Only under binomial (then below 1) or Poisson noise."
      ) { $0.source.factors.overdispersion == 0 ? nil : $0.source.factors.overdispersion }
      let persistence = keys.optional(
        "persistence", .number(NumberRange(0, 1)),
        "Correlation of a cell's noise between two reference times; 0 when absent."
      ) { $0.source.factors.persistence == 0 ? nil : $0.source.factors.persistence }
      let disclosure = keys.optional(
        "disclosure_noise", .number(NumberRange(0, 1e12)),
        "Standard deviation, in counts, of noise that protects the source; 0 when absent. Only under binomial or Poisson "
          + "noise."
      ) { $0.source.factors.disclosure == 0 ? nil : $0.source.factors.disclosure }
      let range = keys.optional(
        "range", .range,
        "The range of the figures, such as [0, 100] for a percentage; a value outside it is refused. Beside errors of "
          + "the figures' own it must begin at 0, and makes them proportions of the upper limit: binomial, with the "
          + "effective sample size implied by the standard error. Not with `smooth`."
      ) { $0.source.range.map { Ends($0.lowerBound, $0.upperBound) } }
      let suppressed = keys.optional(
        "suppressed", bounds,
        "What a count may be that the source suppressed (a code of `data.missing`, reason `suppressed`): the area is "
          + "assessed, and its count drawn in every replicate. Without it such a cell is a gap. Only of a `count` under "
          + "binomial or Poisson noise.", \.source.suppressed)
      let exact = keys.list(
        "exact", .texts,
        "Codes in the column of errors, such as -555555555, by which the source says that a figure is exact: it does not "
          + "vary. Without them an error of 0 is refused. Only with `standard_error` or `margin_of_error`.",
        \.source.exact)
      let direction = keys.required(
        "direction", direction,
        "Which way is worse, or better: `lower-is-better` says the same as `higher-is-worse`. An indicator that points the other way "
          + "than the index is reversed.", \.indicator.direction)
      let treat = keys.list(
        "treat", .list(of: treatment),
        "Transformations, in order, before the value enters the tree; `shrink` first.", \.indicator.treatments)
      let title = keys.optional(
        "title", title, "One text, or one per language; the id when absent.", \.indicator.title)
      let unit = keys.optional(
        "unit", Self.title, "What the figures count in, such as % of households; shown beside every value and cut-off.",
        \.source.documentation.unit)
      let definition = keys.optional(
        "definition", Self.title, "What is counted, and among whom; shown in the report.",
        \.source.documentation.definition)
      let source = keys.optional(
        "source", Self.title, "Whose figures they are; shown in the report.", \.source.documentation.source)
      let problem = keys.optional(
        "problem", problem, "The cut-off past which an area has this problem; on the untreated value.",
        \.indicator.problem)
      let isPublishedRank = keys.standard(
        "values", .named([false, true]) { $0 ? "published-ranks" : "measured" }, default: "measured",
        "Published ranks may be reweighted, but have no noise model; a spec that has any takes no `stability`.",
        \.indicator.isPublishedRank)

      return { reading throws(SpecError) in
        let name = try reading[id]
        let written = try reading[noise]
        let baseColumns = try reading[base]
        let isPoisson = if case .poisson = written { true } else { false }
        if !isPoisson, let years = reading.node(of: years) {
          throw years.error(.withoutEffect(key: "years", needs: "noise: poisson"))
        }
        let counted = try reading[years] ?? 1
        let basis = Basis(columns: baseColumns, years: counted, per: try reading[per] ?? (isPoisson ? 1000 : 100))
        let ready = try reading[column]
        if ready != nil, baseColumns.isEmpty, let per = reading.node(of: per) {
          throw per.error(.withoutEffect(key: "per", needs: "base"))
        }
        // A ready-made column with its own errors makes no use of a base.
        if ready != nil, written?.isOwn == true, let base = reading.node(of: base) {
          throw base.error(.exclusiveKeys(["base", "noise"]))
        }
        if written?.isOwn == false, baseColumns.isEmpty { throw reading.node.error(.missingKeys(["base"])) }
        let model =
          written?.model(on: basis) ?? (baseColumns.isEmpty ? .none : .binomial(base: baseColumns, per: basis.per))

        let division = try reading[origin]
        let isRank = try reading[isPublishedRank]
        if let node = reading.node(of: origin) {
          if isRank { throw node.error(.exclusiveKeys(["from", "values: published-ranks"])) }
          for field in [suppressed.key.name, disclosure.key.name] where reading.node[field] != nil {
            throw node.error(.exclusiveKeys(["from", field]))
          }
        }
        if isRank, model != .none {
          throw (reading.node(of: noise) ?? reading.node).error(.noiseOnPublishedRanks(name))
        }
        let indicator = Indicator(
          id: name, title: try reading[title], direction: try reading[direction],
          treatments: try treatments(reading.node(of: treat), of: model, reading.context),
          problem: try reading[problem], isPublishedRank: isRank)
        let factors = try noiseFactors(
          reading, designEffect, overdispersion, persistence, disclosure, of: model)
        if let range = reading.node(of: range), model.errorKey != nil, range.elements[0].number != 0 {
          throw range.error(.rangeNotFromZero)
        }
        let columns = try reading[count]
        if let bounds = reading.node(of: suppressed) {
          guard !columns.isEmpty else { throw bounds.error(.withoutEffect(key: "suppressed", needs: "count")) }
          guard model != .none, model.errorKey == nil else {
            throw bounds.error(.withoutEffect(key: "suppressed", needs: "noise: binomial"))
          }
        }
        let bounds = try reading[suppressed]
        // Of shares the errors tell a sample, which rests on the estimate rightly.
        if written?.sampleSize != nil, let range = reading.node(of: range) {
          throw range.error(.exclusiveKeys(["range", "smooth"]))
        }
        if let exact = reading.node(of: exact), model.errorKey == nil {
          throw exact.error(.withoutEffect(key: "exact", needs: "standard_error"))
        }
        return IndicatorPlan(
          indicator: indicator,
          source: IndicatorSource(
            value: ready.map { .column($0) }
              ?? .ratio(count: columns, base: baseColumns, years: counted, per: basis.per),
            noise: model, factors: factors, range: try reading[range].map { $0.low...$0.high }, suppressed: bounds,
            sampleSize: written?.sampleSize, exact: try reading[exact], origin: division,
            documentation: IndicatorDocumentation(
              unit: try reading[unit], source: try reading[source], definition: try reading[definition])))
      }
    }
  }

  private static let direction = Codec<Direction>(
    .word(Direction.allCases.flatMap { [$0.word(in: .higherIsWorse), $0.word(in: .higherIsBetter)] }, later: []),
    read: { node, _ in
      Direction.allCases.first { [$0.word(in: .higherIsWorse), $0.word(in: .higherIsBetter)].contains(node.text) }!
    }, write: { direction, context in SpecNode(word: direction.word(in: context.tree!.direction)) })

  private static var bounds: Codec<ClosedRange<Int>> {
    Codec<ClosedRange<Int>>.record { keys in
      let from = keys.required("from", .whole(0...100), "The least that a suppressed count may be.", \.lowerBound)
      let to = keys.required("to", .whole(0...100), "The most.", \.upperBound)
      return { reading throws(SpecError) in
        let (least, most) = (try reading[from], try reading[to])
        guard least <= most else {
          throw reading.node.required("from").error(.emptyRange(low: Double(least), high: Double(most)))
        }
        return least...most
      }
    }
  }

  private static var problem: Codec<Cutoff> {
    Codec<Cutoff>.choice { choice in
      let atLeast = choice.key("at_least", .number(.any), "A problem at this value or above.", Cutoff.atLeast)
      let atMost = choice.key("at_most", .number(.any), "A problem at this value or below.", Cutoff.atMost)
      return { cutoff in
        switch cutoff {
        case .atLeast(let bound): atLeast(bound)
        case .atMost(let bound): atMost(bound)
        }
      }
    }
  }
}
