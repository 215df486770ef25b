import Probability

/// Names of places that do not exist: pronounceable, each given once.
struct Names {
  private static let onsets = [
    "b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "fl", "gr", "kl", "kr", "sk",
    "st", "tr", "vr",
  ]
  /// Clusters only: single consonants make short stems, and short stems make words.
  private static let middles = [
    "ld", "lm", "ln", "ls", "lv", "mb", "nd", "nt", "rd", "rk", "rl", "rm", "rn", "rv", "st",
  ]
  private static let vowels = ["a", "e", "i", "o", "u", "y", "å", "ä", "ö"]
  /// Endings that Swedish places do not have.
  private static let endings = [
    "ambor", "elvin", "iskar", "omlen", "ulvar", "ymber", "åndel", "ästin", "örlim",
    "nalm", "feln", "jorm", "jylm", "merk", "nelv", "ralm", "silm", "tulv", "valn",
  ]

  private var taken: Set<String> = []

  /// A new name with a capital letter.
  mutating func draw(from stream: inout RandomStream) -> String {
    func pick(_ parts: [String]) -> String { parts[stream.integer(below: parts.count)] }
    while true {
      let stem = pick(Self.onsets) + pick(Self.vowels) + pick(Self.middles)
      let ending = pick(Self.endings)
      let bridge = Self.vowels.contains(String(ending.prefix(1))) ? "" : pick(Self.vowels)
      let name = stem + bridge + ending
      if taken.insert(name).inserted { return name.prefix(1).uppercased() + name.dropFirst() }
    }
  }
}
