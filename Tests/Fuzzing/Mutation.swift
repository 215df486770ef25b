import Foundation

/// Makes the cases of the phase `mutations`: a file of the corpus changed, for its reader or within its case.
package struct Mutation {
  /// One change in so many is one of a whole case, whose steps take longer than a reader.
  private static let caseEvery = 25

  /// - Parameter readers: whose files are changed, in turn, and no whole cases; none for all readers, and cases among them.
  package static func `case`(_ index: Int, seed: UInt64, of corpus: Corpus, readers chosen: [Reader] = []) -> Case {
    var dice = Dice(seed: seed, case: index)
    if chosen.isEmpty, index % caseEvery == 0 { return changed(dice.pick(corpus.cases).case, &dice) }
    let readers = chosen.isEmpty ? Reader.allCases : chosen
    let reader = readers[(chosen.isEmpty ? index % caseEvery : index) % readers.count]
    let entries = corpus.files[reader] ?? []
    let entry = dice.pick(entries)
    let bytes = Mutator.mutate(entry.bytes, with: dice.pick(entries).bytes, &dice)
    return Case(files: [entry.name: Data(bytes)], steps: [.read(reader, file: entry.name)])
  }

  /// A case with one of its files changed.
  private static func changed(_ original: Case, _ dice: inout Dice) -> Case {
    var result = original
    let name = dice.pick(original.files.keys.sorted())
    let other = Array(original.files[dice.pick(original.files.keys.sorted())] ?? Data())
    result.files[name] = Data(Mutator.mutate(Array(original.files[name] ?? Data()), with: other, &dice))
    return result
  }
}
