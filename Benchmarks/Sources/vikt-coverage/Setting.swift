/// How invented countries look, how their data come about, and what the engine is told of it.
struct Setting: Sendable {
  let title: String
  let rates: Rates
  let people: People
  /// People in the smallest areas.
  let fewest: Double
  /// Whether the engine knows how people hang together.
  let isTold: Bool

  enum Rates: Sendable {
    /// A severity common to all indicators and a deviation of each.
    case spread
    /// The same with one indicator that few people carry, so that many cells are zero.
    case rare
    /// Half of the areas in groups of ten alike, which differ inside by this standard deviation on the logit scale; the
    /// others as ever.
    case tens(deviation: Double)
    /// Two halves, one worse off than the other in everything, which differ inside by this standard deviation.
    case halves(deviation: Double)
    /// Beta rates without anything in common, indicator by indicator: what the national prior supposes. The index weighs
    /// them equally, for there is no component to find.
    case beta
  }

  enum People: Sendable, Equatable {
    /// Everybody carries every indicator on their own.
    case independent
    /// This share of the people carry indicators together: whoever carries a rarer one carries the more common ones.
    case alike(Double)
    /// Counts of twice the binomial variance.
    case twiceVariable
  }

  /// Whether the theory behind the rank sets promises their level: the model is right, and normal enough.
  let promisesSets: Bool
  /// Whether P(listed) is promised too: rates come from the prior, as the posterior supposes.
  var promisesList: Bool { if case .beta = rates { isTold && people == .independent } else { false } }

  /// Whether P(listed) says anything here: true rates differ from area to area as those of a country do.
  var hasVariedList: Bool {
    switch rates {
    case .spread, .rare, .beta: true
    case .tens, .halves: false
    }
  }

  init(
    _ title: String, _ rates: Rates, _ people: People = .independent, fewest: Double = 50, isTold: Bool = true,
    promisesSets: Bool = true
  ) {
    self.title = title
    self.rates = rates
    self.people = people
    self.fewest = fewest
    self.isTold = isTold
    self.promisesSets = promisesSets
  }

  static let all = [
    Setting("spread rates", .spread),
    Setting("many zero cells", .rare, promisesSets: false),
    Setting("exact ties in tens", .tens(deviation: 0)),
    Setting("near ties in tens", .tens(deviation: 0.02)),
    Setting("exact ties in halves", .halves(deviation: 0)),
    Setting("exact ties in halves, 500 people and more", .halves(deviation: 0), fewest: 500),
    Setting("near ties in halves", .halves(deviation: 0.02)),
    Setting("correlated noise, told", .spread, .alike(0.6)),
    Setting("correlated noise, not told", .spread, .alike(0.6), isTold: false, promisesSets: false),
    Setting("design effect 2, told", .spread, .twiceVariable),
    Setting("design effect 2, not told", .spread, .twiceVariable, isTold: false, promisesSets: false),
    Setting("rates from the prior", .beta),
    Setting("the same, design effect 2 not told", .beta, .twiceVariable, isTold: false, promisesSets: false),
  ]
}
