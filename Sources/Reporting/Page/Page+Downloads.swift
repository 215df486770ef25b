internal import CompositeIndex
internal import Study

/// Tables beside the pages that planners take further, each by what it holds.
package enum Download: String, CaseIterable, Sendable {
  case areas, problems, nodes, needs, groups, stability
  case scenarioAreas = "scenario_areas"

  package var file: String { rawValue + ".csv" }
}

extension Facts {
  /// The tables that the study fills.
  package var downloads: [Download] {
    Download.allCases.filter { table in
      switch table {
      case .areas, .nodes: true
      case .problems: !study.decision.problemIndicators.isEmpty
      case .needs: !study.decision.needs.isEmpty
      case .groups: study.groups != nil
      case .stability: study.stability?.outcomes.isEmpty == false
      case .scenarioAreas: study.scenarios != nil
      }
    }
  }
}

extension Page {
  var downloadsSection: Markup {
    let items = facts.downloads.map { table -> Markup in
      "<dt><a href=\"\(table.file)\" download=\"\(table.file)\">\(table.file)</a></dt><dd>\(phrases.holds(table))</dd>\n"
    }
    let formats = facts.input.plan.formats.map { format -> Markup in
      "<dt><a href=\"\(format.download)\" download>\(format.download)</a></dt><dd>\(phrases.holds(format))</dd>\n"
    }
    let all = items + formats
    return paragraphs([phrases.downloadsIntroduction])
      + fold(phrases.showDownloads(all.count), "<dl class=\"files\">\(Markup(all))</dl>\n")
  }
}
