internal import CompositeIndex

/// Which areas of one run are the same as in a later one, and which are not.
public struct AreaMatch: Sendable, Equatable {
  /// An area of both, by its position among the assessed areas of each.
  public struct Pair: Sendable, Equatable {
    /// In the earlier run.
    public let before: Int
    /// In the later run.
    public let after: Int
  }

  /// An area of one run whose series breaks.
  public struct Break: Sendable, Equatable {
    /// Its code.
    public let id: String
    /// Its name.
    public let name: String
    /// Whether it is an area of the later run.
    public let isLater: Bool
    /// Why it is joined to no area of the other.
    public let reason: Reason
  }

  /// Why the series of an area breaks.
  public enum Reason: String, Sendable, Equatable, CaseIterable {
    /// The other run does not have its code.
    case noCode = "no-code"
    /// It is in the other run, which does not assess it.
    case notAssessed = "not-assessed"
    /// The bridge does not name it.
    case notBridged = "not-bridged"
    /// Only a part of an old area went into one new area.
    case split
    /// Several old areas went into one.
    case merged
  }

  /// A row of a bridge between two editions of a division: what share of the old area went into the new.
  public struct Link: Sendable, Equatable {
    /// The code before.
    public let old: String
    /// The code after.
    public let new: String
    /// Above 0, up to 1.
    public let share: Double

    /// - Parameter share: above 0, up to 1.
    public init(old: String, new: String, share: Double) { (self.old, self.new, self.share) = (old, new, share) }

    /// Whether all of the old area went into the new, but for rounding of the share.
    var isWhole: Bool { share >= 1 - 1e-9 }
  }

  /// In the order of the later run.
  public let pairs: [Pair]
  /// Those of the earlier run, then those of the later.
  public let breaks: [Break]

  /// Whether every assessed area of either run is one of the other's.
  public func isComplete(_ before: Study, _ after: Study) -> Bool {
    pairs.count == before.panel.unitCount && pairs.count == after.panel.unitCount
  }
}

extension AreaMatch {
  /// Matches areas by their codes, or by a bridge: then an area is the same where all of it, and nothing else, went into
  /// one new area. No other area is joined to another.
  public init(_ before: Study, _ after: Study, bridge links: [Link]? = nil) {
    let (old, new) = (before.panel.units, after.panel.units)
    let positions = Dictionary(uniqueKeysWithValues: zip(old.ids, old.ids.indices))
    var source = [String: String]()  // the code that an area of the later run had
    var whole = [String: [Link]](), parts = [String: [Link]]()
    if let links {
      whole = Dictionary(grouping: links) { $0.new }
      parts = Dictionary(grouping: links) { $0.old }
      for (id, made) in whole where made.count == 1 && made[0].isWhole && parts[made[0].old]!.count == 1 {
        source[id] = made[0].old
      }
    } else {
      for id in new.ids { source[id] = id }
    }
    pairs = new.ids.enumerated().compactMap { after, id in
      source[id].flatMap { positions[$0] }.map { Pair(before: $0, after: after) }
    }
    let hasBridge = links != nil
    let target = Dictionary(uniqueKeysWithValues: source.map { ($1, $0) })
    func breaks(of study: Study, isLater: Bool, among other: Study) -> [Break] {
      let assessed = Set(other.panel.units.ids)
      let absent = Set(other.panel.notAssessed.map(\.id))
      let (codes, links) = isLater ? (source, whole) : (target, parts)
      return zip(study.panel.units.ids, study.panel.units.names).compactMap { id, name in
        let reason: Reason
        if let code = codes[id] ?? (hasBridge ? nil : id) {
          if assessed.contains(code) { return nil }
          reason = absent.contains(code) ? .notAssessed : .noCode
        } else if let own = links[id] {
          // The old area came apart, or the new one was made of pieces; else several became one.
          reason = own.contains { !$0.isWhole } ? .split : .merged
        } else {
          reason = .notBridged
        }
        return Break(id: id, name: name, isLater: isLater, reason: reason)
      }
    }
    self.breaks =
      breaks(of: before, isLater: false, among: after) + breaks(of: after, isLater: true, among: before)
  }
}
