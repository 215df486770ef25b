internal import Study

extension Swedish: FormatPhrases {
  var aboutSheet: String { "Om" }
  var columnsSheet: String { "Kolumner" }
  var tableHeadings: [String] { ["Blad", "Innehåll", "Rader"] }
  var columnHeadings: [String] { ["Tabell", "Kolumn", "Innehåll"] }
  func tooLong(_ file: String) -> String { "Den har fler rader än vad som ryms på ett blad och finns bara i \(file)." }

  var statusFact: String { "Status" }
  var referenceFact: String { "Uppgifterna avser" }
  var divisionFact: String { "Indelning" }
  var licenceFact: String { "Licens" }
  var engineFact: String { "Framställd med" }
  var numbersFact: String { "Tal" }
  var numbersNote: String { "Visas med fyra siffror; cellerna innehåller fler." }

  func holds(_ format: ReportPlan.Format) -> String {
    switch format {
    case .xlsx: "Alla tabeller som en arbetsbok, med vad varje kolumn innehåller."
    case .geoPackage: "Områdena med gränser och resultat, för kartor (GeoPackage)."
    case .excelCSV: "Områdena så som Excel öppnar dem med decimalkomma; övriga tabeller ligger bredvid."
    }
  }
  func describes(_ table: RunTable) -> String? { Self.tables[table.name] }
  func levelCode(_ level: String) -> String {
    "Kod för den indelning på nivån \(self.level(level)) som området ligger i."
  }
  func levelName(_ level: String) -> String { "Namn i indelningen på nivån \(self.level(level)) som området ligger i." }
  func publishedScore(_ node: String) -> String { "Värdet på \(node)." }
  func publishedRank(_ node: String) -> String { "Områdets rang efter \(node); 1 är högst värde." }

  private static let tables: [String: String] = [
    "indicators": "Varje indikator: vad den mäter, hur den fördelar sig och hur många områden som når gränsvärdet.",
    "context_columns": "Vad kolumnerna vid sidan av resultatet heter och mäts i.",
    "external":
      "Hur listan, och listan enligt varje annan viktning, stämmer med varje annan klassificering, och hur väl slumpfelen medger.",
    "external_areas": "De områden som är på listan, hör till en annan klassificering, eller bådadera.",
    "notes": "Vad personer som känner områdena säger om dem; inget annat bygger på det.",
    "summaries":
      "Större områdens värden, gjorda av deras områdens: observerade, medelvärdet i omräkningarna och dess intervall.",
    "respondents":
      "Varje tillfrågad som har angett vikter: indexet med enbart de vikterna bredvid gruppens, och hur eniga de tillfrågade är.",
    "respondent_weights": "De vikter som varje tillfrågad angav, bredvid gruppens.",
    "context": "Kolumner som beskriver områdena vid sidan av resultatet.",
    "gaps": "Vilka uppgifter som saknas för områden som inte har bedömts.",
    "ledger": "Varje steg som faktiskt utfördes.",
    "correlations": "Korrelationer mellan varje par av indikatorer.",
    "components": "Huvudkomponenter, bredvid vad slumpen ger.",
    "loadings": "Indikatorernas laddningar på komponenter och faktorer.",
    "retention": "Antal faktorer enligt varje kriterium, och i hur många omräkningar.",
    "coherence": "Delar av indexet som hänger ihop för litet eller för mycket.",
    "adequacy": "Hur väl varje indikator passar in.",
    "fit": "Mått på lämplighet, anpassning och reliabilitet.",
    "factors": "Faktorernas varians och hur väl poängen bestämmer dem.",
    "factor_correlations": "Faktorernas korrelationer, med intervall.",
    "loading_intervals": "Laddningarnas intervall över omräkningarna.",
    "congruences": "Hur lika omräkningarnas faktorer är de redovisade.",
    "factor_scores": "Områdenas poäng på faktorerna.",
    "autocorrelation": "Morans I: hur lika grannområden är.",
    "areas": "Resultatet för varje område, hur säkert det är, och vart området hör.",
    "nodes": "Varje nods och indikators värde i varje område, bidraget till den överordnade noden och rangen.",
    "weights": "Varje dels vikt, dess intervall, och andelen av variansen som delen bidrar med.",
    "problems": "Varje områdes värde bredvid varje gränsvärde, och hur ofta gränsen nås.",
    "needs": "Särskilda behov som områden har eller kan ha.",
    "stability": "Varje områdes rang över omräkningarna, och utan det som utelämnas.",
    "agreement": "Hur mycket omräkningarna skiljer sig från resultatet, och listans egen osäkerhet.",
    "rank_sets": "Konfidensmängder och trovärdighetsmängder för ranger.",
    "bands": "Områden som inte kan skiljas från det första i sitt band.",
    "highest": "Områden som hör, eller kan höra, till dem med högst indexvärde.",
    "priors": "Säkerheten under andra förhandsantaganden.",
    "thinning": "Hur ofta det som ena halvan av människorna säger stämmer i den andra halvan.",
    "claims": "Hur ofta varje påstående håller.",
    "influence": "Vad som ändras när en indikator, en del eller ett större område utelämnas.",
    "influence_areas": "Varje områdes rang utan varje indikator och del.",
    "problem_counts": "Hur ofta varje område har minst så många problem.",
    "scenarios":
      "Varje scenario, en kombination av val eller ett som har dragits, och hur långt resultatet ligger från det redovisade.",
    "scenario_areas":
      "Varje område över scenarierna: ranger, hur många som har det på listan, vad som flyttar det mest, och vad data och val svarar för.",
    "sensitivity":
      "Hur stor del av variansen i varje utfall som varje val svarar för: exakt, genom Sobol-index med intervall, eller ur dragna scenarier.",
    "scenario_claims": "Varje påstående och i hur många scenarier det håller, vilket inte är en sannolikhet.",
    "scenario_claim_alternatives":
      "I hur många scenarier varje påstående håller med varje alternativ för varje val: vilka val som bryter det.",
    "weightings": "Varje dels vikt i varje viktning, dess intervall, och vad den svarar för i sin nods varians.",
    "weighting_agreement": "Hur varje par av viktningar stämmer överens i ranger, topp, klasser och lista.",
    "weighting_areas": "Varje områdes rang och klass i varje viktning.",
    "weight_space":
      "Varje område över alla vikter för indexets delar: andelen vikter som har det på listan, vilka ranger det kan ha, och hur litet vikterna behöver ändras för att flytta det på eller av.",
    "weight_moves": "De vikter där ett område kommer på eller av listan, så nära indexets egna som har hittats.",
    "weight_radius": "De närmaste vikter där listan ändras, och vilka områden som då lämnar den och tillkommer.",
    "groups": "Varje områdes grupp, hur ofta det hör dit, och den andra grupp som det kan höra till.",
    "group_counts": "Vad som talar för varje antal grupper, och det rekommenderade antalet.",
    "group_profiles":
      "Varje grupp jämförd med landet: det som grupperna bygger på, varje indikator och bakgrundskolumnerna.",
    "group_examples": "De områden som ligger närmast varje grupps mitt och längst från den.",
    "group_places":
      "Hur många områden och människor i varje större område som hör till varje grupp, och andelen av dess områden.",
    "group_regions": "Varje områdes region av grannområden, och den sammanhängande del av kartan som området ligger i.",
    "group_contiguity":
      "Likhet mot sammanhållning: vad grupper och regioner förklarar, och vilka grannar de håller ihop.",
    "merges": "Sammanslagningarna, numrerade som i R:s hclust.",
  ]
}
