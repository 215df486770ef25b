import Foundation
import TestSupport
import Testing

/// Larger areas, other classifications and notes, by the command: what is shown beside the result, and what changes nothing.
@Suite struct BesideTests {
  private static let sections = """
    summaries: {by: municipality, show: [mean, extent, people_listed]}
    external: [{id: programme, file: programme.csv, match: {id: area}}]

    """
  private static let notes = #"""
    unit,indicator,role,date,language,text
    1003,x,Town <planner>,2023-02,en,"</p><script>alert(1)</script> & ""quoted"""
    1003,,Region,2023,sv,"=HYPERLINK(""http://x"")"
    1150,,Region,2023,sv,"Två
    rader"

    """#

  private func folder(_ sections: String) throws -> Scratch {
    let programme = "area\n" + (0..<40).map { "\(1000 + 5 * $0)\n" }.joined() + "9999\n"
    let spec = Country.spec
      .replacing(
        "  rank_sets: {of: [marginal, simultaneous, {highest: 10}], replicates: 200}\n  thinning: {splits: 2}\n",
        with: ""
      )
      .replacing("  leave_out: [indicators, domains, municipality]\n", with: "")
      .replacing("schemes: {noise: {}, areas: {}}", with: "schemes: {noise: {prior: jeffreys}}")
      .replacing("replicates: 200", with: "replicates: 40")
    return try Scratch([
      "areas.csv": Country.table, "country.yaml": spec + sections, "programme.csv": programme, "notes.csv": Self.notes,
    ])
  }

  /// With notes removed, every other table is the same to the byte, and so is every figure.
  @Test func notesChangeNothing() throws {
    let (with, without) = (try folder(Self.sections + "notes: notes.csv\n"), try folder(Self.sections))
    for folder in [with, without] {
      #expect(try Vikt.run("run", "country.yaml", "--out", "run", "--quiet", in: folder).code == 0)
    }
    func tables(_ folder: Scratch) throws -> [String: Data] {
      try folder.run("run").filter { $0.key.hasSuffix(".csv") }
    }
    var noted = try tables(with)
    let removed = noted.removeValue(forKey: "notes.csv")
    let notes = try #require(removed)
    let others = try tables(without)
    #expect(noted == others && noted.count > 10)
    // Guarded against being run as a formula.
    #expect(String(decoding: notes, as: UTF8.self).contains("\"'=HYPERLINK(\"\"http://x\"\")\""))
    for language in ["en", "sv"] {
      let page = try with.text("run/areas.\(language).html")
      #expect(page.contains("&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;"))
      #expect(page.contains("Town &lt;planner&gt;, 2023-02, x") && !page.contains("<script>alert"))
      #expect(try !without.text("run/areas.\(language).html").contains("class=\"note\""))
    }
    let explained = try Vikt.run("explain", "run", "1003", in: with)
    #expect(explained.code == 0 && explained.out.contains("Notes on the area, which are no part of the result:\n"))
    #expect(explained.out.contains("  Town <planner>, 2023-02, x: </p><script>"))
    #expect(try Vikt.run("explain", "run", "1003", "--json", in: with).out.contains("\"notes\" : ["))
    #expect(try !Vikt.run("explain", "run", "1004", in: with).out.contains("Notes"))
    #expect(try Vikt.run("report", "run", "--quiet", in: with).code == 0)
    #expect(try tables(with)["notes.csv"] == notes)
  }

  @Test func othersAreSetBesideTheList() throws {
    let folder = try folder(Self.sections)
    let run = try Vikt.run("run", "country.yaml", "--out", "run", "--threads", "1", in: folder)
    #expect(run.code == 0)
    #expect(
      run.error.contains(
        "programme.csv: external.programme: 1 of its 41 codes belong to no area, such as '9999'; 1 of them would belong to it"
      ))
    let external = try folder.table("run/external.csv")
    #expect(external.count == 1 && external[0]["weighting"] == "own" && external[0]["unmatched_codes"] == "1")
    let listed = try folder.table("run/areas.csv").filter { $0["listed"] == "true" }
    let both = listed.count { Int($0["id"]!)! % 5 == 0 }
    #expect(external[0]["both"] == "\(both)" && external[0]["list_only"] == "\(listed.count - both)")
    let summaries = try folder.table("run/summaries.csv")
    #expect(summaries.count == 30 && summaries.allSatisfy { !$0["value"]!.isEmpty && !$0["low"]!.isEmpty })
    let people = summaries.filter { $0["measure"] == "people_listed" }.reduce(0) { $0 + Double($1["value"]!)! }
    let table = try folder.table("areas.csv")
    let total = table.filter { row in listed.contains { $0["id"] == row["id"] } }.reduce(0) {
      $0 + Double($1["people"]!)!
    }
    #expect(people == total)
    // The same without the others: what stands beside changes no result.
    let alone = try self.folder("")
    #expect(try Vikt.run("run", "country.yaml", "--out", "run", "--threads", "2", "--quiet", in: alone).code == 0)
    for name in ["areas.csv", "stability.csv", "nodes.csv", "needs.csv"] {
      #expect(try alone.data("run/\(name)") == folder.data("run/\(name)"), "\(name)")
    }
    // Two threads, the same bytes.
    #expect(
      try Vikt.run("run", "country.yaml", "--out", "again", "--threads", "2", "--quiet", in: folder).code == 0)
    for name in ["summaries.csv", "external.csv", "external_areas.csv"] {
      #expect(try folder.data("again/\(name)") == folder.data("run/\(name)"), "\(name)")
    }
  }
}
