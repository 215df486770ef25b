extension Boundaries {
  /// The share of the longer side of the extent within which corners are one.
  private static let snapShare = 1e-8

  /// How near each other the corners of a file are one corner.
  ///
  /// 1e-8 of the longer side of its extent: a centimetre in a country of 1,000 km, as much as spdep's `poly2nb` has for metres;
  /// and never less than what rounding makes of coordinates so far from the origin.
  static func tolerance(in box: BoundingBox) -> Double {
    let extent = box.upper - box.lower
    let farthest = pointwiseMax(pointwiseMax(box.lower, -box.lower), pointwiseMax(box.upper, -box.upper)).max()
    return max(snapShare * extent.max(), 16 * farthest.ulp)
  }

  /// Gives corners that are nearly equal the coordinates of the first of them, so that neighbours share their corners bit
  /// for bit, as they do in one register.
  ///
  /// - Complexity: O(points) as a rule.
  /// - SeeAlso: R. Bivand and D. W. S. Wong, *Comparing implementations of global and local indicators of spatial
  ///   association*, 2018, doi:10.1007/s11749-018-0599-x, for spdep, whose `snap` compares all pairs of corners.
  static func snap(_ features: inout [(id: String, shape: MultiPolygon)]) {
    guard let box = extent(of: features) else { return }
    var snapper = PointSnapper(
      tolerance: tolerance(in: box), limit: features.reduce(0) { $0 + $1.shape.pointCount })
    for f in features.indices {
      for p in features[f].shape.polygons.indices {
        for r in features[f].shape.polygons[p].rings.indices {
          for (k, point) in features[f].shape.polygons[p].rings[r].enumerated() {
            let snapped = snapper.snap(point)
            if snapped != point { features[f].shape.polygons[p].rings[r][k] = snapped }
          }
        }
      }
    }
  }

  private static func extent(of features: [(id: String, shape: MultiPolygon)]) -> BoundingBox? {
    features.compactMap(\.shape.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
  }
}
