import Probability

/// One indicator over several years: the same areas each year, with what chance could have done to them.
struct Series {
  let id: String
  let kind: Kind
  /// Ascending.
  let years: [Int]
  let areas: [String]
  /// One a year.
  let noise: [ColumnNoise]
  /// Areas left out, for lack of a count or a base in some year.
  let leftOutCount: Int

  enum Kind: Sendable { case share, events }

  /// - Parameters:
  ///   - counts: year × area; NaN where missing.
  ///   - bases: as many; people for shares, exposure for events.
  /// - Throws: `.countOutside` for a count below 0, or above its base where it is a share.
  init(_ id: String, _ kind: Kind, years: [Int], areas: [String], counts: [[Double]], bases: [[Double]])
    throws(YearsError)
  {
    for (t, year) in years.enumerated() {
      for (i, area) in areas.enumerated() where counts[t][i] < 0 || kind == .share && counts[t][i] > bases[t][i] {
        throw .countOutside(series: id, area: area, year: year, count: counts[t][i], base: bases[t][i])
      }
    }
    let kept = areas.indices.filter { i in years.indices.allSatisfy { counts[$0][i] >= 0 && bases[$0][i] > 0 } }
    self.id = id
    self.kind = kind
    self.years = years
    self.areas = kept.map { areas[$0] }
    leftOutCount = areas.count - kept.count
    noise = years.indices.map { t in
      let (y, base) = (kept.map { counts[t][$0] }, kept.map { bases[t][$0] })
      return switch kind {
      case .share: .binomial(successes: y, trials: base, per: 1)
      case .events: .poisson(events: y, exposure: base, per: 1)
      }
    }
  }

  /// Years to compare, as positions, at most three years apart.
  var pairs: [(first: Int, second: Int, lag: Int)] {
    years.indices.flatMap { s in
      years.indices.compactMap { t in 1...3 ~= years[t] - years[s] ? (s, t, years[t] - years[s]) : nil }
    }
  }

  /// The municipality of each area, numbered from 0: the first four characters of a Swedish code.
  var clusters: [Int] {
    var numbers = [Substring: Int]()
    return areas.map { area in
      let code = area.prefix(4)
      if let number = numbers[code] { return number }
      numbers[code] = numbers.count
      return numbers.count - 1
    }
  }

  static let classCount = 5

  /// A size class for each area: fifths by mean base; for events by their mean number in the years *not* compared,
  /// since an area chosen for its events in the years compared would have moved more, or less, by the choice.
  func classes(besides pair: (first: Int, second: Int, lag: Int)) -> [Int] {
    switch kind {
    case .share:
      let bases = areas.indices.map { i in noise.map { $0.base(i) }.sum }
      var classes = [Int](repeating: 0, count: areas.count)
      for (position, i) in areas.indices.sorted(by: { bases[$0] < bases[$1] }).enumerated() {
        classes[i] = position * Self.classCount / areas.count
      }
      return classes
    case .events:
      let others = noise.indices.filter { $0 != pair.first && $0 != pair.second }
      return areas.indices.map { i in
        let events = others.map { noise[$0].count(i) }.mean
        return Self.eventLimits.firstIndex { events <= $0 } ?? Self.eventLimits.count
      }
    }
  }

  private static let eventLimits = [0.0, 1, 2.5, 5]

  /// What the classes are called.
  func name(ofClass k: Int) -> String {
    switch kind {
    case .share: "fifth \(k + 1)"
    case .events: ["none", "to 1 a year", "to 2.5", "to 5", "above 5"][k]
    }
  }
}

extension ColumnNoise {
  fileprivate func count(_ i: Int) -> Double {
    switch self {
    case .binomial(let y, _, _, _), .poisson(let y, _, _, _): y[i]
    case .fixed, .normal: preconditionFailure("no count")
    }
  }

  fileprivate func base(_ i: Int) -> Double {
    switch self {
    case .binomial(_, let n, _, _), .poisson(_, let n, _, _): n[i]
    case .fixed, .normal: preconditionFailure("no base")
    }
  }
}
