/// What tables of a comparison hold, and their columns, by `table.column`.
extension English {
  package static let comparisonTables: [String: String] = [
    "changes":
      "Each area that is in both runs: what it was and what it became, and whether its change is more than chance makes.",
    "change_noise":
      "Each area under each assumption on how far chance errors persist: its change, and what chance may have in it.",
    "change_split":
      "What of each area's change comes from figures, from the method and from the areas of one run alone.",
    "listings": "Each area that is on the list of at least one run: how often, and how probable every time is.",
    "breaks": "Areas of one run that are no area of the other.",
    "change_summary": "The comparison as a whole in figures.",
  ]
  package static let comparisonColumns: [String: String] = [
    "changes.id": "The area's code in the last run.",
    "changes.id_before": "Its code in the first run.",
    "changes.name": "The area's name.",
    "changes.score_before": "The index in the first run.",
    "changes.score_after": "The index in the last run.",
    "changes.score_change": "The difference between the two.",
    "changes.verdict":
      "Whether the change is more than chance makes: beyond-noise, whatever is assumed; if-noise-persists, only where chance errors persist; within-noise; unknown, where nothing can be said.",
    "changes.rank_before": "Rank in the first run; 1 is the highest score.",
    "changes.rank_after": "Rank in the last run.",
    "changes.rank_low_before": "Lower end of the interval for the rank in the first run.",
    "changes.rank_low_after": "Lower end of the interval for the rank in the last run.",
    "changes.rank_high_before": "Upper end of the interval for the rank in the first run.",
    "changes.rank_high_after": "Upper end of the interval for the rank in the last run.",
    "changes.rank_change":
      "Rank in the last run less that in the first; below 0 where the score is now higher than those of more areas.",
    "changes.problems_before": "Number of problems in the first run.",
    "changes.problems_after": "Number of problems in the last run.",
    "changes.tier_before": "Tier in the first run; empty for none.",
    "changes.tier_after": "Tier in the last run; empty for none.",
    "changes.listed_before": "Whether the area was on the list of the first run.",
    "changes.listed_after": "Whether it is on the list of the last run.",
    "changes.list_change": "What became of its place on the list: stays, enters, leaves, or off in both.",
    "changes.p_listed_before": "Probability of being on the list, given the figures of the first run.",
    "changes.p_listed_after": "The same, given the figures of the last run.",
    "changes.group_before": "Group in the first run.",
    "changes.group_after": "Group in the last run, numbered as the group of the first run that it answers to.",
    "changes.group_moved": "Whether it is in another group than before.",
    "change_noise.id": "The area's code in the last run.",
    "change_noise.persistence":
      "The correlation between the chance errors of the two runs that is assumed; empty where both rest on the same figures.",
    "change_noise.change": "The change of the score.",
    "change_noise.low": "Lower end of its interval.",
    "change_noise.high": "Upper end of its interval.",
    "change_noise.p_higher":
      "Share of draws with a higher score in the last run than in the first.",
    "change_noise.beyond_noise": "Whether the interval lies on one side of 0.",
    "change_noise.p_wrong_sign": "Probability that the direction of the change, up or down, is wrong.",
    "change_noise.called_changed":
      "Whether the area is among those called changed, of which the tolerated share may be wrong.",
    "change_noise.p_tier_higher":
      "Probability that the area is in a higher tier in the last run than in the first, that is one named earlier in the spec; given the figures of both.",
    "change_noise.p_tier_lower": "Probability that it is in a lower tier, or no longer in any.",
    "change_noise.p_enters":
      "Probability that it belongs on the list of the last run and not on that of the first, given the figures of both.",
    "change_noise.p_leaves": "Probability that it belongs on the list of the first run and not on that of the last.",
    "change_split.id": "The area's code in the last run.",
    "change_split.part": "Where it comes from: figures, revision, method or borders.",
    "change_split.score": "What it adds to the score.",
    "change_split.rank": "What it adds to the rank.",
    "listings.id": "The area's code in the last run.",
    "listings.name": "The area's name.",
    "listings.runs": "Number of runs.",
    "listings.listed": "Number of runs with the area on the list.",
    "breaks.id": "The area's code.",
    "breaks.name": "The area's name.",
    "breaks.run": "The run that has it: before or after.",
    "breaks.reason": "Why it is joined to none: no-code, not-assessed, not-bridged, split or merged.",
    "change_summary.measure": "What is given.",
    "change_summary.persistence":
      "The correlation between chance errors that is assumed; empty where the figure does not depend on it.",
    "change_summary.value": "The figure.",
  ]
  func everyTimeProbability(_ persistence: Double) -> String {
    "Probability of being on the list of every run, where the runs' chance errors correlate by \(language.plain(persistence))."
  }
}
