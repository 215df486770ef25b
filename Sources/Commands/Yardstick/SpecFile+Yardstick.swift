import AreaData
import CompositeIndex
import Foundation
import Specification
import Study

/// What an index keeps from elsewhere, and the file that it was read from.
struct YardstickReading {
  var kept: KeptYardstick?
  var inputs = [PanelReader.Input]()
}

extension SpecFile {
  /// Takes weights, scales and cut-offs from the run that the spec names, or from all times of its panel; nothing where it does neither.
  func readYardstick(_ reading: PanelReader.Reading) throws -> YardstickReading {
    if let frozen = plan.frozen { return try readRun(frozen) }
    guard plan.data.panel?.scales == .joint, let times = reading.times else { return YardstickReading() }
    return YardstickReading(kept: try pool(reading, times))
  }

  /// Where the other run stands: beside the spec, in the data folder, or where the command is given.
  ///
  /// - Returns: the folder that the name starts from, and the run's; nil where there is none.
  var frozenRun: (base: String, path: String)? {
    guard let name = plan.frozen?.run else { return nil }
    return frozenFolder.map { ("/", $0) } ?? folders.findRun(name)
  }

  /// Where files were sought, and the other run: for whoever makes the run again.
  var soughtFolders: DataFolders {
    guard let base = frozenRun?.base, base != "/", !folders.paths.contains(base) else { return folders }
    return DataFolders(folders.paths + [base])
  }

  private func readRun(_ frozen: FrozenPlan) throws -> YardstickReading {
    guard let path = frozenRun?.path else {
      throw Failure(
        "\(name): index.frozen.run: there is no run '\(frozen.run)'. Looked for "
          + "\(folders.runs(frozen.run).map(\.path).joined(separator: " and ")). Make it with vikt run, or name its folder.",
        code: Failure.missingInput)
    }
    let stored = try StoredRun(path)
    let record = try stored.record()
    let file = "\(path)/\(RunRecord.fileName)"
    let yardstick: Yardstick
    do throws(EvaluationError) {
      yardstick = try Yardstick(of: record.study.recipe, on: record.study.panel)
    } catch {
      throw Failure("\(file): \(error.message(units: record.study.panel.units.ids))", code: Failure.badInput)
    }
    return YardstickReading(
      kept: KeptYardstick(
        yardstick, keeping: Set(frozen.keep), of: .run(stored.manifest.id, reference: record.reference)),
      inputs: [
        .init(
          name: "\(frozen.run)/\(RunRecord.fileName)", path: file,
          sha256: stored.manifest.files[RunRecord.fileName] ?? "")
      ])
  }

  private func pool(_ reading: PanelReader.Reading, _ times: PanelTimes) throws -> KeptYardstick {
    let panels = try times.all.map { time in
      (time, time == times.at ? reading.panel : try panel(at: time))
    }
    let pooled = Panel(pooling: panels)
    do throws(EvaluationError) {
      return KeptYardstick(
        try Yardstick(of: recipe(reading), on: pooled), keeping: Set(Yardstick.Part.allCases),
        of: .years(first: times.all[0], last: times.all[times.all.count - 1], count: times.all.count))
    } catch {
      throw Failure(.index(error), units: pooled.units.ids, spec: "\(name), all times together")
    }
  }
}

extension DataFolders {
  /// Where a run of that name may stand: beside the spec, in the data folder, or where the command is given.
  func runs(_ name: String) -> [(base: String, path: String)] {
    if name.hasPrefix("/") { return [("/", name)] }
    return (paths + [FileManager.default.currentDirectoryPath]).map { ($0, "\($0)/\(name)") }
  }

  /// The first of these that stands.
  func findRun(_ name: String) -> (base: String, path: String)? {
    runs(name).first { FileManager.default.fileExists(atPath: $0.path) }
  }
}
