import AreaData
import Study

/// The sentence for a human: `file:line:column: key.path: what is wrong; what to do`.
extension SpecError: CustomStringConvertible {
  public var description: String { "\(location): \(problem)" }
}

extension SpecWarning: CustomStringConvertible {
  public var description: String { "\(location): \(finding)" }
}

extension SpecLocation: CustomStringConvertible {
  public var description: String {
    let position =
      switch source {
      case .file(let file, let line, let column): "\(file):\(line):\(column)"
      case .override(let text): "--set \(text)"
      }
    return path.isEmpty ? position : "\(position): \(path)"
  }
}

extension SpecWarning.Finding: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unusedIndicator(let id): "`\(id)` is not used in the index; add it to a node's children or remove it"
    case .componentOfTwo(let node):
      "`pca` gives the two children of `\(node)` equal weights whatever the data say; write `equal` or add a child"
    case .sharedChild(let id, let parents):
      "`\(id)` stands in \(parents.count) nodes (\(parents.map { "`\($0)`" }.joined(separator: ", "))) and counts in each; remove it "
        + "where that is not meant"
    case .spreadLooksBetter(let node):
      "in `\(node)` an area with uneven values looks better off than one with even values of the same mean; that is rarely meant, "
        + "and another aggregation, orientation, penalty or exponent turns it round"
    case .unreachableTier(let id, let needed, let available):
      "`\(id)` asks for \(needed) problems and \(available) indicators have one; no area can reach it"
    case .narrowingDesignEffect(let effect):
      "a design effect of \(spelling(of: effect)) makes figures surer than those of as many independent people; it "
        + "multiplies the variance, and clustering or weighting makes it 1 or more"
    case .shrunkTwice(let id, let scheme):
      "`\(id)` is shrunk by `eb`, and `\(scheme)` draws it from a posterior, which shrinks it too; use `sampler: redraw`"
    case .listsEveryArea(let id): "`\(id)` takes every area that is left, so every area is listed; name an earlier tier"
    }
  }
}

extension SpecError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notUTF8: "the text is not UTF-8 from here on; save the file as UTF-8"
    case .emptyDocument: "the spec is empty; start with `vikt: 1`, or let `vikt init` write one"
    case .severalDocuments: "a second document starts here; keep one spec per file"
    case .invalidYAML(let words): "not YAML: \(words); check the indentation, quotes and brackets before this point"
    case .unknownAlias:
      "the alias names nothing that is complete above it, and a node cannot contain itself; write the value out here"
    case .foreignTag(let tag): "the tag `\(tag)` has no meaning in a spec; remove it"
    case .tooDeep(let limit): "nested more than \(limit) levels deep; flatten the spec"
    case .tooLarge(let limit): "more than \(limit) values once aliases are written out; shorten the spec"
    case .overrideWithoutValue:
      "an override is `key=value`; write the key's full path, `=` and the value (`null` removes the key)"
    case .overrideNotFound(let key, let suggestion):
      "there is no `\(key)` to set\(asking(suggestion)); name a key or a list element's `id`"
    case .unsupportedVersion(let version): "version \(version) of the language is not supported; write `vikt: 1`"
    case .duplicateKeys(let keys): "\(list(keys)) \(isOrAre(keys)) given more than once; keep one"
    case .unknownKeys(let keys): each(keys, "unknown key")
    case .notInThisVersion(let names):
      "\(list(names)) \(isOrAre(names)) not in this version of vikt; remove \(itOrThem(names))"
    case .missingKeys(let keys): "\(list(keys)) \(isOrAre(keys)) missing; add \(itOrThem(keys))"
    case .missingOneOf(let keys): "one of \(list(keys)) is missing; add one"
    case .exclusiveKeys(let keys): "\(list(keys)) exclude each other; keep one"
    case .withoutEffect(let key, let needs):
      "`\(key)` has no effect without `\(needs)`; add `\(needs)` or remove `\(key)`"
    case .wrongKind(let expected, let found):
      "\(found.phrase) stands here; write \(expected.map(\.phrase).joined(separator: " or "))"
    case .notANumber(let text): "`\(text)` is not a number; write digits without quotes, such as 30 or 0.5"
    case .nonFinite(let text): "`\(text)` is not a finite number; write one"
    case .outOfRange(let text, let range): "\(text) is not allowed; write \(range)"
    case .unknownWord(let word, let among, let suggestion):
      "unknown word `\(word)`\(asking(suggestion)); choose \(list(among, "or"))"
    case .notAnID(let text):
      "`\(text)` cannot be an id; use letters and digits, `_` and inside it `-`, 100 bytes at most"
    case .tooFewElements(let count, let minimum): "\(count) stand here; write at least \(minimum)"
    case .tooManyElements(let count, let maximum): "\(count) stand here; write at most \(maximum)"
    case .notAPair(let count): "\(count) stand here; write two numbers, the lower first"
    case .notTwoNames(let count): "\(count) stand here; write two names, such as [a, b]"
    case .notATime(let text):
      "`\(text)` is not a time; write a year, a month or a day, such as 2022, 2022-12 or 2022-12-31"
    case .emptyRange(let low, let high):
      "\(spelling(of: low)) is not below \(spelling(of: high)); write the lower number first"
    case .repeatedElement(let text): "`\(text)` stands twice; keep one"
    case .duplicateID(let id):
      "the id `\(id)` is taken; ids of indicators and nodes, of tiers, of levels and of claims are unique"
    case .unknownChild(let id, let suggestion):
      "there is no indicator `\(id)`, and no node of that name above\(asking(suggestion)); define it or remove it"
    case .nodeBelow(let id):
      "the node `\(id)` is written out further down; write it out here, and name it there"
    case .containsItself(let id): "the node `\(id)` contains itself; remove it from its children"
    case .unknownWeights(let keys): each(keys, "a weight for an unknown child:")
    case .missingWeights(let children): "no weight for \(list(children)); give every child one (0 leaves it out)"
    case .namesOfNoChild(let keys): each(keys, "no child is called")
    case .childrenWithoutValue(let children): "nothing is given for \(list(children)); give every child its own"
    case .negativeWeight(let child, let weight):
      "the weight \(spelling(of: weight)) of `\(child)` is negative; reverse its direction instead"
    case .entropyOnShiftedScale:
      "entropy measures how a total is shared out, which takes values from 0 up, and this scale centres them or may go below 0; use "
        + "`normalise: none` for figures with a zero of their own, or `{min-max: [0, 1]}`"
    case .balancedWithoutSum:
      "`balanced` equals the children's correlations with their weighted sum; use `aggregate: arithmetic` or `sum`, or other weights"
    case .weightsSumToZero: "the weights sum to 0; give some child a positive weight"
    case .vanishingWeight(let child, let weight):
      "the weight \(spelling(of: weight)) of `\(child)` is next to nothing; write 0 to leave it out, or 1e-100 or more"
    case .narrowScale(let low, let high):
      "from \(spelling(of: low)) to \(spelling(of: high)) numbers lie too close together to tell areas apart; write a wider scale"
    case .tooManyFactors(let count, let children, let limit):
      "the correlations of \(children) indicators do not determine \(count == 1 ? "a factor" : "\(count) factors"); "
        + (limit == 0 ? "a factor takes three or more" : "take \(limit) at most")
    case .tooManyFactorsToRotate(let count, let limit):
      "\(count) factors are more than this rotation allows; take \(limit) at most, or rotation: none"
    case .otherCountThanTarget(let count, let expected):
      "\(count) factors, and the target of the rotation names \(expected); write \(expected), or leave `factors` out"
    case .favourablePowerAboveOne(let exponent):
      "with the exponent \(spelling(of: exponent)) on the favourable scale an uneven area would count as better off than an even one; "
        + "write `orientation: as-is`, or an exponent of 1 at most"
    case .exponentNearZero(let exponent):
      "the exponent \(spelling(of: exponent)) is 0 or nearly so; use `geometric`, which is the power mean of 0"
    case .distanceWhereMoreIsBetter:
      "a distance grows with the need, and in this index higher is better; use `min-max` or `goalposts`"
    case .needsOnTheOtherSide(let key, let instead):
      "in this index \(key == "at_least" ? "higher is better" : "higher is worse"), so a need is a "
        + "\(key == "at_least" ? "low" : "high") value; write `\(instead)` in place of `\(key)`"
    case .onlyWeightsOfPublishedRanks(let id, let what):
      "`\(id)` holds published ranks, which can be weighed otherwise or left out and no more: how far the areas lie apart is not "
        + "known, so \(what) cannot be varied here; keep `weights` and `leave_out`"
    case .weightsOfMaximum: "the maximum weighs no child; remove `weights`, or write `weights: equal`"
    case .needsPositiveMean:
      "`mazziotta-pareto` divides by the mean of an area's children, which has to be above 0; use `normalise: {mean: 100, sd: 10}`"
    case .needsPositiveRange(let word):
      "`\(word)` needs children above 0; use `normalise: {min-max: [1, 100]}`, or `orientation: as-is` for values that are positive"
    case .conditionMissing(let tier): "`\(tier)` has no `when`; only the last tier takes every other area"
    case .noProblemDefined: "no indicator has a `problem`; give one a cut-off, such as `problem: {at_least: 30}`"
    case .unknownTier(let id, let suggestion): "there is no tier `\(id)`\(asking(suggestion)); name one of `tiers`"
    case .undeclaredScheme(let name, let declared):
      "the scheme `\(name)` is not declared; choose \(list(declared, "or")) or add it to `schemes`"
    case .nothingToVary:
      "no indicator has noise, so there is nothing to vary; give one a `base` or `noise`, or remove the scheme"
    case .nothingToCorrelate(let id):
      "`\(id)` has no noise to correlate; give it a `base` or `noise`, or remove the pair"
    case .repeatedPair(let first, let second):
      "the correlation of `\(first)` and `\(second)` is given more than once; keep one"
    case .unknownGroupSubject(let name, let suggestion):
      "areas are not grouped by `\(name)`\(asking(suggestion)); name a domain, or an indicator under `of: indicators`"
    case .groupsWithoutNoise:
      "groups are stable or not in replicates of a scheme of noise, and there are none; give `stability` a scheme `noise: {}` "
        + "and `groups.replicates` a number above 0, or choose `by: silhouette`"
    case .rankSetsWithoutNoise:
      "no indicator of the index has noise, so ranks have no errors; give one a `base` or `noise`, or name a file of the "
        + "scores' `covariance`"
    case .toleranceWithoutPosterior(let scheme):
      "only a posterior says which areas are wrongly listed, and `\(scheme)`, the scheme behind certainty, draws from none; let "
        + "`stability.certainty` name a noise scheme with `sampler: posterior`, or remove `tolerate`"
    case .unknownNode(let name, let suggestion):
      "the index has no node `\(name)`\(asking(suggestion)); name inner nodes by their ids"
    case .unknownNeed(let name, let suggestion):
      "the index has no node or indicator `\(name)`\(asking(suggestion)); write `domains`, `indicators`, or ids of nodes and indicators"
    case .scenariosWithoutNoise(let scheme):
      "`\(scheme)` draws areas and not their figures, so it says nothing of the data; name a noise scheme, or `nothing`"
    case .nothingToWeigh(let node): "`\(node)` has one child, so there is nothing to weigh; leave it out of `at`"
    case .elicitedInScenarios:
      "weights from a file cannot be varied here; write them out, as in `weights: {economy: 2, schooling: 1}`"
    case .weightsOfSeveralNodes:
      "a map speaks of one node's own children; name one node in `at`, or write a word such as `equal`"
    case .ownWeighting: "`own` is what the tables call the index's own weights; choose another id"
    case .wrongPlace(let isOfIndicators):
      isOfIndicators
        ? "treatments and cut-offs are varied at indicators; name these, or write `at: indicators`"
        : "steps and weights are varied at nodes; name inner nodes of the index by their ids"
    case .treatmentsAndSteps:
      "the ways of one choice are all treatments of indicators or all steps of nodes; make two choices of them"
    case .shrinkInScenarios:
      "shrinking cannot be varied here; write the other treatments, or leave this way out"
    case .withoutProblem(let indicator):
      "`\(indicator)` has no `problem`, so it has no cut-off to draw; leave it out of `at`"
    case .estimatedWeightsDrawn(let node, let weights):
      "the weights of `\(node)` are `\(weights)`, and none are drawn around estimated ones; name nodes with given or equal weights in `at`"
    case .weightsVariedTwice(let node):
      "the weights of `\(node)` are drawn here and varied by another choice too; keep one of the two"
    case .spreadTooWide(let node, let limit):
      "weights of `\(node)` have a standard deviation below \(limit); write a smaller one"
    case .notAPowerOfTwo(let count):
      "\(count) is no power of two; write one, such as \(max(64, 1 << (Int.bitWidth - 1 - count.leadingZeroBitCount)))"
    case .nothingLeft(let what):
      "the index has one of its `\(what)` only, and nothing is left without it; remove `\(what)` here"
    case .shrinkNotFirst: "shrinking rests on the noise of the value as measured; write `shrink` first, and once"
    case .claimWithoutList: "the spec names no `list`, so no area can be on it; add one, or remove the claim"
    case .noiseOnPublishedRanks(let id):
      "`\(id)` holds published ranks, which have no noise of their own; remove its `base` or write `noise: none`"
    case .tooManyForJointPrior(let count):
      "a joint prior takes at most \(Scheme.Prior.jointLimit) indicators with noise, and here there are \(count); write `national`, which "
        + "takes each by itself"
    case .imputedUnderJointPriorOnly:
      "`impute: joint` draws missing values from the joint prior, and here is another, or draws around figures that they do not "
        + "have; write `sampler: posterior` with `prior: joint`, leave rank sets of redraws out, or choose another `impute`"
    case .shrunkByNode(let id):
      "`\(id)` is shrunk towards the areas that are assessed, which says nothing of those that are not; write `impute: listwise`, or remove "
        + "`shrink`"
    case .rangeNotFromZero:
      "with errors of their own, figures in a range are shares of its end, and it begins at 0; write [0, 100] for a percentage, "
        + "or remove `range`"
    case .publishedRanksCannotVary(let id):
      "`\(id)` holds published ranks, which admit no scheme; remove `stability` or use the measured values"
    case .noList: "the spec names no `list`; add one, or choose `all` or `with-problems`"
    case .unknownLevel(let id, let suggestion):
      "there is no level `\(id)`\(asking(suggestion)); name one of `units.within` or `units.id`"
    case .unknownDivision(let name, let suggestion):
      "there is no division `\(name)`\(asking(suggestion)); name one of `data.other_divisions`"
    case .divisionWithoutPeople(let indicator):
      "`\(indicator)` has no base, and shares of a unit do not tell how many people live in an overlap; give `overlaps.people`, or `people`, "
        + "the column of how many each unit has"
    case .unknownFile(let file, let suggestion):
      "`\(file)` is none of `data.files`\(asking(suggestion)); name one of them"
    case .unknownLargerArea(let id, let suggestion):
      "there is no level `\(id)`\(asking(suggestion)); name one of `units.within`"
    case .repeatedColumn(let name):
      "areas.csv would have two columns `\(name)`; call the level, and its column in the data, something else"
    case .notAFileName(let name):
      "the map of the level would be the file `map-\(name).svg`, which cannot be; call the level, and its column in the "
        + "data, something else"
    case .otherDivision(let division, let expected):
      "the outlines are of `\(division)` and the figures of `\(expected)` (data.division); give outlines of that edition, or "
        + "set accept_division: true, and every page says so"
    case .otherEdition(let division, let expected):
      "the classification has codes of `\(division)` and the figures those of `\(expected)` (data.division); give one by codes of that "
        + "edition, or set accept_division: true, and the page says so"
    case .levelOfItself(let id): "the level `\(id)` is a prefix of itself; name another level or `units.id`"
    }
  }

  private func asking(_ suggestion: String?) -> String { suggestion.map { ", did you mean `\($0)`?" } ?? "" }

  private func list(_ names: [String], _ joint: String = "and") -> String {
    let quoted = names.map { "`\($0)`" }
    return quoted.count < 2
      ? quoted.joined() : quoted.dropLast().joined(separator: ", ") + " \(joint) " + quoted[quoted.count - 1]
  }

  private func isOrAre(_ names: [String]) -> String { names.count == 1 ? "is" : "are" }

  private func itOrThem(_ names: [String]) -> String { names.count == 1 ? "it" : "them" }

  private func each(_ keys: [UnknownKey], _ what: String) -> String {
    keys.map { "\(what) `\($0.name)`\($0.suggestion == nil ? "; remove it" : asking($0.suggestion))" }
      .joined(separator: "; ")
  }
}

extension SpecKind {
  fileprivate var phrase: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .list: "a list"
    case .mapping: "a mapping"
    case .flag: "true or false"
    case .empty: "nothing"
    }
  }
}

extension NumberRange: CustomStringConvertible {
  public var description: String {
    let bounds = [
      low.isFinite ? "\(includesLow ? "at least" : "above") \(spelling(of: low))" : nil,
      // The seed's bound: a whole number that fits 64 bits.
      high == 0x1p64
        ? "below 2^64" : high.isFinite ? "\(includesHigh ? "at most" : "below") \(spelling(of: high))" : nil,
    ].compactMap(\.self)
    return ([isWhole ? "a whole number" : "a number"] + (bounds.isEmpty ? [] : [bounds.joined(separator: " and ")]))
      .joined(separator: " ")
  }
}
