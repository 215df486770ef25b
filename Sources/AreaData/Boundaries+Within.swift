extension Boundaries {
  /// The outlines that reach into a rectangle, in the file's order.
  ///
  /// - Complexity: O(points).
  public func within(_ box: BoundingBox) -> Boundaries {
    let kept = ids.filter { id in shapes[id]?.boundingBox.map(box.overlaps) ?? false }
    return Boundaries(
      system: system, degreesPerUnit: degreesPerUnit, ids: kept,
      shapes: Dictionary(uniqueKeysWithValues: kept.map { ($0, shapes[$0]!) }))
  }
}

extension BoundingBox {
  /// Whether the two have a point in common.
  func overlaps(_ other: BoundingBox) -> Bool {
    lower.x <= other.upper.x && other.lower.x <= upper.x && lower.y <= other.upper.y && other.lower.y <= upper.y
  }
}
