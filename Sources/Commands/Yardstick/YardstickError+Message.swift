import CompositeIndex

extension YardstickError {
  /// The sentence for a person: key, what is wrong, what to do.
  var message: String {
    switch self {
    case .absent(let thing, let name):
      "index.frozen: the other run has no \(thing.noun) '\(name)'. Call it as it is called there, or leave index.frozen out."
    case .otherChildren(let node, let onlyHere, let onlyThere):
      "index.\(node).children: what was estimated in the other run is of other children: "
        + [
          onlyHere.isEmpty ? nil : "only here \(onlyHere.joined(separator: ", "))",
          onlyThere.isEmpty ? nil : "only there \(onlyThere.joined(separator: ", "))",
        ].compactMap(\.self).joined(separator: "; ") + ". Give the node the same children, or leave index.frozen out."
    case .otherChoice(let key, let here, let there):
      "\(key): here '\(here)', in the other run '\(there)', so what was estimated there does not fit. "
        + "Choose the same, or leave index.frozen out."
    case .emptyTier(let tier):
      "tiers.\(tier): nobody was in this tier in the other run, so no score says what it takes. "
        + "Leave cut_offs out of index.frozen.keep, or give the tier a score."
    case .nothingToKeep:
      "index: the index estimates nothing of what is to be kept, so its scores can be compared as they are. "
        + "Leave index.frozen, or data.panel.scales, out."
    case .otherChoicesAsked(let section):
      "\(section.rawValue): choices made otherwise have no weights and scales that could be kept. "
        + "Leave the stage out (--only), or make that run without index.frozen and data.panel.scales: joint."
    }
  }
}

extension YardstickError.Thing {
  fileprivate var noun: String {
    switch self {
    case .node, .indicator, .tier: rawValue
    case .need: "subject of needs"
    }
  }
}
