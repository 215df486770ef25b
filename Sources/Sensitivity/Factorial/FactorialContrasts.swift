/// The table of a factorial design turned into orthonormal contrasts, in place.
///
/// Along each choice in turn a level gives way to its difference from the mean of the levels before it, scaled so that squares
/// sum to the variance (Welford's update, which is Helmert's contrast with weights), and the first level to the mean. The squares
/// of all contrasts that involve just the choices of a set `u` then sum to the variance V_u of its interaction. Nothing is
/// subtracted from anything but its own mean, so a choice without effect gives exact zeros.
///
/// - SeeAlso: B. P. Welford, Note on a method for calculating corrected sums of squares and products, Technometrics 4 (1962)
///   419–420, doi:10.1080/00401706.1962.10490022; A. B. Owen, Monte Carlo theory, methods and examples (2013), appendix A.
struct FactorialContrasts: Sendable {
  /// For each combination the set of choices whose contrast it holds: bit `i` is set where choice `i` is not at its first level.
  let masks: [UInt32]

  /// For each choice its levels' (share of the mean, scale of the contrast).
  private let steps: [[SIMD2<Double>]]

  init(_ design: FactorialDesign) {
    masks = design.levelCounts.enumerated().reduce([0]) { masks, choice in
      masks + (1..<max(1, choice.element)).flatMap { _ in masks.map { $0 | 1 << UInt32(choice.offset) } }
    }
    steps = design.probabilities.map { levels in
      var sum = 0.0
      return levels.map { p in
        let before = sum
        sum += p
        return SIMD2(p / sum, (p * before / sum).squareRoot())
      }
    }
  }

  /// Turns the outputs of a block into contrasts.
  ///
  /// - Parameters:
  ///   - table: `rows × combinations`, the rows of a combination together.
  ///   - rows: outputs in the block.
  /// - Complexity: O(rows · combinations · choices).
  func transform(_ table: inout [Double], rows: Int) {
    var table = table.mutableSpan
    var stride = 1
    for levels in steps {
      let width = stride * levels.count
      for start in Swift.stride(from: 0, to: masks.count, by: width) {
        for offset in 0..<stride {
          let mean = (start + offset) * rows
          for level in 1..<max(1, levels.count) {
            let position = mean + level * stride * rows
            let (share, scale) = (levels[level][0], levels[level][1])
            for row in 0..<rows {
              let difference = table[position + row] - table[mean + row]
              table[mean + row] += share * difference
              table[position + row] = scale * difference
            }
          }
        }
      }
      stride = width
    }
  }
}
