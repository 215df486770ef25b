import Foundation
import Probability
import Testing

@Suite struct ZigguratTests {
  /// Every layer has the area of the first, and the top one ends where the density does.
  @Test func layersHaveOneArea() {
    let ends = Ziggurat.ends
    #expect(ends.count == 257 && ends[256] == 0)
    let area = ends[0] * exp(-0.5 * ends[1] * ends[1])
    for i in 1..<256 {
      let height = exp(-0.5 * ends[i + 1] * ends[i + 1]) - exp(-0.5 * ends[i] * ends[i])
      #expect(abs(ends[i] * height / area - 1) < 1e-8, "layer \(i)")
    }
    // The base and the tail beyond it make one layer too.
    let tail = Normal.cumulative(-ends[1]) * (2 * Double.pi).squareRoot()
    #expect(abs((ends[1] * exp(-0.5 * ends[1] * ends[1]) + tail) / area - 1) < 1e-8)
  }

  @Test func drawsAreNormal() {
    var stream = RandomStream(seed: 22, stream: 0)
    let values = (0..<400_000).map { _ in Ziggurat.draw(from: &stream) }
    #expect(fits(values, cumulative: Normal.cumulative))
    #expect(momentsFit(values, mean: 0, variance: 1, excessKurtosis: 0))
  }

  /// The tail and the wedge of the top layer have code of their own.
  @Test func tailAndMiddleAreDrawnAsOftenAsTheyShould() {
    var stream = RandomStream(seed: 23, stream: 0)
    let count = 2_000_000
    var beyond = 0
    var farBeyond = 0
    var middle = 0
    for _ in 0..<count {
      let x = abs(Ziggurat.draw(from: &stream))
      if x > Ziggurat.ends[1] { beyond += 1 }
      if x > 4.2 { farBeyond += 1 }
      if x < Ziggurat.ends[255] { middle += 1 }
    }
    func expect(_ found: Int, _ probability: Double, _ what: Comment) {
      let mean = Double(count) * probability
      #expect(abs(Double(found) - mean) < 4 * (mean * (1 - probability)).squareRoot(), what)
    }
    expect(beyond, 2 * Normal.cumulative(-Ziggurat.ends[1]), "beyond the layers")
    expect(farBeyond, 2 * Normal.cumulative(-4.2), "beyond 4.2")
    expect(middle, 1 - 2 * Normal.cumulative(-Ziggurat.ends[255]), "in the top layer's width")
  }
}
