/// What stands in the way of a study.
enum YearsError: Error, Equatable {
  case countOutside(series: String, area: String, year: Int, count: Double, base: Double)
  case tooFewYears(series: String, years: [Int])
  case tooFewClusters(series: String, count: Int)
  case repeatedRecord(file: String, area: String, year: Int)
  case notAYear(file: String, value: Double)
  case unknownArea(file: String, area: String)
  case notASeries(String)

  var message: String {
    switch self {
    case .countOutside(let series, let area, let year, let count, let base):
      "\(series), \(area), \(year): \(count) of \(base) is no count of its base."
    case .tooFewYears(let series, let years):
      "\(series): years \(years) give no pairs one, two and three years apart; four years in a row do."
    case .tooFewClusters(let series, let count):
      "\(series): areas of \(count) municipalities (first four characters of the id); at least 10 are needed."
    case .repeatedRecord(let file, let area, let year): "\(file): \(area) stands twice in \(year)."
    case .notAYear(let file, let value): "\(file): \(value) is no year."
    case .unknownArea(let file, let area): "\(file): \(area) is unknown to the key of areas."
    case .notASeries(let text): "\(text): write it as id=COUNT/BASE, columns summed by +."
    }
  }
}
