/// Which cells of a cube become the columns of a table of areas.
public struct CubeSelection: Sendable, Equatable {
  /// The dimension of the areas; found when nil.
  public let area: String?
  /// The dimensions whose categories become columns. When empty: what is counted, where the file says which dimension that is.
  public let columns: [String]
  /// One category of every other dimension that has several.
  public let fixed: [Fixed]
  /// The symbol that means 0, such as a dash.
  public let zero: String?

  /// A dimension and its category, each by its code or its name.
  public struct Fixed: Sendable, Equatable {
    /// By its code or its name.
    public let dimension: String
    /// By its code or its name.
    public let category: String

    /// Both by their codes or their names.
    public init(dimension: String, category: String) {
      self.dimension = dimension
      self.category = category
    }
  }

  /// What the file itself makes clear, unless told otherwise.
  public init(area: String? = nil, columns: [String] = [], fixed: [Fixed] = [], zero: String? = nil) {
    self.area = area
    self.columns = columns
    self.fixed = fixed
    self.zero = zero
  }

  /// Whether it says nothing.
  var isEmpty: Bool { self == CubeSelection() }
}
