# Model fit, adequacy, alpha, correlations and Moran's I, by R's own packages.
#
#   Rscript make_fitness.R
#   writes beside itself: fitness_measures.csv, fitness_matrices.csv, fitness_session.txt
#
# attitude, swiss and Harman74.cor ship with R, HolzingerSwineford1939 with lavaan. Loadings are those of psych's or
# lavaan's own solutions; the measures beside them are what these packages take of just these numbers.

suppressMessages({library(psych); library(lavaan); library(spdep)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
measures <- matrices <- character()
note <- function(table, case, ...) {
  x <- unlist(list(...))
  measures <<- c(measures, sprintf("%s,%s,%s,%s", table, case, names(x), ifelse(is.na(x), "nan", sprintf("%.17g", x))))
}
keep <- function(name, M) {
  M <- as.matrix(M)
  matrices <<- c(matrices, sprintf("%s,%d,%d,%.17g", name, row(M), col(M), as.numeric(M)))
}

tests <- HolzingerSwineford1939[, paste0("x", 1:9)]
sets <- list(holzinger = list(cor(tests), 301), harman = list(Harman74.cor$cov, 145), swiss = list(cor(swiss), 47),
             attitude = list(cor(attitude), 30))
for (name in names(sets)) keep(name, sets[[name]][[1]])

# psych's factor.stats at given loadings.
cases <- list(c("holzinger", 3, "none"), c("holzinger", 3, "oblimin"), c("holzinger", 1, "none"), c("harman", 4, "promax"),
              c("swiss", 2, "none"), c("swiss", 1, "none"), c("attitude", 2, "oblimin"))
for (case in cases) {
  R <- sets[[case[1]]][[1]]; n <- sets[[case[1]]][[2]]; m <- as.integer(case[2])
  f <- suppressMessages(suppressWarnings(fa(R, m, n.obs = n, fm = "minres", rotate = case[3])))
  phi <- if (is.null(f$Phi)) diag(m) else f$Phi
  label <- paste(case, collapse = "-")
  L <- matrix(as.numeric(f$loadings), ncol = m)
  keep(paste0(label, " pattern"), L)
  keep(paste0(label, " phi"), phi)
  s <- suppressMessages(suppressWarnings(factor.stats(R, L, phi = phi, n.obs = n)))
  # The ends of the interval as psych defines them, but to the last digits: its uniroot stops at 1e-4 of lambda.
  end <- function(p) {
    if (pchisq(s$STATISTIC, s$dof) <= p) return(0)
    excess <- function(x) pchisq(s$STATISTIC, s$dof, ncp = x) - p
    sqrt(uniroot(excess, c(0, max(n, s$STATISTIC) + 2 * n), tol = 1e-12)$root / (n - 1) / s$dof)
  }
  note("psych", label, n = n, df = s$dof, F = s$objective, F0 = s$null.model, chi = s$STATISTIC, p = s$PVAL,
       nullchi = s$null.chisq, tli = s$TLI, rmsea = s$RMSEA[[1]], roughlower = s$RMSEA[[2]], roughupper = s$RMSEA[[3]],
       lower = end(0.95), upper = end(0.05), bic = s$BIC, rms = s$rms)
}

# lavaan's exploratory models, at its own optimum. It fits the covariances with divisor n, hence the factor.
for (name in c("holzinger", "harman")) for (m in 1:3) {
  R <- sets[[name]][[1]]; n <- sets[[name]][[2]]; p <- ncol(R)
  dimnames(R) <- rep(list(paste0("v", 1:p)), 2)
  left <- paste0('efa("e")*f', 1:m, collapse = " + ")
  f <- cfa(paste(left, "=~", paste(colnames(R), collapse = " + ")), sample.cov = R, sample.nobs = n,
           rotation = "oblimin", std.lv = TRUE)
  est <- lavInspect(f, "est")
  label <- paste(name, "lavaan", m, sep = "-")
  keep(paste0(label, " pattern"), unclass(est$lambda) * sqrt(n / (n - 1)))
  keep(paste0(label, " phi"), unclass(est$psi))
  keep(paste0(label, " psi"), diag(est$theta) * n / (n - 1))
  g <- fitMeasures(f)
  note("lavaan", label, n = n, df = g[["df"]], chi = g[["chisq"]], p = g[["pvalue"]], nullchi = g[["baseline.chisq"]],
       nulldf = g[["baseline.df"]], cfi = g[["cfi"]], srmr = g[["srmr"]])
}

for (name in names(sets)) {
  R <- sets[[name]][[1]]; n <- sets[[name]][[2]]
  k <- KMO(R); b <- cortest.bartlett(R, n)
  note("adequacy", name, n = n, kmo = k$MSA, chi = b$chisq, df = b$df, p = b$p.value, det = det(R))
  keep(paste(name, "adequacy"), cbind(k$MSAi, smc(R)))
}

keep("attitude panel", attitude)
for (columns in list(1:7, c(1, 3, 4), c(2, 5))) {
  a <- suppressWarnings(alpha(attitude[, columns]))
  label <- paste(columns, collapse = "-")
  note("alpha", label, raw = a$total$raw_alpha, standardised = a$total$std.alpha, lower = a$feldt$lower.ci[[1]],
       upper = a$feldt$upper.ci[[1]])
  keep(paste("alpha", label), cbind(a$alpha.drop$raw_alpha, a$alpha.drop$std.alpha, a$item.stats$r.drop))
}

# swiss, with a column of many ties and one rounded.
panel <- cbind(as.matrix(swiss), ties = swiss$Examination %/% 8, rounded = round(swiss$Catholic, -1))
keep("pairs panel", panel)
for (method in c("pearson", "spearman", "kendall")) {
  r <- p <- matrix(0, 8, 8)
  for (i in 1:8) for (j in setdiff(1:8, i)) {
    t <- suppressWarnings(cor.test(panel[, i], panel[, j], method = method, exact = FALSE))
    r[i, j] <- t$estimate; p[i, j] <- t$p.value
  }
  keep(method, r + diag(8)); keep(paste(method, "p"), p)
}
keep("partial", 2 * diag(6) - cov2cor(solve(cor(swiss))))

# A lattice of 8 by 6 by rook moves; with two units cut off; with one-way neighbours. One value stands out.
set.seed(7)
grid <- expand.grid(1:8, 1:6)
x <- grid[, 1] + rnorm(48, sd = 3); x[20] <- 30
keep("moran values", x)
near <- as.matrix(dist(grid)) == 1
cut <- near; cut[c(5, 17), ] <- FALSE; cut[, c(5, 17)] <- FALSE
oneway <- near & row(near) < col(near); oneway[48, 1] <- TRUE
for (case in c("near", "cut", "oneway")) {
  A <- get(case)
  keep(paste("moran", case), which(A, arr.ind = TRUE) - 1)
  nb <- lapply(1:48, function(i) if (any(A[i, ])) unname(which(A[i, ])) else 0L)
  class(nb) <- "nb"
  for (style in c("W", "B")) for (random in c(TRUE, FALSE)) {
    t <- moran.test(x, nb2listw(nb, style = style, zero.policy = TRUE), randomisation = random, zero.policy = TRUE)
    note("moran", paste(case, style, random), I = t$estimate[[1]], expectation = t$estimate[[2]],
         variance = t$estimate[[3]], z = t$statistic[[1]], p = t$p.value[[1]])
  }
}
writeLines(c("table,case,measure,value", measures), file.path(here, "fitness_measures.csv"))
writeLines(c("matrix,row,column,value", matrices), file.path(here, "fitness_matrices.csv"))
versions <- sapply(c("psych", "lavaan", "spdep"), function(p) paste(p, packageVersion(p)))
writeLines(c(R.version.string, versions), file.path(here, "fitness_session.txt"))
