// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "example",
  dependencies: [.package(name: "vikt", path: "../..")],
  targets: [.executableTarget(name: "Example", dependencies: [.product(name: "Vikt", package: "vikt")])]
)
