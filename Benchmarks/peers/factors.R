# Bootstrap of areas for factors with R: psych's fa or R's own factanal, as one calls them on each resample.
#
#     Rscript factors.R --input DIRECTORY --variant fa --extraction minres --factors 1 --from data --replicates 20
#
# One factor: an index of standardised indicators weighed by loading over uniqueness, the areas scored and ranked; the job
# of areas_prcomp.R with other weights. Three factors: turned by oblimin, and matched with the full sample's.
#
#     --variant     fa, factanal (maximum likelihood only)
#     --extraction  minres, ml
#     --factors     1, 3
#     --from        data, as both are usually called, or correlations, which spares them what is not asked for here

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "peer.R"))
suppressPackageStartupMessages({
  library(psych)
  library(GPArotation)
})
count <- as.integer(option("factors", 1))
extraction <- option("extraction", "minres")
from <- option("from", "data")
variant <- option("variant", "fa")
stopifnot(extraction == "ml" || variant == "fa")
X <- read(if (count == 1) "values" else "structured")

# Loadings (the pattern) and uniquenesses.
extract <- function(sample) {
  rotation <- if (count == 1) "none" else "oblimin"
  fit <- if (variant == "factanal") {
    if (from == "data") factanal(sample, count, rotation = rotation)
    else factanal(covmat = cor(sample), n.obs = n, factors = count, rotation = rotation)
  } else if (from == "data") fa(sample, count, rotate = rotation, fm = extraction)
  else fa(cor(sample), count, n.obs = n, rotate = rotation, fm = extraction)
  list(loadings = unclass(fit$loadings), uniquenesses = fit$uniquenesses)
}

# The ranks of each replicate, n × replicates: for so few, cheaper than a table of n × n.
weigh <- function(replicates) {
  kept <- matrix(0, n, replicates)
  for (b in seq_len(replicates)) {
    sample <- X[sample.int(n, replace = TRUE), ]
    fit <- extract(sample)
    weights <- drop(fit$loadings) / fit$uniquenesses
    deviation <- sqrt(colMeans(sample^2) - colMeans(sample)^2)  # only slopes matter to the ranks
    kept[, b] <- rank(X %*% (-weights / sum(weights) / deviation), ties.method = "min")
  }
  kept
}

orders <- as.matrix(expand.grid(1:3, 1:3, 1:3))
orders <- orders[apply(orders, 1, function(k) length(unique(k)) == 3), ]

# The factors in the order and of the signs that make them most like another's.
matched <- function(loadings, reference) {
  likeness <- crossprod(reference, loadings) / sqrt(outer(colSums(reference^2), colSums(loadings^2)))
  order <- orders[which.max(apply(orders, 1, function(k) sum(abs(likeness[cbind(1:3, k)])))), ]
  sweep(loadings[, order], 2, sign(likeness[cbind(1:3, order)]), "*")
}

structure_of <- function(replicates) {
  reference <- extract(X)$loadings
  reference <- sweep(reference, 2, sign(colSums(reference)), "*")
  reference <- reference[, order(-colSums(reference^2))]
  sum <- 0
  for (b in seq_len(replicates)) sum <- sum + matched(extract(X[sample.int(n, replace = TRUE), ])$loadings, reference)
  list(reference = reference, mean = sum / replicates)
}

run <- function(replicates) {
  set.seed(1)
  if (count == 1) weigh(replicates) else structure_of(replicates)
}
outcome <- function(found) {
  if (count == 1) rows("ranks", t(apply(found[(0:15 * n) %/% 16 + 1, ], 1, function(x) c(mean(x), sd(x)))))
  else paste(rows("loadings", matrix(found$reference, 1)), rows("means", matrix(found$mean, 1)), sep = ", ")
}
report(if (count == 1) "weights" else "structure", paste0("r-", variant), function() run(replicates), function() run(2),
       outcome, c("psych", "GPArotation"))
