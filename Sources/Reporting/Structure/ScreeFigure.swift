package import Multivariate
internal import Study

/// How many principal components stand out from what chance alone gives: the scree with parallel analysis.
package struct ScreeFigure: Figure {
  package let eigenvalues: [Double]
  /// What indicators without correlations give in each place: on average, and at most in most draws.
  package let means: [Double]
  package let quantiles: [Double]
  /// Leading components above the quantile.
  package let standing: Int
  package let quantile: Double
  package let drawCount: Int
  package let phrases: any Phrases

  /// At most so many components are drawn; the table has all.
  package static let capacity = 12

  /// Nil without a structure stage or with one indicator alone.
  package init?(_ facts: Facts) {
    guard let structure = facts.study.structure, structure.components.eigenvalues.count > 1 else { return nil }
    let parallel = structure.retention.parallel
    self.init(
      parallel.components, quantile: parallel.quantile, drawCount: parallel.drawCount, phrases: facts.phrases)
  }

  package init(_ spectrum: ParallelAnalysis.Spectrum, quantile: Double, drawCount: Int, phrases: any Phrases) {
    eigenvalues = spectrum.observed
    means = spectrum.means
    quantiles = spectrum.quantiles
    standing = spectrum.suggestedCount
    self.quantile = quantile
    self.drawCount = drawCount
    self.phrases = phrases
  }

  private var shares: [Double] {
    let total = eigenvalues.reduce(0, +)
    return eigenvalues.map { total > 0 ? $0 / total : 0 }
  }

  private var cumulative: [Double] {
    var sum = 0.0
    return shares.map { share in
      sum += share
      return sum
    }
  }

  package let name = "scree"
  package var title: String { phrases.scree(standing, of: eigenvalues.count, shares[0]) }
  package var description: String { phrases.screeDescription }

  package var table: DataTable {
    func number(_ value: Double) -> String { phrases.language.number(value, decimals: 2) }
    return DataTable(
      [
        .number(phrases.component), .number(phrases.eigenvalue), .number(phrases.chanceMean),
        .number(phrases.chanceQuantile(quantile)), .number(phrases.varianceShare), .number(phrases.together),
      ],
      rows: eigenvalues.indices.map { k in
        [
          phrases.number(k + 1), number(eigenvalues[k]), number(means[k]), number(quantiles[k]),
          phrases.language.percent(shares[k], decimals: 1), phrases.language.percent(cumulative[k], decimals: 1),
        ]
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let greatest = max(eigenvalues[0], quantiles[0], 0.01)
    let axis = Axis(from: 0...greatest, to: 34...width - 104)
    drawing.text(phrases.component, x: 0, y: 12, style: .note)
    drawing.text(phrases.varianceShare, x: width, y: 12, style: .note, anchor: .end)
    var y = 24.0
    for k in 0..<min(eigenvalues.count, Self.capacity) {
      let stands = k < standing
      drawing.text(phrases.number(k + 1), x: 18, y: y + 15, style: stands ? .strong : .label, anchor: .end)
      drawing.rect(
        x: 34, y: y, width: max(1, axis(eigenvalues[k]) - 34), height: 20,
        fill: stands ? Palette.blue : Palette.sequential[1])
      mark(&drawing, at: axis(means[k]), y: y, stroke: "#8d97a3")
      mark(&drawing, at: axis(quantiles[k]), y: y, stroke: Palette.orange)
      let end = max(axis(eigenvalues[k]), axis(quantiles[k]))
      drawing.text(
        phrases.language.number(eigenvalues[k], decimals: 2), x: end + 8, y: y + 15, style: stands ? .strong : .label)
      drawing.text(phrases.language.percent(shares[k]), x: width, y: y + 15, style: .note, anchor: .end)
      y += 27
    }
    drawing.height = drawing.paragraph(phrases.referenceNote(quantile, drawCount), x: 0, y: y + 14, width: width) - 8
    return drawing
  }

  /// A reference, white-edged so that it shows on the bar as well.
  private func mark(_ drawing: inout Drawing, at x: Double, y: Double, stroke: String) {
    drawing.line(x1: x, y1: y - 3, x2: x, y2: y + 23, stroke: "#ffffff", width: 4.5)
    drawing.line(x1: x, y1: y - 3, x2: x, y2: y + 23, stroke: stroke, width: 2.5)
  }
}
