# Bootstrap of areas for a PCA index with R's own functions: prcomp, predict, rank. The job is that of areas_numpy.py.
#
#     Rscript areas_prcomp.R --input DIRECTORY --n 3363 --p 20 --replicates 200
#
# BLAS reads its thread count when R starts, so the script starts itself again with one thread.

arguments <- commandArgs(trailingOnly = TRUE)
if (Sys.getenv("OPENBLAS_NUM_THREADS") != "1") {
  script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
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
path <- file.path(option("input", "."), sprintf("values-%dx%d.f64", n, p))
X <- matrix(readBin(path, "double", n * p, endian = "little"), n, p, byrow = TRUE)

run <- function() {
  set.seed(1)
  counts <- matrix(0L, n, n)
  for (b in seq_len(replicates)) {
    fit <- prcomp(X[sample.int(n, replace = TRUE), ], scale. = TRUE, rank. = 1)
    score <- predict(fit, X)[, 1] / sum(fit$rotation)
    cell <- cbind(seq_len(n), rank(-score, ties.method = "min"))
    counts[cell] <- counts[cell] + 1L
  }
  stopifnot(sum(counts) == n * replicates)
  counts
}
times <- vapply(seq_len(repeats + 1), function(i) {
  time <- system.time(counts <<- run())
  c(time[["elapsed"]], time[["user.self"]] + time[["sys.self"]])
}, numeric(2))
seconds <- min(times[1, ])
cpu <- times[2, which.min(times[1, ])]

# Mean and standard deviation of the ranks of every (n/16)-th area.
shares <- counts[(0:15 * n) %/% 16 + 1, ] / replicates
means <- drop(shares %*% seq_len(n))
sds <- sqrt(pmax(drop(shares %*% seq_len(n)^2) - means^2, 0))
ranks <- paste(sprintf("[%.6f, %.6f]", means, sds), collapse = ", ")

version <- sprintf('{"r": "%s", "lapack": "%s", "blas": "%s", "threads": 1}',
                   getRversion(), La_version(), basename(dirname(normalizePath(extSoftVersion()[["BLAS"]]))))
cat(sprintf('{"job": "areas", "peer": "r-prcomp", "n": %d, "p": %d, "replicates": %d, "seconds": %.6f, "cpu_seconds": %.6f, ',
            n, p, replicates, seconds, cpu),
    sprintf('"outcome": {"ranks": [%s]}, "versions": %s}\n', ranks, version), sep = "")
