// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

/// One room of the house: a library target under `Sources/` with the rooms and products it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room, under `Tests/`; figures made by other software stand in its folder `Reference`.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], reference: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    exclude: reference ? ["Reference"] : [], swiftSettings: strict)
}

let package = Package(
  name: "vikt",
  products: [
    .library(name: "LinearAlgebra", targets: ["LinearAlgebra"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .systemLibrary(name: "CRename"),
    room("LinearAlgebra", ["COpenBLAS", "CLAPACKE"]),
    room("Parallel"),
    room("Probability"),
    room("Multivariate", ["LinearAlgebra"]),
    room("Clustering", ["LinearAlgebra", "Parallel"]),
    room("Resampling", ["LinearAlgebra", "Probability", "Parallel"]),
    room("CompositeIndex", ["Multivariate", "Probability"]),
    room("AreaData", ["CompositeIndex", "CRename", grdb, .product(name: "Crypto", package: "swift-crypto")]),
    room("Robustness", ["CompositeIndex", "Resampling", "Clustering"]),
    room("Reporting", ["Robustness", "AreaData"]),
    room("Synthetic", ["CompositeIndex"]),
    tests(of: "LinearAlgebra"),
    tests(of: "Parallel"),
    tests(of: "Probability", reference: true),
    tests(of: "Multivariate", reference: true),
    tests(of: "Clustering", reference: true),
    tests(of: "AreaData", [grdb], reference: true),
    tests(of: "Reporting"),
    tests(of: "Synthetic"),
  ],
  swiftLanguageModes: [.v6]
)
