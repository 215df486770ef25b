import Foundation

/// A server of HTTP/1.1 on this machine, a thread a connection, which closes after each answer.
final class LocalServer: Sendable {
  struct Request: Sendable {
    let method: String
    /// With the query.
    let target: String
    let body: [UInt8]
  }

  struct Answer: Sendable {
    var status = 200
    var type: String? = "application/json; charset=utf-8"
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// Bytes of the body that are sent before the connection closes; nil for all.
    var sent: Int?
    /// Whether the length is told.
    var tellsLength = true
    /// Seconds between single bytes of the body; nil for all at once.
    var drip: Double?
    /// Seconds before anything is sent.
    var delay = 0.0
  }

  let port: UInt16
  private let descriptor: Int32

  var address: String { "http://127.0.0.1:\(port)" }

  struct CannotListen: Error {}

  init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (socket, size) = (descriptor, length)
    let isListening = unsafe withUnsafeMutablePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe bind(socket, place, size) == 0 && listen(socket, 64) == 0 && getsockname(socket, place, &length) == 0
      }
    }
    guard isListening else { throw CannotListen() }
    port = UInt16(bigEndian: place.sin_port)
    Thread.detachNewThread { [descriptor] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        Thread.detachNewThread { Self.serve(connection, answer) }
      }
    }
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func serve(_ connection: Int32, _ answer: (Request) -> Answer) {
    defer { close(connection) }
    guard let request = read(connection) else { return }
    let answer = answer(request)
    Thread.sleep(forTimeInterval: answer.delay)
    var head = "HTTP/1.1 \(answer.status) X\r\nConnection: close\r\n"
    if let type = answer.type { head += "Content-Type: \(type)\r\n" }
    if answer.tellsLength { head += "Content-Length: \(answer.body.count)\r\n" }
    for (name, value) in answer.headers { head += "\(name): \(value)\r\n" }
    let body = answer.body.prefix(answer.sent ?? answer.body.count)
    guard let pause = answer.drip else {
      _ = send(Array("\(head)\r\n".utf8) + body, to: connection)
      return
    }
    guard send(Array("\(head)\r\n".utf8), to: connection) else { return }
    for byte in body {
      Thread.sleep(forTimeInterval: pause)
      guard send([byte], to: connection) else { return }
    }
  }

  private static func read(_ connection: Int32) -> Request? {
    var bytes = [UInt8]()
    let end = Array("\r\n\r\n".utf8)
    var headEnd: Int?
    var length = 0
    while headEnd == nil || bytes.count < headEnd! + length {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(connection, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      if headEnd == nil, let found = bytes.firstRange(of: end) {
        headEnd = found.upperBound
        let lines = String(decoding: bytes[..<found.lowerBound], as: UTF8.self).split(separator: "\r\n")
        length =
          lines.first { $0.lowercased().hasPrefix("content-length:") }.flatMap {
            Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces))
          } ?? 0
      }
    }
    let line = String(decoding: bytes.prefix { $0 != 0x0D }, as: UTF8.self).split(separator: " ")
    guard line.count == 3 else { return nil }
    return Request(method: String(line[0]), target: String(line[1]), body: Array(bytes[headEnd!...]))
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
