import LinearAlgebra
import Multivariate

/// A rotation, and what the factors of a target are called.
struct NamedRotation: Sendable {
  let rotation: Rotation
  let factorNames: [String]

  init(_ rotation: Rotation, factorNames: [String] = []) {
    self.rotation = rotation
    self.factorNames = factorNames
  }
}

extension SpecLanguage {
  /// Rotations that need nothing but their name.
  static let namedRotations: [Rotation] = [.varimax, .quartimax, .promax(), .oblimin(), .geomin()]

  static var rotation: Codec<NamedRotation> {
    Codec<NamedRotation>.choice { choice in
      let name = choice.words([.none] + namedRotations, by: \.word) { NamedRotation($0) }
      let promax = choice.key("promax", power, "Oblique, from varimax.") { NamedRotation(.promax(power: $0)) }
      let oblimin = choice.key("oblimin", delta, "Oblique.") { NamedRotation(.oblimin(δ: $0)) }
      let geomin = choice.key("geomin", geomin, "For patterns with several loadings in a row.") {
        NamedRotation(.geomin(ε: $0, axes: $1))
      }
      let target = choice.key("target", target, "Towards a pattern that is expected.") {
        NamedRotation(.target($0.target, axes: $0.axes), factorNames: $0.names)
      }
      return { named in
        switch named.rotation {
        case .none, .varimax, .quartimax: name(named.rotation)
        case .promax(let power): promax(power)
        case .oblimin(let delta): oblimin(delta)
        case .geomin(let epsilon, let axes): geomin((epsilon, axes))
        case .target(let pattern, let axes): target((pattern, named.factorNames, axes))
        }
      }
    }
  }

  private static let power = Codec<Double>.only(
    "power", .number(NumberRange(1, 100)), default: "4", "What loadings are raised to.")
  private static let delta = Codec<Double>.only(
    "delta", .number(NumberRange(-100, 0.8)), default: "0", "Below 0, factors correlate less.")
  private static let geomin = Codec<(Double, Rotation.Axes)>.keys(
    Field<Double>.standard(
      "epsilon", .number(NumberRange(1e-10, 10)), default: "0.01", "What keeps the criterion smooth."), axes)
  private static let axes = Field<Rotation.Axes>.standard(
    "axes", .word, default: "oblique", "Whether factors may correlate.")

  private static var target: Codec<(target: RotationTarget, names: [String], axes: Rotation.Axes)> {
    Codec<(target: RotationTarget, names: [String], axes: Rotation.Axes)>.record { keys in
      let factors = keys.required(
        "factors", .dictionary(of: .oneOrMore(of: .indicator)),
        "For each factor expected, the indicators that may load on it; the others should not."
      ) { $0.names.enumerated().map { [target = $0.target] k, name in Named(name, target.free(in: k)) } }
      let axes = keys.add(axes) { target, _ in target.axes }

      return { reading throws(SpecError) in
        let expected = try reading[factors]
        // Zero where an indicator should not load, free where it may.
        var values = Matrix(rowCount: reading.context.indicators.count, columnCount: expected.count)
        for (k, factor) in expected.enumerated() {
          for j in factor.value { values[j, k] = .nan }
        }
        return (RotationTarget(values), expected.map(\.name), try reading[axes])
      }
    }
  }
}

extension RotationTarget {
  /// The variables that may load on a factor.
  fileprivate func free(in factor: Int) -> [Int] { (0..<weights.rowCount).filter { weights[$0, factor] == 0 } }
}
