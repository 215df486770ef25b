import AreaData
import ArgumentParser
import Foundation
import Reporting
import Store

struct StoreCalendar: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "What is to be delivered next, and what is late.",
    discussion: """
      Of sources whose deliveries declare a month (--due): the vintage after the newest is due in that month of the year after \
      the newest was first published.
      """)

  @OptionGroup var path: StorePath
  @Option(
    help: ArgumentHelp("The day from which to look (default: today).", valueName: "date"),
    transform: { text in
      guard text.count == 10, ReferenceTime(text) != nil else {
        throw ValidationError("'\(text)' is no date, such as 2025-04-01.")
      }
      return text
    })
  var on: String?
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let today = on ?? String(ISO8601DateFormatter().string(from: Date()).prefix(10))
      let due = try liftingStore { try Store(path.store).due(on: today) }
      if output.json { return try Console.json(due) }
      for entry in due { try Console.out(entry.line(language.lang)) }
      if due.isEmpty {
        output.note(language.lang == .sv ? "Ingen leverans har en månad." : "No delivery declares a month.")
      }
    }
  }
}

extension Store.Due {
  fileprivate func line(_ language: Language) -> String {
    let columns = columns.joined(separator: ", ")
    return switch language {
    case .en:
      "\(month)\(isLate ? " (late)" : ""): \(authority), \(source): vintage \(vintage) of \(level), \(columns); "
        + "the last was \(last), published \(published)"
    case .sv:
      "\(month)\(isLate ? " (försenad)" : ""): \(authority), \(source): årgång \(vintage) av \(level), \(columns); "
        + "den senaste var \(last), publicerad \(published)"
    }
  }
}
