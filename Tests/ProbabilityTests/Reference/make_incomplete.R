# Tails of gamma and beta variables from R's pgamma and pbeta, over a wide grid.
#
#   Rscript make_incomplete.R        writes beside itself: incomplete.csv, incomplete_session.txt
#
# Columns: kind, shapes a and b (b is 0 for gamma), x, 1 - x (0 for gamma), both tails. Points are those of normal scores
# in both tails, so the tails reach from 1e-24 to 1 - 1e-24; ends that underflow or round to 1 are left out.

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
shapes <- c(0.05, 0.3, 0.5, 1, 1.5, 3, 17.25, 120, 4000.5, 1e6)
scores <- c(-10, -6, -3, -1, 0, 0.5, 2, 4, 8)
rows <- list()
add <- function(kind, a, b, x, y, lower, upper)
  if (x > 1e-300 && (kind == "gamma" || y > 1e-300) && lower > 1e-290 && upper > 1e-290)
    rows[[length(rows) + 1]] <<- sprintf("%s,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g", kind, a, b, x, y, lower, upper)
for (a in shapes) for (z in scores) {
  x <- qgamma(pnorm(z, log.p = TRUE), a, log.p = TRUE)
  add("gamma", a, 0, x, 0, pgamma(x, a), pgamma(x, a, lower.tail = FALSE))
}
for (a in shapes) for (b in shapes) for (z in scores) {
  # x or 1 - x, whichever is less, so that neither is rounded by R.
  x <- qbeta(pnorm(z, log.p = TRUE), a, b, log.p = TRUE)
  if (x > 0.5) {
    y <- qbeta(pnorm(z, lower.tail = FALSE, log.p = TRUE), b, a, log.p = TRUE)
    add("beta", a, b, 1 - y, y, pbeta(y, b, a, lower.tail = FALSE), pbeta(y, b, a))
  } else add("beta", a, b, x, 1 - x, pbeta(x, a, b), pbeta(x, a, b, lower.tail = FALSE))
}
writeLines(c("kind,a,b,x,y,lower,upper", unlist(rows)), file.path(here, "incomplete.csv"))
writeLines(R.version.string, file.path(here, "incomplete_session.txt"))
