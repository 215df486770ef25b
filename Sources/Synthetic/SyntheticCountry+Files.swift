import CompositeIndex
public import LinearAlgebra

/// The country as files that `vikt run` reads, with a spec to play with.
extension SyntheticCountry {
  /// A file by its name and content.
  public struct File: Sendable, Equatable {
    /// Without a folder.
    public let name: String
    /// UTF-8.
    public let bytes: [UInt8]

    init(name: String, text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }
  }

  /// The data, the truth, the maps, the spec and a note on them.
  ///
  /// - Parameter trueScores: evaluates ``recipe`` on rates, `areas × indicators`; gets ``trueRates``.
  /// - Returns: `areas.csv`, `truth.csv`, `areas.geojson`, `municipalities.geojson`, `index.yaml`, `README.txt`.
  public func files<Failure>(
    trueScores: (_ rates: Matrix) throws(Failure) -> [Double]
  ) throws(Failure) -> [File] {
    let scores = try trueScores(trueRates)
    precondition(scores.count == units.count, "\(scores.count) scores for \(units.count) areas")
    let kommun = units.levels[0]
    let firsts = units.ids.indices.filter { $0 == 0 || kommun.codes[$0] != kommun.codes[$0 - 1] }
    return [
      File(name: "areas.csv", text: Self.csv(areaColumns)),
      File(name: "truth.csv", text: Self.csv(truthColumns(scores: scores))),
      File(
        name: "areas.geojson",
        text: GeoJSON.collection(areaOutlines, codeField: "area", codes: units.ids, names: units.names)),
      File(
        name: "municipalities.geojson",
        text: GeoJSON.collection(
          municipalityOutlines, codeField: "kommun", codes: firsts.map { kommun.codes[$0] },
          names: firsts.map { kommun.names?[$0] ?? kommun.codes[$0] })),
      File(name: "index.yaml", text: SpecText.spec(seed: seed)),
      File(name: "README.txt", text: SpecText.readme(of: self)),
    ]
  }

  private typealias Column = (name: String, cells: [String])

  private var areaColumns: [Column] {
    var columns: [Column] = [("area", units.ids), ("area_name", units.names)]
    for level in units.levels {
      columns.append((level.id, level.codes))
      if let names = level.names { columns.append((level.id + "_name", names)) }
    }
    for (k, base) in Catalogue.bases.enumerated() { columns.append((base.id, Self.whole(baseSizes.column(k)))) }
    let counts = drawCounts()
    for (k, indicator) in Catalogue.indicators.enumerated() {
      columns.append((indicator.countColumn, Self.whole(counts.column(k))))
    }
    return columns
  }

  private func truthColumns(scores: [Double]) -> [Column] {
    [
      ("area", units.ids), ("true_score", scores.map { "\($0)" }),
      ("true_listed", isTrulyListed.map { $0 ? "1" : "0" }), ("true_group", trueGroups.map { "\($0)" }),
    ]
  }

  private static func whole(_ values: [Double]) -> [String] { values.map { String(Int($0)) } }

  /// Comma-separated text; no cell here holds a comma, a quotation mark or a line break.
  private static func csv(_ columns: [Column]) -> String {
    var text = columns.map(\.name).joined(separator: ",") + "\n"
    for row in columns[0].cells.indices { text += columns.map { $0.cells[row] }.joined(separator: ",") + "\n" }
    return text
  }
}
