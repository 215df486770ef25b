import AreaData
import ArgumentParser
import CompositeIndex
import Foundation
import Study
import Specification

/// Why a command stops: the sentence for a person, and the exit code for a program: one of `sysexits.h`, 3 or 130.
/// Wrong usage, 64, is told by the library that reads arguments.
struct Failure: Error {
  /// What is told, a line each.
  let messages: [String]
  let code: Int32

  var message: String { messages.joined(separator: " ") }

  static let gateFailed: Int32 = 3
  static let badInput: Int32 = 65
  static let missingInput: Int32 = 66
  static let ourBug: Int32 = 70
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  static let interrupted: Int32 = 130

  /// Lines printed at most of faults that were found together.
  private static let lineCapacity = 40

  init(_ message: String, code: Int32) { self.init([message], code: code) }

  init(_ messages: [String], code: Int32) {
    let rest = messages.count - Self.lineCapacity
    self.messages =
      messages.prefix(Self.lineCapacity) + (rest > 0 ? ["\(rest) more errors like these. Fix these first."] : [])
    self.code = code
  }

  init(_ error: SpecError) { self.init("\(error)", code: Self.badInput) }

  init(_ error: DataError) {
    let code =
      switch error {
      case .fileNotFound, .unreadable: Self.missingInput
      case .alreadyExists, .notReplaceable, .cannotCreate, .cannotLock: Self.cannotCreate
      case .inputOutput: Self.inputOutput
      default: Self.badInput
      }
    self.init(error.messages, code: code)
  }

  /// - Parameter spec: the spec's name, where the keys at fault are found.
  init(_ error: PanelError, spec: String) {
    switch error {
    case .data(let error): self.init(error)
    case .notFound: self.init(error.message(spec: spec), code: Self.missingInput)
    default: self.init(error.messages(spec: spec), code: Self.badInput)
    }
  }

  /// - Parameters:
  ///   - units: the ids that positions in the error stand for.
  ///   - spec: the spec's name, where the keys at fault are found.
  init(_ error: StudyError, units: [String], spec: String) {
    let code: Int32 =
      switch error {
      case .cancelled: Self.interrupted
      default: Self.badInput
      }
    self.init(error.message(units: units, spec: spec), code: code)
  }
}

extension ParsableCommand {
  /// Runs a command's body; a failure is told on stderr and becomes its exit code. An error that nobody foresaw is a fault
  /// of ours.
  func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let code as ExitCode {
      throw code
    } catch {
      let failure = error as? Failure ?? Failure("\(error). Please report this.", code: Failure.ourBug)
      failure.messages.forEach(Console.error)
      throw ExitCode(failure.code)
    }
  }
}

/// Lifts the errors of files and folders into failures.
func lifting<Result: ~Copyable>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as DataError {
    throw Failure(error)
  }
}
