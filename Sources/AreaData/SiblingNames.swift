import Foundation

/// The names beside a file or folder that are ours while it is written: `.<name>.<use>-<16 hexadecimal digits>`.
///
/// The digits are drawn anew each time and not taken from the process: two machines or containers that share a disk have
/// processes of one number.
struct SiblingNames {
  enum Use: String {
    /// What is being written.
    case partial
    /// What is being replaced, where the file system cannot swap two names in one step.
    case replaced
  }

  private let folder: String
  private let start: String

  init(of path: String, _ use: Use) {
    let url = URL(fileURLWithPath: path)
    folder = url.deletingLastPathComponent().path
    start = ".\(url.lastPathComponent).\(use.rawValue)-"
  }

  /// The path of a name that nobody else will draw.
  func random() -> String {
    let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return path(start + String(repeating: "0", count: 16 - digits.count) + digits)
  }

  /// The paths of such names that stand there now.
  func present() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      // Byte by byte: texts are equal in Swift when they look alike, file names are not.
      let digits = name.utf8.dropFirst(start.utf8.count)
      return name.utf8.starts(with: start.utf8) && digits.count == 16
        && digits.allSatisfy("0123456789abcdef".utf8.contains)
    }.map(path)
  }

  private func path(_ name: String) -> String { folder == "/" ? "/\(name)" : "\(folder)/\(name)" }
}
