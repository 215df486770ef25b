public import CompositeIndex

extension Scheme.Prior {
  /// The prior in the words of a spec.
  public func word(_ units: Units) -> String {
    switch self {
    case .joint(nil): "joint"
    case .joint(let level?): "joint within \(units.levels[level].id)"
    case .jeffreys: "jeffreys"
    case .national: "national"
    case .within(let level): units.levels[level].id
    }
  }
}

extension Scheme.Areas {
  /// The resample in the words of a spec.
  public func word(_ units: Units) -> String {
    switch self {
    case .each: "each"
    case .within(let level): "within \(units.levels[level].id)"
    case .whole(let level): "whole \(units.levels[level].id)"
    case .bayesian: "bayesian"
    case .some(let count): "\(count)"
    }
  }
}

extension LeaveOut {
  /// What is left out, in the words of a spec.
  public func word(_ units: Units) -> String {
    switch self {
    case .indicators: "indicators"
    case .domains: "domains"
    case .level(let level): units.levels[level].id
    }
  }
}
