import AreaData
import CompositeIndex
import Foundation
import Testing
import TestSupport

/// Weights that respondents gave: read in any order, averaged, and refused where they are no weights.
@Suite struct ElicitationTests {
  private static let ahp = Elicitation.Method.analyticHierarchy(.warn)

  private func read(
    _ text: String, _ method: Elicitation.Method = ahp, children: [String] = ["a", "b", "c"]
  ) throws(PanelError) -> ElicitedWeights {
    let request = ElicitedWeights.Request(
      node: "index", children: children, elicitation: Elicitation(file: "w.csv", method: method))
    do { return try ElicitedWeights(try table(text), for: request) } catch let error as PanelError { throw error } catch
    {
      preconditionFailure("the table of a test cannot be read: \(error)")
    }
  }

  private func fault(_ text: String, _ method: Elicitation.Method = ahp) -> ElicitationFault? {
    do {
      _ = try read(text, method)
      return nil
    } catch {
      guard case .elicitation("w.csv", let fault) = error else { return nil }
      return fault
    }
  }

  @Test func pointsAreSharesOfEachRespondentsOwn() throws {
    // 100 points or 10: a respondent counts once.
    let found = try read("c,respondent,a,b\n20,one,50,30\n0,two,5,5\n", .budgetAllocation)
    for (weight, expected) in zip(found.weights, [0.5, 0.4, 0.1]) { #expect(abs(weight - expected) < 1e-15) }
    #expect(
      found.respondents.map(\.name) == ["one", "two"] && found.respondents.allSatisfy { $0.consistencyRatio == nil })
    #expect(found.warning == nil)
  }

  @Test func comparisonsThatAgreeHaveRatioZero() throws {
    let found = try read("respondent,first,second,times\none,a,b,2\none,c,a,0.25\none,b,c,2\n")
    for (weight, expected) in zip(found.weights, [4.0 / 7, 2.0 / 7, 1.0 / 7]) {
      #expect(abs(weight - expected) < 1e-14)
    }
    #expect(found.respondents[0].consistencyRatio! < 1e-14)
  }

  @Test func contradictionsAreToldOrRefused() throws {
    let text = "respondent,first,second,times\none,a,b,9\none,b,c,9\none,c,a,9\ntwo,a,b,1\ntwo,b,c,1\ntwo,c,a,1\n"
    let found = try read(text)
    #expect(found.respondents.map(\.isInconsistent) == [true, false])
    for weight in found.weights { #expect(abs(weight - 1 / 3) < 1e-14) }
    #expect(found.warning?.contains("1 of 2 respondents") == true && found.warning?.contains("'one'") == true)
    guard case .inconsistent("one", let ratio)? = fault(text, .analyticHierarchy(.refuse)) else {
      Issue.record("contradictions pass")
      return
    }
    // λ = 1 + 9 + 1/9 of a circle of nines.
    #expect(abs(ratio - (64.0 / 9 / 2) / 0.58) < 1e-12)
  }

  @Test func whatIsNoWeightIsNamed() {
    func points(_ rows: String) -> ElicitationFault? { fault("respondent,a,b,c\n" + rows, .budgetAllocation) }
    #expect(points("one,1,2,3\none,3,2,1\n") == .repeatedRespondent("one"))
    #expect(points("one,1,-2,3\n") == .negativePoints(respondent: "one", child: "b", -2))
    #expect(points("one,0,0,0\n") == .noPoints(respondent: "one"))
    #expect(fault("respondent,a,b,d\none,1,2,3\n", .budgetAllocation) == .unknownChild("d", suggestion: "c"))
    func pairs(_ rows: String) -> ElicitationFault? { fault("respondent,first,second,times\n" + rows) }
    #expect(pairs("one,a,b,2\none,a,c,2\n") == .missingPair(respondent: "one", first: "b", second: "c"))
    #expect(pairs("one,a,b,2\none,b,a,2\n") == .repeatedPair(respondent: "one", first: "b", second: "a"))
    #expect(pairs("one,a,b,0\n") == .notARatio(respondent: "one", first: "a", second: "b", 0))
    #expect(pairs("one,a,a,2\n") == .notARatio(respondent: "one", first: "a", second: "a", 2))
    if case .unknownChild("x", _)? = pairs("one,a,x,2\n") {} else { Issue.record("a pair of no child") }
    #expect(fault("respondent,first,second,times,why\none,a,b,2,so\n") == .extraColumn("why"))
  }
}
