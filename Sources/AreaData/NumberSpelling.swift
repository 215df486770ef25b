/// A number as one writes it: without a fraction where it has none.
package func spelling(of number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
}
