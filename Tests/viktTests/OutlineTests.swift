import Foundation
import Testing
import TestSupport

/// What `check`, `run` and the pages say of outlines.
@Suite struct OutlineTests {
  /// The sample with outlines of its six areas, and more said of them.
  private func folder(_ outlines: String, division: String = "", more: String = "") throws -> Scratch {
    let spec = Sample.spec.replacingOccurrences(of: "[t.csv]", with: "[t.csv]\(division)").replacingOccurrences(
      of: "name: name}", with: "name: name, boundaries: {id: {file: m.geojson, id: code\(more)}}}")
    return try Scratch([
      "t.csv": Sample.table, "m.geojson": outlines, "s.yaml": spec + "report: {languages: [en, sv]}\n",
    ])
  }

  /// Unit squares in a row, in metres, each so far from where the one before ends.
  private func row(_ gaps: [Double]) -> String {
    var x = 0.0
    let features = zip(1001..., gaps).map { id, gap in
      x += gap
      defer { x += 1 }
      let ring = [(x, 0.0), (x + 1, 0), (x + 1, 1), (x, 1), (x, 0)].map { "[\($0.0), \($0.1)]" }
      return """
        {"type": "Feature", "properties": {"code": "\(id)"},
         "geometry": {"type": "Polygon", "coordinates": [[\(ring.joined(separator: ", "))]]}}
        """
    }
    return """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:3006"}},
       "features": [\(features.joined(separator: ","))]}
      """
  }

  /// Corners computed in two ways; Moran's I as spdep has it (`make_neighbours.R`, beside the files).
  @Test func cornersThatDifferInTheLastBit() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    func text(_ name: String) throws -> String {
      try String(contentsOf: tests.appending(components: "AreaDataTests", "Reference", name), encoding: .utf8)
    }
    let spec = Sample.spec.replacingOccurrences(
      of: "id: id, name: name}", with: "id: id, boundaries: {id: {file: m.geojson, id: k}}}")
    let folder = try Scratch([
      "t.csv": try text("last_bit.csv"), "m.geojson": try text("last_bit.geojson"), "s.yaml": spec,
    ])
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(
      check.code == 0
        && check.out.contains("  m.geojson: 16 outlines of 'id', 42 pairs of neighbours; 16 areas connected\n"))
    #expect(!check.out.contains("nearly touch") && !check.out.contains("overlap"))
    #expect(try Vikt.run("run", "s.yaml", "--out", "run", "--quiet", in: folder).code == 0)
    let found = try folder.table("run/autocorrelation.csv")
    let expected = ["a": -0.061867418892712606, "b": -0.26312580212135217, "c": 0.056490302219841249]
    for (indicator, I) in expected {
      let row = try #require(found.first { $0["kind"] == "indicator" && $0["subject"] == indicator })
      #expect(abs(try #require(Double(row["moran_i"] ?? "")) - I) < 1e-12)
    }
  }

  @Test func whatDoesNotFitIsAWarning() throws {
    let folder = try folder(row([0, 0, 0.005, -0.1, 3, 0]))
    let warning =
      "warning: m.geojson: 1 pair of outlines touch or nearly touch without a corner in common and are no neighbours, "
      + "such as '1002' and '1003'; 1 pair of outlines overlap, such as '1003' and '1004'\n"
    #expect(try Vikt.run("run", "s.yaml", "--out", "run", in: folder).error == warning)
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(check.out.contains(warning))
    #expect(
      check.out.contains(
        "  m.geojson: 6 outlines of 'id', 2 pairs of neighbours; 2 connected parts, of 2, 2 areas, 2 without a neighbour, such as '1003'\n"
      ))
  }

  @Test func anotherDivisionIsRefusedUnlessAccepted() throws {
    let fitting = row([0, 0, 0, 0, 0, 0])
    let refused = try folder(fitting, division: ", division: d-2020", more: ", division: d-2025")
    for command in ["check", "run"] {
      let result = try Vikt.run(command, "s.yaml", in: refused)
      #expect(result.code == 65)
      #expect(
        result.error.contains(
          "units.boundaries.id.division: the outlines are of `d-2025` and the figures of `d-2020` (data.division); "
            + "give outlines of that edition, or set accept_division: true, and every page says so"), "\(result)")
    }
    let accepted = try folder(
      fitting, division: ", division: d-2020", more: ", division: d-2025, accept_division: true")
    let result = try Vikt.run("run", "s.yaml", "--out", "run", in: accepted)
    #expect(result.code == 0)
    #expect(
      result.error
        == "warning: m.geojson: outlines of 'd-2025' and figures of 'd-2020', as units.boundaries.id.accept_division allows; "
        + "where borders differ, the map shows other areas\n")
    for (language, sentence) in [
      ("en", "The outlines are of the division d-2025, the figures of d-2020."),
      ("sv", "Konturerna är av områdesindelningen d-2025, uppgifterna av d-2020."),
    ] { #expect(try accepted.text("run/report.\(language).html").contains(sentence)) }
    #expect(try Vikt.run("verify", "run", in: accepted).code == 0)
  }

  /// Nothing is said of the same edition, and what nobody says is told.
  @Test func theDivisionIsAskedFor() throws {
    let fitting = row([0, 0, 0, 0, 0, 0])
    let same = try folder(fitting, division: ", division: d-2020", more: ", division: d-2020")
    #expect(try Vikt.run("run", "s.yaml", in: same).error == "")
    let unsaid = try folder(fitting, division: ", division: d-2020")
    #expect(
      try Vikt.run("run", "s.yaml", in: unsaid).error
        == "warning: m.geojson: the spec does not say of which division the outlines are; the figures are of 'd-2020'. "
        + "Set units.boundaries.id.division\n")
  }

  @Test func aLayerOfGeoJSONIsRefused() throws {
    let result = try Vikt.run("check", "s.yaml", in: folder(row([0, 0, 0, 0, 0, 0]), more: ", layer: areas"))
    #expect(result.code == 65 && result.error.contains("m.geojson: is GeoJSON, which has no layers such as 'areas'."))
  }
}
