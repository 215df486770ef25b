internal import AreaData
internal import Foundation

extension CheckFinding {
  /// The sentence for a person: what was found, and what it may be.
  public var message: String {
    switch self {
    case .areasWithoutRecord(let count, let all, let first):
      "\(count) of \(all) areas have no record, such as \(first.joined(separator: ", "))"
    case .largerAreaMissing(let level, let code, let name, let count):
      "\(level) \(code)\(name == code ? "" : " \(name)") is missing: none of its \(count) areas has a figure"
    case .moreGaps(let column, let before, let now, let all):
      "\(column): \(now) of \(all) areas have no figure, \(before) in the vintage before"
    case .columnGone(let column, let source): "\(column): was delivered by '\(source)' before and is not now"
    case .swapped(let a, let b, let own, let other):
      "\(a) and \(b): seem to be swapped, for each agrees with the other's figures of the vintage before "
        + "(rank correlation \(Self.text(other)) at least) better than with its own (\(Self.text(own)) at most)"
    case .identical(let a, let b): "\(a) and \(b): are the same in every area, and were not in the vintage before"
    case .rescaled(let column, let factor):
      "\(column): is \(Self.text(factor)) times the vintage before in the middle area"
        + (Self.decimalSlip(factor).map { ", as after a slip of the decimal mark by \($0)" } ?? ", as in another unit")
    case .jumps(let column, let count, let first):
      "\(column): \(count == 1 ? "an area changes" : "\(count) areas change") by more than \(Self.text(Changes.limit)) times what such areas "
        + "commonly do: " + first.map(\.sentence).joined(separator: "; ") + (count > first.count ? " …" : "")
    case .partAboveWhole(let part, let whole, let count, let first, let counted, let base):
      "\(part): is more than \(whole) in \(Self.areas(count)), first in \(first) (\(Self.text(counted)) of \(Self.text(base)))"
    case .partsUnequal(let rule, let count, let first, let total, let sum):
      "\(rule): does not hold in \(Self.areas(count)), first in \(first) (\(Self.text(total)), and the parts \(Self.text(sum)))"
    case .areasUnequal(let column, let level, let count, let first, let total, let sum):
      "\(column): the areas do not add up to the total of \(count) \(level), first of \(first) (\(Self.text(total)), and the areas "
        + "\(Self.text(sum)))"
    case .unexpected(let indicator, let count, let first):
      "\(indicator): \(count == 1 ? "an area has a figure" : "\(count) areas have figures") that neither the figures before nor the area's "
        + "other new figures make likely: " + first.map(\.sentence).joined(separator: "; ")
        + (count > first.count ? " …" : "")
    }
  }

  private static func areas(_ count: Int) -> String { count == 1 ? "an area" : "\(count) areas" }

  /// Four digits at most.
  static func text(_ x: Double) -> String {
    x == x.rounded() && abs(x) < 1e15 ? String(Int64(x)) : String(format: "%.4g", x)
  }

  /// The places by which a decimal mark would have slipped to give a factor within a tenth of itself.
  static func decimalSlip(_ factor: Double) -> String? {
    guard factor > 0, factor.isFinite else { return nil }
    let places = log10(factor).rounded()
    guard places != 0, abs(factor / pow(10, places) - 1) <= 0.1 else { return nil }
    let count = Int(abs(places))
    return "\(count) \(count == 1 ? "place" : "places")"
  }
}

extension CheckFinding.Jump {
  fileprivate var sentence: String {
    let slip = before > 0 ? CheckFinding.decimalSlip(now / before) : nil
    return
      "\(id) from \(CheckFinding.text(before)) to \(CheckFinding.text(now)) (\(CheckFinding.text(z.rounded())) times"
      + (slip.map { ", as after a slip of the decimal mark by \($0)" } ?? "") + ")"
  }
}

extension CheckFinding.Surprise {
  fileprivate var sentence: String {
    "\(id) from \(CheckFinding.text(before)) to \(CheckFinding.text(now)), where \(CheckFinding.text(expected)) was to be expected"
  }
}
