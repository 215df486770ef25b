import AreaData

/// Columns described beside the result.
extension SpecLanguage {
  /// Names of columns, or mappings that say what readers are told of one; a single name may stand without brackets.
  static var described: Codec<[ContextSource]> {
    Codec<[ContextSource]>.choice { choice in
      _ = choice.form(.text) { [ContextSource($0)] }
      let several = choice.form(
        .list(of: contextSource) { element throws(SpecError) in
          guard !element.earlier.contains(where: { $0.column == element.value.column }) else {
            throw element.node.error(.repeatedElement(element.value.column))
          }
        }
      ) { $0 }
      return { several($0) }
    }
  }

  private static var contextSource: Codec<ContextSource> {
    Codec<ContextSource>.choice { choice in
      let plain = choice.form(.text) { ContextSource($0) }
      let told = choice.form(toldSource) { $0 }
      return { source in source.title == nil && source.unit == nil ? plain(source.column) : told(source) }
    }
  }

  private static var toldSource: Codec<ContextSource> {
    Codec<ContextSource>.record { keys in
      let column = keys.required("column", .text, "The column's name in the files.", \.column)
      let title = keys.optional(
        "title", title, "One text, or one per language; the column's name when absent.", \.title)
      let unit = keys.optional(
        "unit", Self.title, "What the figures count in, such as %; shown beside every value.", \.unit)
      return { reading throws(SpecError) in
        ContextSource(try reading[column], title: try reading[title], unit: try reading[unit])
      }
    }
  }
}
