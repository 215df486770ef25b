// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// One room of the house: a library target under `Sources/` with the rooms and products it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room, under `Tests/`.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, swiftSettings: strict)
}

let package = Package(
  name: "vikt",
  products: [
    .library(name: "LinearAlgebra", targets: ["LinearAlgebra"])
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2")
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    room("LinearAlgebra", ["COpenBLAS", "CLAPACKE"]),
    room("Parallel"),
    room("Probability"),
    room("CompositeIndex", ["LinearAlgebra", "Probability"]),
    room("AreaData", ["CompositeIndex"]),
    .target(
      name: "Robustness", dependencies: ["CompositeIndex", "Probability"], exclude: ["Study.swift"], swiftSettings: strict),
    room("Specification", ["Robustness", "AreaData", .product(name: "Yams", package: "Yams")]),
    tests(of: "LinearAlgebra"),
    tests(of: "Parallel"),
    tests(of: "Specification", ["Robustness", "AreaData", "CompositeIndex", "Probability"]),
  ],
  swiftLanguageModes: [.v6]
)
