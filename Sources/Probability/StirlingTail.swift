/// What Stirling's formula lacks of the logarithm of k!: ln k! − [½ ln 2π + (k + ½) ln(k + 1) − (k + 1)].
///
/// From the first ten values and, beyond, four terms of the asymptotic series (error below 10⁻¹²). `k` is a whole
/// number ≥ 0.
@inline(__always)
func stirlingTail(_ k: Double) -> Double {
  if k < 10 { return firstStirlingTails[Int(k)] }
  let x = k + 1
  let x² = x * x
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / x²) / x²) / x²) / x
}

private let firstStirlingTails = [
  0.0810614667953272582, 0.0413406959554092941, 0.0276779256849983391, 0.0207906721037650931, 0.0166446911898211922,
  0.0138761288230707480, 0.0118967099458917701, 0.0104112652619720965, 0.00925546218271273292, 0.00833056343336287126,
]
