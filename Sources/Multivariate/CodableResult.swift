/// A result that can be written and read, as the property that holds it.
@propertyWrapper
public struct CodableResult<Success: Sendable & Codable, Failure: Error & Codable>: Sendable, Codable {
  /// The result itself.
  public var wrappedValue: Result<Success, Failure>

  /// Holds a result.
  public init(wrappedValue: Result<Success, Failure>) { self.wrappedValue = wrappedValue }

  private enum Content: Codable {
    case success(Success)
    case failure(Failure)
  }

  public init(from decoder: any Decoder) throws {
    switch try Content(from: decoder) {
    case .success(let value): wrappedValue = .success(value)
    case .failure(let error): wrappedValue = .failure(error)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch wrappedValue {
    case .success(let value): try Content.success(value).encode(to: encoder)
    case .failure(let error): try Content.failure(error).encode(to: encoder)
    }
  }
}

extension CodableResult: Equatable where Success: Equatable, Failure: Equatable {}
