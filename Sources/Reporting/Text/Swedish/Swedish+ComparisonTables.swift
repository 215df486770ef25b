/// What tables of a comparison hold, and their columns, by `table.column`.
extension Swedish {
  package static let comparisonTables: [String: String] = [
    "changes":
      "Varje område som finns i båda körningarna: hur det var och hur det blev, och om förändringen är större än slumpen förklarar.",
    "change_noise":
      "Varje område under varje antagande om hur mycket av slumpfelen som består: förändringen, och hur stor del slumpen kan ha i den.",
    "change_split":
      "Hur mycket av varje områdes förändring som beror på uppgifterna, på metoden och på områden som bara den ena körningen har.",
    "listings": "Varje område som är på listan i minst en körning: hur ofta, och hur sannolikt det är varje gång.",
    "breaks": "Områden i den ena körningen som inte motsvarar något område i den andra.",
    "change_summary": "Jämförelsen som helhet i siffror.",
  ]
  package static let comparisonColumns: [String: String] = [
    "changes.id": "Områdets kod i den sista körningen.",
    "changes.id_before": "Områdets kod i den första körningen.",
    "changes.name": "Områdets namn.",
    "changes.score_before": "Indexvärdet i den första körningen.",
    "changes.score_after": "Indexvärdet i den sista körningen.",
    "changes.score_change": "Skillnaden mellan dem.",
    "changes.verdict":
      "Om förändringen är större än slumpen förklarar: beyond-noise, vilket antagande som än görs; if-noise-persists, bara om slumpfelen består; within-noise, nej; unknown, går inte att säga.",
    "changes.rank_before": "Rang i den första körningen; 1 är högst indexvärde.",
    "changes.rank_after": "Rang i den sista körningen.",
    "changes.rank_low_before": "Nedre gräns för rangens intervall i den första körningen.",
    "changes.rank_low_after": "Nedre gräns för rangens intervall i den sista körningen.",
    "changes.rank_high_before": "Övre gräns för rangens intervall i den första körningen.",
    "changes.rank_high_after": "Övre gräns för rangens intervall i den sista körningen.",
    "changes.rank_change":
      "Rangen i den sista körningen minus den i den första; under 0 om indexvärdet nu är högre än i fler områden.",
    "changes.problems_before": "Antal problem i den första körningen.",
    "changes.problems_after": "Antal problem i den sista körningen.",
    "changes.tier_before": "Klass i den första körningen; tom för ingen.",
    "changes.tier_after": "Klass i den sista körningen; tom för ingen.",
    "changes.listed_before": "Om området var på listan i den första körningen.",
    "changes.listed_after": "Om området är på listan i den sista körningen.",
    "changes.list_change":
      "Vad som har hänt med platsen på listan: stays (kvar), enters (ny), leaves (lämnar) eller off (inte i någon av körningarna).",
    "changes.p_listed_before": "Sannolikheten att området hör till listan, givet uppgifterna i den första körningen.",
    "changes.p_listed_after": "Detsamma, givet uppgifterna i den sista körningen.",
    "changes.group_before": "Grupp i den första körningen.",
    "changes.group_after": "Grupp i den sista körningen, med numret på den grupp i den första som den motsvarar.",
    "changes.group_moved": "Om området hör till en annan grupp än förut.",
    "change_noise.id": "Områdets kod i den sista körningen.",
    "change_noise.persistence":
      "Den korrelation mellan de två körningarnas slumpfel som antas; tom när båda bygger på samma uppgifter.",
    "change_noise.change": "Indexvärdets förändring.",
    "change_noise.low": "Intervallets nedre gräns.",
    "change_noise.high": "Intervallets övre gräns.",
    "change_noise.p_higher": "Andel av dragningarna där indexvärdet är högre i den sista körningen än i den första.",
    "change_noise.beyond_noise": "Om hela intervallet ligger på ena sidan om 0.",
    "change_noise.p_wrong_sign": "Sannolikheten att förändringens riktning, uppåt eller nedåt, är fel.",
    "change_noise.called_changed":
      "Om området är bland dem som sägs ha förändrats, av vilka den tillåtna andelen får vara fel.",
    "change_noise.p_tier_higher":
      "Sannolikheten att området hör till en högre klass i den sista körningen än i den första, det vill säga en som nämns tidigare i specifikationen; givet uppgifterna i båda.",
    "change_noise.p_tier_lower": "Sannolikheten att området hör till en lägre klass, eller inte längre till någon.",
    "change_noise.p_enters":
      "Sannolikheten att området hör till listan i den sista körningen men inte i den första, givet uppgifterna i båda.",
    "change_noise.p_leaves": "Sannolikheten att området hör till listan i den första körningen men inte i den sista.",
    "change_split.id": "Områdets kod i den sista körningen.",
    "change_split.part":
      "Vad det beror på: figures (uppgifterna), revision (reviderade uppgifter), method (metoden) eller borders (områdena).",
    "change_split.score": "Vad det lägger till indexvärdet.",
    "change_split.rank": "Vad det lägger till rangtalet.",
    "listings.id": "Områdets kod i den sista körningen.",
    "listings.name": "Områdets namn.",
    "listings.runs": "Antal körningar.",
    "listings.listed": "Antal körningar där området är på listan.",
    "breaks.id": "Områdets kod.",
    "breaks.name": "Områdets namn.",
    "breaks.run": "Den körning som har området: before (den första) eller after (den sista).",
    "breaks.reason":
      "Varför det inte kopplas till något: no-code (koden saknas), not-assessed (inte bedömt), not-bridged (saknas i bryggfilen), split (delat) eller merged (sammanslaget).",
    "change_summary.measure": "Vad som anges.",
    "change_summary.persistence": "Den korrelation mellan slumpfelen som antas; tom när uppgiften inte beror på den.",
    "change_summary.value": "Värdet.",
  ]
  func everyTimeProbability(_ persistence: Double) -> String {
    "Sannolikheten att området är på listan i varje körning, om korrelationen mellan körningarnas slumpfel är \(language.plain(persistence))."
  }
}
