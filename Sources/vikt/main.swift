import Commands
import Foundation

exit(Vikt.run(Array(CommandLine.arguments.dropFirst())))
