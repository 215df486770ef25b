internal import CompositeIndex
internal import Study

/// What a reader sees first: how far along, how many, how sure, of what, and what this is not.
extension Page {
  var statusBand: Markup {
    let input = facts.input
    var items = input.approvals.map(phrases.signed)
    if input.plan.status == .approved, items.isEmpty { items.append(phrases.unsigned) }
    if let reference = input.reference { items.append(phrases.dataFrom(reference)) }
    if let division = input.division { items.append(phrases.divisionOf(division)) }
    items += Set(input.otherDivisions.values).sorted().map(phrases.outlinesOf)
    items += facts.study.failedGates.map { phrases.failedGate($0, name: facts.name(of:)) }
    let rest = items.map { item -> Markup in "<span>\(item)</span>" }
    return """
      <div class="status \(input.plan.status.rawValue)"><div><strong>\(phrases.status(input.plan.status))</strong>\(rest)</div></div>

      """
  }

  /// Synthetic data announce themselves before anything is said about them.
  var syntheticBand: Markup {
    facts.study.recovery == nil ? .empty : "<div class=\"synthetic\"><div>\(phrases.syntheticBanner)</div></div>\n"
  }

  var firstScreen: Markup {
    """
    <header class="first">
    <h1>\(facts.text(facts.input.title))</h1>
    \(failedGates)\(lead)
    \(figures(at: .firstScreen))\(certaintyAbsent)
    <div class="facts">
    \(varied)\(needsInShort)\(searchBox)\(notCovered)\(whatThisIsNot)</div>
    </header>

    """
  }

  /// What each check that failed means for the reader.
  private var failedGates: Markup {
    Markup(
      facts.study.failedGates.map { gate in
        "<p class=\"absent\">\(phrases.failedGateMeans(gate, name: facts.name(of:)))</p>\n"
      })
  }

  private var lead: Markup {
    let breakdown = facts.listed == nil ? .empty : facts.study.recipe.list.map(tierBreakdown) ?? .empty
    return "<p class=\"lead\">\(facts.lead)</p>\n\(breakdown)"
  }

  private func tierBreakdown(through list: Int) -> Markup {
    guard list > 0 else { return .empty }
    let items = (0...list).map { k -> Markup in
      let tier = facts.study.recipe.tiers[k]
      let count = facts.study.decision.tiers.count { $0 == k }
      let rule = tier.condition.map(facts.words) ?? phrases.allOthers
      return "<li><strong>\(phrases.number(count))</strong> \(facts.text(tier.title)) <span>\(rule)</span></li>"
    }
    return "<ul class=\"tiers\">\(items)</ul>\n"
  }

  /// Why there is no bar.
  private var certaintyAbsent: Markup {
    guard facts.classes == nil else { return .empty }
    guard let stability = facts.study.stability else { return "<p class=\"absent\">\(phrases.noStability)</p>\n" }
    if case .undefined(let reason) = stability.certainty {
      return "<p class=\"absent\">\(phrases.undefinedCertainty(reason))</p>\n"
    }
    return .empty
  }

  private var varied: Markup {
    guard let stability = facts.study.stability, let outcome = stability.chosen else { return .empty }
    let still = Set(outcome.unvaried)
    let names = { (columns: [Int]) in columns.map { self.facts.text(self.facts.panel.indicators[$0].title) } }
    let moved = names(facts.panel.indicators.indices.filter { !still.contains($0) })
    let kept = names(outcome.unvaried)
    let counts = Set(stability.outcomes.map(\.replicates))
    let schemes = stability.outcomes.map { outcome in
      facts.name(of: outcome.scheme) + (counts.count > 1 ? " (\(phrases.replicates(outcome.replicates)))" : "")
    }
    return """
      <div class="fact"><h2>\(phrases.variedHeading)</h2>
      <p>\(phrases.varied(outcome.scheme, outcome.replicates, moved))</p>
      <p>\(phrases.noiseCoverage(facts.study.noiseCoverage))</p>
      <p><strong>\(phrases.notVariedHeading)</strong> \(phrases.notVaried(outcome.scheme, kept, isAudited: facts.study.scenarios != nil))</p>
      <p class="small">\(phrases.allSchemes(schemes, each: counts.count == 1 ? counts.first : nil))</p></div>

      """
  }

  /// Which needs, and in how many areas: the problems, and the specific needs of areas off the list; bars on one scale.
  private var needsInShort: Markup {
    let decision = facts.study.decision
    let width = decision.problemIndicators.count
    let problems = (0..<width).map { k in (0..<facts.panel.unitCount).count { decision.problems[$0 * width + k] } }
    let needs = decision.needs.map { need in
      zip(need.holds, decision.isListed ?? need.holds.map { _ in false }).count { $0 && !$1 }
    }
    let most = max(1, (problems + needs).max() ?? 1)
    var body: Markup = ""
    if !problems.isEmpty {
      let items = zip(decision.problemIndicators, problems).map { column, number -> Markup in
        let indicator = facts.panel.indicators[column]
        return count(
          number, of: most, title: facts.text(indicator.title),
          note: indicator.problem.map { facts.cutoff($0, of: column) } ?? "")
      }
      body += "<p>\(phrases.problemsInAreas)</p><ul class=\"counts\">\(items)</ul>"
    }
    if !needs.isEmpty {
      let items = zip(decision.needs, needs).map { need, number in
        count(number, of: most, title: facts.title(of: need.subject), note: "")
      }
      body += "<p>\(phrases.needsInAreas(hasList: facts.listed != nil))</p><ul class=\"counts\">\(items)</ul>"
    }
    return body.isEmpty ? .empty : "<div class=\"fact\"><h2>\(phrases.whichNeeds)</h2>\(body)</div>\n"
  }

  private func count(_ count: Int, of most: Int, title: String, note: String) -> Markup {
    let share = 100 * Double(count) / Double(most)
    let aside: Markup = note.isEmpty ? "" : " <span>\(note)</span>"
    return """
      <li><span class="what">\(title)\(aside)</span><span class="n">\(phrases.number(count))</span>\
      <i style="width:\(share)%"></i></li>
      """
  }

  private var notCovered: Markup {
    guard !facts.input.plan.notCovered.isEmpty else { return .empty }
    let items = facts.input.plan.notCovered.map { omission -> Markup in
      "<dt>\(facts.text(omission.title))</dt><dd>\(facts.text(omission.reason))</dd>"
    }
    return "<div class=\"fact\"><h2>\(phrases.notInIndex)</h2><dl>\(items)</dl></div>\n"
  }

  private var whatThisIsNot: Markup {
    let items = phrases.notThis(hasIntervals: facts.study.stability?.chosen != nil).map { text -> Markup in
      "<li>\(text)</li>"
    }
    return "<div class=\"fact\"><h2>\(phrases.notThisHeading)</h2><ul>\(items)</ul></div>\n"
  }
}
