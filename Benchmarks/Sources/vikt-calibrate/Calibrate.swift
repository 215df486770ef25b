import ArgumentParser
import Robustness
import StudySupport

/// Holds what the engine says of synthetic data against the truth the data were drawn from.
@main
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-calibrate",
    abstract: "Checks rank intervals and P(listed) on invented countries whose truth is known.")

  @Option(help: "Countries, one data set of each.")
  var countries = 300

  @Option(help: "Countries for each of the contrasts that are told and not judged.")
  var contrasts = 30

  @Option(help: "Replicates of the noise scheme in each country.")
  var replicates = 192

  @Option(help: "The first country's seed; the others follow.")
  var seed: UInt64 = 1000

  @Option(help: "Countries computed at a time.")
  var threads = 2

  func validate() throws {
    guard countries >= 2, replicates >= 20, threads >= 1, contrasts != 1, contrasts >= 0 else {
      throw ValidationError(
        "At least 2 countries, 20 replicates and 1 thread; contrasts with 0 or at least 2 countries.")
    }
  }

  func run() throws {
    print("\(countries) countries from seed \(seed), one data set each; \(replicates) replicates of noise, posterior.")
    print("holds: inside its band, as promised. fits: inside, or outside by at most 2 standard errors.")
    print("Standard errors are clustered by country.\n")
    let main = try calibration(of: .right, countries)
    let lines = Self.lines(of: main)
    print(Line.header)
    for line in lines { print(line.text) }
    if contrasts > 0 { try printContrasts() }
    let failed = lines.count { !$0.holds }
    print(failed == 0 ? "\nCalibrated: every line holds." : "\nNot calibrated: \(failed) of \(lines.count) lines fail.")
    if !lines.allSatisfy(\.isPrecise) {
      print("A promised line has a standard error above \(Line.wantedError): take more countries before believing it.")
    }
    if failed > 0 { throw ExitCode(1) }
  }

  private func calibration(of setting: Setting, _ count: Int) throws -> Calibration {
    try Calibration(of: setting, seeds: seed..<seed + UInt64(count), replicates: replicates, threads: threads)
  }

  /// Tenths of P(listed) that the promise is about.
  private static let promised = [2..<4, 4..<6, 6..<8]

  private static func lines(of calibration: Calibration) -> [Line] {
    func name(_ tenths: Range<Int>) -> String {
      let ends = [tenths.lowerBound, tenths.upperBound].map { fixed(Double($0) / 10, 1) }
      let (mean, excess) = (calibration.meanProbability(tenths), calibration.excess(tenths).value)
      return "P(listed) \(ends[0])–\(ends[1]): mean \(fixed(mean, 3)), true \(fixed(mean + excess, 3))"
    }
    func bin(_ tenths: Range<Int>, _ rule: Line.Rule) -> Line {
      Line(name(tenths), calibration.excess(tenths), in: -0.05...0.05, rule)
    }
    return [Line("90 % rank intervals hold the true rank", calibration.coverage, in: 0.88...0.92, .promised)]
      + promised.map { bin($0, .promised) }
      + (0..<Reliability.tenthCount).map { bin($0..<$0 + 1, .watched) }
      + [
        Line("expected number listed / true", calibration.expectedOverTrue, in: 0.98...1.02, .watched),
        Line("observed number listed / true", calibration.observedOverTrue, in: 0.98...1.02, .told),
        Line("listed by the data: truly listed", calibration.precision, in: 0...1, .told),
        Line("truly listed: listed by the data", calibration.recall, in: 0...1, .told),
      ]
  }

  /// One row for each setting: coverage, then how far the truth is from P(listed) in the promised ranges.
  private func printContrasts() throws {
    let ranges = Self.promised.map { right(".\($0.lowerBound)–.\($0.upperBound)", 17) }
    print(
      "\n" + left("otherwise (told, not judged)", 37)
        + right("coverage", 17) + ranges.joined() + right("expected/true", 15))
    for setting in Setting.contrasts {
      let other = try calibration(of: setting, contrasts)
      let ratios = [other.coverage] + Self.promised.map(other.excess)
      let cells = ratios.map { right("\(fixed($0.value, 3)) ± \(fixed($0.standardError, 3))", 17) }
      print(
        left(setting.title, 37) + cells.joined()
          + right(fixed(other.expectedOverTrue.value, 3), 15))
    }
  }
}
