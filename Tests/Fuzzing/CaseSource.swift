/// The cases of each phase by number: the same seed and corpus make the same cases in every process.
package struct CaseSource: Sendable {
  let seed: UInt64
  let corpus: Corpus
  /// Whose files are mutated; none for all, and whole cases among them.
  let readers: [Reader]

  package init(seed: UInt64, corpus: Corpus, readers: [Reader] = []) {
    (self.seed, self.corpus, self.readers) = (seed, corpus, readers)
  }

  /// How many cases the phase `corpus` has.
  package var corpusCount: Int { corpus.all.count }

  /// - Returns: the case, and the keys and words of the language that its spec holds where it was generated.
  package func `case`(_ index: Int, of phase: Phase) -> (case: Case, vocabulary: Set<String>) {
    switch phase {
    case .corpus: return (corpus.all[index], [])
    case .mutations: return (Mutation.case(index, seed: seed, of: corpus, readers: readers), [])
    case .runs:
      let run = GeneratedRun(index, seed: seed)
      return (run.case, run.vocabulary)
    }
  }
}
