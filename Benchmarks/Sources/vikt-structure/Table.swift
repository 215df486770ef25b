import LinearAlgebra
import Multivariate
import StudySupport

/// The study in words: tables in Markdown.
enum Table {
  static func loadings(_ trials: Trials) -> String {
    var lines = [
      "| \(trials.unitCount) units | | bias | RMSE | coverage of 90 % | width | short | beyond | shift | turned |",
      "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for (k, method) in Method.all.enumerated() {
      for kind in Kind.allCases {
        if let row = row(trials, kind, k) { lines.append("| \(method.title) | \(kind.rawValue) | \(row) |") }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ trials: Trials, _ kind: Kind, _ k: Int) -> String? {
    guard let bias = trials.mean(kind, method: k, \.error), let coverage = trials.mean(kind, method: k, \.held) else {
      return nil
    }
    func mean(_ part: (Sums) -> Double) -> Double { trials.mean(kind, method: k, part)!.value }
    return [
      cell(bias, 4), fixed(mean(\.squaredError).squareRoot(), 4), cell(coverage, 3), fixed(mean(\.width), 3),
      fixed(mean(\.short), 3), fixed(mean(\.beyond), 3), fixed(mean(\.shift), 4), fixed(mean(\.turnedHeld), 3),
    ].joined(separator: " | ")
  }

  /// What the methods make of the population itself: how far its loadings are from those that made it, and how its factors
  /// correlate.
  static func population(_ population: Population, _ truths: [FactorModel]) -> String {
    var lines = ["| of the population | own factor | across | none | between factors |", "|---|--:|--:|--:|--:|"]
    for (method, truth) in zip(Method.all, truths) {
      let made = population.pattern(matching: truth)
      func range(_ kind: Kind) -> String {
        let values = truth.pattern.elements.indices.filter { Kind(loading: made.elements[$0]) == kind }.map {
          truth.pattern.elements[$0]
        }
        return "\(fixed(values.min()!, 2)) to \(fixed(values.max()!, 2))"
      }
      let Φ = truth.factorCorrelation
      let correlations =
        method.rotation.isOblique ? (0..<Φ.rowCount).flatMap { k in (0..<k).map { fixed(Φ[k, $0], 2) } } : ["none"]
      lines.append(
        "| \(method.title) | \(range(.own)) | \(range(.across)) | \(range(.none)) | \(correlations.joined(separator: ", ")) |"
      )
    }
    return lines.joined(separator: "\n")
  }

  static func failures(_ all: [Trials]) -> String {
    var lines = [
      "| | | all loadings' coverage | all congruences ≥ 0.95 | data sets without a solution | replicates lost |",
      "|---|---|--:|--:|---|---|",
    ]
    for trials in all {
      for (k, method) in Method.all.enumerated() {
        lines.append(
          "| \(trials.unitCount) units | \(method.title) | \(cell(trials.meanOfLoadings(method: k, \.held), 3)) "
            + "| \(fixed(trials.recovered(method: k), 3)) "
            + "| \(words(trials.failures(method: k))) | \(words(trials.lostReplicates(method: k))) |")
      }
    }
    return lines.joined(separator: "\n")
  }

  static func counts(_ all: [Trials]) -> String {
    let truth = Population.factorCount
    var lines = ["| factors suggested | | fewer | \(truth) | more |", "|---|---|--:|--:|--:|"]
    for trials in all {
      for criterion in Retention.Criterion.allCases {
        let shares = [
          trials.share(criterion) { $0 < truth }, trials.share(criterion) { $0 == truth },
          trials.share(criterion) { $0 > truth },
        ]
        lines.append(
          "| \(trials.unitCount) units | \(criterion.rawValue) | \(shares.map { fixed($0, 3) }.joined(separator: " | ")) |"
        )
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func words(_ counts: [String: Int]) -> String {
    counts.isEmpty ? "none" : counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }

  private static func cell(_ ratio: Ratio, _ digits: Int) -> String {
    "\(fixed(ratio.value, digits)) ± \(fixed(ratio.standardError, digits))"
  }
}
