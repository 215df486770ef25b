internal import Foundation
internal import LinearAlgebra

/// The larger area of each area, by its position among them.
package struct LargerAreas: Sendable, Equatable {
  let positions: [Int]
  let count: Int

  /// - Parameter codes: for each area one from 0 on, none left out.
  package init(_ codes: [Int]) {
    precondition(codes.allSatisfy { $0 >= 0 }, "a negative code of a larger area")
    positions = codes
    count = (codes.max() ?? -1) + 1
    precondition(!sizes.contains(0), "a larger area without areas")
  }

  /// Areas in each.
  var sizes: [Int] {
    positions.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
  }
}

/// The centres of the larger areas under a joint prior, and what their areas tell of them.
///
/// A centre is `c ~ N(μ, Ψ)`, and the true figures of its areas are `t(c, Σ)`. It stands at the mode of its posterior with
/// the areas' true figures integrated out: the slope of their marginal log-likelihood is `Σ⁻¹·Σ E[w(θ − c)]`, and its
/// curvature `Σ (w̄Σ⁻¹ − w̄²Σ⁻¹SΣ⁻¹)`, with `w` the weight of an area under a t distribution, 1 under a normal, and `S` the
/// posterior covariance of θ at that centre. Both are of the posterior that each step takes in any case.
///
/// - SeeAlso: T. A. Louis, Finding the observed information matrix when using the EM algorithm, JRSS B 44 (1982) 226–233,
///   doi:10.1111/j.2517-6161.1982.tb01203.x. Deviation: under a t distribution the weights' own variance is left out.
struct LargerCentres: Sendable {
  private let areas: LargerAreas
  private let dimension: Int
  /// Larger area after larger area.
  private(set) var centres: [Double]
  /// By larger area, the curvature of its areas' marginal log-likelihood at the centre, with the sign reversed.
  private var information: [Matrix]
  /// The slope of each area's own, area after area.
  private var slopes: [Double] = []

  /// All at the prior's mean, and nothing known of them.
  init(_ areas: LargerAreas, _ prior: JointPrior) {
    (self.areas, dimension) = (areas, prior.mean.count)
    centres = (0..<areas.count).flatMap { _ in prior.mean }
    information = [Matrix](
      repeating: Matrix(rowCount: dimension, columnCount: dimension), count: areas.count)
  }

  /// What the posteriors of areas say, summed: weights, with true figures, with their products, and squared with covariances.
  struct Moments: Sendable {
    var weight = 0.0
    var sums: [Double]
    var products: [Double]
    var spreads: [Double]

    init(dimension q: Int) {
      sums = [Double](repeating: 0, count: q)
      (products, spreads) = ([Double](repeating: 0, count: q * q), [Double](repeating: 0, count: q * q))
    }

    static func += (a: inout Moments, b: Moments) {
      a.weight += b.weight
      for j in a.sums.indices { a.sums[j] += b.sums[j] }
      for j in a.products.indices {
        a.products[j] += b.products[j]
        a.spreads[j] += b.spreads[j]
      }
    }
  }

  /// What a step makes of them.
  struct Step {
    /// `E[w(θ − c)(θ − c)ᵀ]` over all areas, the new centres and their errors considered.
    let scatter: Matrix
    let mean: [Double]
    let between: Matrix
    /// The logarithm of the prior density of the centres, and of the room that their posteriors leave.
    let evidence: Double
  }

  /// Moves the centres to where the moments put them.
  ///
  /// - Parameters:
  ///   - moments: by larger area, at the centres so far.
  ///   - sums: of each area `E[wθ]` and `E[w]`, area after area, `dimension + 1` numbers each.
  mutating func move(_ moments: [Moments], sums: [Double], under prior: JointPrior) -> Step {
    let q = dimension
    let Σ⁻¹ = Cholesky.ofPositiveDefinite(prior.scatter).solve(.identity(q))
    let Ψ = Cholesky.ofPositiveDefinite(prior.between ?? .identity(q))
    let Ψ⁻¹ = Ψ.solve(.identity(q))
    takeSlopes(sums, Σ⁻¹)
    var scatter = Matrix(rowCount: q, columnCount: q)
    var errors = scatter
    var evidence = -0.5 * Double(areas.count) * Ψ.logDeterminant
    for g in 0..<areas.count {
      let c = Array(centres[g * q..<(g + 1) * q])
      let own = moments[g]
      let drawn = own.sums.indices.map { own.sums[$0] - own.weight * c[$0] }
      let T = Matrix(rowCount: q, columnCount: q, elements: own.spreads)
      let ΣT = Σ⁻¹.multiplied(by: T)
      let lost = ΣT.multiplied(by: Σ⁻¹)
      for k in lost.elements.indices { information[g].elements[k] = own.weight * Σ⁻¹.elements[k] - lost.elements[k] }
      let posterior = Cholesky.ofInformation(information[g], Ψ⁻¹)
      let V = posterior.solve(.identity(q))
      let offset = c.indices.map { c[$0] - prior.mean[$0] }
      let pulled = Ψ⁻¹.multiplied(by: offset)
      let slope = zip(Σ⁻¹.multiplied(by: drawn), pulled).map { $0 - $1 }
      var step = V.multiplied(by: slope)
      evidence += 0.5 * (step.dot(slope) - offset.dot(pulled) - posterior.logDeterminant)
      // A likelihood that is no parabola may call it far too far; two of the prior's deviations are enough for a step.
      let length = step.dot(Ψ⁻¹.multiplied(by: step))
      if !length.isFinite {
        step = step.map { _ in 0 }
      } else if length > 4 * Double(q) {
        step = step.map { $0 * (4 * Double(q) / length).squareRoot() }
      }
      for j in 0..<q { centres[g * q + j] += step[j] }
      // Of the move, and of what is not known of the centre, the areas' own posteriors follow a part; what is left counts.
      var kept = Matrix.identity(q)
      for k in 0..<q { for j in 0..<q { kept[j, k] -= ΣT[k, j] / own.weight } }
      let moved = kept.multiplied(by: step)
      let spread = kept.multiplied(by: V).multiplied(by: kept, right: .transposed)
      for k in 0..<q {
        for j in 0..<q {
          let around = own.products[j + k * q] - own.sums[j] * c[k] - c[j] * own.sums[k] + own.weight * c[j] * c[k]
          scatter[j, k] +=
            around - moved[j] * drawn[k] - drawn[j] * moved[k] + own.weight * (moved[j] * moved[k] + spread[j, k])
          errors[j, k] += V[j, k]
        }
      }
    }
    let G = Double(areas.count)
    let mean = (0..<q).map { j in (0..<areas.count).reduce(0) { $0 + centres[$1 * q + j] } / G }
    for k in 0..<q {
      for j in 0..<q {
        for g in 0..<areas.count { errors[j, k] += (centres[g * q + j] - mean[j]) * (centres[g * q + k] - mean[k]) }
        errors[j, k] /= G
      }
    }
    return Step(scatter: scatter, mean: mean, between: errors, evidence: evidence)
  }

  private mutating func takeSlopes(_ sums: [Double], _ Σ⁻¹: Matrix) {
    let q = dimension
    slopes = areas.positions.enumerated().flatMap { i, g in
      let own = sums[i * (q + 1)..<(i + 1) * (q + 1)]
      return Σ⁻¹.multiplied(
        by: (0..<q).map { own[own.startIndex + $0] - own[own.startIndex + q] * centres[g * q + $0] })
    }
  }

  /// Each area's centre while the prior is fitted.
  func fitted(_ prior: JointPrior) -> AreaCentres {
    AreaCentres(
      centres: areas.positions.flatMap { centres[$0 * dimension..<($0 + 1) * dimension] }, scatters: [prior.scatter],
      positions: nil)
  }

  /// What the other areas of its larger area leave to be supposed of each: its centre without what it tells itself, and a
  /// scatter that has the centre's error too. Of that error, an area's own part is taken to be the mean one.
  func predictive(_ prior: JointPrior) -> AreaCentres {
    let q = dimension
    let Ψ⁻¹ = Cholesky.ofPositiveDefinite(prior.between ?? .identity(q)).solve(.identity(q))
    let errors = zip(information, areas.sizes).map { information, size in
      var others = information
      for k in others.elements.indices { others.elements[k] *= 1 - 1 / Double(max(size, 1)) }
      return Cholesky.ofInformation(others, Ψ⁻¹).solve(.identity(q))
    }
    let scatters = errors.map { V in
      var scatter = prior.scatter
      for k in scatter.elements.indices { scatter.elements[k] += V.elements[k] }
      return scatter
    }
    let centres = areas.positions.enumerated().flatMap { i, g in
      let own = errors[g].multiplied(by: Array(slopes[i * q..<(i + 1) * q]))
      return (0..<q).map { self.centres[g * q + $0] - own[$0] }
    }
    return AreaCentres(centres: centres, scatters: scatters, positions: areas.positions)
  }
}

/// What a joint prior supposes of each area: a centre of its own, and a scatter by larger area.
package struct AreaCentres: Sendable {
  /// Area after area.
  let centres: [Double]
  let scatters: [Matrix]
  /// For each area the position of its scatter; nil where there is one for all.
  let positions: [Int]?

  /// The same for all.
  init(_ prior: JointPrior, areaCount: Int) {
    centres = (0..<areaCount).flatMap { _ in prior.mean }
    (scatters, positions) = ([prior.scatter], nil)
  }

  fileprivate init(centres: [Double], scatters: [Matrix], positions: [Int]?) {
    (self.centres, self.scatters, self.positions) = (centres, scatters, positions)
  }
}

extension Cholesky {
  /// Of a matrix that was made positive definite.
  static func ofPositiveDefinite(_ A: Matrix) -> Cholesky {
    do { return try Cholesky(of: A) } catch { preconditionFailure("a scatter that is no such: \(error)") }
  }

  /// Of information and a prior's precision; where chance in the draws leaves the sum not positive definite, of the latter.
  fileprivate static func ofInformation(_ information: Matrix, _ precision: Matrix) -> Cholesky {
    var sum = precision
    for k in sum.elements.indices { sum.elements[k] += information.elements[k] }
    return (try? Cholesky(of: sum)) ?? ofPositiveDefinite(precision)
  }
}

extension [Double] {
  fileprivate func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }
}
