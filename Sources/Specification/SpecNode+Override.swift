import AreaData

extension SpecNode {
  /// Sets keys of a spec as it was written, before anything of it is judged.
  ///
  /// `stability.replicates=100` sets a key and makes the mappings on the way to it; `indicators.low_income.per=100` and
  /// `indicators.0.per=100` set one of a list's element, by its `id` or by its position from 0. The value is YAML; the value
  /// `null` removes the key.
  ///
  /// - Throws: `.overrideWithoutValue`, `.overrideNotFound`, `.tooDeep`, and the errors of reading YAML, each naming the override.
  func applying(overrides: [String]) throws(SpecError) -> SpecNode {
    var root = self
    for override in overrides {
      let parts = override.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let keys = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !keys.contains("") else {
        throw SpecError(location: SpecLocation(.override(override), path: ""), problem: .overrideWithoutValue)
      }
      guard keys.count <= Self.depthLimit else {
        throw SpecError(
          location: SpecLocation(.override(override), path: ""), problem: .tooDeep(limit: Self.depthLimit))
      }
      let value = try SpecNode(overrideValue: parts[1], of: override, at: parts[0])
      try root.set(keys[...], to: value.kind == .empty ? nil : value, by: override, at: "")
    }
    return root
  }

  private mutating func set(
    _ keys: ArraySlice<String>, to value: SpecNode?, by override: String, at path: String
  ) throws(SpecError) {
    guard let key = keys.first else { return }
    let isLast = keys.count == 1
    let location = SpecLocation(.override(override), path: join(path, key))
    switch content {
    case .mapping(var entries):
      let known = entries.firstIndex { $0.key == key }
      if isLast, value == nil {
        guard let known else { throw Self.notFound(key, among: entries.map(\.key), at: location) }
        entries.remove(at: known)
      } else {
        let position = known ?? entries.endIndex
        if known == nil {
          entries.append(
            Entry(key: key, source: location.source, value: SpecNode(content: .mapping([]), location: location)))
        }
        if isLast, let value {
          entries[position] = Entry(key: key, source: location.source, value: value)
        } else {
          try entries[position].value.set(keys.dropFirst(), to: value, by: override, at: location.path)
        }
      }
      content = .mapping(entries)
    case .list(var elements):
      let position = elements.firstIndex { $0.elementName == key } ?? Int(key)
      guard let position, elements.indices.contains(position) else {
        throw Self.notFound(key, among: elements.compactMap(\.elementName), at: location)
      }
      if !isLast {
        try elements[position].set(keys.dropFirst(), to: value, by: override, at: location.path)
      } else if let value {
        elements[position] = value
      } else {
        elements.remove(at: position)
      }
      content = .list(elements)
    case .scalar: throw Self.notFound(key, among: [], at: location)
    }
  }

  private static func notFound(_ key: String, among candidates: [String], at location: SpecLocation) -> SpecError {
    SpecError(location: location, problem: .overrideNotFound(key, suggestion: nearest(to: key, among: candidates)))
  }
}
