import Foundation
import Testing
import TestSupport

#if arch(x86_64)
  /// The kernels that OpenBLAS is started with.
  @Suite struct CoreTests {
    private static func core(_ settings: String...) throws -> String {
      let result = try Vikt.Started(["doctor", "--json"], in: try Scratch(), through: ["/usr/bin/env"] + settings)
        .wait()
      #expect(result.code == 0, "\(result.error)")
      struct Health: Decodable { let blasCore: String }
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Health.self, from: Data(result.out.utf8)).blasCore
    }

    /// An OpenBLAS that does not know the processor takes it for the oldest; the program then names a better core and starts anew.
    @Test func aProcessorThatOpenBLASDoesNotKnowIsUsedAllTheSame() throws {
      let flags = try Set(
        String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).split(whereSeparator: \.isWhitespace))
      let core = try Self.core("--unset=OPENBLAS_CORETYPE")
      if flags.isSuperset(of: ["avx2", "fma"]) { #expect(core != "Prescott") }
    }

    @Test func theCoreThatTheEnvironmentNamesIsTaken() throws {
      #expect(try Self.core("OPENBLAS_CORETYPE=Prescott") == "Prescott")
    }
  }
#endif
