/// A spec that was read: the plan it stands for, and what in it is probably not meant.
///
/// The way of a spec: YAML → nodes that keep their spelling and place → overrides → the language's shapes, which check every
/// key and write out the defaults → `PlanBuilder`, which judges what the parts say of each other → `Plan`.
public struct Spec: Sendable, Equatable {
  public let plan: Plan
  public let warnings: [SpecWarning]

  /// Reads a spec.
  ///
  /// - Parameters:
  ///   - yaml: UTF-8, one document.
  ///   - file: names the spec in errors; its last component without the extension is the plan's id unless the spec has one.
  ///   - overrides: `key=value` in order, applied before anything is judged; see `SpecNode.applying(overrides:)`.
  /// - Throws: the first error; a node that an override made is placed in the override.
  public init(yaml: [UInt8], file: String, overrides: [String] = []) throws(SpecError) {
    let written = try SpecNode(yaml: yaml, file: file).applying(overrides: overrides)
    try Self.checkVersion(of: written)
    var builder = PlanBuilder(spec: try Language.spec.complete(written), file: file)
    self.plan = try builder.plan()
    self.warnings = builder.warnings
  }

  /// Judged before the rest, for another version may have other keys.
  private static func checkVersion(of spec: SpecNode) throws(SpecError) {
    if spec.kind == .empty { throw spec.error(.emptyDocument) }
    guard case .scalar(let text, _)? = spec["vikt"]?.content, text != String(Language.version) else { return }
    var place = spec.required("vikt").place
    place.path = "vikt"
    throw SpecError(place: place, problem: .unsupportedVersion(text))
  }
}
