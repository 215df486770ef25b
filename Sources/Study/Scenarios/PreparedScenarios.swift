internal import CompositeIndex
internal import Resampling
internal import Synchronization

/// Scenarios ready to be evaluated.
struct PreparedScenarios: Sendable {
  /// Those that are drawn; nil for all combinations.
  let drawn: DrawnScenarios?
  let set: ScenarioSet

  init(_ plan: ScenarioPlan, _ model: IndexModel, _ source: RandomSource) throws(StudyError) {
    do throws(ScenarioError) {
      drawn = plan.isDrawn ? try DrawnScenarios(plan, model, source) : nil
    } catch { throw .scenarios(error) }
    set = ScenarioSet(plan, model, drawn: drawn?.scenarios)
  }
}

/// What was made to count what it takes, handed on to whoever takes it first.
final class Handover<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func put(_ made: Value) { value.withLock { $0 = made } }

  func take() -> Value? {
    value.withLock { kept in
      defer { kept = nil }
      return kept
    }
  }
}
