internal import CompositeIndex
internal import Study
internal import Probability

extension English: SchemePhrases {
  func schemeName(_ scheme: Scheme, _ units: Units) -> String {
    /// What larger areas are called.
    func name(_ level: Int, plural: Bool = false) -> String { self.level(units.levels[level].id, plural: plural) }
    return switch scheme.perturbation {
    case .noise: "Chance in the figures"
    case .areas(.each): "Other areas"
    case .areas(.within(let level)): "Other areas in each \(name(level))"
    case .areas(.whole(let level)): "Other \(name(level, plural: true))"
    case .areas(.bayesian): "Areas weighed at random"
    case .areas(.some(let count)): "Other areas, \(number(count)) at a time"
    }
  }

  func question(of scheme: Scheme, _ units: Units) -> String {
    func name(_ level: Int, plural: Bool = false) -> String { self.level(units.levels[level].id, plural: plural) }
    return switch scheme.perturbation {
    case .noise(.posterior, let prior, let correlations):
      "How sure are we of an area's true position, when what happened that year was partly chance?"
        + self.prior(prior, units) + together(correlations)
    case .noise(.redraw, _, let correlations):
      "What if chance events that year had turned out differently?" + together(correlations)
    case .areas(.each): "How far do centres, scales and weights depend on which areas happen to exist?"
    case .areas(.within(let level)):
      "How far do centres, scales and weights depend on which areas each \(name(level)) happens to have?"
    case .areas(.whole(let level)):
      "How far do centres, scales and weights depend on which \(name(level, plural: true)) happen to exist, with all their areas?"
    case .areas(.bayesian): "How far do centres, scales and weights depend on how much each area happens to count?"
    case .areas(.some(let count)):
      "How far do centres, scales and weights depend on which areas exist, when estimated from \(number(count))?"
    }
  }

  /// What a posterior takes for granted before an area's figures are seen.
  private func prior(_ prior: Scheme.Prior, _ units: Units) -> String {
    switch prior {
    case .joint(let level?):
      " An area's true figures are assumed beforehand to lie around those of its \(self.level(units.levels[level].id)), and to vary and go together as they do over the country."
    case .joint(nil):
      " An area's true figures are assumed beforehand to vary, and to go together, as they do over the country."
    case .jeffreys: " Nothing is assumed beforehand of an area's rates."
    case .national: " An area's rates are assumed beforehand to vary as they do over the country."
    case .within(let level):
      " An area's rates are assumed beforehand to vary around those of its \(self.level(units.levels[level].id))."
    }
  }

  private func together(_ correlations: [Scheme.Correlation]) -> String {
    correlations.isEmpty
      ? "" : " Chance errors of the indicators may be correlated, since they count some of the same people."
  }

  func schemesTitle(undecided: Int?, medianLength: Int, _ scheme: Scheme) -> String {
    let reason =
      switch scheme.perturbation {
      case .noise: "once chance in the figures is counted in"
      case .areas: "had other areas existed"
      }
    return undecided.map {
      "\(areas($0)) \($0 == 1 ? "is" : "are") too close to call \(reason)"
    }
      ?? "A typical area may rank anywhere within \(number(medianLength)) ranks"
  }
  var schemesDescription: String {
    "For each way of recalculating: the question it answers, how many areas it leaves undecided, and the median length of a rank interval."
  }
  var scheme: String { "Recalculation" }
  var questionHeading: String { "Question" }
  var medianLength: String { "Median rank interval" }
  var replicatesHeading: String { "Recalculations" }
  var cannotMove: String { "cannot move the rule that decides the list" }
  var noList: String { "no list" }
  func undecided(_ tooClose: Int, _ probable: Int) -> String {
    "\(number(tooClose)) too close, \(number(probable)) probably on or off"
  }
  func typicalLength(_ length: Int) -> String {
    "Half of the areas have rank intervals of at most \(number(length)) ranks."
  }

  func zoneTitle(_ shown: Int, of count: Int) -> String {
    shown == count
      ? "\(areas(count)) lie around the line"
      : "\(areas(count)) lie around the line; here the \(number(shown)) least certain"
  }
  var zoneDescription: String {
    "Each row is an area: the line is its rank interval, the dot its rank today, the number how many of 100 recalculations put it on the list. The dashed line marks one half."
  }
  var largerArea: String { "Lies in" }
  var onTheList: String { "On the list" }
  var timesListed: String { "On the list when recalculated" }
  var rankAxis: String { "Rank with interval" }
  var ofHundredAxis: String { "of 100" }
  var keyListed: String { "rank today, on the list" }
  var keyUnlisted: String { "rank today, not on the list" }
}
