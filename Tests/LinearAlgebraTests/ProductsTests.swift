import LinearAlgebra
import Testing
import TestSupport

@Suite struct ProductsTests {
  static let shapes = [(1, 1, 1), (3, 5, 2), (17, 9, 33), (4, 1, 40), (1, 12, 7)]
  static let ops: [(Transpose, Transpose)] = [
    (.plain, .plain), (.plain, .transposed), (.transposed, .plain), (.transposed, .transposed),
  ]

  @Test(arguments: shapes, ops) func productsEqualTheTripleLoop(shape: (Int, Int, Int), op: (Transpose, Transpose)) {
    let (m, n, k) = shape
    var numbers = Lehmer(11)
    let A = op.0 == .plain ? numbers.matrix(m, k) : numbers.matrix(k, m)
    let B = op.1 == .plain ? numbers.matrix(k, n) : numbers.matrix(n, k)
    let expected = naiveProduct(A, op.0, B, op.1)
    let tolerance = 4 * Double(k) * .ulpOfOne
    #expect(distance(A.multiplied(by: B, left: op.0, right: op.1), expected) <= tolerance)

    let x = op.1 == .plain ? B.column(0) : B.row(0)
    let y = A.multiplied(by: x, left: op.0)
    #expect(distance(Matrix(columns: [y]), expected.columns([0])) <= tolerance)

    let gram = A.gram()
    #expect(distance(gram, naiveProduct(A, .transposed, A, .plain)) <= 4 * Double(A.rowCount) * .ulpOfOne)
    #expect(gram == gram.transposed)
  }

  /// Sub-blocks inside larger arrays, scaled and added: what lies around the output block stays.
  @Test func blocksAreReadAndWrittenInPlace() {
    var numbers = Lehmer(5)
    let (m, n, k) = (3, 4, 5)
    let a = numbers.matrix(7, 6)
    let b = numbers.matrix(9, 8)
    let before = numbers.matrix(10, 6)
    var after = before
    do {
      var whole = after.elements.mutableSpan
      var c = whole._mutatingExtracting(2 + 1 * 10..<60)
      BLAS.gemm(
        .plain, .transposed, m: m, n: n, k: k, alpha: 2, a: a.elements.span.extracting(1 + 0 * 7..<42), lda: 7,
        b: b.elements.span.extracting(3 + 2 * 9..<72), ldb: 9, beta: -0.5, c: &c, ldc: 10)
    }
    let A = a.rows([1, 2, 3]).columns([0, 1, 2, 3, 4])
    let B = b.rows([3, 4, 5, 6]).columns([2, 3, 4, 5, 6])
    let product = naiveProduct(A, .plain, B, .transposed)
    var expected = before
    for i in 0..<m {
      for j in 0..<n { expected[2 + i, 1 + j] = 2 * product[i, j] - 0.5 * before[2 + i, 1 + j] }
    }
    #expect(distance(after, expected) <= 40 * .ulpOfOne)
    for j in 0..<6 {
      for i in 0..<10 where !(2..<5).contains(i) || !(1..<5).contains(j) { #expect(after[i, j] == before[i, j]) }
    }
  }

  @Test(arguments: [Transpose.plain, .transposed]) func rankUpdatesTouchOnlyTheLowerTriangle(op: Transpose) {
    var numbers = Lehmer(3)
    let (n, k) = (6, 11)
    let A = op == .plain ? numbers.matrix(n, k) : numbers.matrix(k, n)
    let before = numbers.matrix(n, n)
    var after = before
    var c = after.elements.mutableSpan
    BLAS.syrk(op, n: n, k: k, alpha: 0.5, a: A.elements.span, lda: A.rowCount, beta: 3, c: &c, ldc: n)
    let product = naiveProduct(A, op, A, op == .plain ? .transposed : .plain)
    for j in 0..<n {
      for i in 0..<n {
        let expected = i < j ? before[i, j] : 0.5 * product[i, j] + 3 * before[i, j]
        #expect(abs(after[i, j] - expected) <= 60 * .ulpOfOne)
      }
    }
  }

  @Test(arguments: [Transpose.plain, .transposed]) func vectorProductsScaleAndAdd(op: Transpose) {
    var numbers = Lehmer(8)
    let A = numbers.matrix(5, 7)
    let x = numbers.array(op == .plain ? 7 : 5)
    let before = numbers.array(op == .plain ? 5 : 7)
    var after = before
    var y = after.mutableSpan
    BLAS.gemv(op, m: 5, n: 7, alpha: -2, a: A.elements.span, lda: 5, x: x.span, beta: 0.25, y: &y)
    let product = naiveProduct(A, op, Matrix(columns: [x]), .plain)
    for i in after.indices { #expect(abs(after[i] - (-2 * product[i, 0] + 0.25 * before[i])) <= 50 * .ulpOfOne) }
  }

  @Test func dotFollowsItsFormula() {
    var numbers = Lehmer(21)
    let x = numbers.array(37)
    let y = numbers.array(37)
    let naive = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(BLAS.dot(x.span, y.span) - naive) <= 37 * .ulpOfOne)
  }

  @Test func anOutputThatIsNotAddedToIsNotRead() {
    let A = Matrix.identity(20)
    let x = [Double](repeating: 3, count: 20)
    var y = [Double](repeating: .nan, count: 20)
    var ySpan = y.mutableSpan
    BLAS.gemv(.plain, m: 20, n: 20, alpha: 1, a: A.elements.span, lda: 20, x: x.span, beta: 0, y: &ySpan)
    #expect(y == x)
    var C = Matrix(rowCount: 20, columnCount: 20, repeating: .nan)
    var c = C.elements.mutableSpan
    BLAS.gemm(
      .plain, .plain, m: 20, n: 20, k: 20, alpha: 1, a: A.elements.span, lda: 20, b: A.elements.span, ldb: 20,
      beta: 0, c: &c, ldc: 20)
    #expect(C == A)
    C = Matrix(rowCount: 20, columnCount: 20, repeating: .nan)
    var lower = C.elements.mutableSpan
    BLAS.syrk(.plain, n: 20, k: 20, alpha: 1, a: A.elements.span, lda: 20, beta: 0, c: &lower, ldc: 20)
    for j in 0..<20 {
      for i in j..<20 { #expect(C[i, j] == A[i, j]) }
    }
  }

  @Test func emptyShapesGiveZerosOrNothing() {
    let tall = Matrix(rowCount: 3, columnCount: 0)
    #expect(tall.multiplied(by: Matrix(rowCount: 0, columnCount: 2)) == Matrix(rowCount: 3, columnCount: 2))
    #expect(tall.multiplied(by: []) == [0, 0, 0])
    #expect(tall.multiplied(by: [1, 2, 3], left: .transposed) == [])
    #expect(tall.gram() == Matrix(rowCount: 0, columnCount: 0))
    #expect(tall.transposed.gram() == Matrix(rowCount: 3, columnCount: 3))
    let none: [Double] = []
    var y = [2.0, .nan]
    var span = y.mutableSpan
    BLAS.gemv(.plain, m: 1, n: 0, alpha: 1, a: none.span, lda: 1, x: none.span, beta: 0.5, y: &span)
    #expect(y[0] == 1)
  }

  @Test func aBlockThatDoesNotFitTraps() async {
    await #expect(processExitsWith: .failure) {
      let a = [Double](repeating: 1, count: 5)
      var c = [Double](repeating: 0, count: 4)
      var span = c.mutableSpan
      BLAS.gemm(
        .plain, .plain, m: 2, n: 2, k: 3, alpha: 1, a: a.span, lda: 2, b: a.span, ldb: 3, beta: 0, c: &span, ldc: 2)
    }
    await #expect(processExitsWith: .failure) {
      var c = [Double](repeating: 0, count: 4)
      var span = c.mutableSpan
      BLAS.syrk(.plain, n: 2, k: 1, alpha: 1, a: [1.0, 1].span, lda: 2, beta: 0, c: &span, ldc: 1)
    }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2).multiplied(by: [1, 2, 3]) }
  }

  @Test func theLibraryIsNamedAndRunsOneThread() {
    #expect(BLASLibrary.version.first?.isNumber == true)
    #expect(BLASLibrary.config.contains(BLASLibrary.version))
    #expect(!BLASLibrary.coreName.isEmpty)
    #expect(BLASLibrary.threadCount == 1)
  }
}
