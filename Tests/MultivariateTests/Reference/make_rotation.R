# Rotations of one set of unrotated loadings, by stats and GPArotation; each search repeated from random starts and the
# best kept. Run in this folder: Rscript make_rotation.R
suppressMessages({library(GPArotation); library(psych); library(lavaan)})
set.seed(4)

tight <- function(R, m) {
  fit <- factanal(covmat = R, factors = m, n.obs = 200, rotation = "none",
    control = list(nstart = 5, opt = list(factr = 10, pgtol = 0, maxit = 10000)))
  unclass(fit$loadings)
}
minres <- function(R, m) unclass(fa(R, m, rotate = "none", fm = "minres", min.err = 1e-12, max.iter = 1e5)$loadings)
hs9 <- cor(HolzingerSwineford1939[, paste0("x", 1:9)])
inputs <- list(
  "hs9-ml" = tight(hs9, 3), "hs9-minres" = minres(hs9, 3),
  "harman74-ml" = tight(Harman74.cor$cov, 4), "harman74-minres" = minres(Harman74.cor$cov, 4),
  "swiss-ml" = tight(cor(swiss), 2), "ability-ml" = tight(cov2cor(ability.cov$cov), 2),
  "harman23-ml" = tight(Harman23.cor$cov, 2))

# The best of the identity and 4 random starts, polished towards a projected gradient of 1e-8;
# its line search compares values of the criterion, which rounding may keep it from reaching.
search <- function(A, oblique, method, args = NULL, normalize = FALSE) {
  engine <- function(start, eps, maxit) {
    fit <- try(suppressWarnings((if (oblique) GPFoblq else GPForth)(A, Tmat = start, normalize = normalize, eps = eps,
      maxit = maxit, method = method, methodArgs = args)), silent = TRUE)
    if (inherits(fit, "try-error")) return(NULL)
    fit$f <- tail(fit$Table[, 2], 1); fit$gradient <- 10^tail(fit$Table[, 3], 1)
    if (fit$gradient < 1e-4) fit else NULL
  }
  best <- NULL
  for (k in 0:4) {
    fit <- engine(if (k == 0) diag(ncol(A)) else qr.Q(qr(matrix(rnorm(ncol(A)^2), ncol(A)))), 1e-5, 300)
    if (!is.null(fit) && (is.null(best) || fit$f < best$f - 1e-6)) best <- fit
  }
  if (is.null(best)) NULL else engine(best$Th, 1e-8, 500)
}
orthogonal <- function(L, f = NA, gradient = NA) list(loadings = L, Phi = diag(ncol(L)), f = f, gradient = gradient)
# stats::promax stops its varimax early: the same lines after a tight one, Φ as psych::Promax has it.
promax4 <- function(A) {
  xx <- varimax(A, eps = 1e-15)
  x <- unclass(xx$loadings)
  U <- lm.fit(x, x * abs(x)^3)$coefficients
  U <- U %*% diag(sqrt(diag(solve(t(U) %*% U))))
  list(loadings = x %*% U, Phi = solve(U) %*% t(solve(U)), f = NA, gradient = NA)
}

loadings <- phis <- criteria <- targets <- unrotated <- NULL
cells <- function(label, X, format = "%.9f")
  data.frame(label = label, row = c(row(X)), column = c(col(X)), value = sprintf(format, c(X)))
for (name in names(inputs)) {
  A <- inputs[[name]]; dimnames(A) <- NULL
  unrotated <- rbind(unrotated, cells(name, A, "%.17g"))
  V <- unclass(varimax(A, eps = 1e-15)$loadings)
  B <- ifelse(abs(V) < 0.35, 0, NA)
  targets <- rbind(targets, cells(name, ifelse(is.na(B), -99, B), "%.0f"))
  fits <- list(
    "varimax-kaiser" = orthogonal(V),
    "varimax" = search(A, FALSE, "varimax"),
    "quartimax" = search(A, FALSE, "quartimax"),
    "quartimax-kaiser" = search(A, FALSE, "quartimax", normalize = TRUE),
    "promax" = promax4(A),
    "oblimin" = search(A, TRUE, "quartimin"),
    "oblimin-kaiser" = search(A, TRUE, "quartimin", normalize = TRUE),
    "oblimin-less" = search(A, TRUE, "oblimin", list(gam = -0.5)),
    "geomin" = search(A, TRUE, "geomin", list(delta = 0.01)),
    "geomin-orthogonal" = search(A, FALSE, "geomin", list(delta = 0.01)),
    "target" = search(A, TRUE, "target", list(Target = B)),
    "target-orthogonal" = search(A, FALSE, "target", list(Target = B)))
  message(name)
  for (rotation in names(fits)) {
    fit <- fits[[rotation]]
    if (is.null(fit)) { message(name, " ", rotation, ": no start converged"); next }
    if (is.null(fit$Phi)) fit$Phi <- diag(ncol(A))
    label <- paste(name, rotation)
    loadings <- rbind(loadings, cells(label, unclass(fit$loadings)))
    phis <- rbind(phis, cells(label, fit$Phi))
    criteria <- rbind(criteria, data.frame(label = label, criterion = sprintf("%.17g", fit$f),
      gradient = sprintf("%.3g", fit$gradient)))
  }
}
criteria[criteria == "NA"] <- "nan"
save <- function(x, file) write.csv(x, file, row.names = FALSE, quote = FALSE)
save(unrotated, "rotation_unrotated.csv"); save(targets, "rotation_targets.csv")
save(loadings, "rotation_loadings.csv"); save(phis, "rotation_phi.csv"); save(criteria, "rotation_criteria.csv")
writeLines(c(R.version.string, sapply(c("GPArotation", "psych", "lavaan"), function(x) paste(x, packageVersion(x)))),
  "rotation_session.txt")
