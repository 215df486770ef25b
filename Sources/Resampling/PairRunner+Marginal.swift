/// Marginal sets: the pairs of each area are a family of their own.
extension PairRunner {
  /// Steps down for every area from its own row of weights, which stays at hand for all its steps.
  ///
  /// - Returns: the sets; and what a run over all pairs that rejects nothing finds, for a family of all.
  func marginal() throws(Cancelled) -> (sets: RankSets.Marginal, pass: Pass) {
    let R = table.replicateCount
    let replicates = allReplicates
    let (pass, workers) = try run(pass: 0, replicateCount: R) { block, worker in
      let rows = table.rows(ofBlock: block)
      var maxima = [Double](repeating: 0, count: rows.count * R)
      for columns in table.tiles(from: 0) {
        table.fillWeights(
          rows: rows, columns: columns, upperOnly: false, products: &worker.products, into: &worker.weights)
        PairMaxima.raise(
          &maxima, maximaStride: R, deviations: table.deviations, stride: table.stride, replicates: replicates,
          rows: rows, columns: columns, weights: worker.weights, from: columns.lowerBound)
      }
      for i in rows {
        let (row, start) = (i - rows.lowerBound, (i - rows.lowerBound) * table.stride)
        var own = Array(maxima[row * R..<(row + 1) * R])
        for r in 0..<R { worker.pass.maxima[r] = max(worker.pass.maxima[r], own[r]) }
        worker.judge(i, 0..<table.stride, table, .infinity, start: start)
        worker.sets.append(stepDown(i, &own, &worker.weights, start: start))
      }
    }
    let n = table.unitCount
    var sets = [ClosedRange<Int>](repeating: 1...n, count: n)
    var criticalValues = [Double](repeating: 0, count: n)
    for found in workers.flatMap(\.sets) {
      sets[table.order[found.position]] = found.set
      criticalValues[table.order[found.position]] = found.critical
    }
    return (.init(sets: sets, criticalValues: criticalValues), pass)
  }

  /// The set of one position.
  ///
  /// - Parameters:
  ///   - maxima: over its pairs, of every replicate.
  ///   - weights: its row, both ways, from `start` on.
  private func stepDown(
    _ i: Int, _ maxima: inout [Double], _ weights: inout [Double], start: Int
  ) -> (position: Int, set: ClosedRange<Int>, critical: Double) {
    var critical = criticalOrder.value(of: maxima)
    while reject(i, critical, &weights, start: start) {
      criticalOrder.refine(&maxima, share: 1.25) { replicates in
        var found = [Double](repeating: 0, count: replicates.count)
        PairMaxima.raise(
          &found, maximaStride: 0, deviations: table.deviations, stride: table.stride, replicates: replicates,
          rows: i..<i + 1, columns: 0..<table.stride, weights: weights, from: start)
        return found
      }
      critical = criticalOrder.value(of: maxima)
    }
    let higher = (0..<i).count { isRejected($0, i, weights[start + $0]) }
    let lower = (i + 1..<table.unitCount).count { isRejected(i, $0, weights[start + $0]) }
    return (i, 1 + higher...table.unitCount - lower, critical)
  }

  /// Marks what is rejected of position `i`'s pairs at a critical value; whether there was any.
  private func reject(_ i: Int, _ critical: Double, _ weights: inout [Double], start: Int) -> Bool {
    var any = false
    for j in 0..<table.unitCount {
      let weight = weights[start + j]
      guard weight != 0 && !PairWeight.isOneWay(weight) else { continue }
      guard table.isSignificant(min(i, j), max(i, j), weight: weight, critical: critical) else { continue }
      weights[start + j] = PairWeight.oneWay(weight, higher: i < j)
      any = true
    }
    return any
  }

  /// Whether the higher position was told from the lower, by the mark of its pair or without noise.
  private func isRejected(_ i: Int, _ j: Int, _ weight: Double) -> Bool {
    PairWeight.isOneWay(weight) || table.isSignificant(i, j, weight: weight, critical: .infinity)
  }
}
