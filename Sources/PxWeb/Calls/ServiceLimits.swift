import AreaData

/// What a service says of itself: `/config`.
struct ServiceLimits: Sendable, Equatable {
  /// Where a service sets none (0), those of Statistics Sweden hold.
  private static let usual = (calls: 30, seconds: 10)

  /// Cells of an answer that are asked for at most, so that one does not take much memory.
  private static let most = 150_000

  /// Of the interface, as `2.3.2`.
  let version: String
  /// In an answer, at most.
  let cells: Int
  /// In a window of so many seconds, at most.
  let calls: Int
  let seconds: Int

  /// - Throws: `.notPxWeb`.
  init(_ node: JSONNode, at address: String) throws(PxWebError) {
    func number(_ name: String) throws(PxWebError) -> Int {
      guard let number = node[name]?.whole, number >= 0 else { throw .notPxWeb(address: address, missing: name) }
      return number
    }
    guard let version = node["apiVersion"]?.text else { throw .notPxWeb(address: address, missing: "apiVersion") }
    self.version = version
    cells = min(Self.most, try number("maxDataCells"))
    guard cells > 0 else { throw .notPxWeb(address: address, missing: "maxDataCells") }
    let (calls, seconds) = (try number("maxCallsPerTimeWindow"), try number("timeWindow"))
    (self.calls, self.seconds) = calls > 0 && seconds > 0 ? (calls, seconds) : Self.usual
  }
}
