import AreaData
import Foundation
import PxWeb
import Synchronization
import Testing
import TestSupport

/// What services, proxies and lines do wrong.
@Suite struct FaultTests {
  private static func isData(_ request: LocalServer.Request) -> Bool { request.target.contains("/data") }

  /// A fault in the first calls for data, after which the table comes whole.
  private func recovers(
    _ calls: Int = 2, patience: Duration = .seconds(20), told: Told = Told(),
    _ fault: @escaping @Sendable (LocalServer.Answer) -> LocalServer.Answer
  ) throws {
    // Something long to be spoilt.
    let body = Imitation.json(Imitation.metadata(.small()))
    let imitation = try Imitation(.small(), cells: 20) { request, call in
      Self.isData(request) && call <= calls ? fault(body) : nil
    }
    let target = try Scratch()
    let outcome = try fetch(imitation, into: target, patience: patience, told: told)
    #expect(cells(try cube(outcome), order) == expected(.small()))
    #expect(told.waits.count == calls)
  }

  @Test func tooManyCalls() throws {
    let told = Told()
    try recovers(1, told: told) { _ in LocalServer.Answer(status: 429, headers: ["Retry-After": "1"]) }
    #expect(told.waits[0] >= 1_000)
    #expect(told.all.contains { if case .waiting(_, .busy(retryAfter: 1)) = $0 { true } else { false } })
    try recovers { _ in LocalServer.Answer(status: 429) }
  }

  @Test func failures() throws {
    try recovers(3) { _ in Imitation.problem(500, "Something went wrong") }
    try recovers(1) { _ in LocalServer.Answer(status: 503, headers: ["Retry-After": "0"]) }
  }

  /// With the length told and without, and where what has come is JSON up to there.
  @Test func bodiesThatAreCutOff() throws {
    try recovers { answer in
      var answer = answer
      answer.sent = answer.body.count / 2
      return answer
    }
    try recovers { answer in
      var answer = answer
      (answer.sent, answer.tellsLength) = (answer.body.count / 2, false)
      return answer
    }
    try recovers { _ in LocalServer.Answer(body: [], tellsLength: false) }
    try recovers { _ in Imitation.json(Imitation.metadata(.small())) }
  }

  @Test func slowAnswers() throws {
    let told = Told()
    try recovers(1, patience: .seconds(1), told: told) { answer in
      var answer = answer
      answer.drip = 0.05
      return answer
    }
    #expect(
      told.all.contains { step in
        if case .waiting(_, .slow(let bytes, seconds: 1)) = step { (1..<1_024).contains(bytes) } else { false }
      })
    let silent = Told()
    try recovers(1, patience: .seconds(1), told: silent) { answer in
      var answer = answer
      answer.delay = 3
      return answer
    }
    #expect(silent.all.contains { if case .waiting(_, .silent(seconds: 1)) = $0 { true } else { false } })
  }

  /// After six calls it is given up; what has come is kept, and gone on with.
  @Test(arguments: [429, 500])
  func aServiceThatStaysAway(status: Int) throws {
    let folder = try Scratch()
    let isAway = Atomic(true)
    let imitation = try Imitation(.small(), cells: 20) { request, call in
      Self.isData(request) && call > 2 && isAway.load(ordering: .relaxed) ? LocalServer.Answer(status: status) : nil
    }
    let fault: CallFault = status == 429 ? .busy(retryAfter: nil) : .failing(status: status)
    let address = "\(imitation.address)/tables/TAB1/data?lang=sv&outputFormat=json-stat2"
    #expect(throws: PxWebError.gaveUp(address: address, calls: 6, fault)) { try fetch(imitation, into: folder) }
    #expect(imitation.dataCalls.count == 8)
    #expect(try folder.entries() == [".TAB1.parts"])
    isAway.store(false, ordering: .relaxed)
    let told = Told()
    let outcome = try fetch(imitation, into: folder, told: told)
    #expect(cells(try cube(outcome), order) == expected(.small()))
    #expect(told.all.contains(.resumed(parts: 2, of: 4)))
    #expect(imitation.dataCalls.count == 10)
  }

  /// Whoever asks to wait for long is not waited for.
  @Test func aLongWaitIsNotWaited() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small()) { request, _ in
      Self.isData(request) ? LocalServer.Answer(status: 429, headers: ["Retry-After": "86400"]) : nil
    }
    let address = "\(imitation.address)/tables/TAB1/data?lang=sv&outputFormat=json-stat2"
    #expect(throws: PxWebError.gaveUp(address: address, calls: 1, .busy(retryAfter: 86_400))) {
      try fetch(imitation, into: folder)
    }
  }

  @Test func nobodyListens() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small())
    let request = try FetchRequest(address: try ServiceAddress("http://127.0.0.1:1/api"), table: "TAB1", selections: [])
    var backoff = Backoff()
    (backoff.calls, backoff.first) = (2, .milliseconds(1))
    var fetch = TableFetch(request, into: folder.path, backoff: backoff)
    let error = #expect(throws: PxWebError.self) { try fetch.run() }
    guard case .gaveUp("http://127.0.0.1:1/api/config", calls: 2, .unreachable) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(imitation.dataCalls.isEmpty)
  }

  @Test(arguments: ["/config", "/metadata", "/data"])
  func anotherTypeIsNotRead(kind: String) throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small()) { request, _ in
      guard request.target.contains(kind) else { return nil }
      return LocalServer.Answer(type: "text/html; charset=utf-8", body: Array("<html>Log in</html>".utf8))
    }
    let error = #expect(throws: PxWebError.self) { try fetch(imitation, into: folder) }
    guard case .wrongType(let address, type: "text/html") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(address.contains(kind))
  }

  @Test func notThisInterface() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small()) { request, _ in
      request.target.contains("/config") ? Imitation.json("{\"apiVersion\": \"1\"}") : nil
    }
    #expect(throws: PxWebError.notPxWeb(address: "\(imitation.address)/config", missing: "maxDataCells")) {
      try fetch(imitation, into: folder)
    }
    let none = try Imitation(.small()) { request, _ in
      request.target.contains("/metadata") ? Imitation.problem(404, "Non-existent table") : nil
    }
    #expect(throws: PxWebError.noSuchTable("TAB1")) { try fetch(none, into: folder) }
  }

  /// Nothing goes where the user has not sent it: not to another host, not to another port.
  @Test(arguments: ["/config", "/metadata", "/data"], [302, 307])
  func foreignRedirects(kind: String, status: Int) throws {
    let folder = try Scratch()
    let foreign = try Imitation(.small())
    let target = "\(foreign.address)/elsewhere"
    let imitation = try Imitation(.small()) { request, _ in
      guard request.target.contains(kind) else { return nil }
      return LocalServer.Answer(status: status, headers: ["Location": target])
    }
    let error = #expect(throws: PxWebError.self) { try fetch(imitation, into: folder) }
    guard case .redirected(let from, to: target) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(from.contains(kind))
    #expect(foreign.state.withLock { $0.calls.isEmpty })
  }

  /// Within the place that was named a GET is followed, and a POST is not: it would become a GET.
  @Test func redirectsAtHome() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small()) { request, _ in
      request.target == "/api/v2/config" ? LocalServer.Answer(status: 301, headers: ["Location": "/other/config"]) : nil
    }
    #expect(cells(try cube(try fetch(imitation, into: folder)), order) == expected(.small()))
    let moved = try Imitation(.small()) { request, _ in
      Self.isData(request) ? LocalServer.Answer(status: 302, headers: ["Location": "/api/v2/elsewhere"]) : nil
    }
    let error = #expect(throws: PxWebError.self) { try fetch(moved, into: try Scratch()) }
    guard case .redirected = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// An answer that is not what was asked for is told, and nothing of it used.
  @Test func otherAnswers() throws {
    let imitation = try Imitation(.small()) { request, _ in
      guard Self.isData(request) else { return nil }
      return Imitation.json(
        """
        {"class": "dataset", "id": ["Region"], "size": [1], "dimension": {"Region": {"category": {"index": ["1000"]}}}, "value": [7]}
        """)
    }
    let address = "\(imitation.address)/tables/TAB1/data?lang=sv&outputFormat=json-stat2"
    let folder = try Scratch()
    // The region summed away is what a forgotten selection brings.
    #expect(throws: PxWebError.otherAnswer(address: address, .missingValue(dimension: "Region", code: "1001"))) {
      try fetch(imitation, into: folder)
    }
    #expect(throws: PxWebError.otherAnswer(address: address, .missingDimension("Alder"))) {
      try fetch(imitation, ["Region": "1000", "Alder": "*", "ContentsCode": "*", "Tid": "*"], into: folder)
    }
    #expect(try folder.entries().isEmpty)
  }
}
