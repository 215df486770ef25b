import Foundation
import Probability

/// Where land is: a long country leaning to the east, its coast and lakes drawn by noise.
struct Coast {
  /// The plane the country lies in, in kilometres.
  static let width = 640.0
  static let height = 1600.0
  /// Where the plane's corner stands in SWEREF 99 TM, in metres: maps are drawn as for Sweden, though the place is nowhere.
  static let origin = (east: 260_000, north: 6_130_000)

  /// Noise of halving wavelength and amplitude, as a coast shows inlets at every scale.
  private let octaves: [(noise: SmoothNoise, amplitude: Double)]
  private let bend: SmoothNoise
  private let lakes: SmoothNoise

  init(from stream: inout RandomStream) {
    octaves = [(150.0, 46.0), (70, 30), (33, 20), (16, 13), (8, 7)].map { spacing, amplitude in
      (SmoothNoise(spacing: spacing, from: &stream), amplitude)
    }
    bend = SmoothNoise(spacing: 420, from: &stream)
    lakes = SmoothNoise(spacing: 30, from: &stream)
  }

  func isLand(_ point: Point) -> Bool {
    let t = (point.y - 40) / (Self.height - 80)
    guard t > 0 && t < 1 else { return false }
    let spine = Self.width * (0.38 + 0.24 * t) + 50 * bend.value(at: Point(x: 0, y: point.y))
    let halfWidth = 122 * pow(4 * t * (1 - t), 0.3) - 130 * pow(2 * t - 1, 12)
    let roughness = octaves.map { $0.amplitude * $0.noise.value(at: point) }
    let inland = halfWidth + roughness.reduce(0, +) - abs(point.x - spine)
    // The finest noise frays the shores of lakes, too.
    let shore = lakes.value(at: point) + roughness.suffix(2).reduce(0, +) / 60
    return inland > 0 && !(inland > 20 && shore > 0.82)
  }
}
