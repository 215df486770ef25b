import ArgumentParser
import Foundation
import LinearAlgebra
import Study

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Versions, the linear-algebra library and its core, and a self-test.")

  @Flag(help: "Print the result as JSON on stdout.")
  var json = false

  private struct Health: Encodable {
    let engine: String
    let system: String
    let processors: Int
    let openblas: String
    let blasCore: String
    let blasThreads: Int
    let checks: [String: Bool]
  }

  func run() throws {
    try reporting {
      try AddressSpace.check(workers: 2)
      let health = Health(
        engine: Engine.version, system: ProcessInfo.processInfo.operatingSystemVersionString,
        processors: ProcessInfo.processInfo.activeProcessorCount, openblas: BLASLibrary.version,
        blasCore: BLASLibrary.coreName, blasThreads: BLASLibrary.threadCount, checks: SelfTest.results())
      if json {
        try Console.json(health)
      } else {
        try Console.out("vikt \(health.engine) on \(health.system), \(health.processors) processors")
        try Console.out("OpenBLAS \(health.openblas), core \(health.blasCore), \(health.blasThreads) thread a worker")
        for (name, passed) in health.checks.sorted(by: { $0.key < $1.key }) {
          try Console.out("\(passed ? "ok    " : "FAILED") \(name)")
        }
      }
      guard health.checks.values.allSatisfy(\.self) else {
        throw Failure(
          "a self-test failed: do not trust results from this machine. Try another OpenBLAS core with OPENBLAS_CORETYPE.",
          code: Failure.ourBug)
      }
    }
  }
}
