import AreaData

/// A file of the areas' figures as a spec names it, with the cells that are read of PX and JSON-stat.
struct DataFile: Sendable {
  let name: String
  let selection: CubeSelection?
}

extension SpecLanguage {
  /// Names of files, or mappings that say which cells of one are read; a single name may stand without brackets.
  static var files: Codec<[DataFile]> {
    Codec<[DataFile]>.choice { choice in
      _ = choice.form(.text) { [DataFile(name: $0, selection: nil)] }
      let several = choice.form(
        .list(of: file) { element throws(SpecError) in
          guard !element.earlier.contains(where: { $0.name == element.value.name }) else {
            throw element.node.error(.repeatedElement(element.value.name))
          }
        }
      ) { $0 }
      return { several($0) }
    }
  }

  private static var file: Codec<DataFile> {
    Codec<DataFile>.choice { choice in
      let plain = choice.form(.text) { DataFile(name: $0, selection: nil) }
      let selected = choice.form(selectedFile) { $0 }
      return { file in file.selection == nil ? plain(file.name) : selected(file) }
    }
  }

  private static var selectedFile: Codec<DataFile> {
    Codec<DataFile>.record { keys in
      let name = keys.required("file", .text, "A PX file (`.px`) or one of JSON-stat (`.json`).", \.name)
      let area = keys.optional(
        "area", .text,
        "The dimension of the areas, by its code or its name. When absent: the one that the file calls geographical; else the only "
          + "one left with several categories, or with areas of the files before. Its codes stand in the column `units.id`, and its "
          + "names in a column of that name with `_name`."
      ) { $0.selection?.area }
      let columns = keys.list(
        "columns", .texts,
        "The dimensions whose categories become columns, called by their codes; of several, the codes with a space between them. When "
          + "absent: what is counted (`CONTVARIABLE`, the role `metric`). A single column without such a dimension is called `value`."
      ) { $0.selection?.columns ?? [] }
      let fixed = keys.list(
        "where", .dictionary(of: .text),
        "One category, by its code or its name, of every other dimension that has several: nothing is summed up."
      ) { file in (file.selection?.fixed ?? []).map { Named($0.dimension, $0.category) } }
      let zero = keys.optional(
        "zero", .text, "The symbol that means 0; any other dots, dashes and letters are for `data.missing`."
      ) { $0.selection?.zero }
      return { reading throws(SpecError) in
        DataFile(
          name: try reading[name],
          selection: CubeSelection(
            area: try reading[area], columns: try reading[columns],
            fixed: try reading[fixed].map { .init(dimension: $0.name, category: $0.value) }, zero: try reading[zero]))
      }
    }
  }
}
