/// The share within which sums and magnitudes of loadings count as equal when signs and order are chosen: far above the
/// rounding of any processor, far below what anybody reads.
let signTolerance = 1e-8

/// Sets the sign of a component's vector so that its elements sum to ≥ 0.
///
/// If the sum vanishes, `|Σv| < 1e-8·Σ|v|`, the first of the largest magnitudes is made positive instead; magnitudes
/// within 1e-8 of the largest count as equal to it, so that rounding does not decide. A zero vector stays.
public func alignSign(of vector: inout [Double]) {
  var sum = 0.0
  var size = 0.0
  var largest = 0.0
  for value in vector {
    sum += value
    size += abs(value)
    largest = max(largest, abs(value))
  }
  if abs(sum) < signTolerance * size {
    sum = vector.first { abs($0) >= (1 - signTolerance) * largest } ?? 0
  }
  if sum < 0 { negate(&vector) }
}

/// Sets the sign of a replicate's vector by the reference: `vᵀreference ≥ 0`. Orthogonal vectors stay as they are.
public func alignSign(of vector: inout [Double], to reference: [Double]) {
  precondition(vector.count == reference.count, "\(vector.count) elements against \(reference.count)")
  var dot = 0.0
  for i in vector.indices { dot += vector[i] * reference[i] }
  if dot < 0 { negate(&vector) }
}

private func negate(_ vector: inout [Double]) {
  for i in vector.indices { vector[i] = -vector[i] }
}
