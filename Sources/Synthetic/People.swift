import Foundation
import LinearAlgebra
import Probability

/// How many live in each area, and how many of them belong to each base.
enum People {
  /// Population is log-normal within `range`; a base is its share of that, varying by some per cent.
  ///
  /// - Returns: `areas × Catalogue.bases`, whole numbers; the first column is the population, none exceeds it.
  static func baseSizes(areaCount: Int, from stream: inout RandomStream) -> Matrix {
    var sizes = Matrix(rowCount: areaCount, columnCount: Catalogue.bases.count)
    for area in 0..<areaCount {
      let population = drawPopulation(from: &stream)
      sizes[area, 0] = population
      for (k, base) in Catalogue.bases.enumerated().dropFirst() {
        let share = base.share * exp(shareSpread * Normal.draw(from: &stream))
        sizes[area, k] = min((share * population).rounded(), population)
      }
    }
    return sizes
  }

  private static let range = 500.0...6000
  private static let shareSpread = 0.05

  private static func drawPopulation(from stream: inout RandomStream) -> Double {
    while true {
      let population = (3000 * exp(0.42 * Normal.draw(from: &stream))).rounded()
      if range.contains(population) { return population }
    }
  }
}
