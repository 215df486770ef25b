/// Every step that really ran, in order: written by the step itself, never by what a spec asked for.
public struct Ledger: Sendable, Equatable, Codable {
  public private(set) var entries: [Entry] = []

  public init() {}

  public mutating func record(
    _ stage: Stage, _ step: String, on subject: String, count: Int, _ parameters: [(String, String)] = []
  ) {
    entries.append(
      Entry(
        stage: stage, step: step, subject: subject, count: count,
        parameters: parameters.map { Parameter(name: $0.0, value: $0.1) }))
  }

  public enum Stage: String, Sendable, Equatable, CaseIterable, Codable {
    case data, structure, index, stability, groups
  }

  public struct Entry: Sendable, Equatable, Codable {
    public let stage: Stage
    /// What was done, in the spec's words: `normalise`, `weigh`, `aggregate`…
    public let step: String
    /// The node, indicator, file or scheme it was done to.
    public let subject: String
    /// Areas, rows or replicates it was done for.
    public let count: Int
    public let parameters: [Parameter]
  }

  public struct Parameter: Sendable, Equatable, Codable {
    public let name: String
    public let value: String
  }
}
