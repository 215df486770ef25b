import CompositeIndex
import Probability

extension Units {
  /// The areas of a territory under codes such as `0114R001`: county, municipality in the county, area in the municipality.
  init(of territory: Territory, population: [Double], namesFrom stream: inout RandomStream) {
    var names = Names()
    let countyCount = (territory.counties.max() ?? 0) + 1
    let countyNames = (0..<countyCount).map { _ in names.draw(from: &stream) + " län" }
    let municipalityNames = territory.counties.map { _ in names.draw(from: &stream) }
    let areaNames = territory.municipalities.map { _ in names.draw(from: &stream) }
    let countyCodes = (1...countyCount).map { Self.padded($0, to: 2) }
    let municipalityCodes = zip(territory.counties, Self.serials(territory.counties)).map { county, serial in
      countyCodes[county] + Self.padded(serial, to: 2)
    }
    let areaCodes = zip(territory.municipalities, Self.serials(territory.municipalities)).map { municipality, serial in
      municipalityCodes[municipality] + "R" + Self.padded(serial, to: 3)
    }
    let counties = territory.municipalities.map { territory.counties[$0] }
    self.init(
      ids: areaCodes, names: areaNames, population: population,
      levels: [
        Level(
          id: "kommun", codes: territory.municipalities.map { municipalityCodes[$0] },
          names: territory.municipalities.map { municipalityNames[$0] }),
        Level(id: "lan", codes: counties.map { countyCodes[$0] }, names: counties.map { countyNames[$0] }),
      ])
  }

  /// For each member its number within its group, from 1; groups follow each other.
  private static func serials(_ groups: [Int]) -> [Int] {
    var serial = 0
    return groups.indices.map { k in
      serial = k > 0 && groups[k] == groups[k - 1] ? serial + 1 : 1
      return serial
    }
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    precondition(digits.count <= width, "\(number) has more than \(width) digits")
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
