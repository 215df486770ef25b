/// A spec that was read: the plan it stands for, and what in it is probably not meant.
///
/// The way of a spec: YAML → nodes that keep their spelling and location → overrides → the language's shapes, which check every
/// key and write out the defaults → its codecs, which judge what the parts say of each other → `Plan`.
public struct Spec: Sendable, Equatable {
  /// What the spec asks for, complete with defaults.
  public let plan: Plan
  /// What is allowed and probably not meant, in the order in which it was found.
  public let warnings: [SpecWarning]

  /// Reads a spec.
  ///
  /// - Parameters:
  ///   - yaml: UTF-8, one document.
  ///   - file: names the spec in errors; its last component without the extension is the plan's id unless the spec has one.
  ///   - overrides: `key=value`, applied in order before anything is judged. The key is a path such as
  ///     `stability.replicates`, made where it is absent; a list element goes by its `id` or its position from 0, as in
  ///     `indicators.low_income.problem.at_least`. The value is YAML; `null` removes the key.
  /// - Throws: the first error; what an override has set is placed in that override.
  /// - Complexity: linear in the spec, and in nodes × indicators for the tree.
  public init(yaml: [UInt8], file: String, overrides: [String] = []) throws(SpecError) {
    let written = try SpecNode(yaml: yaml, file: file).applying(overrides: overrides)
    try Self.checkVersion(of: written)
    let spec = try SpecLanguage.spec.shape.complete(written)
    let context = Context(reading: spec, of: file)
    plan = try SpecLanguage.spec.read(spec, context)
    warnings = context.warnings
  }

  /// Judged before the rest, for another version may have other keys.
  private static func checkVersion(of spec: SpecNode) throws(SpecError) {
    if spec.kind == .empty { throw spec.error(.emptyDocument) }
    guard case .scalar(let text, _)? = spec["vikt"]?.content, text != String(SpecLanguage.version) else { return }
    var location = spec.required("vikt").location
    location.path = "vikt"
    throw SpecError(location: location, problem: .unsupportedVersion(text))
  }
}
