import AreaData
import CompositeIndex
import Reporting
import Specification
import Study

extension SpecFile {
  /// The outlines as maps draw them, with the insets that the spec asks for.
  func mapOutlines(_ reading: BoundaryReading, _ panel: Panel) throws -> MapOutlines {
    guard let wanted = plan.report?.insets else { return MapOutlines(reading.boundaries) }
    do throws(PanelError) {
      let insets = try wanted.map { name throws(PanelError) in
        try MapInset(name, among: panel.units, ownLevel: plan.data.units.id)
      }
      return MapOutlines(reading.boundaries, insets: insets)
    } catch {
      throw Failure(error, spec: name)
    }
  }
}
