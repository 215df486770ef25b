# Reference figures for the tests of the number of components and factors.
#
# Made with R 4.2.2, psych 2.2.9; run `Rscript make_retention.R` in this folder. Data: a generated panel with three factors,
# and sets that ship with R.
suppressMessages(library(psych))
options(mc.cores = 1)
set.seed(20240501)

save <- function(frame, name) {
  text <- lapply(frame, function(x) if (is.numeric(x)) sprintf("%.17g", x) else x)
  writeLines(c(paste(names(frame), collapse = ","), do.call(paste, c(text, sep = ","))), name)
}

# MARK: Correlation matrices

n <- 300
L <- kronecker(diag(3), matrix(c(0.8, 0.7, 0.6, 0.5), 4))
panel <- matrix(rnorm(n * 3), n) %*% t(L) + matrix(rnorm(n * 12), n) %*% diag(sqrt(1 - rowSums(L^2)))
sets <- list(
  generated = list(R = cor(panel), n = n), harman74 = list(R = Harman74.cor$cov, n = 145),
  attitude = list(R = cor(attitude), n = 30), swiss = list(R = cor(swiss), n = 47))
save(do.call(rbind, lapply(names(sets), function(s) {
  R <- sets[[s]]$R
  data.frame(set = s, n = sets[[s]]$n, i = c(row(R)) - 1, j = c(col(R)) - 1, r = c(R))
})), "retention_correlations.csv")
save(as.data.frame(lapply(attitude, as.numeric)), "retention_attitude.csv")

# MARK: Average partials, empirical Kaiser, reduced eigenvalues

# O'Connor's program for the average partials, in R.
average <- function(R, m, power) {
  e <- eigen(R, symmetric = TRUE)
  A <- e$vectors %*% diag(sqrt(e$values))
  C <- if (m == 0) R else R - A[, 1:m, drop = FALSE] %*% t(A[, 1:m, drop = FALSE])
  d <- diag(1 / sqrt(diag(C)))
  P <- d %*% C %*% d
  (sum(P^power) - nrow(R)) / (nrow(R) * (nrow(R) - 1))
}
save(do.call(rbind, lapply(names(sets), function(s) {
  R <- sets[[s]]$R
  p <- nrow(R)
  # psych's series begins at one.
  velicer <- suppressWarnings(VSS(R, n = p - 1, n.obs = sets[[s]]$n, fm = "pc", rotate = "none", plot = FALSE)$map)
  squares <- c(average(R, 0, 2), velicer[1:(p - 1)])
  stopifnot(all(abs(squares - sapply(0:(p - 1), average, R = R, power = 2)) < 1e-10))
  data.frame(set = s, m = 0:(p - 1), squares = squares, fourth = sapply(0:(p - 1), average, R = R, power = 4))
})), "retention_partials.csv")

save(do.call(rbind, lapply(names(sets), function(s) {
  R <- sets[[s]]$R
  p <- nrow(R)
  λ <- eigen(R)$values
  left <- rev(cumsum(rev(λ))) / (p:1)
  analysis <- suppressWarnings(suppressMessages({
    sink(nullfile())
    on.exit(sink())
    list(
      smc = fa.parallel(R, n.obs = sets[[s]]$n, SMC = TRUE, plot = FALSE, n.iter = 2)$fa.values,
      minres = fa.parallel(R, n.obs = sets[[s]]$n, plot = FALSE, n.iter = 2)$fa.values)
  }))
  stopifnot(all(abs(analysis$smc - eigen(R - diag(1 / diag(solve(R))))$values) < 1e-12))
  data.frame(
    set = s, eigenvalue = λ, reduced = analysis$smc, minres = analysis$minres,
    kaiser = pmax(1, left * (1 + sqrt(p / sets[[s]]$n))^2))
})), "retention_eigenvalues.csv")

# MARK: Reference eigenvalues, with their Monte Carlo errors

# The error of a quantile from those of 20 batches.
summarise <- function(source, values) {
  batches <- split(seq_len(nrow(values)), rep(1:20, length.out = nrow(values)))
  quantiles <- sapply(batches, function(rows) apply(values[rows, , drop = FALSE], 2, quantile, 0.95))
  data.frame(
    source = source, k = seq_len(ncol(values)) - 1, mean = colMeans(values),
    mean_error = apply(values, 2, sd) / sqrt(nrow(values)), quantile = apply(values, 2, quantile, 0.95),
    quantile_error = apply(quantiles, 1, sd) / sqrt(20))
}
spectra <- function(R, reduce = TRUE) {
  c(eigen(R, TRUE, TRUE)$values, if (reduce) eigen(R - diag(1 / diag(solve(R))), TRUE, TRUE)$values)
}
B <- 10000
simulated <- t(replicate(B, spectra(cor(matrix(rnorm(50 * 8), 50)))))
few <- t(replicate(B, spectra(cor(matrix(rnorm(5 * 8), 5)), FALSE)))
permuted <- t(replicate(B, spectra(cor(apply(attitude, 2, sample)))))
sink(nullfile())
peer <- suppressWarnings(fa.parallel(diag(8), n.obs = 50, n.iter = 2000, fa = "pc", plot = FALSE))
sink()
save(rbind(
  summarise("components", simulated[, 1:8]), summarise("factors", simulated[, 9:16]),
  summarise("psych", peer$values[, 1:8]), summarise("few", few),
  summarise("permutedComponents", permuted[, 1:7]), summarise("permutedFactors", permuted[, 8:14])),
  "retention_reference.csv")
