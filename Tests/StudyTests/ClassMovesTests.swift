import CompositeIndex
import Study
import Testing

@Suite struct ClassMovesTests {
  @Test func `Without persistence the runs are drawn apart`() {
    let found = ClassMoves([0.2, 0.3], [0.5, 0.1], persistence: 0)
    // Higher: 2nd to 1st, none to 1st or 2nd. Lower: 1st to 2nd or none, 2nd to none.
    #expect(abs(found.higher - (0.3 * 0.5 + 0.5 * 0.6)) < 1e-12)
    #expect(abs(found.lower - (0.2 * 0.5 + 0.3 * 0.4)) < 1e-12)
  }

  /// By SciPy 1.17.1: `Reference/make_class_moves.py`.
  @Test func `With persistence they are rectangles of the bivariate normal`() {
    let found = ClassMoves([0.2, 0.3], [0.5, 0.1], persistence: 0.8)
    #expect(abs(found.higher - 0.3667806273180536) < 1e-9)
    #expect(abs(found.lower - 0.06495492340043817) < 1e-9)
  }

  @Test func `The list is two classes, and agrees with being on it every time`() {
    let list = ClassMoves([0.7], [0.4], persistence: 0.8)
    let area = ListedEveryTime.Area(unit: 0, isListed: [true, true], probabilities: [0.7, 0.4])
    #expect(abs(list.lower - (0.7 - area.everyTime(persistence: 0.8)!)) < 1e-9)
    #expect(abs(list.higher - (0.4 - area.everyTime(persistence: 0.8)!)) < 1e-9)
  }

  @Test(arguments: [0, 0.3, 0.8, 0.99]) func `What is sure is sure`(persistence: Double) {
    let stays = ClassMoves([0, 1], [0, 1], persistence: persistence)
    #expect(stays.higher == 0 && stays.lower == 0)
    let up = ClassMoves([0, 0, 1], [1, 0, 0], persistence: persistence)
    #expect(abs(up.higher - 1) < 1e-9 && up.lower == 0)
    let same = ClassMoves([0.1, 0.2], [0.1, 0.2], persistence: persistence)
    #expect(abs(same.higher - same.lower) < 1e-9)
    #expect(ClassMoves([], [], persistence: persistence).higher == 0)
  }
}
