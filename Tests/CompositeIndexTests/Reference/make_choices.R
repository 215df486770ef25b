# Reference values for normalisations, aggregations and treatments, from R, COINr and Compind.
#
#   Rscript make_choices.R COINR COMPIND     the unpacked sources of COINr 1.1.14 (github.com/bluefoxr/COINr, commit
#                                            b968203) and Compind (github.com/cran/Compind); writes beside itself:
#                                            choices_expected.csv, choices_session.txt
#
# Input: evaluator_input.csv, as make_evaluator.py made it. `income` and `scale` are negated first, as everywhere in the
# tree. Expected: case, unit, value. COINr's functions are higher-is-better; where direction matters, they are given the
# negated values and turned back.

arguments <- commandArgs(trailingOnly = TRUE)
for (file in c("normalise", "aggregate", "treat", "utils", "check_and_get")) source(file.path(arguments[1], "R", paste0(file, ".R")))
source(file.path(arguments[2], "R", "ci_mpi.R"))

table <- read.csv("evaluator_input.csv")
columns <- c("income", "school", "steps", "fires", "scale", "base")
X <- table[columns]
X[c("income", "scale")] <- -X[c("income", "scale")]
sample <- X[rep(seq_len(nrow(X)), table$times), ]
given <- c(3, 1, 2, 1, 2, 1)
out <- list()

# Normalisations. R's `mad` is 1.4826 times the median deviation from the median.
robust <- function(x, from = x) (x - median(from)) / mad(from)
out[["robust-z/income"]] <- robust(X$income)
out[["robust-z/school"]] <- robust(X$school)
out[["weighted/robust-z/income"]] <- robust(X$income, sample$income)
out[["weighted/robust-z/base"]] <- robust(X$base, sample$base)
out[["mean-100-sd-10/school"]] <- n_zscore(X$school, c(100, 10))
out[["rank/scale"]] <- n_rank(X$scale, ties.method = "average")
out[["rank/base"]] <- n_rank(X$base, ties.method = "average")
# Ends 10 and 30 of `school`; 100 and 400 of `income` as measured, which is the worse the lower.
out[["goalposts/school/clamped"]] <- n_goalposts(X$school, c(10, 30, 1))
out[["goalposts/school"]] <- n_goalposts(X$school, c(10, 30, 50), trunc2posts = FALSE)
out[["goalposts/income/clamped"]] <- n_goalposts(X$income, c(-400, -100, 1))
# Distance from the best, the area of row 4, or a target: 1 less COINr's closeness to it, on the values turned so that
# higher is better.
out[["distance-best/base"]] <- 1 - n_dist2max(-X$base)
out[["distance-area/base"]] <- 1 - n_dist2ref(-X$base, 4)
out[["distance-area/base/clamped"]] <- 1 - n_dist2ref(-X$base, 4, cap_max = TRUE)
out[["distance-target/school"]] <- 1 - n_dist2targ(-X$school, -15)
out[["distance-target/school/clamped"]] <- 1 - n_dist2targ(-X$school, -15, cap_max = TRUE)
out[["distance-target/income"]] <- 1 - n_dist2targ(-X$income, 300)

# Aggregations of all six children on min-max 1...100; harmonic and power means also on the favourable scale 101 - x.
M <- as.data.frame(lapply(X, n_minmax, l_u = c(1, 100)))
rows <- function(f, ...) apply(M, 1, f, w = given, ...)
turned <- function(f, ...) 101 - apply(101 - M, 1, f, w = given, ...)
out[["harmonic/as-is"]] <- rows(a_hmean)
out[["harmonic/favourable"]] <- turned(a_hmean)
out[["power/-2.5/as-is"]] <- rows(a_genmean, p = -2.5)
out[["power/0.5/favourable"]] <- turned(a_genmean, p = 0.5)
out[["power/3/as-is"]] <- rows(a_genmean, p = 3)
out[["maximum"]] <- apply(M, 1, max)
out[["count/60"]] <- rowSums(M >= 60)
out[["count/60/given"]] <- as.matrix(M >= 60) %*% given
out[["copeland/equal"]] <- a_copeland(X, rep(1, 6))
out[["copeland/given"]] <- a_copeland(X, given)
# Compind takes the standard deviation among children with divisor 5, its authors with 6: the penalty is made theirs.
Z <- as.data.frame(lapply(X, n_zscore, m_sd = c(100, 10)))
mean <- rowMeans(Z)
for (sign in c("POS", "NEG")) {
  mpi <- ci_mpi(Z, columns, penalty = sign)$ci_mpi_est
  out[[paste0("mazziotta-pareto/", if (sign == "POS") "minus" else "plus")]] <- mean + (mpi - mean) * 5 / 6
}

# Treatments. COINr takes at most five points here; both columns have outliers added.
outliers <- function(x, k) { x[seq_len(k)] <- max(x) + 3 * diff(range(x)) * seq_len(k); x }
out[["winsorise/income"]] <- winsorise(outliers(-X$income, 2), winmax = 5)$x
out[["winsorise/base"]] <- winsorise(-outliers(X$base, 7), winmax = 5)$x
out[["winsorise/fires"]] <- winsorise(X$fires, winmax = 5)$x

lines <- "case,unit,value"
for (case in names(out)) {
  values <- as.numeric(out[[case]])
  lines <- c(lines, sprintf("%s,%d,%.15g", case, seq_along(values) - 1, values))
}
writeLines(lines, "choices_expected.csv")
writeLines(c(R.version.string, "COINr 1.1.14", paste("Compind", read.dcf(file.path(arguments[2], "DESCRIPTION"))[, "Version"])), "choices_session.txt")
