import AreaData
import ArgumentParser
import CompositeIndex
import Foundation
import Robustness
import Specification

/// Why a command stops: the sentence for a person, and the exit code for a program: one of `sysexits.h`, 3 or 130.
/// Wrong usage, 64, is told by the library that reads arguments.
struct Failure: Error {
  let message: String
  let code: Int32

  static let gateFailed: Int32 = 3
  static let badInput: Int32 = 65
  static let missingInput: Int32 = 66
  static let ourBug: Int32 = 70
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  static let interrupted: Int32 = 130

  init(_ message: String, code: Int32) {
    self.message = message
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
    self.init(error.message, code: code)
  }

  /// - Parameter spec: the spec's name, where the keys at fault are found.
  init(_ error: PanelError, spec: String) {
    switch error {
    case .data(let error): self.init(error)
    case .notFound: self.init(error.message(spec: spec), code: Self.missingInput)
    default: self.init(error.message(spec: spec), code: Self.badInput)
    }
  }

  /// - Parameters:
  ///   - units: the ids that places in the error stand for.
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
      Console.error(failure.message)
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
