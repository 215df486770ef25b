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
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// One room of the house: a library target under `Sources/` with the rooms and products it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room, under `Tests/`, with the folders of files that they read.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], files: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies, exclude: files,
    swiftSettings: strict)
}

let package = Package(
  name: "vikt",
  products: [
    .executable(name: "vikt", targets: ["vikt"]),
    .library(name: "Vikt", targets: ["Vikt", "Synthetic"]),
    .library(name: "ViktData", targets: ["AreaData"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CRename"),
    .target(name: "CKernels"),
    room("LinearAlgebra", ["COpenBLAS", "CLAPACKE"]),
    room("Parallel"),
    room("Probability", ["CKernels"]),
    room("Multivariate", ["LinearAlgebra", "Probability", "Parallel", "CKernels"]),
    room("Clustering", ["LinearAlgebra", "Probability", "Parallel", "CKernels"]),
    room("Resampling", ["LinearAlgebra", "Probability", "Parallel", "CKernels"]),
    room("Sensitivity", ["LinearAlgebra", "Probability", "Parallel"]),
    room("CompositeIndex", ["Multivariate", "Probability"]),
    room("AreaData", ["CompositeIndex", "CCrypto", "CRename", grdb, sqlite]),
    room("Formats", ["AreaData", "CXLSXWriter", grdb]),
    room("Study", ["CompositeIndex", "Resampling", "Clustering", "Sensitivity"]),
    room("Store", ["AreaData", "Study", grdb]),
    room("Specification", ["Study", "AreaData", yams]),
    room("Reporting", ["Study", "AreaData"]),
    room("PxWeb", ["AreaData"]),
    room("Synthetic", ["CompositeIndex"]),
    room("Vikt", ["Study"]),
    room("Commands", ["Specification", "Reporting", "Formats", "Store", "PxWeb", "Synthetic", argumentParser]),
    .executableTarget(name: "vikt", dependencies: ["Commands", "LinearAlgebra"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["LinearAlgebra"], path: "Tests/TestSupport", exclude: ["Figures"],
      swiftSettings: strict),
    tests(of: "LinearAlgebra"),
    tests(of: "Parallel"),
    tests(of: "Probability", files: ["Reference"]),
    tests(of: "Multivariate", files: ["Reference"]),
    tests(of: "Clustering", files: ["Reference"]),
    tests(of: "Sensitivity", files: ["Reference"]),
    tests(of: "CompositeIndex", files: ["Reference"]),
    tests(of: "Resampling", files: ["Reference"]),
    tests(of: "Study", ["Synthetic"], files: ["Reference"]),
    tests(of: "AreaData", [grdb], files: ["Reference"]),
    tests(of: "Formats", ["AreaData", "CompositeIndex", grdb], files: ["Reference"]),
    tests(of: "Store", [grdb], files: ["Reference"]),
    tests(of: "Specification", files: ["Reference", "Fixtures"]),
    tests(of: "Reporting"),
    tests(of: "PxWeb", ["AreaData", "vikt"]),
    tests(of: "Synthetic"),
    tests(of: "Commands"),
    tests(of: "vikt", ["Commands", "Reporting"]),
    .target(
      name: "Fuzzing", dependencies: ["Commands", "AreaData", "Specification", "TestSupport"], path: "Tests/Fuzzing",
      exclude: ["Corpus"], swiftSettings: strict),
    .executableTarget(
      name: "vikt-fuzz", dependencies: ["Fuzzing", argumentParser], path: "Tests/vikt-fuzz", swiftSettings: strict),
    tests(of: "Fuzzing", ["vikt-fuzz"]),
  ],
  swiftLanguageModes: [.v6]
)
