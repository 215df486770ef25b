import AreaData
import Testing

@Suite struct SpellingTests {
  @Test func slips() {
    let names = ["normalise", "weights", "aggregate", "Title"]
    #expect(nearest(to: "normalize", among: names) == "normalise")
    #expect(nearest(to: "wieghts", among: names) == "weights")
    #expect(nearest(to: "agregate", among: names) == "aggregate")
    #expect(nearest(to: "title", among: names) == "Title")
    #expect(nearest(to: "population", among: names) == nil)
    #expect(nearest(to: "x", among: []) == nil)
  }

  @Test func theEarliestWinsATie() {
    #expect(nearest(to: "pop_2020", among: ["pop_2021", "pop_2022"]) == "pop_2021")
    #expect(nearest(to: "ab", among: ["ac", "ba"]) == "ac")
    #expect(nearest(to: "å", among: ["a", "å"]) == "å")
  }
}
