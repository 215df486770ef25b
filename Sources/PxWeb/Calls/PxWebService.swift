import AreaData
import Foundation

/// A service of PxWebApi 2: its limits, a table's metadata, its cells. Every call keeps to the limits and is tried again where a
/// fault may pass.
struct PxWebService {
  /// Bytes of an answer at most: some four hundred a cell.
  private static let longest = 1 << 26

  let address: ServiceAddress
  /// Of the texts, as `sv`.
  let language: String
  private let exchange: Exchange
  private let backoff: Backoff
  private let tell: (FetchStep) -> Void
  private var limiter = CallLimiter(calls: 30, in: .seconds(10))
  /// Made so far, those that failed among them.
  private(set) var calls = 0

  init(
    _ address: ServiceAddress, language: String, patience: Duration, backoff: Backoff,
    isCancelled: @escaping @Sendable () -> Bool, tell: @escaping (FetchStep) -> Void
  ) {
    self.address = address
    self.language = language
    self.backoff = backoff
    self.tell = tell
    exchange = Exchange(address: address, patience: patience, limit: Self.longest, isCancelled: isCancelled)
  }

  /// What the service allows, which is kept to from here on.
  mutating func limits(scratch: String) throws(PxWebError) -> ServiceLimits {
    let url = address.url("/config")
    let limits = try call(url, into: scratch) { bytes throws(PxWebError) in
      try ServiceLimits(try Self.json(bytes, scratch), at: url.absoluteString)
    }
    limiter = CallLimiter(calls: limits.calls, in: .seconds(limits.seconds))
    // This call counts.
    limiter.enter(endedAt: .now)
    return limits
  }

  mutating func metadata(of table: String, scratch: String) throws(PxWebError) -> TableMetadata {
    let url = address.url(
      "/tables/\(table)/metadata", ["lang": language, "outputFormat": "json-stat2"])
    do throws(PxWebError) {
      return try call(url, into: scratch) { bytes throws(PxWebError) in
        try TableMetadata(try Self.json(bytes, scratch), at: url.absoluteString)
      }
    } catch .refused(_, 404, _) { throw .noSuchTable(table) }
  }

  /// The cells of some values of every dimension, in a file.
  ///
  /// The selection is posted: an address longer than some 2,100 characters would be refused, and repeated parameters lost.
  mutating func cells(
    of table: String, _ selection: [(dimension: String, codes: [String])], into path: String,
    check: (Cube, String) throws(PxWebError) -> Void
  ) throws(PxWebError) {
    let url = address.url("/tables/\(table)/data", ["lang": language, "outputFormat": "json-stat2"])
    let body = JSONNode.object([
      (
        "selection",
        .list(
          selection.map { dimension, codes in
            .object([("variableCode", .text(dimension)), ("valueCodes", .list(codes.map(JSONNode.text)))])
          })
      )
    ])
    try call(url, body: JSONOutput.bytes(body), into: path) { bytes throws(PxWebError) in
      try check(try Self.cube(bytes, path), url.absoluteString)
    }
  }

  /// The cells in an answer.
  static func cube(_ bytes: [UInt8], _ path: String) throws(PxWebError) -> Cube {
    do throws(DataError) { return try Cube(bytes: bytes, name: name(path), format: .jsonStat) } catch {
      throw .passing(.damaged(error))
    }
  }

  private static func json(_ bytes: [UInt8], _ path: String) throws(PxWebError) -> JSONNode {
    do throws(DataError) { return try JSONText.read(bytes, name: name(path)) } catch { throw .passing(.damaged(error)) }
  }

  private static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  /// Calls until there is an answer that can be read, or no hope for one.
  private mutating func call<Result>(
    _ url: URL, body: [UInt8]? = nil, into path: String, read: ([UInt8]) throws(PxWebError) -> Result
  ) throws(PxWebError) -> Result {
    var call = 0
    while true {
      do throws(PxWebError) {
        try pause(until: limiter.due(.now))
        calls += 1
        defer { limiter.enter(endedAt: .now) }
        let answer = try exchange.call(url, body: body, into: path)
        try accept(answer, url, path)
        return try read(try lifting { () throws(DataError) in try FileBytes.read(path) })
      } catch .passing(let fault) {
        guard let wait = backoff.wait(after: call, fault, chance: Double.random(in: 0..<1)) else {
          throw .gaveUp(address: url.absoluteString, calls: call + 1, fault)
        }
        tell(.waiting(milliseconds: Int(wait / .milliseconds(1)), fault))
        try pause(until: .now + wait)
        call += 1
      }
    }
  }

  private func accept(_ answer: Exchange.Answer, _ url: URL, _ path: String) throws(PxWebError) {
    switch answer.status {
    case 200: break
    case 429: throw .passing(.busy(retryAfter: answer.retryAfter))
    case 503 where answer.retryAfter != nil: throw .passing(.busy(retryAfter: answer.retryAfter))
    case 500...: throw .passing(.failing(status: answer.status))
    default:
      let problem = (try? FileBytes.read(path)).flatMap { try? JSONText.read($0, name: "") }
      throw .refused(address: url.absoluteString, status: answer.status, title: problem?["title"]?.text)
    }
    let type = answer.type.split(separator: ";").first.map(String.init) ?? ""
    guard type.lowercased().contains("json") else { throw .wrongType(address: url.absoluteString, type: type) }
  }

  private func pause(until due: ContinuousClock.Instant) throws(PxWebError) {
    while true {
      guard !exchange.isCancelled() else { throw .cancelled }
      let left = due - .now
      guard left > .zero else { return }
      Thread.sleep(forTimeInterval: min(0.05, left / .seconds(1)))
    }
  }
}
