import StudySupport

/// A figure of the table and the band that it is promised to lie in.
struct Verdict {
  let name: String
  let figure: Ratio
  let band: ClosedRange<Double>

  /// Inside, or outside by at most two standard errors; without cases nothing is missed.
  var isHeld: Bool {
    let value = figure.value
    return figure.base == 0
      || abs(value - min(max(value, band.lowerBound), band.upperBound)) <= 2 * figure.standardError
  }

  var text: String {
    "\(name) \(fixed(figure.value, 3)) ± \(fixed(figure.standardError, 3)), promised "
      + "\(fixed(band.lowerBound, 2)) … \(fixed(band.upperBound, 2))"
  }

  /// Tenths of a probability that promises are about.
  static let ranges = [2..<4, 4..<6, 6..<8]

  /// What the joint prior promises of a world whose data come about as the model says.
  static func all(_ world: World, _ calibration: Calibration) -> [Verdict] {
    func name(_ what: String, _ tenths: Range<Int>) -> String { "\(what) .\(tenths.lowerBound)–.\(tenths.upperBound)" }
    let listed = -world.listedBand...world.listedBand
    return [Verdict(name: "rank intervals hold", figure: calibration.coverage, band: 0.88...0.92)]
      + ranges.map { Verdict(name: name("P(listed)", $0), figure: calibration.listed($0), band: listed) }
      + ranges.map { Verdict(name: name("P(problem)", $0), figure: calibration.problems($0), band: -0.05...0.05) }
      + [
        Verdict(name: "expected over true", figure: calibration.expectedOverTrue, band: 0.95...1.05),
        Verdict(name: "wrongly listed held", figure: calibration.wronglyListed, band: 0.85...1),
        Verdict(name: "replicates that failed", figure: calibration.failed, band: 0...0),
      ]
  }
}
