import AreaData
import CompositeIndex
import Multivariate
import Specification
import Study

/// The outlines that a spec names, by level, and which areas are neighbours.
struct BoundaryReading {
  var boundaries = [String: Boundaries]()
  /// For each area the positions of its neighbours, by the file of neighbours or else by its own outlines; nil without either, or
  /// where these lie upon each other.
  var neighbours: [[Int]]?
  var inputs = [PanelReader.Input]()
  /// What each file held, in the spec's order.
  var files = [OutlineFile]()
  /// What the file of neighbours held.
  var pairs: NeighbourPairsFile?
  /// What in the files does not fit the areas, or each other, in sentences.
  var warnings = [String]()
}

/// What a file of outlines held.
struct OutlineFile: Encodable {
  let file: String
  let level: String
  let outlines: Int
  /// Of the areas themselves.
  var neighbours: Neighbourhood?

  struct Neighbourhood: Encodable {
    let pairs: Int
    /// Sizes, in areas, of the connected parts that neighbours form, the largest first.
    let connectedAreas: [Int]
    let areasWithoutNeighbour: [String]
  }

  /// One line of `check`.
  var line: String {
    "  \(file): \(outlines) outlines of '\(level)'"
      + (neighbours.map { ", \($0.pairs) pairs of neighbours; \($0.parts)" } ?? "")
  }
}

extension OutlineFile.Neighbourhood {
  init(_ neighbours: [[Int]], of ids: [String]) {
    pairs = neighbours.reduce(0) { $0 + $1.count } / 2
    connectedAreas = SpatialWeights(neighbours: neighbours).componentSizes
    areasWithoutNeighbour = zip(ids, neighbours).filter { $0.1.isEmpty }.map(\.0)
  }

  var parts: String {
    let connected =
      connectedAreas.count < 2
      ? "\(connectedAreas.first ?? 0) areas connected"
      : "\(connectedAreas.count) connected parts, of \(connectedAreas.prefix(3).map(String.init).joined(separator: ", "))"
        + (connectedAreas.count > 3 ? " and fewer areas" : " areas")
    guard let first = areasWithoutNeighbour.first else { return connected }
    return connected + ", \(areasWithoutNeighbour.count) without a neighbour, such as '\(first)'"
  }
}

extension SpecFile {
  /// Reads the outlines and the file of neighbours; a file of which nothing belongs to an area is refused.
  func readBoundaries(_ panel: Panel) throws -> BoundaryReading {
    var reading = BoundaryReading()
    for wanted in plan.data.units.boundaries {
      let isOwn = wanted.level == plan.data.units.id
      let codes = isOwn ? panel.units.ids : panel.units.levels.first { $0.id == wanted.level }?.codes ?? []
      do {
        let path = try folders.find(wanted.file)
        let (found, digest) = try Boundaries.reading(path, id: wanted.idField, layer: wanted.layer)
        let absent = Set(codes).subtracting(found.ids).sorted()
        let cause = JoinCause.find(absent, found.ids)
        guard absent.count < Set(codes).count else {
          throw PanelError.noBoundaryMatches(
            file: wanted.file, level: wanted.level, example: found.ids.first ?? "", cause.causes)
        }
        reading.warnings += division(of: wanted)
        if let first = absent.first {
          reading.warnings.append(
            "\(wanted.file): no outline for \(absent.count) of \(Set(codes).count) areas of '\(wanted.level)', "
              + "such as '\(first)'" + JoinCause.sentence(cause))
        }
        reading.boundaries[wanted.level] = found
        var file = OutlineFile(file: wanted.file, level: wanted.level, outlines: found.ids.count)
        if isOwn {
          let ids = panel.units.ids
          reading.neighbours = found.neighbours(of: ids)
          if let neighbours = reading.neighbours {
            file.neighbours = .init(neighbours, of: ids)
            reading.warnings += Self.faults(of: found, ids, neighbours, wanted.file)
          } else {
            reading.warnings.append(crowded(wanted.file))
          }
        }
        reading.files.append(file)
        reading.inputs.append(.init(name: wanted.file, path: path, sha256: digest))
      } catch let error as PanelError {
        throw Failure(error, spec: name)
      } catch let error as DataError {
        throw Failure(error)
      }
    }
    if let file = plan.groups?.contiguity.file { try read(file, panel, into: &reading) }
    return reading
  }

  /// Outlines of another edition than the figures, or, where they are the areas' own, of one that is not told.
  private func division(of wanted: UnitsPlan.BoundaryPlan) -> [String] {
    guard let expected = plan.data.division, wanted.division != expected else { return [] }
    if let division = wanted.division {
      return [
        "\(wanted.file): outlines of '\(division)' and figures of '\(expected)', as units.boundaries.\(wanted.level)."
          + "accept_division allows; where borders differ, the map shows other areas"
      ]
    }
    guard wanted.level == plan.data.units.id else { return [] }
    return [
      "\(wanted.file): the spec does not say of which division the outlines are; the figures are of '\(expected)'. "
        + "Set units.boundaries.\(wanted.level).division"
    ]
  }

  private static func faults(
    of outlines: Boundaries, _ ids: [String], _ neighbours: [[Int]], _ file: String
  ) -> [String] {
    guard let faults = outlines.faults(of: ids, neighbours: neighbours) else {
      return ["\(file): the outlines lie too close upon each other to be compared. Check that they do not overlap"]
    }
    func count(_ pairs: [SIMD2<Int>], _ what: String) -> String? {
      pairs.first.map { pair in
        "\(pairs.count) \(pairs.count == 1 ? "pair" : "pairs") of outlines \(what), such as '\(ids[pair.x])' and "
          + "'\(ids[pair.y])'"
      }
    }
    let found = [
      count(faults.gaps, "touch or nearly touch without a corner in common and are no neighbours"),
      count(faults.overlaps, "overlap"),
    ].compactMap(\.self)
    return found.isEmpty ? [] : ["\(file): \(found.joined(separator: "; "))"]
  }

  private func crowded(_ file: String) -> String {
    "\(file): more than \(Boundaries.neighbourLimit) pairs of outlines touch, so they lie upon each other and tell no "
      + "neighbours. Check the file\(plan.groups?.contiguity.file == nil ? "; without neighbours there is no Moran's I" : "")"
  }
}
