import AreaData
import CompositeIndex

extension Codec {
  /// Something for each child of the node, by the child's name; the values in the order of the children.
  static func ofEachChild<Item>(_ item: Codec<Item>) -> Codec where Value == [Item] {
    Codec(
      .dictionary(of: item.shape),
      read: { node, context throws(SpecError) in
        let (children, entries) = (context.partialTree.siblings, node.entries)
        let given = Set(entries.map(\.key))
        let missing = children.filter { !given.contains($0) }
        let unknown = entries.filter { !children.contains($0.key) }
        if let first = unknown.first {
          throw first.error(
            .namesOfNoChild(
              unknown.prefix(10).map { UnknownKey($0.key, suggestion: nearest(to: $0.key, among: missing)) }))
        }
        guard missing.isEmpty else { throw node.error(.childrenWithoutValue(missing)) }
        return try children.map { child throws(SpecError) in try item.read(node.required(child), context) }
      },
      write: { values, context in
        SpecNode(zip(context.partialTree.siblings, values).map { ($0, item.write($1, context)) })
      })
  }
}
