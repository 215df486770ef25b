import AreaData
import Testing

@Suite struct BinaryFormTests {
  private enum Shape: Codable, Equatable {
    case none
    case circle(radius: Double)
    case polygon([SIMD2<Double>], closed: Bool)
  }

  private enum Word: String, Codable { case one, two }

  private struct Part: Codable, Equatable {
    var name: String
    var size: Int?
    var share: Double?
  }

  private struct Whole: Codable, Equatable {
    var parts: [Part] = []
    var numbers: [Double] = []
    var gaps: [Double?] = []
    var byName: [String: Int] = [:]
    var byPlace: [Int: Shape] = [:]
    var positions: Set<Int> = []
    var range: ClosedRange<Int>?
    var shape = Shape.none
    var word = Word.one
    var flag: Bool?
    var text: String?
    var large: UInt64 = 0
    var small: [UInt32] = []
    var nested: [[Double]] = []
  }

  private static let whole = Whole(
    parts: [Part(name: "a", size: -3, share: nil), Part(name: "å\u{0}𝛌", size: nil, share: 0.1), Part(name: "")],
    numbers: [0, -0.0, 1, 0.1, -1e-300, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude],
    gaps: [nil, 1, nil, -2.5], byName: ["b": 2, "a": 1, "ö": -7], byPlace: [9: .circle(radius: 2), 3: .none],
    positions: [5, 1, 300], range: -2...7, shape: .polygon([[0, 1], [2.5, -1]], closed: true), word: .two, flag: false,
    text: "x", large: .max, small: [0, 127, 128, .max], nested: [[], [1], [2, 3]])

  @Test func `A value comes back as it was`() throws {
    for value in [Self.whole, Whole()] {
      let bytes = BinaryForm.bytes(of: value)
      let again = try #require(BinaryForm.value(Whole.self, from: bytes))
      #expect(again == value && BinaryForm.bytes(of: again) == bytes)
    }
    let zeros = try #require(BinaryForm.value(Whole.self, from: BinaryForm.bytes(of: Self.whole))?.numbers)
    #expect(zeros[1].sign == .minus && zeros[0].sign == .plus)
    let nan = BinaryForm.value([Double].self, from: BinaryForm.bytes(of: [Double.nan, 1]))
    #expect(nan?[0].isNaN == true && nan?[1] == 1)
    for number in [0, -1, 63, 64, -64, -65, Int.max, .min] {
      #expect(BinaryForm.value(Int.self, from: BinaryForm.bytes(of: number)) == number)
    }
    #expect(BinaryForm.value(Int?.self, from: BinaryForm.bytes(of: Int?.none)) == .some(nil))
  }

  /// Ranges in any order and of any size; neighbours take two bytes each.
  @Test func `Ranges come back as they were`() {
    let names = BinaryForm.bytes(of: [Double]()).count - 1
    let (whole, first, last) = (Int.min...Int.max, Int.min...Int.min, Int.max...Int.max)
    for ranges in [
      [], [0...0], [3...7, 9...9, 12...80], [5...6, -9 ... -3, 0...1], [whole, last, first, last],
    ] {
      let (bytes, twice) = (BinaryForm.bytes(of: ranges), [ranges, ranges])
      #expect(BinaryForm.value([ClosedRange<Int>].self, from: bytes) == ranges)
      #expect(BinaryForm.value([[ClosedRange<Int>]].self, from: BinaryForm.bytes(of: twice)) == twice)
      for end in 0..<bytes.count {
        #expect(BinaryForm.value([ClosedRange<Int>].self, from: Array(bytes[..<end])) == nil)
      }
    }
    let sets = (0..<1_000).map { 4 * $0 + 1...4 * $0 + 2 }
    #expect(BinaryForm.bytes(of: sets).count == 2 + 2 * 1_000 + names)
  }

  /// Dictionaries and sets have no order of their own.
  @Test func `The same value gives the same bytes`() {
    let keys = (0..<200).map { "key \($0)" }
    var other = [String: Int](minimumCapacity: 5_000)
    for (k, key) in keys.enumerated().reversed() { other[key] = k }
    let one = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
    #expect(BinaryForm.bytes(of: one) == BinaryForm.bytes(of: other))
    #expect(BinaryForm.bytes(of: Set(keys)) == BinaryForm.bytes(of: Set(keys.reversed())))
  }

  @Test func `Numbers take few bytes`() {
    let names = 8
    #expect(BinaryForm.bytes(of: [Double](repeating: 0, count: 100)).count == 1 + 100 + names)
    #expect(BinaryForm.bytes(of: (0..<100).map(Double.init)).count <= 1 + 400 + names)
    #expect(BinaryForm.bytes(of: (0..<100).map { Double($0) / 7 }).count <= 1 + 900 + names)
  }

  @Test func `Bytes of another shape, cut or lengthened are no value`() {
    struct Renamed: Codable { var title: String; var size: Int?; var share: Double? }
    let part = BinaryForm.bytes(of: Part(name: "a", size: 1, share: 2))
    #expect(BinaryForm.value(Renamed.self, from: part) == nil)
    let bytes = BinaryForm.bytes(of: Self.whole)
    #expect(BinaryForm.value(Whole.self, from: bytes + [0]) == nil)
    for count in 0..<bytes.count { #expect(BinaryForm.value(Whole.self, from: Array(bytes[..<count])) == nil) }
  }

  /// Each byte changed in turn: a value or none, and never a trap.
  @Test func `Damage is survived`() {
    let bytes = BinaryForm.bytes(of: Self.whole)
    var refusals = 0
    for k in bytes.indices {
      for change in [UInt8(1), 0x80, 0xFF] {
        var damaged = bytes
        damaged[k] ^= change
        if BinaryForm.value(Whole.self, from: damaged) == nil { refusals += 1 }
      }
    }
    #expect(refusals > bytes.count)
  }
}
