# Weighted moments of resamples, from R. Run in this folder: Rscript make_resamples.R
#
# resample_frequencies.csv holds the frequencies of replicate 100 at seed 8 as the engine draws them, one column a kind:
# each, within (the labels as strata), whole (the labels as clusters), bayesian, some (10 draws).
# Panel and labels are made here. A table of moments has a column a kind; its rows are the total weight, the means,
# and the covariance matrix column by column, with divisor (total weight - 1).
set.seed(20260101)
n <- 24
p <- 3
options(digits = 17)
X <- round(matrix(rnorm(n * p), n, p) %*% chol(matrix(c(1, .6, .3, .6, 1, .2, .3, .2, 1), p)), 4)
labels <- sample(c(10, 20, 40, 50, 70), n, replace = TRUE)
write.csv(setNames(as.data.frame(X), c("a", "b", "c")), "resample_panel.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(label = labels), "resample_labels.csv", row.names = FALSE, quote = FALSE)
if (!file.exists("resample_frequencies.csv")) quit()

W <- as.matrix(read.csv("resample_frequencies.csv"))
moments <- sapply(colnames(W), function(kind) {
  w <- W[, kind]
  total <- sum(w)
  # cov.wt divides by 1 - sum(v^2) under "unbiased"; "ML" is the population's, of which the sample's follows.
  ml <- cov.wt(X, w / total, method = "ML")
  S <- ml$cov * total / (total - 1)
  if (kind != "bayesian") {
    rows <- X[rep(seq_len(n), w), ]
    stopifnot(all.equal(unname(cov(rows)), unname(S), tolerance = 1e-14), all.equal(colMeans(rows), unname(ml$center)))
  }
  c(total, ml$center, S)
})
write.csv(format(moments, digits = 17, trim = TRUE), "resample_moments.csv", row.names = FALSE, quote = FALSE)
writeLines(R.version.string, "resample_session.txt")
