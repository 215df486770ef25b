public import CompositeIndex
internal import LinearAlgebra
internal import Multivariate

/// Whether the parts of an index speak of the same thing, each of something of its own.
///
/// - SeeAlso: W. Becker, G. Caperna, M. Del Sorbo, H. Norlén, E. Papadimitriou & M. Saisana, COINr: an R package for developing
///   composite indicators, Journal of Open Source Software 7 (2022) 4567, doi:10.21105/joss.04567; the bounds are those of
///   the European Commission's audits of indices.
public struct Coherence: Sendable, Equatable, Codable {
  /// A pair further apart, or nearer, than an index would have it.
  public struct Flag: Sendable, Equatable, Codable {
    /// What is wrong with the pair.
    public let finding: Finding
    /// The earlier of the two in tree and panel; the child, where it is weak.
    public let first: Child
    /// The other of the two; the node, where its child is weak.
    public let second: Child
    /// Their correlation.
    public let r: Double
  }

  /// What a correlation, too low or too high, says of a pair.
  public enum Finding: String, Sendable, Equatable, CaseIterable, Codable {
    /// A child (first) that hardly moves its node (second).
    case weak
    /// Two indicators, or two children of one node, that say nearly the same.
    case redundant
    /// Two of these that run against each other.
    case opposed
  }

  /// A child less correlated with its node than this hardly moves it.
  public static let weakBound = 0.3
  /// Above this two say nearly the same.
  public static let redundantBound = 0.92

  /// By finding, then in the order of the tree and the panel.
  public let flags: [Flag]

  /// - Parameter R: `p × p` correlations of the treated indicators.
  init(of model: IndexModel, _ R: Matrix) {
    var pairs = [(Child, Child, Double)]()
    var weak = [Flag]()
    for j in 0..<R.columnCount {
      for i in 0..<j { pairs.append((.indicator(i), .indicator(j), R[i, j])) }
    }
    for (k, node) in model.recipe.tree.nodes.enumerated() {
      let columns = model.evaluation.normalised[k]
      let values = columns.appending(model.evaluation.nodeValues.column(k))
      // A node whose children cancel, or that is cut to one value, has nothing to correlate.
      guard (node.children + [.node(k)]).allSatisfy(model.evaluation.varies),
        let r = try? Moments.fit(panel: values).correlation
      else { continue }
      for (c, child) in node.children.enumerated() {
        if r[c, node.children.count] < Self.weakBound {
          weak.append(Flag(finding: .weak, first: child, second: .node(k), r: r[c, node.children.count]))
        }
        for d in 0..<c {
          if case (.indicator, .indicator) = (child, node.children[d]) { continue }
          pairs.append((node.children[d], child, r[d, c]))
        }
      }
    }
    func flags(_ finding: Finding, _ isFlagged: (Double) -> Bool) -> [Flag] {
      pairs.filter { isFlagged($0.2) }.map { Flag(finding: finding, first: $0.0, second: $0.1, r: $0.2) }
    }
    self.flags = weak + flags(.redundant) { abs($0) > Self.redundantBound } + flags(.opposed) { $0 < 0 }
  }
}

extension Matrix {
  fileprivate func appending(_ column: [Double]) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount + 1, elements: elements + column)
  }
}
