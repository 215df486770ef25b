import Foundation
import Specification

/// The spec files beside the tests.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  /// The specs that users are shown, at the top of the repository.
  static let examples = folder.appending(path: "../../../Examples").standardizedFileURL
  static let names = ["smallest", "utanforskap", "published-ranks", "survey", "perturbed"]

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
  }

  static func spec(_ name: String, overrides: [String] = []) throws -> Spec {
    try read(text(name), file: "\(name).yaml", overrides: overrides)
  }

  static func read(_ text: String, file: String = "spec.yaml", overrides: [String] = []) throws -> Spec {
    try Spec(yaml: Array(text.utf8), file: file, overrides: overrides)
  }

  /// The error that reading gives, or nil.
  static func error(_ text: String, overrides: [String] = []) -> SpecError? {
    do throws(SpecError) {
      _ = try Spec(yaml: Array(text.utf8), file: "spec.yaml", overrides: overrides)
      return nil
    } catch {
      return error
    }
  }
}
