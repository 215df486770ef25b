/// Numbers the distinct keys from 0 in the order they first appear, and gives each element its key's number.
func numberedByFirstAppearance<Key: Hashable>(_ keys: some Sequence<Key>) -> [Int] {
  var numbers: [Key: Int] = [:]
  return keys.map { key in
    if let number = numbers[key] { return number }
    defer { numbers[key] = numbers.count }
    return numbers.count
  }
}
