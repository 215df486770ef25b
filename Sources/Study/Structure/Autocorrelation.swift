public import CompositeIndex
public import Multivariate

/// How alike neighbouring areas are, by Moran's I: in each indicator, each node of the index, and each group.
public struct Autocorrelation: Sendable, Codable {
  /// What is compared between neighbours.
  public enum Subject: Sendable, Equatable, Codable {
    /// An indicator as treated, or a node.
    case child(Child)
    /// Belonging to this group, counted from 0, or not.
    case group(Int)
  }

  /// Moran's I of one subject.
  public struct Entry: Sendable, Codable {
    /// What was compared.
    public let subject: Subject
    /// The statistic, or why there is none, as for a column that does not vary.
    @CodableResult public private(set) var moran: Result<MoranI, MoranI.Failure>
  }

  /// Indicators, nodes in the order of the tree, groups.
  public let entries: [Entry]
  /// Areas that have neighbours.
  public let connectedCount: Int
  /// Sizes, in areas, of the connected parts that neighbours form, the largest first.
  public let componentSizes: [Int]

  /// - Parameter neighbours: for each area the positions of its neighbours.
  init(_ neighbours: [[Int]], of model: IndexModel, groups: Grouping?, _ ledger: inout [StudyStep]) {
    let weights = SpatialWeights(neighbours: neighbours)
    let children =
      model.panel.indicators.indices.map(Child.indicator) + model.recipe.tree.nodes.indices.map(Child.node)
    var subjects = children.map { (Subject.child($0), model.evaluation.values(of: $0)) }
    if let groups {
      for k in groups.profiles.indices {
        var belongs = [Double](repeating: 0, count: neighbours.count)
        for (unit, label) in zip(groups.units, groups.labels) where label == k { belongs[unit] = 1 }
        subjects.append((.group(k), belongs))
      }
    }
    entries = subjects.map { subject, values in
      Entry(
        subject: subject,
        moran: Result { () throws(MoranI.Failure) in
          if case .child(let child) = subject, !model.evaluation.varies(child) { throw .constantColumn }
          return try MoranI.of(values, weights)
        })
    }
    connectedCount = weights.connectedCount
    componentSizes = weights.componentSizes
    ledger.append(.structure(.compareNeighbours(subjects: entries.count, count: connectedCount)))
  }

  /// Of the index itself, where it has one.
  public var index: MoranI? {
    let root = entries.last { if case .child = $0.subject { true } else { false } }
    return try? root?.moran.get()
  }
}

extension Study {
  /// How alike neighbours are; nil without a structure stage, or where no neighbours are known.
  public var autocorrelation: Autocorrelation? { findings.first(Autocorrelation.self) }
}

extension Autocorrelation: Finding {
  static var stage: Stage { .structure }
  static var reads: [any Finding.Type] { [Structure.self, Grouping.self] }

  static func find(in run: inout StudyRun) -> Autocorrelation? {
    guard let neighbours = run.plan.neighbours, run.finding(Structure.self) != nil else { return nil }
    return Autocorrelation(neighbours, of: run.model, groups: run.finding(Grouping.self), &run.ledger)
  }
}
