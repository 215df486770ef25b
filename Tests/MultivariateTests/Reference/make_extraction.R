# Extractions of common factors by R, psych and lavaan, for ExtractionReferenceTests.
#   Rscript make_extraction.R        writes extraction_correlations.csv, extraction.csv, extraction.txt
#
# Every solution is unrotated, columns in descending order of sums of squares, each of nonnegative sum.
# ml: factanal, tightened, the best of 50 starts. minres: psych::fa, tightened as far as it goes, then polished by nlminb with the analytic
# gradient, since psych's optim stops at its default precision. pa: psych::fa(fm = "pa"), min.err 1e-12, which knows no
# bounds. gls: psych minimises ||R^-1 (R - S)||^2 over loadings of the eigenvectors of R - Psi, which is not generalised
# least squares; the peers are lavaan::efa(estimator = "GLS") and nlminb on F = tr((I - R^-1 S)^2)/2 in loadings and
# uniquenesses, told nothing of eigenvalues.
suppressMessages({library(psych); library(lavaan)})
set.seed(4)
heywood <- local({                       # a population with two factors, in a sample of 40: the third is improper
  L <- cbind(c(.8, .7, .6, .7, 0, 0, 0, .1), c(0, .1, 0, .3, .8, .7, .6, .5))
  cor(matrix(rnorm(40 * 2), 40) %*% t(L) + matrix(rnorm(40 * 8), 40) %*% diag(sqrt(1 - rowSums(L^2))))
})
sets <- list(
  holzinger = list(R = cor(HolzingerSwineford1939[, paste0("x", 1:9)]), n = 301, m = 1:4),
  harman74 = list(R = Harman74.cor$cov, n = 145, m = 1:5),
  swiss = list(R = cor(swiss), n = 47, m = 1:2),
  ability = list(R = cov2cor(ability.cov$cov), n = 112, m = 1:2),
  harman23 = list(R = Harman23.cor$cov, n = 305, m = 1:3),
  heywood = list(R = heywood, n = 40, m = 1:3))

tidy <- function(L) {
  L <- L[, order(-colSums(L^2)), drop = FALSE]
  L %*% diag(ifelse(colSums(L) < 0, -1, 1), ncol(L))
}
uls <- function(psi, R, m) {
  e <- eigen(R - diag(psi), symmetric = TRUE)
  keep <- seq_along(psi) <= m & e$values > 0
  list(f = sum(e$values[!keep]^2) / 2, g = -drop((e$vectors[, !keep, drop = FALSE]^2) %*% e$values[!keep]),
       L = e$vectors[, 1:m, drop = FALSE] %*% diag(sqrt(pmax(0, e$values[1:m])), m))
}
gls <- function(psi, R, m, L) {
  S <- L %*% t(L) + diag(psi); D <- diag(nrow(R)) - solve(R, S); sum(D * t(D)) / 2
}
gls_free <- function(R, m, start) {
  p <- nrow(R); W <- solve(R)
  f <- function(v) gls(v[1:p], R, m, matrix(v[-(1:p)], p))
  g <- function(v) {                     # dF = -tr(W(R - S)W dS)
    L <- matrix(v[-(1:p)], p); G <- -W %*% (R - L %*% t(L) - diag(v[1:p])) %*% W
    c(diag(G), 2 * G %*% L)
  }
  v <- start
  for (k in 1:5) v <- nlminb(v, f, g, lower = c(rep(.005, p), rep(-Inf, p * m)), upper = c(rep(1, p), rep(Inf, p * m)),
                             control = list(rel.tol = 1e-15, x.tol = 1e-14, iter.max = 5000, eval.max = 5000))$par
  L <- matrix(v[-(1:p)], p); psi <- v[1:p]        # canonical: L' Psi^-1 L diagonal
  s <- svd(L / sqrt(psi)); list(psi = psi, L = sqrt(psi) * (s$u %*% diag(s$d, m)), f = f(v))
}
rows <- list(); notes <- character()
put <- function(set, by, m, objective, psi, L) {
  L <- tidy(L); p <- nrow(L)
  rows[[length(rows) + 1]] <<- data.frame(set, by, m, what = c("objective", rep("uniqueness", p), rep("loading", p * m)),
    i = c(0, 1:p, rep(1:p, m)), k = c(0, rep(0, p), rep(1:m, each = p)), value = c(objective, psi, L))
}
for (s in names(sets)) for (m in sets[[s]]$m) {
  dimnames(sets[[s]]$R) <- rep(list(paste0("v", seq_len(nrow(sets[[s]]$R)))), 2)
  R <- sets[[s]]$R; n <- sets[[s]]$n; p <- nrow(R)
  a <- try(factanal(covmat = R, factors = m, n.obs = n, rotation = "none",
                control = list(nstart = 50, opt = list(factr = 10, pgtol = 0, maxit = 10000))), silent = TRUE)
  if (!inherits(a, "try-error")) put(s, "ml", m, a$criteria[["objective"]], a$uniquenesses, unclass(a$loadings))
  else notes <- c(notes, paste(s, m, "factanal:", trimws(a)))
  b <- suppressWarnings(suppressMessages(fa(R, m, n.obs = n, fm = "minres", rotate = "none", min.err = 1e-12, max.iter = 1e5)))
  psi <- pmin(1, pmax(.005, 1 - b$communality)); u <- uls(psi, R, m)
  put(s, "psych-minres", m, u$f, psi, u$L)
  for (k in 1:5) psi <- nlminb(psi, function(v) uls(v, R, m)$f, function(v) uls(v, R, m)$g, lower = .005, upper = 1,
                             control = list(rel.tol = 1e-15, x.tol = 1e-14, iter.max = 5000, eval.max = 5000))$par
  v <- uls(psi, R, m); put(s, "minres", m, v$f, psi, v$L)
  notes <- c(notes, sprintf("%s %d: psych's minres objective is %.1e above the polished one", s, m, u$f - v$f))
  pa <- try(suppressWarnings(suppressMessages(fa(R, m, n.obs = n, fm = "pa", rotate = "none", min.err = 1e-12, max.iter = 1e5))), silent = TRUE)
  if (!inherits(pa, "try-error") && all(is.finite(pa$communality)) && min(1 - pa$communality) > .005 && max(1 - pa$communality) < 1) {
    psi <- 1 - pa$communality; w <- uls(psi, R, m); put(s, "pa", m, w$f, psi, unclass(pa$loadings))
  } else notes <- c(notes, paste(s, m, "pa leaves the bounds"))
  start <- if (inherits(a, "try-error")) c(psi, v$L) else c(a$uniquenesses, unclass(a$loadings))
  h <- gls_free(R, m, start); put(s, "gls", m, h$f, h$psi, h$L)
  l <- try(suppressWarnings(efa(sample.cov = R, sample.nobs = n, nfactors = m, ov.names = rownames(R), rotation = "none", estimator = "GLS")), silent = TRUE)
  if (!inherits(l, "try-error")) {
    if (inherits(l, "efaList")) l <- l[[1]]
    e <- try(lavInspect(l, "est"), silent = TRUE)
    if (!inherits(e, "try-error") && lavInspect(l, "converged")) {
      psi <- diag(e$theta); L <- unclass(e$lambda)
      if (min(psi) > .005) { q <- svd(L / sqrt(psi)); put(s, "lavaan-gls", m, gls(psi, R, m, L), psi, sqrt(psi) * (q$u %*% diag(q$d, m))) }
    }
  } else notes <- c(notes, paste(s, m, "lavaan efa GLS:", trimws(l)))
}
num <- function(x) formatC(x, digits = 17, format = "g", width = 1)
out <- do.call(rbind, rows); out$value <- num(out$value)
write.csv(out, "extraction.csv", row.names = FALSE, quote = FALSE)
cors <- do.call(rbind, lapply(names(sets), function(s) { R <- sets[[s]]$R; p <- nrow(R)
  data.frame(set = s, i = rep(1:p, p), j = rep(1:p, each = p), value = num(c(R))) }))
write.csv(cors, "extraction_correlations.csv", row.names = FALSE, quote = FALSE)
writeLines(c(paste0(R.version.string, ", psych ", packageVersion("psych"), ", lavaan ", packageVersion("lavaan")), notes), "extraction.txt")
