import AreaData

/// The cells of one part, in the order of the whole table.
struct TablePart {
  let cube: Cube
  /// Of each dimension, by the tiling's order: where its values stand in the answer, as steps in its cells.
  private let steps: [[Int]]

  /// - Parameters:
  ///   - chosen: the dimensions by the tiling's order, with the values that were asked for.
  ///   - address: where the answer came from.
  /// - Throws: `.otherAnswer` where the answer has not exactly those dimensions and values, in whatever order.
  init(_ cube: Cube, of chosen: [(dimension: String, codes: [String])], at address: String) throws(PxWebError) {
    func difference(_ difference: AnswerDifference) -> PxWebError { .otherAnswer(address: address, difference) }
    let strides = cube.strides
    if let added = cube.dimensions.first(where: { one in !chosen.contains { $0.dimension == one.code } }) {
      throw difference(.addedDimension(added.code))
    }
    steps = try chosen.map { dimension, codes throws(PxWebError) in
      guard let d = cube.dimensions.firstIndex(where: { $0.code == dimension }) else {
        throw difference(.missingDimension(dimension))
      }
      let positions = Dictionary(uniqueKeysWithValues: cube.dimensions[d].codes.enumerated().map { ($1, $0) })
      let found = try codes.map { code throws(PxWebError) in
        guard let position = positions[code] else { throw difference(.missingValue(dimension: dimension, code: code)) }
        return position * strides[d]
      }
      guard positions.count == codes.count else {
        let asked = Set(codes)
        throw difference(
          .addedValue(dimension: dimension, code: cube.dimensions[d].codes.first { !asked.contains($0) } ?? ""))
      }
      return found
    }
    self.cube = cube
  }

  /// Goes through the cells, the last dimension fastest.
  ///
  /// - Parameter body: takes the cell in the answer and the positions of its values in this part.
  func forEachCell<Failure: Error>(_ body: (_ cell: Int, _ at: [Int]) throws(Failure) -> Void) throws(Failure) {
    var at = [Int](repeating: 0, count: steps.count)
    for _ in 0..<steps.reduce(1, { $0 * $1.count }) {
      var cell = 0
      for d in steps.indices { cell += steps[d][at[d]] }
      try body(cell, at)
      for d in steps.indices.reversed() {
        at[d] += 1
        if at[d] < steps[d].count { break }
        at[d] = 0
      }
    }
  }
}
