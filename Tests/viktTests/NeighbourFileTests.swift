import Foundation
import Testing
import TestSupport

/// What `check`, `run` and the pages make of a file of neighbours, of context with titles, and of insets.
@Suite struct NeighbourFileTests {
  /// A country of 200 areas in a ring, as pairs.
  private static let ring =
    "from,to\n" + (0..<200).map { "\(1000 + $0),\(1000 + ($0 + 1) % 200)\n" }.joined()

  private static let head = Country.spec.components(separatedBy: "needs:")[0]

  /// Its groups by level, of which one index and the neighbours are all that is asked for.
  private func folder(_ pairs: String = ring, contiguity: String = "{neighbours: pairs.csv}") throws -> Scratch {
    try Scratch([
      "areas.csv": Country.table, "pairs.csv": pairs,
      "s.yaml": Self.head + """
        context: [people, {column: municipality, title: {en: The town, sv: Kommunen}, unit: "#"}]
        groups: {of: indicators, areas: all, shape: levels, count: 3, contiguity: \(contiguity)}
        report: {languages: [en, sv]}

        """,
    ])
  }

  @Test func regionsAndMoransIGoByTheFile() throws {
    let folder = try folder()
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(check.code == 0 && check.out.contains("  pairs.csv: 200 pairs of neighbours; 200 areas connected\n"))
    let result = try Vikt.run("run", "s.yaml", "--out", "run", in: folder)
    #expect(result.code == 0, "\(result)")
    let names = folder.names("run")
    #expect(names.contains("autocorrelation.csv") && names.contains("group_contiguity.csv"))
    // Regions of a ring are arcs: as many borders as regions.
    let regions = try folder.table("run/group_regions.csv").map { $0["region"] ?? "" }
    let borders = (0..<200).count { regions[$0] != regions[($0 + 1) % 200] }
    #expect(regions.count == 200 && borders == (Set(regions).count == 1 ? 0 : Set(regions).count))
    #expect(try folder.text("run/manifest.json").contains("\"name\" : \"pairs.csv\""))
    for (language, sentence) in [
      ("en", "Which areas are neighbours is told by the file pairs.csv."),
      ("sv", "Vilka områden som är grannar anges i filen pairs.csv."),
    ] { #expect(try folder.text("run/technical.\(language).html").contains(sentence)) }
    #expect(try Vikt.run("verify", "run", in: folder).code == 0)
    let columns = try folder.text("run/context_columns.csv")
    #expect(columns == "column,title,unit\npeople,people,\nmunicipality,The town,#\n")
    let profiles = try folder.table("run/group_profiles.csv").filter { $0["kind"] == "context" }
    #expect(Set(profiles.compactMap { $0["title"] }) == ["people", "The town"])
    // Without the groups, Moran's I still goes by the file.
    let structure = try Vikt.run("run", "s.yaml", "--only", "structure", "--out", "structure", in: folder)
    #expect(structure.code == 0 && folder.names("structure").contains("autocorrelation.csv"), "\(structure.error)")
    _ = try folder.write(Self.ring.replacing("1000,1001\n", with: ""), to: "pairs.csv")
    let changed = try Vikt.run("verify", "run", in: folder)
    #expect(
      changed.code == 3 && changed.error.contains("data: pairs.csv has changed since the run was made"), "\(changed)")
  }

  @Test func theFileIsFoundAndHasAreas() throws {
    let absent = try Vikt.run("run", "s.yaml", in: folder(contiguity: "{neighbours: pair.csv}"))
    #expect(absent.code == 66 && absent.error.contains("pair.csv: there is no such file"), "\(absent)")
    let strange = try Vikt.run("check", "s.yaml", in: folder("x,y\nq,r\n"))
    #expect(strange.code == 65 && strange.error.contains("pairs.csv: no row has two different areas"), "\(strange)")
    let odd = try Vikt.run("run", "s.yaml", "--out", "run", in: folder(Self.ring + "1000,9999\n"))
    #expect(
      odd.code == 0
        && odd.error.contains("warning: pairs.csv: 1 code is no area's, such as '9999'; their rows are passed over"),
      "\(odd)")
    let bare = try Vikt.run("run", "s.yaml", "--out", "run", in: folder(contiguity: "neighbours"))
    #expect(bare.code == 3 && bare.error.contains("contiguity: {neighbours: FILE}"), "\(bare)")
  }

  /// The country as ten columns of twenty squares, a column a municipality.
  private static let squares: String = {
    let features = (0..<200).map { i -> String in
      let (x, y) = (i % 10, i / 10)
      let ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)].map { "[\($0.0), \($0.1)]" }
      return """
        {"type": "Feature", "properties": {"code": "\(1000 + i)"},
         "geometry": {"type": "Polygon", "coordinates": [[\(ring.joined(separator: ", "))]]}}
        """
    }
    return """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:3006"}},
       "features": [\(features.joined(separator: ","))]}
      """
  }()

  @Test func insetsAreThoseAskedFor() throws {
    let spec = Self.head.replacing(
      "within: [{id: municipality}]",
      with: "within: [{id: municipality}], boundaries: {id: {file: m.geojson, id: code}}")
    let folder = try Scratch([
      "areas.csv": Country.table, "m.geojson": Self.squares,
      "s.yaml": spec + "report: {languages: [en], insets: [\"13\"]}\n",
    ])
    let made = try Vikt.run("run", "s.yaml", "--out", "run", in: folder)
    #expect(made.code == 0, "\(made)")
    let page = try folder.text("run/report.en.html")
    #expect(page.components(separatedBy: "<div class=\"inset\">").count == 2 && page.contains(">13 and around<"))
    #expect(try Vikt.run("report", "run", "--set", "report.status=approved", in: folder).code == 0)
    let other = try Vikt.run("report", "run", "--set", "report.insets=[]", in: folder)
    #expect(other.code == 65 && other.error.contains("report.insets: insets are drawn when a run is made"), "\(other)")
    let unknown = try Vikt.run("run", "s.yaml", "--set", "report.insets=[elsewhere]", "--out", "b", in: folder)
    let refusal = "s.yaml: report.insets: no assessed area lies in a larger area with the code or name 'elsewhere'."
    #expect(unknown.code == 65 && unknown.error.contains(refusal), "\(unknown)")
    let checked = try Vikt.run("check", "s.yaml", "--set", "report.insets=[elsewhere]", in: folder)
    #expect(checked.code == 65 && checked.error.contains(refusal), "\(checked)")
    let none = try Vikt.run("run", "s.yaml", "--set", "report.insets=[]", "--out", "none", in: folder)
    #expect(none.code == 0)
    #expect(try !folder.text("none/report.en.html").contains("<div class=\"inset\">"))
    let idle = try Vikt.run(
      "check", "s.yaml", "--set", "units={id: id, within: [{id: municipality}]}", in: folder)
    #expect(idle.code == 65 && idle.error.contains("units.boundaries and units.within"), "\(idle)")
  }
}
