# Parallel analysis with psych: eigenvalues of components and factors of data in which nothing hangs together, draw by draw.
#
#     Rscript parallel.R --input DIRECTORY --reference simulated --diagonal smc --replicates 40
#
#     --reference  simulated: normal variables, asked for with a correlation matrix;
#                  permuted: psych draws each column with replacement, asked for with data and sim = FALSE
#     --diagonal   smc, as ours; minres: psych's default, which fits a factor to each draw

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "peer.R"))
suppressPackageStartupMessages(library(psych))
options(mc.cores = 1)
reference <- option("reference", "simulated")
SMC <- option("diagonal", "smc") == "smc"
X <- read("structured")

run <- function(draws) {
  set.seed(1)
  invisible(capture.output(
    found <- if (reference == "simulated") fa.parallel(cor(X), n.obs = n, n.iter = draws, SMC = SMC, plot = FALSE)
             else fa.parallel(X, sim = FALSE, n.iter = draws, SMC = SMC, plot = FALSE)))
  found$values
}
# The first p columns are of components, the next of factors.
outcome <- function(values) {
  spread <- cbind(colMeans(values), apply(values, 2, sd))
  kinds <- rows("components", spread[1:p, ])
  if (SMC) paste(kinds, rows("factors", spread[p + 1:p, ]), sep = ", ") else kinds
}
report(paste0("parallel-", reference), "r-psych", function() run(replicates), function() run(2), outcome, "psych")
