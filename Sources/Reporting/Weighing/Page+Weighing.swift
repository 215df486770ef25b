internal import CompositeIndex
internal import Study

/// The page on which a reader weighs the parts of the index anew.
extension Page {
  /// Why there is no such page; empty where there is.
  var noWeighing: Markup {
    guard case .failure(let obstacle) = Weighing.find(in: facts.study) else { return .empty }
    return paragraphs([phrases.noWeighing(obstacle)])
  }

  var weightsTool: Markup {
    guard let weighing = facts.weighing else { return .empty }
    let sliders = weighing.parts.enumerated().map { k, part -> Markup in
      """
      <div class="slider"><label for="w\(k)">\(facts.title(of: part))</label>\
      <input type="range" id="w\(k)" min="0" max="100" step="0.1" value="0"/>\
      <output id="o\(k)" for="w\(k)"></output></div>

      """
    }
    let note = weighing.isListFixed && !weighing.conditions.isEmpty ? phrases.listIsFixed(facts.listed?.count ?? 0) : ""
    let strings = phrases.weighingStrings(
      isListFixed: weighing.isListFixed, hasList: !weighing.conditions.isEmpty, count: facts.listed?.count ?? 0)
    // The data stand in the page as text, which no browser runs.
    return """
      \(note.isEmpty ? .empty : paragraphs([note]))<noscript><p class="absent">\(phrases.weighingNeedsScript)</p></noscript>
      <div class="weighing">
      <form class="sliders" aria-label="\(phrases.weighingHeading)"><h2>\(phrases.weighingHeading)</h2>
      \(sliders)<p class="buttons"><button type="button" id="own">\(phrases.backToOwnWeights)</button> \
      <button type="button" id="equal">\(phrases.equalWeightsButton)</button></p></form>
      <div class="outcome"><h2>\(phrases.outcomeHeading)</h2><p id="outcome" role="status" aria-live="polite"></p></div>
      <div class="one"><h2>\(phrases.oneAreaHeading)</h2>
      <p class="field"><label for="find">\(phrases.searchLabel(facts.panel.units.levels.first.map { phrases.level($0.id) }))</label> <input type="search" id="find" autocomplete="off"/></p>
      <p class="field"><label for="hits">\(phrases.hitsLabel)</label> <select id="hits" size="5"></select></p>
      <p id="one" role="status" aria-live="polite"></p></div>
      </div>
      <section id="ranked"><h2 id="ranked-heading"></h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="ranked-heading"><table class="ranked"><thead><tr>\
      <th scope="col" class="n">\(phrases.rank)</th><th scope="col">\(phrases.area)</th>\
      \(facts.panel.units.levels.first.map { level -> Markup in "<th scope=\"col\">\(phrases.capitalised(phrases.level(level.id)))</th>" } ?? .empty)\
      <th scope="col" class="n">\(phrases.score)</th><th scope="col" class="n">\(phrases.ownRank)</th><th scope="col">\(phrases.changeHeading)</th>\
      </tr></thead><tbody id="rows"></tbody></table></div></section>
      <script type="application/json" id="data">\(Markup(verbatim: weighing.json(facts, strings: strings)))</script>

      """
  }
}
