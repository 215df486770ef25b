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
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    room("LinearAlgebra", ["COpenBLAS", "CLAPACKE"]),
    room("Parallel"),
    room("Probability"),
    room("CompositeIndex", ["LinearAlgebra", "Probability"]),
    room("Reporting", ["AreaData", "CompositeIndex", "Clustering", "LinearAlgebra", "Multivariate", "Probability", "Robustness"]),
    tests(of: "LinearAlgebra"),
    tests(of: "Parallel"),
  ],
  swiftLanguageModes: [.v6]
)
