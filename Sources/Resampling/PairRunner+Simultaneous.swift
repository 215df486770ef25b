/// Simultaneous sets: all pairs are one family.
extension PairRunner {
  /// Steps down from all hypotheses.
  ///
  /// - Parameter first: what a run that rejected nothing found, where one has been made already.
  func simultaneous(after first: Pass?) throws(Cancelled) -> RankSets.Simultaneous {
    var number = 0
    var found: Pass
    if let first {
      found = first
    } else {
      found = try judge(.infinity, replicates: allReplicates, pass: number)
    }
    var maxima = found.maxima
    var criticalValues: [Double] = []
    while true {
      let critical = criticalOrder.value(of: maxima)
      criticalValues.append(critical)
      guard found.greatest > critical * PairTable.margin else {
        return result(found, criticalValues)
      }
      // Every run makes all weights again: rather a few replicates too many than a second one.
      try criticalOrder.refine(&maxima, share: 4) { (replicates) throws(Cancelled) in
        number += 1
        found = try judge(critical, replicates: replicates, pass: number)
        return found.maxima
      }
    }
  }

  /// One run over all pairs: rejects at a critical value and finds the maxima over the rest.
  private func judge(_ critical: Double, replicates: [UInt32], pass: Int) throws(Cancelled) -> Pass {
    try run(pass: pass, replicateCount: replicates.count) { block, worker in
      let rows = table.rows(ofBlock: block)
      for columns in table.tiles(from: block * table.blockSize) {
        table.fillWeights(
          rows: rows, columns: columns, upperOnly: true, products: &worker.products, into: &worker.weights)
        for i in rows { worker.judge(i, columns, table, critical, start: (i - rows.lowerBound) * table.stride) }
        PairMaxima.raise(
          &worker.pass.maxima, maximaStride: 0, deviations: table.deviations, stride: table.stride,
          replicates: replicates, rows: rows, columns: columns, weights: worker.weights, from: columns.lowerBound)
      }
    }.pass
  }

  private func result(_ found: Pass, _ criticalValues: [Double]) -> RankSets.Simultaneous {
    let n = table.unitCount
    var sets = [ClosedRange<Int>](repeating: 1...n, count: n)
    for (position, area) in table.order.enumerated() {
      sets[area] = 1 + found.higher[position]...n - found.lower[position]
    }
    return .init(sets: sets, criticalValues: criticalValues, bands: bands(criticalValues[criticalValues.count - 1]))
  }

  /// Every area is compared with its band's leader only.
  private func bands(_ critical: Double) -> [Int] {
    var bands = [Int](repeating: 1, count: table.unitCount)
    var (band, leader) = (1, 0)
    for position in 1..<max(1, table.unitCount) {
      if table.isSignificant(leader, position, critical: critical) { (band, leader) = (band + 1, position) }
      bands[table.order[position]] = band
    }
    return bands
  }
}

extension PairRunner.Worker {
  /// Judges the pairs of row `i` with the columns after it, and tells their weights, which stand from `start` on, what was
  /// rejected.
  mutating func judge(_ i: Int, _ columns: Range<Int>, _ table: PairTable, _ critical: Double, start: Int) {
    let first = max(i + 1, columns.lowerBound)
    let end = min(table.unitCount, columns.upperBound)
    guard first < end else { return }
    for j in first..<end {
      let weight = weights[start + j]
      let difference = table.scores[i] - table.scores[j]
      if table.isSignificant(i, j, weight: weight, critical: critical) {
        pass.reject(i, over: j)
        if weight != 0 { weights[start + j] = PairWeight.oneWay(weight, higher: true) }
      } else if difference > table.tolerance {
        pass.greatest = max(pass.greatest, difference * weight)
      }
    }
  }
}
