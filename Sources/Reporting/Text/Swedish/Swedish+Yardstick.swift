internal import CompositeIndex
internal import Study

extension Swedish: YardstickPhrases {
  func list(_ parts: [Yardstick.Part]) -> String {
    language.list(
      parts.map { part in
        switch part {
        case .weights: "vikter"
        case .scales: "skalor"
        case .cutOffs: "gränser"
        }
      })
  }
  func name(of origin: KeptYardstick.Origin) -> String {
    switch origin {
    case .run(let id, let reference): "körningen \(id)" + (reference.map { " (\($0))" } ?? "")
    case .years(let first, let last, let count):
      "alla \(number(count)) tidpunkter från \(first) till \(last) tillsammans"
    }
  }

  var readYardstick: String { "Vad som ligger fast" }
  func readYardstickText(_ origin: KeptYardstick.Origin, _ parts: [Yardstick.Part]) -> String {
    "\(capitalised(list(parts))) kommer från \(name(of: origin)) och skattas inte ur de här områdena."
      + (parts.makeScoresComparable
        ? " Därför kan indexvärden jämföras: ett område vars uppgifter är oförändrade behåller sitt indexvärde, vad som än händer i andra. Rangen beror fortfarande på de andra."
        : "")
  }
}
