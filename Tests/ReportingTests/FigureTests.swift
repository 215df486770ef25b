import Reporting
import Study
import Testing

@Suite struct FigureTests {
  static func figures(_ language: Language, _ input: ReportInput) -> [any Figure] {
    Report.figures(Facts(input, in: language))
  }

  @Test(arguments: Language.allCases)
  func `Every figure is well-formed, named, described and has its numbers as a table`(language: Language) throws {
    let boundaries = try [
      "area": Fixture.squares((0..<Fixture.unitCount).map { "id\($0)" } + ["gone"]),
      "kommun": Fixture.squares((0..<6).map { "k\($0)" }),
    ]
    let figures = Self.figures(language, try Fixture.input(boundaries: boundaries))
    #expect(
      figures.map(\.name) == [
        "scree", "loadings", "correlations", "biplot", "weights", "certainty", "schemes", "zone", "thinning",
        "influence", "groups", "silhouette", "map-groups", "map-areas", "map-kommun",
      ])
    for figure in figures {
      let parsed = WellFormed(figure.file)
      #expect(parsed.error == nil, "\(figure.name): \(parsed.error ?? "")")
      #expect(parsed.elements["desc"] == 1 && (parsed.elements["title"] ?? 0) >= 1, "\(figure.name)")
      #expect(!figure.title.isEmpty && !figure.description.isEmpty && !figure.table.rows.isEmpty, "\(figure.name)")
      #expect(Set(parsed.ids).count == parsed.ids.count, "\(figure.name)")
      for width in [350.0, figure.wideWidth] {
        let drawing = figure.drawing(width: width)
        #expect(drawing.height > 20 && drawing.width == width, "\(figure.name)")
      }
    }
  }

  @Test func `The bar's parts are the counts it was given`() {
    let counts = CertaintyBar.Counts(
      clearlyOn: 131, probablyOn: 15, tooCloseListed: 34, tooCloseUnlisted: 56, probablyOff: 27, clearlyOff: 3100)
    let bar = CertaintyBar(counts: counts, phrases: Language.en.phrases)
    #expect(bar.title == "131 areas clearly on the list; 90 too close to call")
    #expect(bar.table.rows.map(\.last) == ["131", "15", "34", "56", "27", "3,100"])
    #expect(
      bar.table.rows[0][1].contains("95") && bar.table.rows[4][1].contains("20") && bar.table.rows[5][1].contains("5"))
    #expect(bar.file.contains(Language.en.phrases.brokenBar))
    let whole = CertaintyBar(
      counts: .init(clearlyOn: 5, probablyOn: 0, tooCloseListed: 0, tooCloseUnlisted: 0, probablyOff: 0, clearlyOff: 3),
      phrases: Language.en.phrases)
    #expect(!whole.file.contains(Language.en.phrases.brokenBar))
  }

  @Test func `A bar without any area still draws`() {
    let none = CertaintyBar(
      counts: .init(clearlyOn: 0, probablyOn: 0, tooCloseListed: 0, tooCloseUnlisted: 0, probablyOff: 0, clearlyOff: 0),
      phrases: Language.sv.phrases)
    #expect(WellFormed(none.file).error == nil)
  }

  @Test func `Groups no clearer than chance are not claimed`() {
    let points = [SilhouetteFigure.Point(count: 3, silhouette: 0.2), .init(count: 4, silhouette: 0.15)]
    let unclear = SilhouetteFigure(
      points: points, chosen: 3, chance: 0.25, isClear: false, phrases: Language.en.phrases)
    let clear = SilhouetteFigure(points: points, chosen: 3, chance: 0.1, isClear: true, phrases: Language.en.phrases)
    #expect(
      unclear.title == "No number of groups is clearer than cuts through one cluster" && clear.title != unclear.title)
  }

  @Test func `What was not assessed is hatched on maps`() throws {
    let boundaries = try ["area": Fixture.squares((0..<Fixture.unitCount).map { "id\($0)" } + ["gone"])]
    let figures = Self.figures(.en, try Fixture.input(boundaries: boundaries))
    let map = try #require(figures.last)
    #expect(map.file.contains("<pattern") && map.file.contains("Not assessed"))
  }

  @Test func `Areas that differ much in size are mapped as dots`() throws {
    let codes = (0..<Fixture.unitCount).map { "id\($0)" }
    for (sides, isDotted) in [([100.0], false), ([100, 2, 60], true)] {
      let boundaries = try ["area": Fixture.squares(codes, sides: sides)]
      let map = try #require(Self.figures(.en, try Fixture.input(boundaries: boundaries)).last)
      #expect(map.name == "map-areas" && map.file.contains("<circle") == isDotted)
    }
  }

  /// At 60 degrees north a degree of longitude is half as long as one of latitude, in any system of degrees.
  @Test(arguments: [("EPSG:4326", 0.5), ("EPSG:4269", 0.5), ("urn:ogc:def:crs:OGC::CRS83", 0.5), ("EPSG:3857", 1)])
  func `Longitudes are drawn as long as they are`(system: String, aspect: Double) throws {
    let outlines = MapOutlines([
      "area": try Fixture.squares(["a"], sides: [0.01], system: system, corner: [14, 59.995])
    ])
    #expect(abs(try #require(outlines["area"]).aspect - aspect) < 1e-12)
  }

  @Test func `The zone shows at most sixty areas, all around the line`() throws {
    let facts = Facts(try Fixture.input(), in: .en)
    let zone = try #require(ZoneFigure(facts))
    #expect(zone.rows.count <= ZoneFigure.capacity && zone.table.rows.count == zone.rows.count)
  }

  /// A map of more outlines than a page can show stands in its file alone.
  @Test(arguments: Language.allCases)
  func `A map too large for a page is named there`(language: Language) throws {
    let codes = (0..<Fixture.unitCount).map { "id\($0)" }
    let others = (0...MapFigure.pageCapacity - codes.count).map { "other\($0)" }
    let input = try Fixture.input(
      without: .everything, boundaries: ["area": Fixture.squares(codes + others), "kommun": Fixture.squares(["k0"])])
    let page = Report(input).html(language)
    #expect(!page.contains("<figure id=\"map-areas\">"))
    #expect(page.contains("figures/map-areas.svg"))
    #expect(Self.figures(language, input).contains { $0.name == "map-areas" })
  }

  /// Cells of more indicators than can be seen are not drawn; the table of correlations has them.
  @Test func `Correlations of very many indicators are not drawn`() throws {
    func names(_ count: Int) throws -> [String] {
      let loadings = (0..<count).map { _ in [0.5] }
      let plan = StructurePlan(count: .given(1), draws: 20, starts: 1, replicates: 0)
      return Self.figures(.en, try StructureFixture.input(loadings, units: 200, plan: plan, schemes: [])).map(\.name)
    }
    #expect(try names(CorrelationFigure.capacity).contains("correlations"))
    let more = try names(CorrelationFigure.capacity + 1)
    #expect(!more.contains("correlations") && more.contains("loadings"))
  }
}
