# Reference figures for PrincipalComponentsTests: prcomp on a generated panel, plain, in its own units, and with rows
# repeated as often as their frequency weight says.
#
# Made with R 4.2.2; run `Rscript make_pca.R` in this folder.

# Park and Miller's generator: every product stays below 2^53, so doubles are exact on any machine.
state <- 20240501
draw <- function(n) vapply(seq_len(n), function(i) {
  state <<- (16807 * state) %% 2147483647
  state / 2147483647 - 0.5
}, 0)

n <- 48
p <- 6
common <- draw(n)
second <- draw(n)
panel <- sapply(seq_len(p), function(j) {
  scale <- 2^(j - 3)
  50 * scale + scale * (common * (7 - j) + second * (if (j %% 2 == 0) 2 else -1) + 2 * draw(n))
})
panel <- signif(panel, 9)
colnames(panel) <- paste0("x", seq_len(p))
weights <- floor(4 * (draw(n) + 0.5))

# At 17 digits a double is read back exactly.
save <- function(x, name) {
  x <- as.matrix(x)
  lines <- c(paste(colnames(x), collapse = ","), apply(x, 1, function(row) paste(sprintf("%.17g", row), collapse = ",")))
  writeLines(lines, name)
}
fit <- function(x, scaled, name) {
  result <- prcomp(x, scale. = scaled)
  save(data.frame(sdev = result$sdev), sprintf("pca_%s_sdev.csv", name))
  save(result$rotation, sprintf("pca_%s_rotation.csv", name))
  result
}
save(cbind(panel, w = weights), "pca_panel.csv")
save(fit(panel, TRUE, "correlation")$x, "pca_correlation_scores.csv")
save(fit(panel, FALSE, "covariance")$x, "pca_covariance_scores.csv")
repeated <- panel[rep(seq_len(n), weights), ]
weighted <- fit(repeated, TRUE, "weighted")
save(cbind(mean = weighted$center, sd = weighted$scale), "pca_weighted_moments.csv")
