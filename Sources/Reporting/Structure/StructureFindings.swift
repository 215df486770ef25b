private import Foundation
internal import Multivariate
internal import Study

/// The warnings on structure, in words.
struct StructureFindings {
  let reading: StructureReading
  let facts: Facts
  private var phrases: any Phrases { facts.phrases }

  init(_ reading: StructureReading, _ facts: Facts) { (self.reading, self.facts) = (reading, facts) }

  var all: [Finding] { reading.warnings.map(finding) }

  /// Names, at most so many that a sentence stays one.
  private func names(_ indicators: [Int]) -> String { few(indicators.map { reading.indicators[$0] }) }

  private func few(_ items: [String]) -> String {
    guard items.count > 5 else { return facts.language.list(items) }
    return items.prefix(4).joined(separator: ", ") + phrases.andMore(items.count - 4)
  }

  private func finding(_ warning: StructureWarning) -> Finding {
    switch warning {
    case .noFactors(let obstacle): return self.obstacle(obstacle)
    case .dependence(let found):
      let found = named(found)
      return Finding(
        cause: phrases.dependence(found) + ".", consequence: phrases.undefinedByDependence,
        remedy: phrases.separation(found))
    case .nearlyDependentIndicators(let condition):
      return phrases.nearlyDependent(condition: condition, digit: Int(log10(condition) / 2) + 1)
    case .littleInCommon(let low): return phrases.littleInCommon(names(low))
    case .heywood(let variables): return phrases.heywood(names(variables), tried: tried)
    case .undetermined: return phrases.undetermined(tried: tried)
    case .capped(let criterion, let suggested, let taken):
      return phrases.capped(criterion, suggested: suggested, taken: taken, of: reading.indicators.count)
    case .aboveEveryCriterion(let count, let most): return phrases.aboveEveryCriterion(count, most: most)
    case .severalOptima(let search): return phrases.severalOptima(search)
    case .unscored(let error):
      return phrases.unscored(
        cause: cause(error), remedy: reading.analysis?.otherScores.map(phrases.otherScores) ?? tried)
    case .impossibleDeterminacy(let factors):
      return phrases.impossibleDeterminacy(factors.map(reading.name), tried: tried)
    case .impossibleMeasures(let measures): return phrases.impossibleMeasures(measures)
    case .unexplained(let indicators): return phrases.unexplained(names(indicators))
    case .thin(let k, let salient):
      return phrases.thin(reading.name(k), salient: salient, remedy: fewer(or: phrases.addIndicators))
    case .unsteady(let k, let congruence, let scheme):
      return phrases.unsteady(
        reading.name(k), congruence: congruence, scheme: facts.name(of: scheme),
        remedy: fewer(or: scheme.isNoise ? phrases.poolYears : phrases.addIndicators))
    case .failedReplicates(let failed):
      let parts = failed.map {
        "\(phrases.failed($0.failed, of: $0.count)) (\(phrases.lowercased(facts.name(of: $0.scheme))))"
      }
      return phrases.failedReplicates(parts, remedy: fewer(or: phrases.addIndicators))
    case .incoherent(let finding, let flags):
      let pairs = flags.map {
        phrases.pair(facts.title(of: $0.first), facts.title(of: $0.second), r: $0.r, decimals: $0.decimals)
      }
      return phrases.incoherence(finding, few(pairs))
    }
  }

  /// What stands in the way of proper factors, and what was found to help.
  private func obstacle(_ obstacle: FactorAnalysis.Obstacle) -> Finding {
    func finding(_ cause: String, _ remedy: String) -> Finding {
      Finding(cause: cause, consequence: phrases.noFactorsShown, remedy: remedy)
    }
    let dependence = reading.dependence.map(named)
    switch obstacle {
    case .nothingCommon(let criterion): return phrases.nothingCommon(criterion)
    case .notApplicable(let criterion):
      guard let dependence else { return finding(phrases.givesNoNumber(criterion), tried) }
      return Finding(
        cause: phrases.dependence(dependence) + phrases.thenGivesNoNumber(criterion),
        consequence: phrases.undefinedByDependence + " " + phrases.noFactorsShown,
        remedy: phrases.separation(dependence))
    case .improper(let indicators): return finding(phrases.improper(names(indicators)), tried)
    case .extraction(.tooManyFactors(_, limit: 0)):
      return finding(cause(.tooManyFactors(count: 1, limit: 0)), phrases.threeSuffice)
    case .extraction(.notPositiveDefinite(let order)):
      return finding(
        dependence.map { phrases.dependence($0) + "." } ?? cause(.notPositiveDefinite(order: order)), tried)
    case .extraction(let error): return finding(cause(error), tried)
    case .rotation(.tooManyFactors(let count, let limit)):
      return finding(phrases.cause(.tooManyFactors(count: count, limit: limit)), phrases.givenNumberOrNoRotation)
    case .rotation(let failure):
      return finding(
        phrases.cause(failure), reading.structure.remedy == nil ? phrases.neitherFewerNorVarimax : tried)
    }
  }

  private func cause(_ error: FactorError) -> String { phrases.cause(error, indicators: reading.indicators) }

  private var tried: String { phrases.tried(reading.structure.remedy, indicators: reading.indicators) }

  private func named(_ found: StructureWarning.Dependence) -> NamedDependence {
    switch found {
    case .indicators(let indicators, let count): .indicators(names(indicators), count: count)
    case .tooFewAreas(let areas, let indicators): .tooFewAreas(areas, indicators: indicators)
    }
  }

  /// Fewer factors, where those are proper; or else.
  private func fewer(or other: String) -> String {
    reading.structure.fewerFactors.map { phrases.fewerFactors($0, or: other) } ?? phrases.capitalised(other) + "."
  }
}
