# Eigenvalues of resamples with the bootstrap's estimate of their bias taken off, for the tests of the number of components
# and factors in replicates.
#
# Run `Rscript make_replicate_spectra.R` in this folder; replicate_spectra_session.txt tells what made the figures. Data:
# sets that ship with R. Written:
#   replicate_frequencies.csv   set, then how often each unit was drawn, a resample a line
#   replicate_eigenvalues.csv   set, kind (components, factors), replicate (0 the sample's own), then the eigenvalues,
#                               of replicates less the bias that boot tells: their mean less the sample's
#   replicate_panels.csv        set, then the variables, a unit a line
suppressMessages({
  library(boot)
  library(psych)
})
set.seed(7)
sets <- list(swiss = as.matrix(swiss), attitude = as.matrix(attitude))
number <- function(x) sprintf("%.17g", x)

components <- function(data, rows) eigen(cor(data[rows, ]), symmetric = TRUE, only.values = TRUE)$values
factors <- function(data, rows) {
  R <- cor(data[rows, ])
  diag(R) <- smc(R)
  eigen(R, symmetric = TRUE, only.values = TRUE)$values
}

lines <- list(frequencies = character(), eigenvalues = character(), panels = character())
for (name in names(sets)) {
  data <- sets[[name]]
  lines$panels <- c(lines$panels, apply(data, 1, function(row) paste(c(name, number(row)), collapse = ",")))
  seed <- .Random.seed
  for (kind in c("components", "factors")) {
    .Random.seed <- seed  # both of the same resamples
    found <- boot(data, get(kind), R = 60)
    bias <- colMeans(found$t) - found$t0
    rows <- rbind(found$t0, sweep(found$t, 2, bias))
    lines$eigenvalues <- c(lines$eigenvalues, sapply(seq_len(nrow(rows)), function(k) {
      paste(c(name, kind, k - 1, number(rows[k, ])), collapse = ",")
    }))
    if (kind == "components") {
      lines$frequencies <- c(lines$frequencies, apply(boot.array(found), 1, function(row) {
        paste(c(name, row), collapse = ",")
      }))
    }
  }
}
for (kind in names(lines)) writeLines(c(paste0("set,", kind), lines[[kind]]), paste0("replicate_", kind, ".csv"))
writeLines(
  c(R.version.string, paste("boot", packageVersion("boot")), paste("psych", packageVersion("psych"))),
  "replicate_spectra_session.txt")
