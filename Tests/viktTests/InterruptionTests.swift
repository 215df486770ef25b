import Foundation
import Testing
import TestSupport

/// Runs stopped half-way.
@Suite struct InterruptionTests {
  private static let long = [
    "run", "country.yaml", "--quiet", "--threads", "1", "--set", "stability.replicates=1000000",
  ]

  /// A run in the middle of its replicates.
  private func started(in folder: Scratch) throws -> Vikt.Started {
    let run = try Vikt.Started(Self.long, in: folder)
    for _ in 0..<500 where partial(in: folder).isEmpty { usleep(10_000) }
    usleep(200_000)
    try #require(partial(in: folder).count == 1)
    return run
  }

  private func partial(in folder: Scratch) -> [String] {
    folder.names("runs").filter { $0.hasPrefix(".") && !$0.contains("/") }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aStoppedRunLeavesNothing(signal: Int32) throws {
    let folder = try Country.folder()
    let run = try started(in: folder)
    run.send(signal)
    #expect(
      try run.wait() == Vikt.Result(code: 130, out: "", error: "error: interrupted; nothing was written\n"))
    #expect(folder.names() == ["areas.csv", "country.yaml"])
  }

  /// What never comes to look whether it should stop, here for a full pipe that nobody reads, is stopped all the same.
  @Test(.timeLimit(.minutes(1)))
  func oneSignalIsEnough() throws {
    let folder = try Scratch(Sample.files)
    let full = "mkfifo p; exec 3<>p; dd if=/dev/zero of=p oflag=nonblock bs=4096 2>/dev/null; exec \"$0\" \"$@\" >p"
    let run = try Vikt.Started(["run", "s.yaml", "--out", "r"], in: folder, through: ["/bin/bash", "-c", full])
    for _ in 0..<500 where !folder.names().contains("r") { usleep(10_000) }
    usleep(200_000)
    run.send(SIGTERM)
    #expect(try run.wait().code == 130)
    // The run was complete before it could be told of.
    #expect(folder.names().contains("r/SHA256SUMS"))
  }

  /// Whoever starts a run so that it outlives the terminal has hang-ups ignored.
  @Test func anIgnoredHangUpStaysIgnored() throws {
    let folder = try Country.folder()
    let launcher = ["/bin/bash", "-c", "trap '' HUP; exec \"$0\" \"$@\""]
    let run = try Vikt.Started(["run", "country.yaml", "--quiet", "--threads", "1"], in: folder, through: launcher)
    for _ in 0..<500 where partial(in: folder).isEmpty { usleep(10_000) }
    run.send(SIGHUP)
    #expect(try run.wait().code == 0)
  }

  /// Nothing can be cleared after `kill -9`; the next run of the name does it, and comes to the same as a first one.
  @Test func aKilledRunIsClearedByTheNext() throws {
    let folder = try Country.folder()
    let killed = try started(in: folder)
    killed.send(SIGKILL)
    #expect(try killed.wait().code == SIGKILL)
    let left = partial(in: folder)
    #expect(left.count == 1 && left[0].hasPrefix(".country.partial-"))

    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    #expect(folder.names("runs").filter { !$0.hasPrefix("country/") } == ["country"])
    #expect(try Vikt.run("run", "country.yaml", "--out", "undisturbed", in: folder).code == 0)
    #expect(try folder.run("runs/country") == folder.run("undisturbed"))
  }

  /// What a living run is writing is left alone by another of the same name.
  @Test func aRunUnderWayIsNotDisturbed() throws {
    let folder = try Country.folder()
    let slow = try started(in: folder)
    let filled = partial(in: folder)
    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    #expect(partial(in: folder) == filled)
    slow.send(SIGINT)
    #expect(try slow.wait().code == 130)
    #expect(folder.names("runs").filter { !$0.hasPrefix("country/") } == ["country"])
  }

  /// Killed at any moment, also while the new run takes the old one's place and that is removed: one of them stands whole,
  /// and the next run clears the rest. `script/kill-run` does it a hundred times.
  @Test(arguments: [SIGKILL, SIGTERM])
  func aRunStandsWholeWheneverAnotherIsKilled(signal: Int32) throws {
    let folder = try Country.folder()
    func arguments(_ seed: Int) -> [String] {
      ["run", "country.yaml", "--out", "run", "--quiet", "--replace", "--seed", "\(seed)", "--only", "index"]
    }
    var runs = [[String: Data]]()
    var took = Duration.zero
    for seed in [1, 2] {
      let start = ContinuousClock.now
      #expect(try Vikt.run(arguments(seed), in: folder).code == 0)
      took = ContinuousClock.now - start
      runs.append(try folder.run("run"))
    }
    for moment in 0..<10 {
      let run = try Vikt.Started(arguments(1 + moment % 2), in: folder)
      usleep(UInt32(took / .microseconds(1) * Double(moment) / 8))
      run.send(signal)
      _ = try run.wait()
      #expect(try runs.contains(folder.run("run")), "after moment \(moment)")
      #expect(try Vikt.run(arguments(1), in: folder).code == 0)
      #expect(folder.names().filter { !$0.hasPrefix("run/") } == ["areas.csv", "country.yaml", "run"])
    }
  }

  /// What `verify` and `init` leave when they are killed is cleared by the next of them.
  @Test func aKilledVerifyIsClearedByTheNext() throws {
    let folder = try Country.folder()
    #expect(
      try Vikt.run(["run", "country.yaml", "--out", "run", "--set", "stability.replicates=20000"], in: folder).code == 0
    )
    func leftovers() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tmp").sorted()
    }
    try FileManager.default.createDirectory(atPath: folder.path + "/tmp", withIntermediateDirectories: true)
    let launcher = ["/usr/bin/env", "TMPDIR=\(folder.path)/tmp"]
    let verify = try Vikt.Started(["verify", "run"], in: folder, through: launcher)
    for _ in 0..<500 where try leftovers().isEmpty { usleep(10_000) }
    verify.send(SIGKILL)
    #expect(try verify.wait().code == SIGKILL)
    try folder.write("mine", to: "tmp/vikt-verify")
    #expect(try leftovers().count == 2)
    #expect(try Vikt.Started(["verify", "run"], in: folder, through: launcher).wait().out == "run: identical\n")
    #expect(try leftovers() == ["vikt-verify"])

    try folder.write("half", to: ".areas.yaml.partial-0123456789abcdef")
    #expect(try Vikt.run("init", "areas.csv", in: folder).code == 0)
    #expect(!folder.names().contains { $0.contains("partial") })
  }
}
