import AreaData
import Foundation
import Specification
import Study

/// How the areas of several runs are matched with the last one's: editions of a division never in silence.
struct AreaMatching {
  /// The file that says what became of the areas.
  struct Bridge {
    let path: String
    let sha256: String
    var name: String { URL(fileURLWithPath: path).lastPathComponent }
  }

  /// Of each run but the last with the last.
  let matches: [AreaMatch]
  let bridge: Bridge?
  let acceptsDivision: Bool

  init(_ runs: [ComparedRun], bridge path: String?, acceptsDivision: Bool) throws {
    self.acceptsDivision = acceptsDivision
    bridge = try path.map { path in Bridge(path: path, sha256: try lifting { try SHA256.hex(ofFile: path) }) }
    let links = try path.map(Self.links)
    let last = runs[runs.count - 1]
    let division = last.plan.data.division
    let earlier = runs.dropLast()
    // Without a division's name the bridge alone says that the areas are others.
    func isOther(_ run: ComparedRun) -> Bool { run.plan.data.division != division || division == nil }
    if let path, !earlier.contains(where: isOther) {
      throw Failure(
        "--bridge \(path): all runs have the division '\(division ?? "")', whose codes are the same. Leave the bridge out, or "
          + "correct data.division of a run.", code: Failure.badInput)
    }
    let divisions = Set(earlier.filter(isOther).map(\.plan.data.division))
    let hasUnnamed = runs.contains { $0.plan.data.division == nil }
    if let path, divisions.count > 1 || hasUnnamed && runs.count > 2 {
      throw Failure(
        "--bridge \(path): one bridge leads from one division to that of the last run, and the \(earlier.count) earlier runs "
          + (hasUnnamed ? "do not all name theirs. Name it in data.division, or compare" : "have several. Compare")
          + " two runs at a time.", code: Failure.badInput)
    }
    matches = try earlier.map { run in
      if run.plan.data.division != division, links == nil, !acceptsDivision {
        throw Failure(
          "\(run.path) and \(last.path): their areas are of different divisions (data.division: "
            + "\(run.plan.data.division ?? "none") and \(division ?? "none")), and codes may mean other areas. Say what became of "
            + "them by --bridge FILE, or that equal codes are equal areas by --accept-division.", code: Failure.badInput
        )
      }
      let match = AreaMatch(run.study, last.study, bridge: isOther(run) ? links : nil)
      guard !match.pairs.isEmpty else {
        throw Failure(
          "\(run.path) and \(last.path): no area is in both. "
            + (links == nil
              ? "Check that they are runs of the same areas."
              : "Check the codes in \(path ?? ""), columns 'old' and 'new'."),
          code: Failure.badInput)
      }
      return match
    }
  }

  private static func links(_ path: String) throws -> [AreaMatch.Link] {
    do throws(BridgeFault) {
      return try AreaBridge(contentsOf: path).links.map { .init(old: $0.old, new: $0.new, share: $0.share) }
    } catch {
      if case .data(let fault) = error { throw Failure(fault) }
      throw Failure(error.message, code: Failure.badInput)
    }
  }
}
