# Weights of factor scores by psych, and scores by factanal, for FactorScoresTests.
#   Rscript make_factor_scores.R     writes factor_scores.csv (tidy: what, i, k, value)
suppressMessages({library(psych); library(lavaan)})
X <- as.matrix(HolzingerSwineford1939[, paste0("x", 1:9)]); R <- cor(X); Z <- scale(X)
num <- function(x) formatC(x, digits = 17, format = "g", width = 1)
put <- function(what, A) data.frame(what, i = c(row(A)), k = c(col(A)), value = num(c(A)))
f <- suppressMessages(fa(R, 3, n.obs = 301, fm = "minres", rotate = "oblimin"))
L <- unclass(f$loadings); dimnames(L) <- NULL; Phi <- unname(f$Phi)
out <- list(put("correlation", unname(R)), put("pattern", L), put("phi", Phi))
for (method in c("Thurstone", "Bartlett", "tenBerge")) {
  s <- factor.scores(R, L, Phi = Phi, method = method)
  out <- c(out, list(put(method, unname(as.matrix(s$weights)))))
}
out <- c(out, list(put("R2", matrix(factor.scores(R, L, Phi = Phi, method = "Thurstone")$R2, 1))))
for (s in c("regression", "Bartlett")) {
  a <- factanal(X, 3, rotation = "none", scores = s, control = list(opt = list(factr = 10, pgtol = 0)))
  out <- c(out, list(put(paste0("factanal-", s), unname(a$scores[1:12, ]))))
}
out <- c(out, list(put("panel", unname(Z[1:12, ])), put("factanal-pattern", unname(unclass(a$loadings)[, ])),
                   put("factanal-psi", matrix(a$uniquenesses, 1))))
con <- file("factor_scores.csv", "w")
writeLines(paste0("# ", R.version.string, ", psych ", packageVersion("psych")), con)
write.csv(do.call(rbind, out), con, row.names = FALSE, quote = FALSE); close(con)
