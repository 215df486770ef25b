import LinearAlgebra
import Multivariate
import Testing
import TestSupport

/// Rotations of loadings that R extracted, against stats and GPArotation (Reference/make_rotation.R).
@Suite struct RotationReferenceTests {
  static let rules: [(name: String, rotation: Rotation, rowLengths: Rotation.RowLengths)] = [
    ("varimax", .varimax, .asExtracted), ("varimax-kaiser", .varimax, .kaiser),
    ("quartimax", .quartimax, .asExtracted), ("quartimax-kaiser", .quartimax, .kaiser),
    ("promax", .promax(), .kaiser), ("oblimin", .oblimin(), .asExtracted), ("oblimin-kaiser", .oblimin(), .kaiser),
    ("oblimin-less", .oblimin(δ: -0.5), .asExtracted), ("geomin", .geomin(), .asExtracted),
    ("geomin-orthogonal", .geomin(axes: .orthogonal), .asExtracted),
  ]

  @Test func rotationsAreNoWorseThanThoseOfR() throws {
    let unrotated = try LabelledMatrices("rotation_unrotated.csv")
    let targets = try LabelledMatrices("rotation_targets.csv")
    let loadings = try LabelledMatrices("rotation_loadings.csv")
    let phis = try LabelledMatrices("rotation_phi.csv")
    let criteria = try Table.reference("rotation_criteria.csv")
    var compared = 0
    for name in unrotated.labels {
      let A = unrotated[name]!
      var target = targets[name]!
      for k in target.elements.indices where target.elements[k] == -99 { target.elements[k] = .nan }
      let aimed: [(String, Rotation, Rotation.RowLengths)] = [
        ("target", .target(RotationTarget(target)), .asExtracted),
        ("target-orthogonal", .target(RotationTarget(target), axes: .orthogonal), .asExtracted),
      ]
      for (rule, rotation, rowLengths) in Self.rules + aimed {
        let label = "\(name) \(rule)"
        guard let Λ = loadings[label] else { continue }
        let ours = try FactorRotation.fit(extraction(A), by: rotation, rowLengths: rowLengths, seed: 7)
        compared += 1
        let f = criteria.value(label)
        #expect(ours.gradientNorm <= 1e-8, "\(label)")
        if !f.isNaN { #expect(ours.criterion <= f + 1e-10, "\(label)") }
        let isBetter = ours.criterion < f - 1e-7
        var alignment = FactorAlignment(to: ours.model.pattern)
        let theirs = alignment.aligned(
          FactorModel(pattern: Λ, factorCorrelation: phis[label]!, uniquenesses: ours.model.uniquenesses))
        let difference = distance(theirs.pattern, ours.model.pattern)
        let ΦDifference = distance(theirs.factorCorrelation, ours.model.factorCorrelation)
        #expect(isBetter || (difference <= 1e-4 && ΦDifference <= 1e-4), "\(label): \(difference), \(ΦDifference)")
        if rule == "promax" { continue }
        let norm = NaiveRotation.projectedNorm(rotation, NaiveRotation.scaled(A, rowLengths), ours.transformation)
        #expect(norm <= 1e-8, "\(label): \(norm)")
      }
    }
    #expect(compared == 84, "\(compared) rotations compared")
  }
}
