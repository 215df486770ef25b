import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  let m = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

  @Test func elementsStandColumnAfterColumn() {
    #expect(m.elements == [1, 4, 2, 5, 3, 6])
    #expect(m.column(1) == [2, 5])
    #expect(m.row(1) == [4, 5, 6])
  }

  @Test func transposingTwiceGivesItBack() {
    #expect(m.transposed == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(m.transposed.transposed == m)
  }

  @Test func rowsAndColumnsAreTakenInTheOrderNamed() {
    #expect(m.columns([2, 0]) == Matrix(rows: [[3, 1], [6, 4]]))
    #expect(m.rows([1]) == Matrix(rows: [[4, 5, 6]]))
  }

  @Test func placesOutsideTrapEvenWhereStorageGoesOn() async {
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2)[-1, 1] }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2)[2, 0] }
  }
}
