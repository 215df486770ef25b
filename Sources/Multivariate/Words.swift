extension Rotation {
  /// The rule's name in the words of a spec.
  public var word: String {
    switch self {
    case .none: "none"
    case .varimax: "varimax"
    case .quartimax: "quartimax"
    case .promax: "promax"
    case .oblimin: "oblimin"
    case .geomin: "geomin"
    case .target: "target"
    }
  }
}
