# Writes lmg.csv, sensobol.csv, splines.csv: Rscript make_reference.R sobol_indices.R, in this folder, after make_reference.py.
# R 4.2.2, relaimpo 2.2-7, mgcv 1.8-41. The argument is the file R/sobol_indices.R of the source of sensobol 1.2.0, whose
# column sums by Rfast are base R's here.
suppressMessages({ library(relaimpo); library(mgcv) })
number <- function(x) paste(formatC(x, digits = 17, format = "g", flag = "", width = 1), collapse = " ")

# lmg of a covariance matrix whose first variable is the output: predictors, variance-covariance by rows, shares, last, first.
set.seed(13)
cases <- list(swiss = cov(swiss))
for (p in c(2, 5, 9)) {
  X <- matrix(rnorm(40 * (p + 1)), 40) %*% matrix(rnorm((p + 1)^2), p + 1)
  cases[[paste0("random", p)]] <- cov(X)
}
lines <- "case,inputs,covariance,lmg,last,first"
for (name in names(cases)) {
  S <- cases[[name]]
  found <- calc.relimp(S, type = c("lmg", "last", "first"))
  lines <- c(lines, paste(name, ncol(S) - 1, number(S), number(found@lmg), number(found@last), number(found@first), sep = ","))
}
writeLines(lines, "lmg.csv")

# sensobol's estimators on the outputs in sampled.csv, less their mean (saltelli is not centred there).
path <- commandArgs(trailingOnly = TRUE)[1]
Rfast <- list(colsums = colSums, colmeans = colMeans)
eval(parse(text = gsub("Rfast::", "Rfast$", readLines(path), fixed = TRUE)))
sampled <- read.csv("sampled.csv")
lines <- "function,saltelli,jansen,total"
for (row in seq_len(nrow(sampled))) {
  k <- sampled$inputs[row]
  Y <- as.numeric(strsplit(sampled$outputs[row], " ")[[1]])
  d <- matrix(Y - mean(Y), ncol = k + 2, byrow = TRUE)
  estimate <- function(first) as.numeric(sobol_boot(
    d, N = nrow(d), params = paste0("x", seq_len(k)), matrices = c("A", "B", "AB"), R = NULL, first = first,
    total = "jansen", order = "first", boot = FALSE))
  S <- estimate("saltelli"); J <- estimate("jansen")
  lines <- c(lines, paste(sampled$function.[row], number(S[1:k]), number(J[1:k]), number(S[k + 1:k]), sep = ","))
}
writeLines(lines, "sensobol.csv")

# P-splines by mgcv with the same knots: x, y, intervals, S, degrees of freedom, GCV score.
lines <- "case,intervals,share,df,gcv,x,y"
for (case in 1:4) {
  n <- c(60, 200, 200, 51)[case]
  x <- list(runif(n), rexp(n), rnorm(n), round(runif(n), 1))[[case]]
  y <- list(sin(6 * x), log(1 + abs(x)), x, x^2)[[case]] + c(0.3, 0.2, 0.5, 0.1)[case] * rnorm(n)
  intervals <- c(12, 20, 20, 8)[case]
  h <- diff(range(x)) / intervals
  knots <- min(x) + h * (-3:(intervals + 3))
  fit <- gam(y ~ s(x, bs = "ps", m = c(2, 2), k = intervals + 3), knots = list(x = knots), method = "GCV.Cp",
             control = list(epsilon = 1e-12, mgcv.tol = 1e-12))
  v <- fitted(fit)
  lines <- c(lines, paste(case, intervals, number(sum((v - mean(y))^2) / sum((y - mean(y))^2)), number(sum(fit$edf)),
                          number(fit$gcv.ubre), number(x), number(y), sep = ","))
}
writeLines(lines, "splines.csv")
