internal import AreaData
internal import CompositeIndex
internal import Study

extension StudyTables {
  func row(_ step: DataStep) -> LedgerRow {
    switch step {
    case .read(let file, _, let encoding, let delimiter, let mark):
      LedgerRow(
        "read", file,
        [("encoding", encoding.rawValue), ("delimiter", delimiter.rawValue), ("decimal-mark", mark.rawValue)])
    case .readCube(let file, _, let format, let area, let columns, let fixed, let updated):
      LedgerRow(
        "read", file,
        [("format", format.rawValue), ("area", area), ("columns", "\(columns)")] + fixed.map { ("fixed", $0) }
          + (updated.map { [("updated", $0)] } ?? []))
    case .readVintage(let store, _, let vintage, let revision, let division, let columns):
      LedgerRow(
        "read-vintage", store,
        [("vintage", vintage), ("revision", "\(revision)"), ("division", division), ("columns", "\(columns)")])
    case .sourceNote(let file, _, let about, let text):
      LedgerRow("source-note", file, (about.map { [("about", $0)] } ?? []) + [("text", text)])
    case .selectTime(let file, let column, let time, _): LedgerRow("select-time", file, [(column, time)])
    case .holdsForAllTimes(let file, let column, _): LedgerRow("all-times", file, [("without", column)])
    case .join(let file, _, let units, let records):
      LedgerRow("join", file, [("areas-without-record", "\(units)"), ("records-without-area", "\(records)")])
    case .impute(let indicator, _, let replacement): LedgerRow("impute", id(indicator), parameters(replacement))
    case .replaceSuppressed(let indicator, _, let bounds, let figure):
      LedgerRow(
        "suppressed", id(indicator),
        [("from", "\(bounds.lowerBound)"), ("to", "\(bounds.upperBound)"), ("pooled-figure", "\(figure)")])
    case .smoothErrors(let indicator, _, let power): LedgerRow("smooth", id(indicator), [("power", "\(power)")])
    case .assess(let column, _, let notAssessed): LedgerRow("assess", column, [("not-assessed", "\(notAssessed)")])
    case .readTruth(let file, _): LedgerRow("read-truth", file)
    case .readScoreErrors(let file, _): LedgerRow("read-score-errors", file)
    case .readElicited(let file, let node, _, let inconsistent):
      LedgerRow("read-elicited", file, [("node", node)] + (inconsistent.map { [("inconsistent", "\($0)")] } ?? []))
    case .countChildren(let columns, _, let lacking):
      LedgerRow("count-children", columns.joined(separator: " "), [("areas-lacking-a-figure", "\(lacking)")])
    case .readExternal(let file, let id, _, let belonging, let unmatched):
      LedgerRow(
        "read-external", file,
        [("external", id), ("areas-belonging", "\(belonging)"), ("codes-without-area", "\(unmatched)")])
    case .readOverlaps(let file, let division, _, let rows, let inParts):
      LedgerRow("read-overlaps", file, [("division", division), ("rows", "\(rows)"), ("units-in-parts", "\(inParts)")])
    case .allocate(let indicator, let division, _, let allocated):
      LedgerRow("allocate", id(indicator), [("division", division)] + parameters(allocated))
    case .repair(let kind, let file, let column, _): LedgerRow(kind.rawValue, column ?? file)
    }
  }

  private func parameters(_ allocated: DataStep.Allocated) -> [(String, String)] {
    [
      ("areas-of-whole-units", "\(allocated.whole)"), ("areas-partly-covered", "\(allocated.partlyCovered)"),
      ("areas-without-figure", "\(allocated.withoutFigure)"), ("correlation-of-parts", "\(allocated.correlation)"),
      ("sd-of-parts", "\(allocated.deviation)"), ("sd-of-parts-from", allocated.isGiven ? "spec" : "data"),
      ("median-error-by-chance", "\(allocated.errorBefore)"), ("median-error", "\(allocated.errorAfter)"),
      ("errors-shared-by-neighbours", "not-modelled"),
    ]
  }

  private func parameters(_ replacement: DataStep.Replacement) -> [(String, String)] {
    switch replacement {
    case .value(let value): [("by", "\(value)")]
    case .joint: [("by", "joint")]
    case .average(let kind): [("by", kind.rawValue)]
    case .averageWithin(let kind, let level, let ofAll):
      [("by", kind.rawValue), ("within", levels[level].id), ("of-all", "\(ofAll)")]
    }
  }
}
