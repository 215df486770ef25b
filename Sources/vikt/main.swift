import Commands
import Foundation
import LinearAlgebra

BLASLibrary.restartWithBetterSettings()
let code = Vikt.run(Array(CommandLine.arguments.dropFirst()))
fflush(nil)
// Not `exit`: OpenBLAS would wait for its threads, one of which may ask for memory for ever that a limit does not leave it.
_exit(code)
