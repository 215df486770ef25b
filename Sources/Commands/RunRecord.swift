import AreaData
import Foundation
import Reporting
import Study

/// What a run read and found: with its spec, all that its tables, pages and messages are made of. Kept in the run folder, so that
/// neither is needed again, data or time.
struct RunRecord: Codable {
  static let fileName = "study.bin"

  let study: Study
  let inputs: [Manifest.Input]
  /// The time that the figures describe; nil where it is not known.
  let reference: String?
  let outlines: MapOutlines
  /// What was done to the data.
  let dataSteps: [DataStep]
  /// What people who know the areas say of them.
  let areaNotes: [AreaNote]
  /// What was read that is no plain table, or was left out as the spec says.
  let notes: [String]
  /// What in the data puts the result in doubt.
  let doubts: [String]
}

extension RunRecord {
  /// Why a file holds no record.
  enum Fault: Error, Equatable {
    case absent
    /// Another engine wrote it, or none; the first line.
    case otherEngine(String)
    /// It is not as it was written.
    case altered
  }

  /// The first line: the engine whose types the rest is read with.
  private static let heading = "\(Engine.mark(.run).engine) study"
  private static let lineFeed = UInt8(ascii: "\n")

  /// The heading, the digest of what follows, and the record in its binary form.
  var bytes: [UInt8] {
    let content = BinaryForm.bytes(of: self)
    return [UInt8]("\(Self.heading)\n\(SHA256.hex(of: content))\n".utf8) + content
  }

  /// - Throws: `.otherEngine`, `.altered`.
  init(_ bytes: [UInt8]) throws(Fault) {
    let content = try Self.content(of: bytes)
    guard let record = BinaryForm.value(RunRecord.self, from: content) else { throw .altered }
    self = record
  }

  /// The record's binary form, where it is as this engine wrote it.
  ///
  /// - Throws: `.otherEngine`, `.altered`.
  static func content(of bytes: [UInt8]) throws(Fault) -> [UInt8] {
    let parts = bytes.split(separator: lineFeed, maxSplits: 2, omittingEmptySubsequences: false)
    let first = parts.first.map { String(decoding: $0.prefix(60), as: UTF8.self) } ?? ""
    guard first == heading else { throw .otherEngine(first) }
    guard parts.count == 3, String(decoding: parts[1], as: UTF8.self) == SHA256.hex(of: Array(parts[2])) else {
      throw .altered
    }
    return Array(parts[2])
  }
}

extension RunRecord.Fault {
  /// The sentence for a person.
  ///
  /// - Parameter path: of the file.
  func message(_ path: String) -> String {
    switch self {
    case .absent: "\(path): is missing. Put it back, or make the run again with vikt run."
    case .otherEngine:
      "\(path): was not written by \(Engine.mark(.run).engine), which is this program. Make the run again with vikt run."
    case .altered: "\(path): is not as it was written. Put back what was there, or make the run again with vikt run."
    }
  }
}
