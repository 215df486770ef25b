internal import CompositeIndex
internal import Multivariate
internal import Resampling
package import Study

/// A number on how well indicators suit a factor analysis, how near the factors come, and how reliable their sum is.
package enum FitMeasure: String, Sendable, CaseIterable {
  case kmo
  case bartlett = "bartlett_chi_squared"
  case bartlettDegrees = "bartlett_degrees_of_freedom"
  case bartlettP = "bartlett_p"
  case determinant
  case condition = "condition_number"
  case alpha
  case omegaTotal = "omega_total"
  case omegaHierarchical = "omega_hierarchical"
  case rmsr
  case srmr
  case chiSquared = "chi_squared"
  case degreesOfFreedom = "degrees_of_freedom"
  case p
  case rmsea
  case tli
  case cfi
  case bic
  case aic

  /// A value with its interval where it has one.
  package struct Value: Sendable, Equatable {
    package let value: Double
    package let interval: ClosedRange<Double>?

    package init(value: Double, interval: ClosedRange<Double>? = nil) {
      (self.value, self.interval) = (value, interval)
    }
  }

  /// Whether the measure assumes areas that were sampled, so that it only describes a census.
  package var isDescriptive: Bool {
    switch self {
    case .bartlett, .bartlettP, .chiSquared, .p, .rmsea, .bic, .aic: true
    default: false
    }
  }

  /// What the measure can be; a number outside comes of a model that contradicts the correlations.
  private var range: ClosedRange<Double> {
    switch self {
    case .kmo, .bartlettP, .determinant, .alpha, .omegaTotal, .omegaHierarchical, .p, .cfi: 0...1
    case .tli, .bic, .aic: -.infinity ... .infinity
    case .bartlett, .bartlettDegrees, .condition, .rmsr, .srmr, .chiSquared, .degreesOfFreedom, .rmsea: 0 ... .infinity
    }
  }

  /// Whether the formula gives a number that the measure cannot be.
  package func isImpossible(of structure: Structure, unitCount: Int) -> Bool {
    number(of: structure, unitCount: unitCount).map { !range.contains($0) } ?? false
  }

  /// The measure's value; nil where it is not defined, or impossible.
  package func value(of structure: Structure, unitCount: Int) -> Value? {
    guard let number = number(of: structure, unitCount: unitCount), range.contains(number) else { return nil }
    switch self {
    case .alpha: return Value(value: number, interval: structure.suitability?.alpha?.interval())
    case .rmsea:
      let likelihood = try? structure.factors?.get().measures.likelihood.get()
      return Value(value: number, interval: likelihood?.rmsea()?.interval)
    default: return Value(value: number)
    }
  }

  /// What the formula gives; nil where it gives no finite number.
  private func number(of structure: Structure, unitCount: Int) -> Double? {
    let (adequacy, alpha) = (try? structure.suitability?.adequacy.get(), structure.suitability?.alpha)
    let analysis = try? structure.factors?.get()
    let likelihood = try? analysis?.measures.likelihood.get()
    let sphericity = adequacy?.sphericity(unitCount: Double(unitCount))
    let number: Double? =
      switch self {
      case .kmo: adequacy?.overall
      case .bartlett: sphericity?.statistic
      case .bartlettDegrees: sphericity.map { Double($0.degreesOfFreedom) }
      case .bartlettP: sphericity?.pValue
      case .determinant: adequacy?.determinant
      case .condition: adequacy.map { 1 / $0.reciprocalCondition }
      case .alpha: alpha?.standardised
      case .omegaTotal: analysis?.omega?.total
      case .omegaHierarchical: analysis?.omega?.hierarchical
      case .rmsr: analysis?.measures.rmsr
      case .srmr: analysis?.measures.srmr
      case .chiSquared: likelihood?.statistic()
      case .degreesOfFreedom: likelihood.map { Double($0.degreesOfFreedom) }
      case .p: likelihood?.pValue()
      case .rmsea: likelihood?.rmsea()?.estimate
      case .tli: likelihood?.tli
      case .cfi: likelihood?.cfi
      case .bic: likelihood?.bic
      case .aic: likelihood?.aic
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The measures that are read, each with its degrees of freedom and its p-value.
  static let read = allCases.filter { ![.bartlettDegrees, .bartlettP, .degreesOfFreedom, .p].contains($0) }

  /// The measure as it is read; nil where it is not defined.
  func text(of structure: Structure, _ facts: Facts) -> String? {
    func text(_ measure: FitMeasure) -> String? {
      measure.value(of: structure, unitCount: facts.panel.unitCount).map { measure.text($0, facts.language) }
    }
    let (degrees, p): (FitMeasure, FitMeasure)
    switch self {
    case .bartlett: (degrees, p) = (.bartlettDegrees, .bartlettP)
    case .chiSquared: (degrees, p) = (.degreesOfFreedom, .p)
    default: return text(self)
    }
    return text(self).map { facts.phrases.statistic($0, degrees: text(degrees), p: text(p)) }
  }

  /// The value as it is read.
  package func text(_ value: Value, _ language: Language) -> String {
    let decimals =
      switch self {
      case .bartlettDegrees, .degreesOfFreedom, .condition: 0
      case .bartlett, .chiSquared, .bic, .aic: 1
      case .bartlettP, .p, .rmsea, .tli, .cfi, .rmsr, .srmr: 3
      case .determinant: value.value < 0.001 ? 6 : 3
      case .kmo, .alpha, .omegaTotal, .omegaHierarchical: 2
      }
    switch self {
    case .bartlettP, .p, .determinant:
      let least = self == .determinant ? 1e-6 : 0.001
      if value.value < least { return "< " + language.plain(least, most: 6) }
    default: break
    }
    let text = language.number(value.value, decimals: decimals)
    guard let interval = value.interval else { return text }
    let ends = [interval.lowerBound, interval.upperBound].map { language.number($0, decimals: decimals) }
    return "\(text) (\(language.phrases.span(ends[0], ends[1])))"
  }
}
