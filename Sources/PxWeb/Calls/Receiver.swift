import AreaData
import Foundation
import FoundationNetworking
import Synchronization

/// Takes one answer into a file as it comes. Redirects that lead elsewhere are not followed, nor any of a POST.
final class Receiver: NSObject, URLSessionDataDelegate {
  /// What has come so far.
  struct Progress {
    var bytes = 0
    var response: HTTPURLResponse?
    var failure: Failure?
    var isDone = false
  }

  enum Failure {
    case network(URLError)
    case redirected(URL)
    case tooLong
    case file(errno: Int32)
  }

  private let address: ServiceAddress
  private let file: FileHandle
  private let limit: Int
  private let state = Mutex(Progress())
  private let news = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - file: open for writing, empty.
  ///   - limit: bytes at most.
  init(_ address: ServiceAddress, into file: FileHandle, limit: Int) {
    self.address = address
    self.file = file
    self.limit = limit
  }

  /// Waits until the answer is complete, or for some time.
  func progress(within time: DispatchTimeInterval) -> Progress {
    _ = news.wait(timeout: .now() + time)
    return state.withLock { $0 }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    if let url = request.url, address.isOrigin(of: url), task.originalRequest?.httpMethod == "GET" {
      completionHandler(request)
    } else {
      let target = request.url ?? URL(fileURLWithPath: "/")
      state.withLock { $0.failure = $0.failure ?? .redirected(target) }
      completionHandler(nil)
    }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    state.withLock { $0.response = response as? HTTPURLResponse }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let goesOn = state.withLock { progress in
      guard progress.failure == nil else { return false }
      progress.bytes += data.count
      guard progress.bytes <= limit else {
        progress.failure = .tooLong
        return false
      }
      do { try file.write(contentsOf: data) } catch {
        progress.failure = .file(errno: PosixCalls.errorNumber(of: error))
        return false
      }
      return true
    }
    if !goesOn { dataTask.cancel() }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    state.withLock { progress in
      if let error, progress.failure == nil { progress.failure = .network(error as? URLError ?? URLError(.unknown)) }
      progress.isDone = true
    }
    news.signal()
  }
}
