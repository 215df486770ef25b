import Synchronization
import Resampling

/// Everything that a value holds, field by field, down to the last bit of every number: what prints alike is alike, and
/// dictionaries print in no order, so they are sorted.
struct Facts: Equatable {
  private(set) var lines: [String] = []

  init(_ value: Any) { add(value, at: "") }

  private mutating func add(_ value: Any, at path: String) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .dictionary, .set:
      lines += mirror.children.map { "\(path): \($0.value)" }.sorted()
    case .collection where mirror.children.allSatisfy({ Mirror(reflecting: $0.value).children.isEmpty }):
      lines.append("\(path): \(value)")
    case _ where mirror.children.isEmpty:
      lines.append("\(path): \(value)")
    default:
      for (k, child) in mirror.children.enumerated() { add(child.value, at: "\(path)/\(child.label ?? "\(k)")") }
    }
  }
}

/// What a watch was told.
final class Told: Sendable {
  private let store = Mutex<[(done: Int, total: Int)]>([])

  var watch: Watch {
    Watch(report: { done, total in self.store.withLock { $0.append((done, total)) } }, isCancelled: { false })
  }
  var reports: [(done: Int, total: Int)] { store.withLock { $0 } }
}
