# Weights from common factors: data, and what factanal and psych's minres make of them.
#   Rscript make_factor_weights.R
suppressMessages({ library(psych); library(GPArotation) })
set.seed(20221231)
n <- 150
f <- matrix(rnorm(2 * n), n)
f[, 2] <- 0.6 * f[, 1] + 0.8 * f[, 2]
L <- rbind(c(.8, 0), c(.7, 0), c(.6, .2), c(.5, 0), c(0, .7), c(0, .6), c(.1, .8))
X <- f %*% t(L) + matrix(rnorm(7 * n), n) %*% diag(sqrt(1 - rowSums(L^2) * .8))
X <- round(sweep(sweep(X, 2, c(3, 10, 1, 5, 2, 4, 8), "*"), 2, c(20, 50, 7, 30, 9, 60, 100), "+"), 2)
R <- cor(X)
write.csv(X, "factor_weights_input.csv", row.names = FALSE, quote = FALSE)

one <- function(lambda, psi) { w <- lambda / psi; w / sum(w) }
several <- function(A) { w <- apply(A^2, 1, max); w / sum(w) }
tight <- list(opt = list(factr = 10, pgtol = 0))
ml1 <- factanal(covmat = R, factors = 1, n.obs = n, control = tight)
ml2 <- factanal(covmat = R, factors = 2, n.obs = n, control = tight, rotation = "none")
# psych's optimiser stops early: its minres is polished over the uniquenesses.
minres <- function(R, m) {
  f <- function(psi) { e <- eigen(R - diag(psi), symmetric = TRUE)$values; sum(e[-(1:m)]^2) / 2 }
  g <- function(psi) { e <- eigen(R - diag(psi), symmetric = TRUE); -drop(e$vectors[, -(1:m)]^2 %*% e$values[-(1:m)]) }
  start <- fa(R, m, rotate = "none", fm = "minres", min.err = 1e-12, max.iter = 1e5)$uniquenesses
  psi <- nlminb(start, f, g, lower = 0.005, upper = 1, control = list(rel.tol = 1e-15, x.tol = 1e-12))$par
  for (step in 1:4) {  # Newton, to the last digits
    H <- sapply(1:nrow(R), function(i) { h <- replace(numeric(nrow(R)), i, 1e-6); (g(psi + h) - g(psi - h)) / 2e-6 })
    psi <- psi - solve(H, g(psi))
  }
  stopifnot(max(abs(g(psi))) < 1e-13, psi > 0.005)
  e <- eigen(R - diag(psi), symmetric = TRUE)
  A <- e$vectors[, 1:m, drop = FALSE] %*% diag(sqrt(e$values[1:m]), m)
  list(loadings = A %*% diag(ifelse(colSums(A) < 0, -1, 1), m), psi = psi)
}
u1 <- minres(R, 1)
u2 <- minres(R, 2)
# GPFoblq stalls at gradients of about 1e-8 here: it is polished over the two axes' angles.
axes <- function(a) rbind(cos(a), sin(a))
pattern <- function(a) u2$loadings %*% t(solve(axes(a)))
quartimin <- function(a) { L <- pattern(a); sum(L[, 1]^2 * L[, 2]^2) }
start <- GPFoblq(u2$loadings, method = "quartimin", eps = 1e-7, maxit = 1e4)
a0 <- atan2(start$Th[2, ], start$Th[1, ])
stopifnot(max(abs(pattern(a0) - start$loadings)) < 1e-10)
turned <- optim(a0, quartimin, method = "BFGS", control = list(reltol = 1e-16, ndeps = c(1e-5, 1e-5)))
turned <- nlminb(turned$par, quartimin, control = list(rel.tol = 1e-15, x.tol = 1e-14))
stopifnot(max(abs(pattern(turned$par) - start$loadings)) < 1e-5)
oblimin <- list(loadings = pattern(turned$par))
rows <- list(
  c("ml 1", one(ml1$loadings[, 1], ml1$uniquenesses)),
  c("minres 1", one(u1$loadings[, 1], u1$psi)),
  c("ml 2 varimax", several(varimax(loadings(ml2), eps = 1e-15)$loadings)),
  c("minres 2 oblimin", several(oblimin$loadings)))
out <- do.call(rbind, lapply(rows, function(r) data.frame(case = r[1], child = 1:7, weight = r[-1])))
write.csv(out, "factor_weights_expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("psych", packageVersion("psych")), paste("GPArotation", packageVersion("GPArotation"))),
  "factor_weights_session.txt")
