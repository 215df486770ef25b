import Foundation
import Probability

/// A random surface that varies smoothly over the plane: seeded values on a turned square grid, eased between them.
struct SmoothNoise {
  private let spacing: Double
  /// The grid's direction, so that no two surfaces show the same axes.
  private let cosine: Double
  private let sine: Double
  /// `period × period` values in −1…1, repeated.
  private let values: [Double]

  private static let period = 64

  /// - Parameter spacing: distance between grid values; about half a wavelength.
  init(spacing: Double, from stream: inout RandomStream) {
    self.spacing = spacing
    let angle = 2 * Double.pi * stream.uniform()
    (cosine, sine) = (cos(angle), sin(angle))
    values = (0..<Self.period * Self.period).map { _ in 2 * stream.uniform() - 1 }
  }

  /// The surface at a point, in −1…1.
  func value(at point: Point) -> Double {
    let u = (cosine * point.x - sine * point.y) / spacing
    let v = (sine * point.x + cosine * point.y) / spacing
    let (column, row) = (u.rounded(.down), v.rounded(.down))
    let (a, b) = (Self.ease(u - column), Self.ease(v - row))
    func corner(_ east: Int, _ north: Int) -> Double {
      // A mask is a remainder that is never negative, the period being a power of 2.
      let (i, j) = ((Int(column) + east) & (Self.period - 1), (Int(row) + north) & (Self.period - 1))
      return values[j * Self.period + i]
    }
    let south = corner(0, 0) + a * (corner(1, 0) - corner(0, 0))
    let north = corner(0, 1) + a * (corner(1, 1) - corner(0, 1))
    return south + b * (north - south)
  }

  /// From 0 to 1 with flat ends, so that the grid leaves no creases.
  private static func ease(_ t: Double) -> Double { t * t * t * (t * (6 * t - 15) + 10) }
}

/// A place on the plane, in kilometres east and north of its south-western corner.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double

  func distance(to other: Point) -> Double {
    let (dx, dy) = (x - other.x, y - other.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
