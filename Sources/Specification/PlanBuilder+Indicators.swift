import AreaData
import CompositeIndex

extension PlanBuilder {
  /// The indicators in order, and where each one's figures come from.
  mutating func indicatorPlans(
    _ node: SpecNode, levels: [UnitsPlan.LevelPlan]
  ) throws(SpecError) -> ([Indicator], [IndicatorSource]) {
    var indicators: [Indicator] = []
    var sources: [IndicatorSource] = []
    for element in node.elements {
      let id = element.required("id")
      guard !indicators.contains(where: { $0.id == id.text }) else { throw id.error(.duplicateID(id.text)) }
      let isPublishedRank = element.required("values").text == "published-ranks"
      let (value, noise) = try valueAndNoise(element)
      if isPublishedRank, noise != .none {
        throw (element["noise"] ?? element).error(.noiseOnPublishedRanks(id.text))
      }
      indicators.append(
        Indicator(
          id: id.text, title: element["title"].map(localized), direction: word(element.required("direction")),
          treatments: try treatments(element["treat"], of: noise, levels: levels),
          problem: element["problem"].map(cutoff), isPublishedRank: isPublishedRank))
      sources.append(
        IndicatorSource(
          value: value, noise: noise, factors: try noiseFactors(element, of: noise),
          range: try range(element["range"], of: noise),
          suppressed: try suppressed(element, of: noise), sampleSize: try sampleSize(element),
          exact: try exact(element["exact"], of: noise)))
    }
    return (indicators, sources)
  }

  private func range(
    _ node: SpecNode?, of noise: IndicatorSource.Noise
  ) throws(SpecError) -> ClosedRange<Double>? {
    guard let node else { return nil }
    let range = node.elements[0].number...node.elements[1].number
    switch noise {
    case .standardError, .marginOfError: guard range.lowerBound == 0 else { throw node.error(.rangeNotFromZero) }
    case .none, .binomial, .poisson: break
    }
    return range
  }

  private func suppressed(
    _ node: SpecNode, of noise: IndicatorSource.Noise
  ) throws(SpecError) -> ClosedRange<Int>? {
    guard let bounds = node["suppressed"] else { return nil }
    guard node["count"] != nil else { throw bounds.error(.withoutEffect(key: "suppressed", needs: "count")) }
    switch noise {
    case .binomial, .poisson: break
    case .none, .standardError, .marginOfError:
      throw bounds.error(.withoutEffect(key: "suppressed", needs: "noise: binomial"))
    }
    let (from, to) = (bounds.required("from"), bounds.required("to"))
    guard from.count <= to.count else { throw from.error(.emptyRange(low: from.number, high: to.number)) }
    return from.count...to.count
  }

  /// Of shares the errors tell a sample, which rests on the estimate rightly.
  private func sampleSize(_ node: SpecNode) throws(SpecError) -> String? {
    guard let noise = node["noise"], case .mapping = noise.content, let smooth = noise["smooth"] else { return nil }
    if let range = node["range"] { throw range.error(.exclusiveKeys(["range", "smooth"])) }
    return smooth.required("sample_size").text
  }

  private func exact(_ node: SpecNode?, of noise: IndicatorSource.Noise) throws(SpecError) -> [String] {
    guard let node else { return [] }
    switch noise {
    case .standardError, .marginOfError: return texts(node)
    case .none, .binomial, .poisson: throw node.error(.withoutEffect(key: "exact", needs: "standard_error"))
    }
  }

  private func cutoff(_ node: SpecNode) -> Cutoff {
    if let low = node["at_least"] { .atLeast(low.number) } else { .atMost(node.required("at_most").number) }
  }

  /// How a column comes about and how uncertain it is, by the noise that is named, else by whether there is a base.
  private func valueAndNoise(
    _ node: SpecNode
  ) throws(SpecError) -> (IndicatorSource.Value, IndicatorSource.Noise) {
    let base = texts(node["base"])
    let noise = node["noise"]
    let isPoisson = noise?.kind == .text && noise?.text == "poisson"
    if !isPoisson, let years = node["years"] {
      throw years.error(.withoutEffect(key: "years", needs: "noise: poisson"))
    }
    let years = node["years"]?.number ?? 1
    let per = node["per"]?.number ?? (isPoisson ? 1000 : 100)

    let value: IndicatorSource.Value
    if let column = node["column"] {
      value = .column(column.text)
      if base.isEmpty, let per = node["per"] { throw per.error(.withoutEffect(key: "per", needs: "base")) }
    } else {
      value = .ratio(count: texts(node["count"]), base: base, years: years, per: per)
    }

    switch noise?.content {
    case .mapping?:
      // A ready-made column with its own errors makes no use of a base.
      if case .column = value, let base = node["base"] {
        throw base.error(.exclusiveKeys(["base", "noise"]))
      }
      return (value, measurementError(node.required("noise")))
    case .scalar("none", _)?:
      if case .column = value, let base = node["base"] { throw base.error(.exclusiveKeys(["base", "noise"])) }
      return (value, .none)
    case nil where base.isEmpty: return (value, .none)
    default:
      guard !base.isEmpty else { throw node.error(.missingKeys(["base"])) }
      return (value, isPoisson ? .poisson(base: base, years: years, per: per) : .binomial(base: base, per: per))
    }
  }

  private func measurementError(_ node: SpecNode) -> IndicatorSource.Noise {
    if let column = node["standard_error"] { return .standardError(column.text) }
    return .marginOfError(node.required("margin_of_error").text, level: node.required("level").number)
  }
}
