import AreaData
import CompositeIndex
import Specification
import Study

/// What a file of neighbours held.
struct NeighbourPairsFile: Encodable {
  let file: String
  let neighbours: OutlineFile.Neighbourhood

  /// One line of `check`.
  var line: String { "  \(file): \(neighbours.pairs) pairs of neighbours; \(neighbours.parts)" }
}

extension SpecFile {
  /// Reads which areas are neighbours; what the file says stands in place of what outlines do.
  func read(_ file: GroupPlan.NeighbourFile, _ panel: Panel, into reading: inout BoundaryReading) throws {
    let ids = panel.units.ids
    do throws(PanelError) {
      let (found, input) = try NeighbourPairs.reading(
        file.name, columns: file.columns, for: ids, leftOut: Set(panel.notAssessed.map(\.id)), in: folders)
      reading.pairs = NeighbourPairsFile(file: file.name, neighbours: .init(found.neighbours, of: ids))
      reading.warnings += found.findings(ids).map { "\(file.name): \($0)" }
      if let drawn = reading.neighbours, let difference = found.difference(from: drawn, ids) {
        reading.warnings.append("\(file.name): \(difference)")
      }
      reading.neighbours = found.neighbours
      reading.inputs.append(input)
    } catch {
      throw Failure(error, spec: name)
    }
  }
}
