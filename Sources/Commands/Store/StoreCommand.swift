import ArgumentParser

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "The data of an index that is kept current.", subcommands: [StoreFetch.self])
}
