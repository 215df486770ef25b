import CompositeIndex
import Foundation
import Specification
import Testing

/// Scales, weights and aggregations that do not go together, or leave a child out; and what each hands down.
extension Fault {
  static let ofChoices = [
    Fault(
      "normalise: z-score",
      "normalise: {goalposts: {ends: {low_income: [0, 60], schooling: [0, 40], unemploed: [0, 9]}}}",
      at: "spec.yaml:9:96: index.normalise.goalposts.ends.unemploed",
      .namesOfNoChild([UnknownKey("unemploed", suggestion: "unemployed")])),
    Fault(
      "normalise: z-score", "normalise: {distance: {to: {values: {low_income: 5, schooling: 9}}}}",
      at: "spec.yaml:9:60: index.normalise.distance.to.values", .childrenWithoutValue(["unemployed"])),
    Fault(
      "normalise: z-score",
      "normalise: {goalposts: {ends: {low_income: [0, 60], schooling: [4, 4], unemployed: [0, 9]}}}",
      at: "spec.yaml:9:87: index.normalise.goalposts.ends.schooling", .emptyRange(low: 4, high: 4)),
    Fault(
      "aggregate: arithmetic", "aggregate: harmonic", at: "spec.yaml:9:71: index.aggregate",
      .needsPositiveRange("harmonic")),
    Fault(
      "aggregate: arithmetic", "aggregate: {power: {exponent: -2}}", at: "spec.yaml:9:71: index.aggregate",
      .needsPositiveRange("power")),
    Fault(
      "aggregate: arithmetic", "aggregate: {power: {exponent: 2}}", at: "spec.yaml:9:79: index.aggregate.power",
      .favourablePowerAboveOne(2)),
    Fault(
      "aggregate: arithmetic", "aggregate: {power: {exponent: 0, orientation: as-is}}",
      at: "spec.yaml:9:79: index.aggregate.power", .exponentNearZero(0)),
    Fault(
      "aggregate: arithmetic", "aggregate: mazziotta-pareto", at: "spec.yaml:9:71: index.aggregate", .needsPositiveMean),
    Fault(
      "weights: equal, aggregate: arithmetic", "weights: pca, aggregate: maximum", at: "spec.yaml:9:53: index.weights",
      .weightsOfMaximum),
    Fault(
      "aggregate: arithmetic", "aggregate: {count: {at_least: {low_income: 20}}}",
      at: "spec.yaml:9:90: index.aggregate.count.at_least", .childrenWithoutValue(["schooling", "unemployed"])),
    Fault("weights: equal", "weights: entropy", at: "spec.yaml:9:53: index.weights", .entropyOnShiftedScale),
    Fault(
      "normalise: z-score, weights: equal, aggregate: arithmetic",
      "normalise: {min-max: [1, 100]}, weights: balanced, aggregate: geometric", at: "spec.yaml:9:65: index.weights",
      .balancedWithoutSum),
    Fault(
      "weights: equal", "weights: {elicited: {file: e.csv, method: ahp}, low_income: 1}",
      at: "spec.yaml:9:53: index.weights", .exclusiveKeys(["elicited", "low_income"])),
  ]
}

/// What scales and weights hand down, and what they do not.
@Suite struct ChoiceTests {
  private func tree(_ index: String) throws -> IndexTree {
    let text = try Fixtures.text("smallest")
    let start = try #require(text.range(of: "index: {")).lowerBound
    let end = try #require(text.range(of: "tiers:")).lowerBound
    var edited = text
    edited.replaceSubrange(start..<end, with: "index: \(index)\n")
    return try Spec(yaml: Array(edited.utf8), file: "s.yaml").plan.recipe.tree
  }

  /// Ends of the root's children say nothing of an inner node's: that must choose for itself.
  @Test func endsAreNotHandedDown() throws {
    let root =
      "{id: x, normalise: {goalposts: {ends: {a: [0, 1], unemployed: [0, 20]}}}, weights: equal, aggregate: arithmetic, "
    #expect(throws: SpecError.self) {
      try tree(root + "children: [{id: a, children: [low_income, schooling]}, unemployed]}")
    }
    let read = try tree(root + "children: [{id: a, normalise: rank, children: [low_income, schooling]}, unemployed]}")
    #expect(read.nodes[0].normalise == .rank(ties: .average))
    #expect(
      read.root.normalise
        == .goalposts(Goalposts(ends: [0...1, 0...20], low: 0, high: 1, clamp: false)))
  }

  /// The maximum weighs no child, whatever is handed down to it.
  @Test func theMaximumTakesNoWeights() throws {
    let read = try tree(
      "{id: x, normalise: z-score, weights: pca-squared, aggregate: arithmetic, "
        + "children: [{id: a, aggregate: maximum, children: [low_income, schooling]}, unemployed]}")
    #expect(read.nodes[0].weights == .equal && read.root.weights == .pcaSquared)
  }

  /// Every choice is written as it is read.
  @Test(arguments: [
    "normalise: robust-z, weights: critic, aggregate: arithmetic", "normalise: rank, weights: equal, aggregate: sum",
    "normalise: {rank: {ties: max}}, weights: entropy, aggregate: sum",
    "normalise: {goalposts: {ends: {low_income: [0, 60], schooling: [1, 40], unemployed: [-1, 9]}, to: [1, 100], clamp: true}}, "
      + "weights: equal, aggregate: {harmonic: {orientation: as-is}}",
    "normalise: {distance: {to: best}}, weights: balanced, aggregate: arithmetic",
    "normalise: {distance: {to: {area: 0114}, by: reference, clamp: true}}, weights: pca-squared, aggregate: copeland",
    "normalise: {distance: {to: {values: {unemployed: 5, low_income: 10, schooling: -2.5}}}}, weights: equal, aggregate: maximum",
    "normalise: {mean: 100, sd: 10}, weights: equal, aggregate: {mazziotta-pareto: {penalty: subtracted}}",
    "normalise: {min-max: [1, 2]}, weights: equal, aggregate: {power: {exponent: -0.5}}",
    "normalise: none, weights: equal, aggregate: {count: {at_least: {unemployed: 5, low_income: 10, schooling: 7}}}",
    "normalise: z-score, weights: {elicited: {file: w.csv, method: budget-allocation}}, aggregate: {count: {at_least: 1.5}}",
    "normalise: z-score, weights: {elicited: {file: w.csv, method: {ahp: {inconsistent: refuse}}}}, aggregate: sum",
    "normalise: z-score, weights: {elicited: 2, factor: 1}, aggregate: sum",
  ])
  func choicesReadAsWritten(_ choices: String) throws {
    let text = try Fixtures.text("smallest")
      .replacing("normalise: z-score, weights: equal, aggregate: arithmetic", with: choices)
    guard !choices.contains("elicited: 2") else {
      // A child may be called what a key is called.
      let named = text.replacing("low_income", with: "elicited").replacing("schooling", with: "factor")
        .replacing("factor: 1}", with: "factor: 1, unemployed: 3}")
      let plan = try Spec(yaml: Array(named.utf8), file: "s.yaml").plan
      #expect(plan.recipe.tree.root.weights == .given([2, 1, 3]))
      return
    }
    let plan = try Spec(yaml: Array(text.utf8), file: "s.yaml").plan
    #expect(try Spec(yaml: Array(plan.yaml.utf8), file: "s.yaml").plan == plan)
  }
}
