import Foundation
import Probability
import Testing

@Suite struct LatticeTests {
  /// Each coordinate takes every multiple of 1/n once, whatever the shift.
  @Test(arguments: [2, 16, 128, 1024]) func coordinatesAreEven(_ n: Int) {
    let lattice = Lattice(pointCount: n, dimension: 7)
    for j in 0..<7 {
      let positions = (0..<n).map { lattice.coordinate(j, of: $0, shift: 0.4 / Double(n)) * Double(n) }
      #expect(Set(positions.map { Int($0) }).count == n && positions.allSatisfy { $0 >= 0 && $0 < Double(n) })
    }
  }

  /// A smooth function of six coordinates, of mean 1: the error of many shifts is a small part of that of random points.
  @Test func meansAreNear() {
    let (n, d) = (256, 6)
    let lattice = Lattice(pointCount: n, dimension: d)
    func f(_ x: [Double]) -> Double { x.enumerated().reduce(1) { $0 * (1 + ($1.1 - 0.5) / Double($1.0 + 1)) } }
    var stream = RandomStream(seed: 2, stream: 80)
    var (even, random) = (0.0, 0.0)
    for _ in 0..<50 {
      let shift = (0..<d).map { _ in stream.uniform() }
      let mean = (0..<n).reduce(0.0) { sum, k in
        sum + f((0..<d).map { lattice.coordinate($0, of: k, shift: shift[$0]) })
      }
      even += pow(mean / Double(n) - 1, 2)
      random += pow((0..<n).reduce(0.0) { sum, _ in sum + f((0..<d).map { _ in stream.uniform() }) } / Double(n) - 1, 2)
    }
    #expect(even < random / 100, "\(even), \(random)")
  }

  /// Of two coordinates no generator among all does better by the same criterion.
  @Test func theSecondCoordinateIsTheBest() {
    let n = 64
    func error(_ z: Int) -> Double {
      (0..<n).reduce(0) { sum, k in
        func kernel(_ z: Int) -> Double {
          let x = Double(k * z % n) / Double(n)
          return 2 * .pi * .pi * (x * x - x + 1 / 6.0)
        }
        return sum + (1 + kernel(1)) * (1 + kernel(z) / 4)
      }
    }
    let chosen = Lattice(pointCount: n, dimension: 2).generator
    #expect(chosen[0] == 1)
    #expect(stride(from: 1, to: n, by: 2).allSatisfy { error(chosen[1]) <= error($0) * (1 + 1e-9) })
  }
}

@Suite struct EffectiveSampleTests {
  /// The defining equation.
  @Test(arguments: [0, 0.01, 0.2, 0.5, 0.97, 1.0]) func theSizeSolvesItsEquation(_ x: Double) {
    for s in [1e-5, 0.003, 0.05, 0.2, 0.6] {
      let m = EffectiveSample.size(share: x, standardError: s)
      let p = (m * x + 2) / (m + 4)
      #expect(abs(p * (1 - p) / m / (s * s) - 1) <= 1e-9, "\(x), \(s)")
    }
  }
}
