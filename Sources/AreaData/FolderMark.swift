import Foundation

/// By what a folder that this program wrote is known: its `manifest.json` names the engine and says what the folder is.
public struct FolderMark: Codable, Sendable, Equatable {
  /// What a folder is.
  public enum Kind: String, Codable, Sendable {
    case run, demo, comparison
    /// Runs of a new vintage in several ways, and what changed.
    case update
    /// What may leave the house of a run.
    case published

    /// Folders in it that are folders of their own, with their own marks.
    public var parts: [String: Kind] {
      switch self {
      case .demo: ["run": .run]
      case .update: ["base": .run, "anew": .run, "scales-kept": .run, "all-kept": .run]
      case .run, .comparison, .published: [:]
      }
    }
  }

  /// The file that holds the mark.
  public static let fileName = "manifest.json"
  /// The only file that tells where and when; no sum is kept of it.
  public static let environmentName = "environment.json"
  /// What every version of the engine begins its name with.
  private static let program = "vikt "

  /// Program and version: `vikt 0.1.0`.
  public let engine: String
  /// What the folder is.
  public let kind: Kind

  /// - Parameter version: of the engine, such as `0.1.0`.
  public init(version: String, kind: Kind) {
    engine = Self.program + version
    self.kind = kind
  }

  /// The mark of a folder; nil where none of ours stands.
  package init?(of folder: String) {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(Self.fileName)"),
      let mark = try? JSONDecoder().decode(Self.self, from: data), mark.engine.hasPrefix(Self.program)
    else { return nil }
    self = mark
  }
}
