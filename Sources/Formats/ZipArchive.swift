internal import AreaData
internal import Foundation
internal import Parallel

/// A ZIP archive while it is written, part by part; dated by the first day that archives know, and not by the clock.
///
/// - SeeAlso: PKWARE, *APPNOTE.TXT*, 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
struct ZipArchive {
  enum Fault: Error, Equatable {
    /// A part, or the archive, is longer than four bytes can tell.
    case tooLarge
    case noMemory
    /// The file cannot be written.
    case inputOutput(errno: Int32)
  }

  fileprivate struct Part {
    let name: [UInt8]
    /// Where its header begins.
    let offset: Int
    var checksum: UInt32 = 0
    var compressed = 0
    var size = 0
  }

  private let file: FileHandle
  private let threads: Int
  private var parts = [Part]()
  private var length = 0

  /// - Parameters:
  ///   - descriptor: of an empty file, open for writing; not closed here.
  ///   - threads: at most so many compress at once, ≥ 1.
  init(descriptor: Int32, threads: Int) {
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    self.threads = threads
  }

  /// Adds a part that is at hand whole.
  mutating func add(_ name: String, _ text: String) throws(Fault) {
    try add(name, blockCount: 1) { _ in Array(text.utf8) }
  }

  /// Adds a part that is made and compressed in blocks, a few at a time.
  ///
  /// - Parameters:
  ///   - blockCount: at least 1.
  ///   - block: the bytes of one, by its number; called from several threads.
  /// - Complexity: O(bytes) time; memory for four blocks a thread.
  mutating func add(
    _ name: String, blockCount: Int, block: @Sendable (Int) -> [UInt8]
  ) throws(Fault) {
    var part = Part(name: Array(name.utf8), offset: length)
    try append(part.localHeader)
    let wave = 4 * threads
    for first in stride(from: 0, to: blockCount, by: wave) {
      let made = try parallelFor(
        count: min(wave, blockCount - first), chunk: 1, threads: threads, makeScratch: { [(Int, DeflateBlock)]() }
      ) { range, done throws(Fault) in
        for k in range {
          let isLast = first + k == blockCount - 1
          guard let block = DeflateBlock(block(first + k), isLast: isLast) else { throw .noMemory }
          done.append((k, block))
        }
      }
      for (_, block) in made.joined().sorted(by: { $0.0 < $1.0 }) {
        part.checksum = block.checksum(after: part.checksum)
        part.compressed += block.compressed.count
        part.size += block.size
        try append(block.compressed)
      }
    }
    guard max(part.size, length) <= Int(UInt32.max) else { throw .tooLarge }
    // What the header says of the part is known only now.
    try seek(to: part.offset)
    try write(part.localHeader)
    try seek(to: length)
    parts.append(part)
  }

  /// Writes the directory, after which nothing can be added.
  mutating func close() throws(Fault) {
    let offset = length
    for part in parts { try append(part.centralHeader) }
    guard length <= Int(UInt32.max) else { throw .tooLarge }
    var end = [UInt8]()
    end.append(words: 0x0605_4B50)
    end.append(halves: 0, 0, parts.count, parts.count)
    end.append(words: length - offset, offset)
    end.append(halves: 0)
    try append(end)
  }

  private mutating func append(_ bytes: [UInt8]) throws(Fault) {
    try write(bytes)
    length += bytes.count
  }

  private func write(_ bytes: [UInt8]) throws(Fault) {
    do { try file.write(contentsOf: bytes) } catch { throw .inputOutput(errno: PosixCalls.errorNumber(of: error)) }
  }

  private func seek(to offset: Int) throws(Fault) {
    do { try file.seek(toOffset: UInt64(offset)) } catch {
      throw .inputOutput(errno: PosixCalls.errorNumber(of: error))
    }
  }
}

extension ZipArchive.Part {
  /// Version 2.0 reads it; deflated; midnight of 1 January 1980; sizes.
  private var common: [UInt8] {
    var bytes = [UInt8]()
    bytes.append(halves: 20, 0, 8, 0, 0x21)
    bytes.append(words: Int(checksum), compressed, size)
    bytes.append(halves: name.count, 0)
    return bytes
  }

  fileprivate var localHeader: [UInt8] {
    var bytes = [UInt8]()
    bytes.append(words: 0x0403_4B50)
    return bytes + common + name
  }

  fileprivate var centralHeader: [UInt8] {
    var bytes = [UInt8]()
    bytes.append(words: 0x0201_4B50)
    bytes.append(halves: 20)
    bytes += common
    // No comment, on the first disk, no attributes.
    bytes.append(halves: 0, 0, 0)
    bytes.append(words: 0, offset)
    return bytes + name
  }
}

extension [UInt8] {
  fileprivate mutating func append(halves numbers: Int...) { append(numbers, byteCount: 2) }

  fileprivate mutating func append(words numbers: Int...) { append(numbers, byteCount: 4) }

  /// Little-endian.
  private mutating func append(_ numbers: [Int], byteCount: Int) {
    for number in numbers { for k in 0..<byteCount { append(UInt8(truncatingIfNeeded: number >> (8 * k))) } }
  }
}
