public import LinearAlgebra
import Parallel

extension FactorialDesign {
  /// Outputs that are analysed together.
  private static let block = 16

  /// The exact shares of each choice in the variance of each output, as ``FactorialEffects`` has them for one.
  ///
  /// - Parameters:
  ///   - outputs: `outputs × combinations`, a combination's outputs in one column; finite.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(combinations · choices) an output; a worker's scratch is 16 · (combinations + 2ᵏ) numbers.
  public func shares(of outputs: Matrix, threads: Int = 1) throws(SensitivityError) -> OutputShares {
    precondition(
      outputs.columnCount == combinationCount, "\(outputs.columnCount) columns for \(combinationCount) combinations")
    try outputs.requireFinite()
    let contrasts = FactorialContrasts(self)
    let (n, k) = (outputs.rowCount, factorCount)
    let stride = OutputShares.stride(inputCount: k)
    var slots = [Double](repeating: 0, count: n * stride)
    parallelFill(
      &slots, stride: stride, chunk: Self.block, threads: threads,
      makeScratch: { FactorialScratch(block: Self.block, combinations: contrasts.masks.count, factorCount: k) }
    ) { range, scratch, slots in
      scratch.load(outputs, rows: range)
      contrasts.transform(&scratch.table, rows: Self.block)
      scratch.sumVariances(masks: contrasts.masks)
      for row in 0..<range.count { scratch.write(row, into: &slots, at: row * stride) }
    }
    return OutputShares(slots: slots, inputCount: k)
  }
}

/// A worker's arrays, each with the rows of a block together.
private struct FactorialScratch: Sendable {
  let block: Int
  let factorCount: Int
  var table: [Double]
  var variances: [Double]
  var magnitudes: [Double]

  init(block: Int, combinations: Int, factorCount: Int) {
    self.block = block
    self.factorCount = factorCount
    table = [Double](repeating: 0, count: block * combinations)
    variances = [Double](repeating: 0, count: block << factorCount)
    magnitudes = [Double](repeating: 0, count: block)
  }

  /// Copies rows of the outputs; what a last, shorter block leaves of the old content is not read.
  mutating func load(_ outputs: Matrix, rows: Range<Int>) {
    for row in 0..<block { magnitudes[row] = 0 }
    for combination in 0..<outputs.columnCount {
      let start = combination * outputs.rowCount + rows.lowerBound
      for row in 0..<rows.count {
        let value = outputs.elements[start + row]
        table[combination * block + row] = value
        magnitudes[row] = max(magnitudes[row], abs(value))
      }
    }
  }

  mutating func sumVariances(masks: [UInt32]) {
    for position in variances.indices { variances[position] = 0 }
    for combination in masks.indices.dropFirst() {
      let start = Int(masks[combination]) * block
      for row in 0..<block {
        let contrast = table[combination * block + row]
        variances[start + row] += contrast * contrast
      }
    }
  }

  func write(_ row: Int, into slots: inout MutableSpan<Double>, at start: Int) {
    slots[start] = table[row]
    slots[start + 2] = magnitudes[row]
    for mask in 1..<max(1, variances.count / block) {
      let variance = variances[mask * block + row]
      slots[start + 1] += variance
      let size = mask.nonzeroBitCount
      var rest = mask
      while rest != 0 {
        let factor = rest.trailingZeroBitCount
        rest &= rest - 1
        if size == 1 { slots[start + 3 + factor] += variance }
        slots[start + 3 + factorCount + factor] += variance
        slots[start + 3 + 2 * factorCount + factor] += variance / Double(size)
      }
    }
  }
}
