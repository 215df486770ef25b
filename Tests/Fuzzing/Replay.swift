package import Foundation

/// Does one case in a process of its own.
package struct Replay {
  let program: URL
  let scratch: URL
  static let inputName = "case.json"

  package init(program: URL, scratch: URL) { (self.program, self.scratch) = (program, scratch) }

  /// What the case does wrong.
  package func faults(of input: Case) -> [Fault] {
    do {
      let (child, end) = try done(input)
      if case .died(let cause) = end { return [Fault(step: input.steps.first?.name ?? "", what: cause)] }
      return child.report?.tally.findings.map(\.fault) ?? [Fault(step: "", what: "no report")]
    } catch {
      return [Fault(step: "", what: "\(error)")]
    }
  }

  /// The frames in sources of ours that it crashes in.
  func frames(of input: Case) -> [String] {
    (try? done(input)).map { Trace(of: $0.0.error).frames } ?? []
  }

  private func done(_ input: Case) throws -> (Child, Child.End) {
    let child = try Child(in: scratch)
    let file = scratch.appending(path: Self.inputName)
    try JSONEncoder().encode(input).write(to: file)
    return (child, try child.run(program, ["work", "--case", file.path]))
  }
}
