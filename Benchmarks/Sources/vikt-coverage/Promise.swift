import Study
import StudySupport

/// What a setting promises, and whether its trials bear it out.
struct Promise: Sendable {
  let name: String
  let figure: Ratio
  let band: ClosedRange<Double>

  /// At least the level.
  init(_ name: String, _ coverage: Ratio) {
    self.name = name
    figure = coverage
    band = Trial.level...1
  }

  /// A share truly listed within a twentieth of P(listed).
  init(_ name: String, excess: Ratio) {
    self.name = name
    figure = excess
    band = -0.05...0.05
  }

  /// Inside the band, or outside by at most two Monte Carlo errors.
  var isHeld: Bool { missed <= 2 * figure.standardError }

  /// Wide of the band by more than chance and what theory leaves out explain: the fault is the engine's.
  ///
  /// Of few data sets the error is that of a right engine, since a share of 1 would have none.
  func isFar(dataSets: Int) -> Bool {
    let expected = (Trial.level * (1 - Trial.level) / Double(dataSets)).squareRoot()
    return missed > 0.1 + 3 * max(figure.standardError, expected)
  }

  /// Of few data sets no area may fall in a range of P(listed); nothing is missed then.
  private var missed: Double {
    let value = figure.value
    return figure.base == 0 ? 0 : abs(value - min(max(value, band.lowerBound), band.upperBound))
  }
}

extension Trials {
  var promises: [Promise] {
    var promises = [Promise]()
    if setting.promisesSets {
      for reading: Held.Reading in hasTies ? [.least, .whole] : [.least] {
        let suffix = reading == .whole ? ", \(Held.Reading.whole.words)" : ""
        promises.append(Promise(Trial.Method.simultaneous.title + suffix, allAtOnce(.simultaneous, reading)))
        promises.append(Promise(Trial.Method.marginal.title + suffix, eachArea(.marginal, reading)))
      }
      promises.append(Promise("the \(Trial.highest) highest", highest))
    }
    if setting.promisesList {
      for (k, prior) in Trial.priors.enumerated() where prior != .jeffreys {
        for tenths in Self.judgedTenths {
          promises.append(Promise("P(listed), \(prior.title) prior", excess: excess(k, tenths)))
        }
      }
    }
    return promises
  }

  /// Ranges of P(listed), in tenths, that the promise is about.
  static let judgedTenths = [2..<4, 4..<6, 6..<8]
}

extension Trial.Method {
  var title: String {
    switch self {
    case .simultaneous: "simultaneous sets"
    case .marginal: "marginal sets"
    case .redraw: "naive, redraw"
    case .joint: "naive, posterior (joint)"
    case .jeffreys: "naive, posterior (Jeffreys)"
    case .national: "naive, posterior (national)"
    case .credible: "credible sets (joint)"
    }
  }
}

extension Scheme.Prior {
  var title: String {
    switch self {
    case .joint: "joint"
    case .jeffreys: "Jeffreys"
    case .national: "national"
    case .within: "within larger areas"
    }
  }
}

extension Held.Reading {
  var words: String {
    switch self {
    case .least: "least rank of a tie"
    case .whole: "all ranks of a tie"
    case .any: "any rank of a tie"
    }
  }
}
