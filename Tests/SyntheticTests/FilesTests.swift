import CompositeIndex
import Foundation
import LinearAlgebra
import Synthetic
import Testing

@Suite struct FilesTests {
  static let contents: [String: String] = {
    let evaluator = Evaluator(indicators: country.indicators, tree: country.recipe.tree)
    let files = try? country.files { try evaluator.evaluate($0).evaluation.scores }
    return Dictionary(uniqueKeysWithValues: (files ?? []).map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }()

  private func text(_ name: String) throws -> String { try #require(Self.contents[name]) }

  private func table(_ name: String) throws -> [[String]] {
    try text(name).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func column(_ name: String, of rows: [[String]]) throws -> [String] {
    let k = try #require(rows[0].firstIndex(of: name))
    return rows.dropFirst().map { $0[k] }
  }

  @Test func areAllThere() {
    #expect(
      Self.contents.keys.sorted() == [
        "README.txt", "areas.csv", "areas.geojson", "index.yaml", "municipalities.geojson", "truth.csv",
      ])
  }

  @Test func followFromTheSeedAlone() {
    func files(_ seed: UInt64) -> [SyntheticCountry.File] {
      SyntheticCountry(seed: seed, areaCount: 400, municipalityCount: 30).files { $0.column(0) }
    }
    #expect(files(7) == files(7))
    #expect(zip(files(7), files(8)).allSatisfy { $0 != $1 })
  }

  @Test func areasHoldWhatThePanelHolds() throws {
    let rows = try table("areas.csv")
    #expect(rows.count == 3364 && rows.allSatisfy { $0.count == rows[0].count })
    #expect(try column("area", of: rows) == country.units.ids)
    #expect(try column("area_name", of: rows) == country.units.names)
    for (k, indicator) in country.indicators.enumerated() {
      #expect(try column(indicator.id + "_count", of: rows).map(Double.init) == country.drawCounts().column(k))
    }
    #expect(!(try text("areas.csv").contains("\"")))
  }

  @Test func truthIsTheIndexOfTheTrueRates() throws {
    let rows = try table("truth.csv")
    #expect(try column("area", of: rows) == country.units.ids)
    #expect(try column("true_group", of: rows) == country.trueGroups.map { "\($0)" })
    let scores = try column("true_score", of: rows).compactMap(Double.init)
    let listed = try column("true_listed", of: rows)
    #expect(scores.count == 3363)
    #expect(listed.map { $0 == "1" } == country.isTrulyListed)
    let listedScores = zip(scores, listed).filter { $0.1 == "1" }.map(\.0)
    #expect(abs(scores.reduce(0, +)) < 1e-8 && listedScores.reduce(0, +) > Double(listedScores.count))
  }

  /// Every column the spec names is in the data, and every id of the tree is an indicator of the spec.
  @Test func specNamesWhatTheDataHold() throws {
    let spec = try text("index.yaml")
    let header = try table("areas.csv")[0]
    for indicator in country.indicators {
      #expect(spec.contains("{id: \(indicator.id), count: \(indicator.id)_count, base: "))
      #expect(spec.components(separatedBy: "\(indicator.id)").count > 3)
    }
    for match in spec.matches(of: /(?:base|name|population): ([a-z0-9_]+)/) {
      #expect(header.contains(String(match.1)))
    }
    for key in ["vikt: 1", "seed: 1", "list: large", "certainty: noise", "truth: {file: truth.csv"] {
      #expect(spec.contains(key))
    }
    #expect(!spec.contains("\t"))
    #expect(try text("README.txt").contains("3363 areas"))
  }

  private struct Collection: Decodable {
    struct Feature: Decodable {
      let properties: [String: String]
      let geometry: Geometry
    }
    struct Geometry: Decodable {
      let type: String
      let coordinates: [[[Int]]]
    }
    let type: String
    let features: [Feature]
  }

  @Test(arguments: [("areas.geojson", "area"), ("municipalities.geojson", "kommun")])
  func outlinesAreClosedAndTurnTheRightWay(file: String, code: String) throws {
    let json = try text(file)
    #expect(json.utf8.count <= 3_000_000)
    let collection = try JSONDecoder().decode(Collection.self, from: Data(json.utf8))
    let ids = code == "area" ? country.units.ids : Set(country.units.levels[0].codes).sorted()
    #expect(collection.type == "FeatureCollection")
    #expect(collection.features.map { $0.properties[code] } == ids)
    for feature in collection.features {
      #expect(feature.geometry.type == "Polygon")
      for (k, ring) in feature.geometry.coordinates.enumerated() {
        #expect(ring.count >= 4 && ring.first == ring.last && Set(ring).count == ring.count - 1)
        #expect((doubleArea(of: ring) > 0) == (k == 0))
      }
    }
  }

  /// Areas tile the land of their municipalities: what they enclose adds up to the metre.
  @Test func areasTileTheMunicipalities() throws {
    func collection(_ name: String) throws -> Collection {
      try JSONDecoder().decode(Collection.self, from: Data(text(name).utf8))
    }
    let (areas, municipalities) = (try collection("areas.geojson"), try collection("municipalities.geojson"))
    func enclosed(_ feature: Collection.Feature) -> Int {
      feature.geometry.coordinates.reduce(0) { $0 + doubleArea(of: $1) }
    }
    var sums: [String: Int] = [:]
    for feature in areas.features {
      sums[String((feature.properties["area"] ?? "").prefix(4)), default: 0] += enclosed(feature)
    }
    for feature in municipalities.features { #expect(sums[feature.properties["kommun"] ?? ""] == enclosed(feature)) }
  }

  private func doubleArea(of ring: [[Int]]) -> Int {
    zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1] }
  }
}
