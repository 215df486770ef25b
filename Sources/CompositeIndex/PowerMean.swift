internal import Foundation

/// A mean `f⁻¹(Σw·f(x)/Σw)` of positive values with `f` a power or the logarithm.
///
/// - SeeAlso: Hardy, Littlewood & Pólya, Inequalities, 2nd ed. (1952), sections 2.1–2.2; OECD & JRC, Handbook on
///   Constructing Composite Indicators (2008), section 6.3, doi:10.1787/9789264043466-en.
enum PowerMean: Sendable, Equatable {
  case geometric
  case harmonic
  /// `(Σw·x^p/Σw)^(1/p)`, p ≠ 0.
  case power(Double)

  /// Whether a value of 0 has a mean with others.
  var takesZero: Bool { if case .power(let p) = self { p > 0 } else { false } }

  @inline(__always)
  func transform(_ x: Double) -> Double {
    switch self {
    case .geometric: log(x)
    case .harmonic: 1 / x
    case .power(let p): pow(x, p)
    }
  }

  @inline(__always)
  func inverse(_ y: Double) -> Double {
    switch self {
    case .geometric: exp(y)
    case .harmonic: 1 / y
    case .power(let p): pow(y, 1 / p)
    }
  }
}

extension ScaledChildren {
  /// The mean of each area's children, by default on the favourable scale and reversed back.
  ///
  /// It answers to its children about as the arithmetic mean does; to a value far below the others more, for which the
  /// tolerance of a scale has room.
  ///
  /// - Throws: `.notPositive(child:node:unit:value:)`, `.notFinite(node:unit:)`.
  /// - Complexity: O(n·c).
  func mean(
    _ mean: PowerMean, _ orientation: Aggregation.Orientation, into output: inout [Double], at start: Int
  ) throws(EvaluationError) -> Double {
    let pivot = node.favourablePivot(orientation, evaluator.tree.direction)
    let sum = weightSum
    let takesZero = mean.takesZero
    for c in 0..<count {
      let w = weight(c) / sum
      if !termStarts.isEmpty, let first = termStarts[c] {
        Self.add(terms.span.extracting(first..<first + unitCount), times: w, to: &output, at: start)
        continue
      }
      for i in 0..<unitCount {
        let x = pivot.map { $0 - value(i, c) } ?? value(i, c)
        guard x > 0 || (x == 0 && takesZero) else {
          if x.isNaN { throw .notFinite(node: node.id, unit: i) }
          throw .notPositive(child: evaluator.name(of: node.children[c]), node: node.id, unit: i, value: x)
        }
        output[start + i] += w * mean.transform(x)
      }
    }
    for i in 0..<unitCount {
      let x = mean.inverse(output[start + i])
      output[start + i] = pivot.map { $0 - x } ?? x
    }
    return meanTolerance
  }

  /// Never inlined, as ``Evaluator/copy(_:into:at:)``.
  @inline(never)
  private static func add(_ values: Span<Double>, times factor: Double, to output: inout [Double], at start: Int) {
    var output = output.mutableSpan
    for i in 0..<values.count { output[start + i] += factor * values[i] }
  }
}

extension Node {
  /// What the node's mean adds up of each child; nil where it takes no such mean.
  func meanTerm(_ direction: Direction) -> MeanTerm? {
    aggregate.powerMean.map { MeanTerm(mean: $0.mean, pivot: favourablePivot($0.orientation, direction)) }
  }

  /// `low + high` of the children's range, by which a mean turns them to the favourable scale and back; nil for values
  /// taken as they are.
  ///
  /// - Precondition: the favourable scale goes with children on a range; the spec sees to it.
  fileprivate func favourablePivot(_ orientation: Aggregation.Orientation, _ direction: Direction) -> Double? {
    // Where more is better the values are favourable as they are.
    guard orientation == .favourable, direction != .higherIsBetter else { return nil }
    guard let ends = normalise.ends else {
      preconditionFailure("\(aggregate.word) on the favourable scale takes children on a range")
    }
    return ends.low + ends.high
  }
}
