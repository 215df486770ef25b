# Bootstrap of areas for a PCA index with R's own functions: prcomp, predict, rank. The job is that of areas_numpy.py.
#
#     Rscript areas_prcomp.R --input DIRECTORY --n 3363 --p 20 --replicates 200

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "peer.R"))
X <- read("values")

run <- function(replicates) {
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

# Mean and standard deviation of the ranks of every (n/16)-th area, from how often each area (row) had each rank.
ranks <- function(counts) {
  shares <- counts[(0:15 * n) %/% 16 + 1, ] / sum(counts[1, ])
  means <- drop(shares %*% seq_len(n))
  rows("ranks", cbind(means, sqrt(pmax(drop(shares %*% seq_len(n)^2) - means^2, 0))))
}

report("areas", "r-prcomp", function() run(replicates), function() run(replicates), ranks)
