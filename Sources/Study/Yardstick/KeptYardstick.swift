public import CompositeIndex

/// What an index takes from elsewhere instead of estimating it from its own areas.
public struct KeptYardstick: Sendable {
  /// Where weights, scales and cut-offs were estimated.
  public let yardstick: Yardstick
  /// What of it is kept.
  public let parts: Set<Yardstick.Part>
  /// What it is called.
  public let origin: Origin

  /// - Parameter parts: at least one.
  public init(_ yardstick: Yardstick, keeping parts: Set<Yardstick.Part>, of origin: Origin) {
    (self.yardstick, self.parts, self.origin) = (yardstick, parts, origin)
  }

  /// Where a yardstick comes from, for whoever reads of it.
  public enum Origin: Sendable, Equatable, Codable {
    /// Another run, by its id, and the time that its figures describe where that is known.
    case run(String, reference: String?)
    /// Several times of the same panel together, the first and the last.
    case years(first: String, last: String, count: Int)
  }
}

extension StudyPlan {
  /// The recipe and the panel with what is kept in place of what would be estimated.
  ///
  /// - Throws: `.yardstick`.
  func keepingYardstick(on panel: Panel, _ ledger: inout [StudyStep]) throws(StudyError) -> (Recipe, Panel) {
    guard let yardstick else { return (recipe, panel) }
    // Other choices would need what these came to with the other areas, which nobody estimated.
    if scenarios != nil { throw .yardstick(.otherChoicesAsked(.scenarios)) }
    if weightings != nil { throw .yardstick(.otherChoicesAsked(.weightings)) }
    let kept: Yardstick.Kept
    do throws(YardstickError) {
      kept = try yardstick.yardstick.keep(yardstick.parts, in: recipe, panel.indicators)
    } catch { throw .yardstick(error) }
    let parts = Yardstick.Part.allCases.filter(yardstick.parts.contains)
    ledger.append(.index(.keepYardstick(yardstick.origin, parts, count: kept.count)))
    return (kept.recipe, panel.with(kept.indicators))
  }
}

extension Study {
  /// Where the index took weights, scales and cut-offs from, and which of them; nil where it estimated all itself.
  public var keptYardstick: (origin: KeptYardstick.Origin, parts: [Yardstick.Part])? {
    for case .index(.keepYardstick(let origin, let parts, _)) in ledger { return (origin, parts) }
    return nil
  }
}
