import AreaData
import Study

extension DemandWords {
  static let external = DemandWords(
    key: "external", subject: "the list of every replicate", remedy: "lower stability.replicates")
}

extension ExternalPlan {
  /// A classification that was read.
  ///
  /// - Parameter division: the edition of the figures.
  init(_ reading: ExternalReading, figures division: String?) {
    let source = reading.source
    self.init(
      id: source.id, title: source.title, otherDivision: source.division == division ? nil : source.division,
      leastShare: source.overlap?.least, membership: reading.membership)
  }
}
