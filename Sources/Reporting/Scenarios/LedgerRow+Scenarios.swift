internal import Study

extension StudyTables {
  func row(_ step: ScenarioStep) -> LedgerRow {
    switch step {
    case .combine(let choices, _, let failures):
      LedgerRow("combine-choices", root, [("choices", "\(choices)")] + parameters(failures))
    case .draw(let choices, _, let failures):
      LedgerRow("draw-choices", root, [("choices", "\(choices)")] + parameters(failures))
    case .sobol(let scrambles, _, let failures):
      LedgerRow("sobol-indices", root, [("scrambles", "\(scrambles)")] + parameters(failures))
    case .cross(let scheme, _, let failures): LedgerRow("cross-choices", scheme.name, parameters(failures))
    }
  }
}
