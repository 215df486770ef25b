# Schmid-Leiman loadings and omega by psych, from its own oblique solution. Run in this folder: Rscript make_omega.R
suppressMessages({library(psych); library(GPArotation)})
set.seed(4)
turned <- Thurstone; keys <- diag(c(1, -1, 1, 1, 1, -1, 1, 1, 1)); turned[] <- keys %*% Thurstone %*% keys
cases <- list(
  "thurstone-minres" = list(Thurstone, 3, "minres"), "thurstone-ml" = list(Thurstone, 3, "ml"),
  "thurstone-two" = list(Thurstone, 2, "minres"), "thurstone-turned" = list(turned, 3, "minres"),
  "harman74-minres" = list(Harman74.cor$cov, 4, "minres"), "harman74-ml" = list(Harman74.cor$cov, 4, "ml"))
matrices <- figures <- NULL
cells <- function(case, what, X) {
  X <- as.matrix(X)
  data.frame(label = paste(case, what), row = c(row(X)), column = c(col(X)), value = sprintf("%.17g", c(X)))
}
for (case in names(cases)) {
  given <- cases[[case]]; R <- given[[1]]; m <- given[[2]]
  om <- suppressWarnings(suppressMessages(omega(R, nfactors = m, fm = given[[3]], rotate = "oblimin", plot = FALSE, digits = 17)))
  s <- om$schmid
  # psych turns variables with a negative general loading round in what it prints; turned back here.
  sl <- unclass(s$sl)[, 1:(m + 1)]
  h2 <- unclass(s$sl)[, m + 2]; u2 <- unclass(s$sl)[, m + 3]
  matrices <- rbind(matrices, cells(case, "correlation", R), cells(case, "pattern", unclass(s$oblique)),
    cells(case, "phi", s$phi), cells(case, "second", unclass(s$gloading)), cells(case, "schmid", sl),
    cells(case, "uniqueness", u2), cells(case, "key", if (is.null(om$key)) rep(1, nrow(R)) else om$key))
  figures <- rbind(figures, data.frame(label = case, hierarchical = sprintf("%.17g", om$omega_h),
    total = sprintf("%.17g", om$omega.tot)))
}
write.csv(matrices, "omega_matrices.csv", row.names = FALSE, quote = FALSE)
write.csv(figures, "omega_figures.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, sapply(c("psych", "GPArotation"), function(x) paste(x, packageVersion(x)))), "omega_session.txt")
