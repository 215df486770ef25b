internal import Multivariate

extension Treatment {
  /// The treatment in the words of a spec; the level shrunk towards has a name of its own.
  public var word: String {
    switch self {
    case .log: "log"
    case .log1p: "log1p"
    case .boxCox: "box-cox"
    case .winsorise: "winsorise"
    case .keptBoxCox(let lambda): "box-cox kept \(lambda)"
    case .keptWinsorise(let low, let high): "winsorise kept [\(low), \(high)]"
    case .shrink(let shrinkage, _): "shrink \(shrinkage.rawValue)"
    }
  }

  /// The same with the level shrunk towards, by the units' own levels: `shrink eb towards kommun`.
  public func word(among levels: [Units.Level]) -> String {
    if case .shrink(_, let level?) = self { "\(word) towards \(levels[level].id)" } else { word }
  }
}
