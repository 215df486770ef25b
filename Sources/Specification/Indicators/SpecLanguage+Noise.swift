import AreaData
import CompositeIndex
import Probability

/// How uncertain a cell is, as a spec says it: beside the model its columns of errors and of sample sizes.
enum WrittenNoise: Sendable {
  case none, binomial, poisson
  case standardError(String, sampleSize: String?)
  case marginOfError(String, level: Double, sampleSize: String?)

  init(_ source: IndicatorSource) {
    self =
      switch source.noise {
      case .none: .none
      case .binomial: .binomial
      case .poisson: .poisson
      case .standardError(let column): .standardError(column, sampleSize: source.sampleSize)
      case .marginOfError(let column, let level):
        .marginOfError(column, level: level, sampleSize: source.sampleSize)
      }
  }

  /// Whether it rests on no base.
  var isOwn: Bool {
    switch self {
    case .none, .standardError, .marginOfError: true
    case .binomial, .poisson: false
    }
  }

  var sampleSize: String? {
    switch self {
    case .none, .binomial, .poisson: nil
    case .standardError(_, let column), .marginOfError(_, _, let column): column
    }
  }

  func model(on basis: Basis) -> IndicatorSource.Noise {
    switch self {
    case .none: .none
    case .binomial: .binomial(base: basis.columns, per: basis.per)
    case .poisson: .poisson(base: basis.columns, years: basis.years ?? 1, per: basis.per)
    case .standardError(let column, _): .standardError(column)
    case .marginOfError(let column, let level, _): .marginOfError(column, level: level)
    }
  }
}

/// What a ratio or its noise rests on.
struct Basis {
  let columns: [String]
  let years: Double?
  let per: Double
}

extension IndicatorSource {
  /// Nil for a ready-made column whose noise rests on none.
  var basis: Basis? {
    switch (value, noise) {
    case (.column, .binomial(let base, let per)): Basis(columns: base, years: nil, per: per)
    case (.column, .poisson(let base, let years, let per)): Basis(columns: base, years: years, per: per)
    case (.column, _): nil
    case (.ratio(_, let base, let years, let per), .poisson): Basis(columns: base, years: years, per: per)
    case (.ratio(_, let base, _, let per), _): Basis(columns: base, years: nil, per: per)
    }
  }
}

extension IndicatorSource.Noise {
  /// The key that gives a ready-made column its own error; nil where none does.
  var errorKey: String? {
    switch self {
    case .standardError: "standard_error"
    case .marginOfError: "margin_of_error"
    case .none, .binomial, .poisson: nil
    }
  }
}

extension SpecLanguage {
  static var noise: Codec<WrittenNoise> {
    Codec<WrittenNoise>.choice { choice in
      let none = choice.word("none", WrittenNoise.none)
      let binomial = choice.word("binomial", .binomial)
      let poisson = choice.word("poisson", .poisson)
      let standardError = choice.form(standardError) { .standardError($0, sampleSize: $1) }
      let marginOfError = choice.form(marginOfError) { .marginOfError($0, level: $1, sampleSize: $2) }
      return { noise in
        switch noise {
        case .none: none()
        case .binomial: binomial()
        case .poisson: poisson()
        case .standardError(let column, let sampleSize): standardError((column, sampleSize))
        case .marginOfError(let column, let level, let sampleSize): marginOfError((column, level, sampleSize))
        }
      }
    }
  }

  private static let standardError = Codec<(String, String?)>.keys(
    .required("standard_error", .text, "A column of standard errors."), smooth)

  private static let marginOfError = Codec<(String, Double, String?)>.keys(
    rules: [.needs("level", "margin_of_error"), .needs("margin_of_error", "level")],
    .required("margin_of_error", .text, "A column of margins of error."),
    .required("level", .number(.level), "The level of the margins, such as 0.90."), smooth)

  private static let smooth = Field<String?>.optional(
    "smooth", .only("sample_size", .text, "A column of sample sizes."),
    "Standard errors are smoothed by a generalised variance function of the sample size. For figures whose variance "
      + "grows with them, such as incomes; not with `range`.")

  /// What widens the noise or ties it together.
  static func noiseFactors(
    _ reading: Reading, _ designEffect: Field<Double?>, _ overdispersion: Field<Double?>,
    _ persistence: Field<Double?>, _ disclosure: Field<Double?>, of noise: IndicatorSource.Noise
  ) throws(SpecError) -> NoiseFactors {
    func refuse(_ fields: [Field<Double?>], _ problem: (String) -> SpecError.Problem) throws(SpecError) {
      for field in fields {
        if let node = reading.node(of: field) { throw node.error(problem(field.key.name)) }
      }
    }
    let ofCounts = [overdispersion, disclosure]
    switch noise {
    case .none:
      try refuse([designEffect, overdispersion, persistence, disclosure]) { .withoutEffect(key: $0, needs: "noise") }
    case .standardError: try refuse(ofCounts) { .exclusiveKeys([$0, "standard_error"]) }
    case .marginOfError: try refuse(ofCounts) { .exclusiveKeys([$0, "margin_of_error"]) }
    case .binomial:
      // An intraclass correlation: at 1 every base would say yes or no with one voice.
      let range = NumberRange(0, 1, includesHigh: false)
      if let node = reading.node(of: overdispersion), !range.contains(node.number) {
        throw node.error(.outOfRange(node.text, range))
      }
    case .poisson: break
    }
    if let node = reading.node(of: designEffect), node.number < 1 {
      reading.context.warn(.narrowingDesignEffect(node.number), at: node)
    }
    return NoiseFactors(
      designEffect: try reading[designEffect] ?? 1, overdispersion: try reading[overdispersion] ?? 0,
      persistence: try reading[persistence] ?? 0, disclosure: try reading[disclosure] ?? 0)
  }

  static let treatment = Codec<Treatment>.choice { choice in
    let log = choice.word("log", .log)
    let log1p = choice.word("log1p", .log1p)
    let boxCox = choice.word("box-cox", .boxCox)
    let winsorise = choice.word("winsorise", .winsorise)
    let shrink = choice.form(shrink) { .shrink($0, towards: $1) }
    return { treatment in
      switch treatment.authored {
      case .log: log()
      case .log1p: log1p()
      case .boxCox: boxCox()
      case .winsorise: winsorise()
      case .shrink(let shrinkage, let level): shrink((shrinkage, level))
      case .keptBoxCox, .keptWinsorise: preconditionFailure("a treatment as authored is not kept")
      }
    }
  }

  private static let shrink = Codec<(Shrinkage, Int?)>.keys(
    .required("shrink", .word, "How noisy values are shrunk."),
    .optional("towards", .level, "A level of `units.within`; the country when absent."))

  /// The treatments of an indicator, judged by its noise.
  static func treatments(
    _ node: SpecNode?, of noise: IndicatorSource.Noise, _ context: Context
  ) throws(SpecError) -> [Treatment] {
    var treatments: [Treatment] = []
    for element in node?.elements ?? [] {
      if let shrink = element["shrink"] {
        guard treatments.isEmpty else { throw element.error(.shrinkNotFirst) }
        if noise == .none { throw shrink.error(.withoutEffect(key: "shrink", needs: "noise")) }
        if let key = noise.errorKey, shrink.text == Shrinkage.official.rawValue {
          throw shrink.error(.exclusiveKeys(["shrink: official", key]))
        }
      }
      treatments.append(try treatment.read(element, context))
    }
    return treatments
  }
}
