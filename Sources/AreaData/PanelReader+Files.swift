extension PanelReader {
  /// Opens the files, every fault of every one told together, and joins them.
  func joinFiles(
    _ inputs: inout [Input], _ steps: inout [DataStep]
  ) throws(PanelError) -> (JoinedTable, PanelTimes?) {
    var faults = PanelFaults()
    var tables = [DelimitedText]()
    if let stored {
      steps += stored.steps
      inputs.append(stored.input)
      tables.append(stored.table)
    }
    // Areas of the files before, to tell the dimension of areas by.
    var ids = Set<String>()
    for name in plan.files {
      guard
        let (input, table, own) = faults.gathering({ () throws(PanelError) in
          try openTable(name, ids, id: plan.units.id)
        })
      else { continue }
      steps += own
      inputs.append(input)
      tables.append(table)
      if ids.isEmpty, table.hasColumn(named: plan.units.id) {
        ids = Set(try wrapped { () throws(DataError) in try table.texts(column: plan.units.id) })
      }
    }
    try faults.throwIfAny()
    if let until = plan.until, !tables.contains(where: { $0.repairs.contains { $0.kind == .cutOff } }) {
      throw .data(.noLineBegins(with: until))
    }
    let selected = try plan.panel.map { panel throws(PanelError) in
      try panel.select(
        from: tables, named: plan.files, id: plan.units.id, excluding: Set(plan.excluded), &steps)
    }
    if let selected { tables = selected.tables }
    let joined = try wrapped { () throws(DataError) in
      try JoinedTable(tables, id: plan.units.id, excluding: Set(plan.excluded))
    }
    for (name, match) in zip(plan.files, joined.matches).dropFirst() {
      steps.append(
        .join(
          file: name, count: match.recordCount, unitsWithoutRecord: match.unitsWithoutRecord.count,
          recordsWithoutUnit: match.recordsWithoutUnit.count))
    }
    return (joined, selected?.times)
  }

  /// Opens a file of the areas' figures, whatever its format, and says what was read.
  ///
  /// - Parameters:
  ///   - ids: codes that the dimension of areas is told by.
  ///   - id: the column of codes.
  func openTable(
    _ name: String, _ ids: Set<String>, id: String
  ) throws(PanelError) -> (Input, DelimitedText, [DataStep]) {
    guard let format = Cube.Format(file: name) else {
      if plan.selections[name] != nil { throw .data(.cube(file: name, at: .file, .notACube)) }
      let (input, whole) = try open(name, rules: plan.rules(for: name))
      let table = whole.cuttingCodes(from: id)
      return (
        input, table,
        [.read(file: name, count: table.rowCount, table.encoding, table.delimiter, table.decimalMark)]
      )
    }
    let path = try folders.find(name)
    return try wrapped { () throws(DataError) in
      let bytes = try FileBytes.read(path)
      let input = Input(name: name, path: path, sha256: SHA256.hex(of: bytes))
      let cube = try Cube(bytes: bytes, name: path, format: format)
      let selected = try CubeTable(
        cube, plan.selections[name] ?? CubeSelection(), id: id, name: path, ids: ids)
      let count = selected.table.rowCount
      let read = DataStep.readCube(
        file: name, count: count, format, area: selected.area.code, columns: selected.columnCount,
        fixed: selected.fixed.map { "\($0.dimension) = \($0.category)" }, updated: cube.updated)
      let notes = selected.mandatoryNotes.map {
        DataStep.sourceNote(file: name, count: count, about: $0.about, text: $0.text)
      }
      return (input, selected.table, [read] + notes)
    }
  }

  /// - Parameter rules: nil for a table that programs made, which is read as plain delimited text or refused.
  func open(_ name: String, rules: TableRules?) throws(PanelError) -> (Input, DelimitedText) {
    let path = try folders.find(name)
    return try wrapped { () throws(DataError) in
      // Hashed and read from one buffer: the file may be another by the time it is opened again.
      let bytes = try FileBytes.read(path)
      let input = Input(name: name, path: path, sha256: SHA256.hex(of: bytes))
      guard let rules else { return (input, try DelimitedText(bytes: bytes, name: path)) }
      let table = try DelimitedText(bytes: bytes, name: path, rules: rules)
      try table.refuseNotes()
      return (input, table)
    }
  }
}
