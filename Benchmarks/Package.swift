// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let vikt = Target.Dependency.product(name: "Vikt", package: "vikt")
let viktData = Target.Dependency.product(name: "ViktData", package: "vikt")
let benchmark = Target.Dependency.product(name: "Benchmark", package: "benchmark")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "vikt-benchmarks",
  dependencies: [
    .package(name: "vikt", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // The plugin wants its targets right under a folder named Benchmarks, which is this one.
    .executableTarget(
      name: "Kernels", dependencies: [vikt, viktData, benchmark], path: "Kernels",
      swiftSettings: strict, plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(name: "vikt-bench", dependencies: [vikt, argumentParser], swiftSettings: strict),
    // What the studies below share.
    .target(name: "StudySupport", dependencies: [vikt], swiftSettings: strict),
    .executableTarget(
      name: "vikt-calibrate", dependencies: ["StudySupport", vikt, argumentParser], swiftSettings: strict),
    .executableTarget(
      name: "vikt-changes", dependencies: ["StudySupport", vikt, argumentParser], swiftSettings: strict),
    .executableTarget(
      name: "vikt-coverage", dependencies: ["StudySupport", vikt, argumentParser], swiftSettings: strict),
    .executableTarget(
      name: "vikt-groups", dependencies: ["StudySupport", vikt, argumentParser], swiftSettings: strict),
    .executableTarget(
      name: "vikt-structure", dependencies: ["StudySupport", vikt, argumentParser], swiftSettings: strict),
    .executableTarget(
      name: "vikt-years", dependencies: ["StudySupport", vikt, viktData, argumentParser], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
