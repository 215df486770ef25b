import Foundation
import PxWeb
import TestSupport
import Testing

/// Who answers must prove who it is, by TLS and a certificate that this machine trusts; nothing is read or written else.
@Suite struct TrustTests {
  /// A server that speaks TLS with a certificate of its own making, which nobody vouches for.
  private final class StrangeServer {
    private let folder: Scratch
    private let server = Process()
    let port: Int

    struct NotStarted: Error {}

    /// Ends by itself after some minutes, should the tests end without stopping it.
    private static func openssl(_ words: [String], in folder: Scratch, _ process: Process = Process()) throws -> Process
    {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
      process.arguments = ["300", "/usr/bin/openssl"] + words
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      process.standardOutput = try folder.handle("\(words[0]).out")
      process.standardError = try folder.handle("\(words[0]).error")
      try process.run()
      return process
    }

    init() throws {
      folder = try Scratch()
      let maker = try Self.openssl(
        [
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "own.pem", "-days", "2",
          "-subj",
          "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
        ], in: folder)
      maker.waitUntilExit()
      _ = try Self.openssl(
        ["s_server", "-accept", "127.0.0.1:0", "-cert", "own.pem", "-key", "key.pem", "-www"], in: folder, server)
      for _ in 0..<600 {
        let told = try folder.text("s_server.out").split(separator: "\n").first { $0.hasPrefix("ACCEPT") }
        if let port = told?.split(separator: ":").last.flatMap({ Int($0) }) {
          self.port = port
          return
        }
        usleep(50_000)
      }
      throw NotStarted()
    }

    deinit { server.terminate() }
  }

  private func fetch(_ address: String, into folder: Scratch) throws(PxWebError) {
    var backoff = Backoff()
    (backoff.calls, backoff.first) = (2, .milliseconds(1))
    let request = try FetchRequest(address: try ServiceAddress(address), table: "TAB1", selections: [])
    var fetch = TableFetch(request, into: folder.path, patience: .seconds(2), backoff: backoff)
    _ = try fetch.run()
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
  func aCertificateThatNobodyVouchesForIsRefused() throws {
    let (server, folder) = (try StrangeServer(), try Scratch())
    let error = #expect(throws: PxWebError.self) { try fetch("https://127.0.0.1:\(server.port)", into: folder) }
    guard case .notTrusted("https://127.0.0.1:\(server.port)/config", let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("certificate"), "\(reason)")
    #expect(!folder.names().contains { $0.hasPrefix("TAB1") })
  }
}
