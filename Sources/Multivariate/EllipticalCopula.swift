public import LinearAlgebra
public import Probability

/// Tables like one that is given but of a single cluster: each column has the same values, each pair of columns the same
/// correlation, each row the same distance from the centre, and the direction of every row is drawn anew.
///
/// Behind column j stands a latent score, standard normal where distances are those of a normal distribution. A draw
/// takes `t = F·u·ρ`, `u` uniform on the sphere, `ρ` the row's own distance and `F·Fᵀ` the latent correlations, and gives
/// the row with the k-th lowest score of a column the column's k-th lowest value. A Gaussian copula is the case of
/// distances that are χ distributed; rows further out, as of heavy tails or of small areas, stay so in all columns at once.
///
/// A row's distance is that of its scores, and a score the quantile of its rank under the margin of `u·ρ`, which the distances give:
/// each is found from the other in turn, from normal scores on. Those alone would draw tails in: a normal margin has none, and
/// rows far out in all columns would come nearer in a draw than they are in the table.
///
/// Latent correlations are those under which the columns correlate as given. With `a`, `b` the Hermite coefficients of
/// two columns' quantile functions, latent normal scores with correlation `r` give `Σ_k a_k·b_k·r^k`, which is solved for `r`.
///
/// - SeeAlso: M. C. Cario & B. L. Nelson, Modeling and generating random vectors with arbitrary marginal distributions and
///   correlation matrix, Northwestern University (1997); H.-B. Fang, K.-T. Fang & S. Kotz, The meta-elliptical
///   distributions with given marginals, J. Multivariate Analysis 82 (2002) 1–16, doi:10.1006/jmva.2001.2017. Deviation:
///   distances follow no family of distributions but are the rows' own.
public struct EllipticalCopula: Sendable {
  /// Every column in ascending order.
  private let margins: Matrix
  /// `p × m`, `m` the rank of the latent correlations; a column without spread has a row of zeros.
  private let factor: Matrix
  /// The distance of each row, `n`.
  private let distances: [Double]

  /// Rounds in which scores and distances are found from each other.
  private static let roundCount = 12
  /// Terms of the series: what follows is below `r⁶⁰`.
  private static let termCount = 60

  /// - Parameter table: `n × p`, finite; `n ≥ 2`. Columns may be constant, tied or combinations of others.
  /// - Throws: `.noConvergence` where the correlations have no eigenvalues to give.
  /// - Complexity: O(n·p·(log n + 60) + p³), and 12 rounds of O(n·(32·log n + p·m)).
  public init(of table: Matrix) throws(SymmetricEigen.Failure) {
    let (n, p) = (table.rowCount, table.columnCount)
    precondition(n >= 2, "\(n) rows")
    var margins = table
    for j in 0..<p { margins.elements[j * n..<(j + 1) * n].sort() }
    self.margins = margins
    let coefficients = (0..<p).map { Self.coefficients(ofSorted: margins.column($0)) }
    let standardised = (0..<p).map { j in
      let (mean, sd) = Self.spread(table.column(j))
      return table.column(j).map { sd > 0 ? ($0 - mean) / sd : 0 }
    }
    var latent = Matrix(rowCount: p, columnCount: p)
    for j in 0..<p where margins[0, j] < margins[n - 1, j] {
      latent[j, j] = 1
      for i in 0..<j where margins[0, i] < margins[n - 1, i] {
        let r = zip(standardised[i], standardised[j]).reduce(0) { $0 + $1.0 * $1.1 } / Double(n)
        latent[j, i] = Self.latentCorrelation(of: r, coefficients[i], coefficients[j])
        latent[i, j] = latent[j, i]
      }
    }
    let eigen = try SymmetricEigen(of: latent)
    // Correlations found pair by pair need not go together; what is below 0 is left out, and variances set right again.
    let rank = eigen.values.count { $0 > 1e-9 * Double(p) }
    var factor = Matrix(rowCount: p, columnCount: rank)
    for j in 0..<p where latent[j, j] > 0 {
      let row = (0..<rank).map { eigen.vectors[j, $0] * eigen.values[$0].squareRoot() }
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for k in 0..<rank { factor[j, k] = row[k] / length }
    }
    self.factor = factor
    func distances(_ scores: [[Double]]) -> [Double] {
      (0..<n).map { i in
        (0..<rank).reduce(0) { sum, k in
          let score = (0..<p).reduce(0) { $0 + eigen.vectors[$1, k] * scores[$1][i] }
          return sum + score * score / eigen.values[k]
        }.squareRoot()
      }
    }
    let places = (0..<p).map { Self.places(table.column($0), sorted: margins.column($0)) }
    var found = distances(places.map { $0.map { Normal.quantile((Double($0) / Double(n) + 1) / 2) } })
    for _ in 0..<Self.roundCount {
      let margin = EllipticalMargin(of: found, dimension: rank)
      found = distances(places.map { $0.map(margin.score(at:)) })
    }
    self.distances = found
  }

  /// A table of one cluster, `n × p`.
  ///
  /// - Complexity: O(n·p·m).
  public func draw(from stream: inout RandomStream) -> Matrix {
    let (n, p, m) = (margins.rowCount, margins.columnCount, factor.columnCount)
    var directions = [Double](repeating: 0, count: n * m)
    for i in 0..<n {
      var square = 0.0
      for k in 0..<m {
        let z = Normal.draw(from: &stream)
        directions[k * n + i] = z
        square += z * z
      }
      let scale = distances[i] / square.squareRoot()
      for k in 0..<m { directions[k * n + i] *= scale }
    }
    var table = margins
    var scores = [Double](repeating: 0, count: n)
    var ranker = Ranker(count: n)
    for j in 0..<p {
      for i in 0..<n { scores[i] = 0 }
      for k in 0..<m {
        let weight = factor[j, k]
        for i in 0..<n { scores[i] += weight * directions[k * n + i] }
      }
      ranker.rank(scores.span, tolerance: 0)
      for place in 0..<n { table[Int(ranker.order[place]), j] = margins[n - 1 - place, j] }
    }
    return table
  }

  /// The correlation of two columns' latent normal scores under which the columns correlate as `r`; ±1 where `r` is out of reach.
  private static func latentCorrelation(of r: Double, _ a: [Double], _ b: [Double]) -> Double {
    let products = zip(a, b).map { $0 * $1 }
    func correlation(_ latent: Double) -> Double { latent * products.reversed().reduce(0) { $0 * latent + $1 } }
    var (low, high) = (-1.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if correlation(middle) < r { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Coefficients 1…60 of the standardised quantile function of a sorted column on the normalised Hermite polynomials.
  ///
  /// The function is a step of width 1/n at each value, over which `∫h_k·φ = (h_{k−1}(t)φ(t) at its start less at its end)/√k`.
  private static func coefficients(ofSorted column: [Double]) -> [Double] {
    let n = column.count
    let sd = spread(column).sd
    guard sd > 0 else { return [Double](repeating: 0, count: termCount) }
    // Summed by parts, only the steps between neighbours count.
    let steps = (1..<n).map { (column[$0] - column[$0 - 1]) / sd }
    var coefficients = [Double](repeating: 0, count: termCount)
    for (position, step) in steps.enumerated() where step > 0 {
      let t = Normal.quantile(Double(position + 1) / Double(n))
      let weight = step * Normal.density(at: t)
      var (before, polynomial) = (0.0, 1.0)
      for k in 1...termCount {
        let root = Double(k).squareRoot()
        coefficients[k - 1] += weight * polynomial / root
        (before, polynomial) = (polynomial, (t * polynomial - Double(k - 1).squareRoot() * before) / root)
      }
    }
    return coefficients
  }

  private static func spread(_ column: [Double]) -> (mean: Double, sd: Double) {
    let mean = column.reduce(0, +) / Double(column.count)
    return (mean, (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)).squareRoot())
  }

  /// Of each value twice its rank less n + 1, ranks of equal values averaged: 0 in the middle, and of opposite ranks opposite.
  private static func places(_ column: [Double], sorted: [Double]) -> [Int] {
    var places: [Double: Int] = [:]
    var first = 0
    while first < sorted.count {
      var end = first + 1
      while end < sorted.count, sorted[end] == sorted[first] { end += 1 }
      places[sorted[first]] = first + end - sorted.count
      first = end
    }
    return column.map { places[$0]! }
  }
}
