import Foundation

/// Where a service of PxWebApi 2 answers: what stands before `/config` and `/tables`.
public struct ServiceAddress: Sendable, Equatable {
  /// That of Statistics Sweden.
  public static let statisticsSweden = "https://statistikdatabasen.scb.se/api/v2"

  /// Without a slash at its end.
  public let text: String
  private let components: URLComponents

  /// - Throws: `.wrongAddress`; `.notEncrypted` for anything but https, this machine itself excepted.
  public init(_ text: String) throws(PxWebError) {
    guard var components = URLComponents(string: text), let scheme = components.scheme?.lowercased(),
      let host = components.host, !host.isEmpty, components.user == nil, components.password == nil,
      components.query == nil, components.fragment == nil
    else { throw .wrongAddress(text) }
    let isLoopback = ["127.0.0.1", "::1", "[::1]"].contains(host)
    guard scheme == "https" || (scheme == "http" && isLoopback) else {
      throw scheme == "http" ? .notEncrypted(text) : .wrongAddress(text)
    }
    components.scheme = scheme
    while components.path.hasSuffix("/") { components.path.removeLast() }
    guard let whole = components.string else { throw .wrongAddress(text) }
    self.text = whole
    self.components = components
  }

  /// An address below it.
  ///
  /// - Parameter path: begins with a slash; of characters that need no escape.
  func url(_ path: String, _ query: KeyValuePairs<String, String> = [:]) -> URL {
    var whole = components
    whole.path += path
    if !query.isEmpty { whole.queryItems = query.map { URLQueryItem(name: $0.key, value: $0.value) } }
    guard let url = whole.url else { preconditionFailure("no address: \(text)\(path)") }
    return url
  }

  /// Whether another address is at the same place: scheme, host and port.
  func isOrigin(of url: URL) -> Bool {
    func port(_ scheme: String?, _ port: Int?) -> Int { port ?? (scheme == "https" ? 443 : 80) }
    return url.scheme?.lowercased() == components.scheme && url.host?.lowercased() == components.host?.lowercased()
      && port(components.scheme, url.port) == port(components.scheme, components.port)
  }
}
