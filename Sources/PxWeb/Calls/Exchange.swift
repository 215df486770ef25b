import AreaData
import Foundation
import FoundationNetworking

/// One call and its answer.
struct Exchange {
  /// Below so many bytes in the time of patience an answer is too slow.
  static let leastBytes = 1_024

  let address: ServiceAddress
  /// How long nothing, or next to nothing, may come.
  let patience: Duration
  /// Bytes of an answer at most.
  let limit: Int
  let isCancelled: @Sendable () -> Bool

  struct Answer {
    let status: Int
    /// As the header has it; empty where there is none.
    let type: String
    /// Seconds.
    let retryAfter: Int?
  }

  /// Makes a call; the body of its answer stands in the file then.
  ///
  /// - Parameter body: JSON for a POST; nil for a GET.
  /// - Throws: `.passing`, `.redirected`, `.notTrusted`, `.tooLong`, `.cancelled`, `.data`.
  func call(_ url: URL, body: [UInt8]? = nil, into path: String) throws(PxWebError) -> Answer {
    var request = URLRequest(url: url)
    request.setValue("application/json", forHTTPHeaderField: "Accept")
    request.setValue("vikt", forHTTPHeaderField: "User-Agent")
    if let body {
      request.httpMethod = "POST"
      request.httpBody = Data(body)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    // Time is kept here: the session's own limit starts anew with every byte.
    request.timeoutInterval = 86_400
    let file: FileHandle
    do {
      try Data().write(to: URL(fileURLWithPath: path))
      file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    } catch { throw .data(.cannotCreate(path: path, errno: PosixCalls.errorNumber(of: error))) }
    let receiver = Receiver(address, into: file, limit: limit)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCache = nil
    let session = URLSession(configuration: configuration, delegate: receiver, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    session.dataTask(with: request).resume()
    let progress = try wait(for: receiver)
    if let failure = progress.failure { throw self.failure(failure, url, path) }
    guard let response = progress.response else { throw .passing(.unreachable("no header")) }
    return Answer(
      status: response.statusCode, type: response.value(forHTTPHeaderField: "Content-Type") ?? "",
      retryAfter: response.value(forHTTPHeaderField: "Retry-After").flatMap(Self.seconds))
  }

  private func wait(for receiver: Receiver) throws(PxWebError) -> Receiver.Progress {
    var since = ContinuousClock.now
    var bytes = 0
    while true {
      let progress = receiver.progress(within: .milliseconds(50))
      if progress.isDone { return progress }
      guard !isCancelled() else { throw .cancelled }
      let now = ContinuousClock.now
      guard now - since >= patience else { continue }
      let seconds = Int((patience / .seconds(1)).rounded(.up))
      let new = progress.bytes - bytes
      guard new >= Self.leastBytes else {
        throw .passing(new == 0 ? .silent(seconds: seconds) : .slow(bytes: new, seconds: seconds))
      }
      (since, bytes) = (now, progress.bytes)
    }
  }

  private func failure(_ failure: Receiver.Failure, _ url: URL, _ path: String) -> PxWebError {
    switch failure {
    case .tooLong: return .tooLong(address: url.absoluteString, limit: limit)
    case .file(let code): return .data(.inputOutput(path: path, errno: code))
    case .redirected(let target): return .redirected(from: url.absoluteString, to: target.absoluteString)
    case .network(let error):
      switch error.code {
      case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasUnknownRoot,
        .serverCertificateHasBadDate, .serverCertificateNotYetValid, .clientCertificateRejected,
        .clientCertificateRequired:
        return .notTrusted(address: url.absoluteString, error.localizedDescription)
      // On Linux libcurl's words alone tell a certificate that is not to be trusted from a connection that broke.
      case _ where ["SSL certificate", "SSL: "].contains(where: error.localizedDescription.hasPrefix):
        return .notTrusted(address: url.absoluteString, error.localizedDescription)
      default: return .passing(.unreachable(error.localizedDescription))
      }
    }
  }

  /// The seconds of `Retry-After`, which has a number or a date.
  package static func seconds(_ header: String) -> Int? {
    if let seconds = Int(header) { return max(0, seconds) }
    let reader = DateFormatter()
    reader.locale = Locale(identifier: "en_US_POSIX")
    reader.timeZone = TimeZone(identifier: "GMT")
    reader.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return reader.date(from: header).map { max(0, Int($0.timeIntervalSinceNow.rounded(.up))) }
  }
}
