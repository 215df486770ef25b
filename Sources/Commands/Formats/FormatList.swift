import ArgumentParser
import Study

/// Formats separated by commas.
struct FormatList: ExpressibleByArgument {
  let formats: [ReportPlan.Format]

  init?(argument: String) {
    formats = argument.split(separator: ",").compactMap { ReportPlan.Format(rawValue: String($0)) }
    guard !formats.isEmpty, formats.count == argument.split(separator: ",", omittingEmptySubsequences: false).count
    else { return nil }
  }

  static var allValueStrings: [String] { ReportPlan.Format.allCases.map(\.rawValue) }

  /// The key of the spec that says the same.
  var override: String { "report.formats=[\(formats.map(\.rawValue).joined(separator: ", "))]" }
}
