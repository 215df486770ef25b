# Tails of chi-squared, F and t variables from R's pchisq, pf and pt, over a wide grid of degrees of freedom.
#
#   Rscript make_distributions.R     writes beside itself: distributions.csv, distributions_session.txt
#
# Columns: kind, degrees of freedom (the second 0 but for F), x, both tails. Points are R's quantiles of normal scores, so
# the tails reach from 1e-24 to 1 - 1e-24; ends that underflow or round to 1 are left out. x is also R's quantile of the
# lesser tail, but for rounding: a test inverts the tails, rather than trust R's quantiles, which are coarser in places
# (qf takes a denominator beyond 4e5 as infinite).

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
degrees <- c(0.5, 1, 1.5, 2, 3, 7, 30, 151.5, 4000, 1e5, 1e6)
scores <- c(-10, -6, -3, -1, 0, 0.5, 2, 4, 8)
rows <- list()
add <- function(kind, a, b, x, lower, upper)
  if (abs(x) > 1e-300 && abs(x) < 1e300 && lower > 1e-290 && upper > 1e-290)
    rows[[length(rows) + 1]] <<- sprintf("%s,%.17g,%.17g,%.17g,%.17g,%.17g", kind, a, b, x, lower, upper)
at <- function(quantile, z, ...)
  quantile(pnorm(-abs(z), log.p = TRUE), ..., lower.tail = z < 0, log.p = TRUE)
for (a in degrees) for (z in scores) {
  x <- at(qchisq, z, a)
  add("chi-squared", a, 0, x, pchisq(x, a), pchisq(x, a, lower.tail = FALSE))
  x <- at(qt, z, a)
  add("t", a, 0, x, pt(x, a), pt(x, a, lower.tail = FALSE))
}
for (a in degrees) for (b in degrees) for (z in scores) {
  x <- at(qf, z, a, b)
  add("F", a, b, x, pf(x, a, b), pf(x, a, b, lower.tail = FALSE))
}
writeLines(c("kind,a,b,x,lower,upper", unlist(rows)), file.path(here, "distributions.csv"))
writeLines(R.version.string, file.path(here, "distributions_session.txt"))
