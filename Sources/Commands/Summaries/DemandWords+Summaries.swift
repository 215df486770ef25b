extension DemandWords {
  static let summaries = DemandWords(
    key: "summaries", subject: "the figures of larger areas in every replicate",
    remedy: "lower stability.replicates, or take fewer levels or measures")
}
