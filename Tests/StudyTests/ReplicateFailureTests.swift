import CompositeIndex
import Study
import Testing

struct ReplicateFailureTests {
  /// The names under which replicates count failures are part of the output.
  @Test func kindsOfErrorsAreDistinct() {
    let all: [EvaluationError] = [
      .tooFewUnits(count: 1), .constant(child: "", node: ""), .outsideLogarithm(indicator: "", unit: 0, value: 0),
      .notPositive(child: "", node: "", unit: 0, value: 0), .negativeWeight(child: "", node: "", weight: 0),
      .undeterminedComponent(node: ""), .noConvergence(node: ""), .notFinite(node: "", unit: 0),
      .tooLarge(indicator: "", unit: 0, value: 0), .improperFactor(child: "", node: ""), .undeterminedFactor(node: ""),
      .halfEqual(child: "", node: ""), .outsideBoxCox(indicator: "", unit: 0, value: 0),
      .nothingToTransform(indicator: ""),
      .negativeShare(child: "", node: "", unit: 0, value: 0), .undeterminedWeights(node: ""),
      .tooManyUnits(node: "", count: 1, limit: 0), .nonePastReference(child: "", node: ""),
      .zeroReference(child: "", node: ""), .unknownReference(area: "", node: ""),
    ]
    #expect(Set(all.map { ReplicateFailure($0) }).count == all.count)
  }

  /// Of kinds as frequent the first by name.
  @Test func theMostFrequentKind() {
    let counts: FailureCounts = [.tooLarge: 2, .notFinite: 3, .constantColumn: 3]
    #expect(counts.mostFrequent == .constantColumn && counts.total == 8)
    #expect(counts.byName.map(\.kind.rawValue) == ["constant-column", "not-finite", "too-large"])
    #expect(counts.share(besides: 8) == 0.5 && FailureCounts().share(besides: 0) == 0)
  }
}
