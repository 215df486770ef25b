import AreaData
import CompositeIndex
import Specification

/// The outlines that a spec names, by level.
struct BoundaryReading {
  var boundaries = [String: Boundaries]()
  /// For each area the places of its neighbours; nil without outlines of its own, or where these lie upon each other.
  var neighbours: [[Int]]?
  var inputs = [PanelReader.Input]()
  /// Areas, or larger areas, that a file has no outline for, in sentences.
  var warnings = [String]()
}

extension SpecFile {
  /// Reads the outlines; a file of which none belongs to an area is refused.
  func readBoundaries(_ panel: Panel) throws -> BoundaryReading {
    var reading = BoundaryReading()
    for wanted in plan.data.units.boundaries {
      let isOwn = wanted.level == plan.data.units.id
      let codes = isOwn ? panel.units.ids : panel.units.levels.first { $0.id == wanted.level }?.codes ?? []
      do {
        let path = try folders.find(wanted.file)
        let (found, digest) = try Boundaries.reading(path, id: wanted.idField)
        let absent = Set(codes).subtracting(found.ids).sorted()
        guard absent.count < Set(codes).count else {
          throw PanelError.noBoundaryMatches(file: wanted.file, level: wanted.level, example: found.ids.first ?? "")
        }
        if let first = absent.first {
          reading.warnings.append(
            "\(wanted.file): no outline for \(absent.count) of \(Set(codes).count) areas of '\(wanted.level)', "
              + "such as '\(first)'")
        }
        reading.boundaries[wanted.level] = found
        if isOwn {
          reading.neighbours = found.neighbours(of: panel.units.ids)
          if reading.neighbours == nil { reading.warnings.append(Self.crowded(wanted.file)) }
        }
        reading.inputs.append(.init(name: wanted.file, path: path, sha256: digest))
      } catch let error as PanelError {
        throw Failure(error, spec: name)
      } catch let error as DataError {
        throw Failure(error)
      }
    }
    return reading
  }

  private static func crowded(_ file: String) -> String {
    "\(file): more than \(Boundaries.neighbourLimit) pairs of outlines touch, so they lie upon each other and tell no "
      + "neighbours. Check the file; without neighbours there is no Moran's I"
  }
}
