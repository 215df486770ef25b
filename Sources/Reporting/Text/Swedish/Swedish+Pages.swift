extension Swedish: PagePhrases {
  var ownName: String { "Svenska" }
  var pagesHeading: String { "Sidor" }
  func name(of page: PageKind) -> String {
    switch page {
    case .report: "Rapport"
    case .areas: "Alla områden"
    case .audit: "Granskning"
    case .weights: "Pröva andra vikter"
    case .technical: "Teknisk sida"
    }
  }
  func about(_ page: PageKind) -> String {
    switch page {
    case .report: "Vad indexet visar, och hur säkert det är."
    case .areas: "Alla bedömda områden: deras värden, rang och indexvärde."
    case .audit: "Vad som händer med resultatet när indexet byggs på andra sätt, i den ordning granskare frågar."
    case .weights: "Vad som händer med rangerna när indexets delar räknas mer, eller mindre."
    case .technical: "Hur säkert resultatet är i detalj, hur indikatorerna hänger ihop, och varje steg som kördes."
    }
  }

  var downloadsHeading: String { "Data att hämta" }
  func showDownloads(_ files: Int) -> String { "Visa \(files == 1 ? "filen" : "de \(number(files)) filerna")" }
  var downloadsIntroduction: String {
    "Tabeller som ligger bredvid den här sidan, som text med komma mellan kolumnerna. Vad varje kolumn är står i datapackage.json, som också nämner de övriga tabellerna."
  }
  func holds(_ table: Download) -> String {
    switch table {
    case .areas:
      "Varje område: indexvärde och rang, och där körningen har dem intervall, klass, lista och hur säkert det är."
    case .problems: "Varje område och problem: värdet, gränsvärdet, och hur ofta det nås där det har räknats om."
    case .nodes: "Varje område och del av indexet: värde, bidrag och rang."
    case .needs: "Särskilda behov: områden, värden och gränsvärden."
    case .groups: "Vilken grupp varje område hör till."
    case .stability: "Varje område i varje sorts omräkning: ranger och intervall."
    case .scenarioAreas:
      "Varje område när valen görs på andra sätt: dess ranger, och hur många scenarier som har det på listan."
    }
  }
}
