/// Reference systems whose coordinates are longitudes and latitudes.
///
/// - SeeAlso: the EPSG geodetic parameter dataset and Esri's systems, as PROJ's database has them.
package enum GeographicSystems {
  /// How many degrees one unit of a system's coordinates is: 1, or 0.9 for grads; nil where coordinates are lengths, and
  /// for a number that is not known.
  ///
  /// - Complexity: O(log systems).
  package static func degreesPerUnit(of number: Int) -> Double? {
    if contains(number, inDegrees) { return 1 }
    return contains(number, inGrads) ? 0.9 : nil
  }

  /// - Parameter runs: firsts and lasts in turn, ascending.
  private static func contains(_ number: Int, _ runs: [Int]) -> Bool {
    var (low, high) = (0, runs.count / 2)  // the run is among those from low to before high, if in any
    while low < high {
      let middle = (low + high) / 2
      if runs[2 * middle + 1] < number { low = middle + 1 } else { high = middle }
    }
    return 2 * low < runs.count && runs[2 * low] <= number
  }
}
