# What the R peers share: one BLAS thread, the command line, the input, the clock, the line of JSON. Sourced first.

# BLAS reads its thread count when R starts, so the script starts itself again with one thread.
arguments <- commandArgs(trailingOnly = TRUE)
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
if (Sys.getenv("OPENBLAS_NUM_THREADS") != "1") {
  quit(status = system2("Rscript", shQuote(c(script, arguments)), env = "OPENBLAS_NUM_THREADS=1"))
}

option <- function(name, default) {
  at <- match(paste0("--", name), arguments)
  if (is.na(at)) default else arguments[at + 1]
}
n <- as.integer(option("n", 3363))
p <- as.integer(option("p", 20))
replicates <- as.integer(option("replicates", 200))
repeats <- as.integer(option("repeats", 3))

# A table of the input, n × p.
read <- function(name) {
  path <- file.path(option("input", "."), sprintf("%s-%dx%d.f64", name, n, p))
  matrix(readBin(path, "double", n * p, endian = "little"), n, p, byrow = TRUE)
}

# Times run(), best of the repeats after warm(), and keeps what it found.
report <- function(job, peer, run, warm, outcome, packages = character()) {
  warm()
  times <- vapply(seq_len(max(1, repeats)), function(i) {
    time <- system.time(found <<- run())
    c(time[["elapsed"]], time[["user.self"]] + time[["sys.self"]])
  }, numeric(2))
  best <- which.min(times[1, ])
  versions <- c(r = as.character(getRversion()), vapply(packages, function(x) as.character(packageVersion(x)), ""),
                lapack = La_version(), blas = basename(dirname(normalizePath(extSoftVersion()[["BLAS"]]))))
  cat(sprintf('{"job": "%s", "peer": "%s", "n": %d, "p": %d, "replicates": %d, "seconds": %.6f, "cpu_seconds": %.6f, ',
              job, peer, n, p, replicates, times[1, best], times[2, best]),
      sprintf('"outcome": {%s}, "versions": {', outcome(found)),
      paste(sprintf('"%s": "%s", ', names(versions), versions), collapse = ""), '"threads": 1}}\n', sep = "")
}

# Rows of numbers as JSON, under a name.
rows <- function(name, table) {
  cells <- apply(format(table, digits = 10, trim = TRUE), 1, paste, collapse = ", ")
  sprintf('"%s": [%s]', name, paste0("[", cells, "]", collapse = ", "))
}
