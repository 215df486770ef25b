internal import AreaData
internal import CompositeIndex
internal import Multivariate

extension English: LedgerPhrases {
  func knownStep(_ step: String) -> String? {
    switch step {
    case "read": "Read"
    case "join": "Joined"
    case "read-truth": "Read the truth from"
    case "read-score-errors": "Read the scores' errors from"
    case "assess": "Assessed the areas with every value, by"
    case "suppressed": "Put expected counts in the place of suppressed ones in"
    case "predict": "Predicted missing values from the area's others in"
    case "smooth": "Smoothed the errors of"
    case "impute": "Put in values where they were missing in"
    case "treat": "Transformed"
    case "turn": "Reversed"
    case "normalise": "Normalised"
    case "weigh": "Weighed the parts of"
    case "aggregate": "Aggregated"
    case "rescale": "Rescaled"
    case "tier": "Assigned to the tier"
    case "need": "Judged the specific need in"
    case "principal-components": "Computed principal components for"
    case "parallel-analysis": "Compared with chance, by parallel analysis,"
    case "extract": "Extracted common factors from"
    case "rotate": "Rotated the factors of"
    case "autocorrelate": "Compared neighbouring areas in"
    case "prior": "Fitted the prior of"
    case "replicate": "Recalculated:"
    case "thin": "Divided people at random, to try statements from"
    case "choose-list": "Chose by probability areas for"
    case "leave-out": "Left out one at a time:"
    case "rank-sets": "Formed confidence sets for the ranks in"
    case "ward": "Grouped by Ward's method on"
    default: Repair.Kind(rawValue: step).map(repair)
    }
  }

  func ledgerCount(_ count: Int, of step: String) -> String {
    step == "normalise" && count == 0 ? "changed no value" : number(count)
  }

  private func repair(_ kind: Repair.Kind) -> String {
    switch kind {
    case .utf16: "Read as UTF-16:"
    case .separatorLine: "Took the delimiter from the first line of"
    case .doubledLineEnds: "Read doubled line ends as one in"
    case .unnamedColumns: "Left out empty columns without a name in"
    case .emptyRecords: "Left out empty records at the end of"
    case .skippedLines: "Skipped lines before the column names of"
    case .cutOff: "Left out the lines after the table in"
    case .excluded: "Excluded, as the spec says, records of"
    case .percentSigns: "Read numbers with percent signs in"
    case .minusSigns: "Read typographic minus signs in"
    case .groupedThousands: "Read grouped thousands in"
    case .dots: "Read two dots as a missing value in"
    }
  }

  func ledgerSubject(_ subject: String) -> String {
    switch subject {
    case "domains": "domains"
    case "indicators": "indicators"
    default: subject
    }
  }

  func knownParameter(_ name: String) -> String? {
    switch name {
    case "encoding": "encoding"
    case "delimiter": "delimiter"
    case "decimal-mark": "decimal mark"
    case "areas-without-record": "areas without a record"
    case "records-without-area": "records of no area"
    case "not-assessed": "not assessed"
    case "from": "from"
    case "to": "to"
    case "power": "the variance as the sample's size to the power of"
    case "pooled-figure": "all areas together"
    case "of-all": "of all, where their own has no value"
    case "of": "of"
    case "cutoff": "cut-off"
    case "tolerated": "tolerated share of wrong ones"
    case "wrongly-listed": "expected wrongly listed"
    case "wrongly-omitted": "expected wrongly omitted"
    case "on-rule-list": "also on the rule's list"
    case "sampler": "drawn"
    case "prior": "prior"
    case "because": "because"
    case "first": "first parameter"
    case "second": "second parameter"
    case "precision": "precision"
    case "correlations": "correlations"
    case "replicates": "recalculations"
    case "level": "level"
    case "shape": "shape"
    case "areas": "areas"
    case "groups": "groups"
    case "indicators": "indicators"
    case "reference": "chance from"
    case "factors": "factors"
    case "chosen": "their number by"
    case "iterations": "iterations"
    case "gradient": "gradient"
    case "heywood": "wholly explained indicators"
    case "degrees": "degrees of freedom"
    case "effective-draws": "effective share of the draws"
    case "splits": "divisions"
    case "starts": "starts"
    case "optima": "solutions"
    case "weights": "weights"
    case "subjects": "figures compared"
    default: name.hasPrefix("failed-") ? failure(String(name.dropFirst("failed-".count))).map { "failed, \($0):" } : nil
    }
  }

  func failure(_ kind: String) -> String? {
    switch kind {
    case "too-few-units": "too few areas"
    case "constant-column": "a value the same everywhere"
    case "outside-logarithm": "a value without a logarithm"
    case "not-positive": "a value not above 0"
    case "negative-weight": "a negative weight"
    case "undetermined-component": "an undetermined component"
    case "no-convergence": "no convergence"
    case "improper-factor": "a factor that explains all of an indicator"
    case "undetermined-factor": "an undetermined factor"
    case "too-large": "a value too large"
    case "not-finite": "a value beyond numbers"
    case "too-many-factors": "too many factors"
    case "singular-correlations": "singular correlations"
    case "merged-factors": "factors that merged"
    default: nil
    }
  }

  /// A method that is one word of the language; nil for any other.
  func method(_ value: String) -> String? {
    switch value {
    case ",": "comma"
    case ";": "semicolon"
    case "\t": "tab"
    case "|": "vertical bar"
    case ".": "point"
    case "z-score": "z-scores"
    case "normal-score": "normal scores"
    case "none": "nothing"
    case "pca": "the first principal component"
    case "equal": "equal weights"
    case "given": "given weights"
    case "arithmetic": "a weighted mean"
    case "geometric": "a geometric mean"
    case "geometric as-is": "a geometric mean of the values as they are"
    case "sum": "a weighted sum"
    case "mean": "the mean"
    case "median": "the median"
    case "log": "the logarithm"
    case "log1p": "the logarithm of 1 + x"
    case "correlation": "correlations"
    case "posterior": "from the posterior"
    case "redraw": "around the observed values"
    case "joint": "joint"
    case "infinite": "infinite"
    case "jeffreys": "Jeffreys"
    case "national": "the whole country"
    case "within": "within larger areas"
    case "rates differ no more than chance explains": value
    case "the fit did not converge": value
    case "profile": "profile"
    case "levels": "levels"
    case "all": "all"
    case "listed": "on the list"
    case "with-problems": "with problems"
    case "each": "each on its own"
    case "bayesian": "Bayesian weights"
    case "simulation": "random data"
    case "permutation": "permuted values"
    case "moran": "Moran's I"
    case "row-standardised": "row-standardised"
    default: Retention.Criterion(rawValue: value).map(within) ?? Extraction(rawValue: value).map(extractionWord)
    }
  }

  private func extractionWord(_ extraction: Extraction) -> String {
    switch extraction {
    case .minimumResiduals: "minimum residuals"
    case .maximumLikelihood: "maximum likelihood"
    case .principalAxis: "principal axes"
    case .generalisedLeastSquares: "generalised least squares"
    }
  }

  /// A scale, weighting, shrinkage or choice of areas with its parameters; nil for what is none.
  func scale(_ value: String) -> String? {
    let parts = value.split(separator: " ").map(String.init)
    guard let first = parts.first, parts.count > 1 else { return nil }
    func number(_ k: Int) -> String {
      let text = parts[k].trimmingPrefix("[").filter { $0 != "]" && $0 != "," }
      return Double(text).map { language.plain($0) } ?? parts[k]
    }
    switch (first, parts.count) {
    case ("mean", 4): return "mean \(number(1)), standard deviation \(number(3))"
    case ("min-max", 3...):
      let held = parts.count > 3 ? ", kept within it" : ""
      return "a scale from \(number(1)) to \(number(2))" + held
    case ("percentile-rank", 4): return "percentile rank \(parts[1]), ties \(ties(parts[3]))"
    case ("exponential", 6): return "exponential rank \(parts[1]), ties \(ties(parts[3])), constant \(number(5))"
    case ("round", 2): return "rounding to \(parts[1]) decimals"
    case ("factor", 3...):
      let rotation = parts.count > 3 ? ", \(parts[3])" : ""
      let way = method(parts[1]) ?? parts[1]
      return "common factors (\(way), \(parts[2])\(rotation))"
    case ("shrink", 2...):
      let target = parts.count > 3 ? level(parts[3]) : "the country"
      return "shrinking (\(parts[1])) towards \(target)"
    case ("within", 2): return "within \(level(parts[1]))"
    case ("whole", 2): return "whole \(level(parts[1], plural: true))"
    default: return nil
    }
  }

  private func ties(_ word: String) -> String {
    switch word {
    case "average": "averaged"
    case "min": "the least rank"
    case "max": "the greatest rank"
    default: word
    }
  }
}
