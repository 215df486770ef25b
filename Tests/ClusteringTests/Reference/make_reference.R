# Makes the reference figures of the room's tests: Rscript make_reference.R, in this folder.
# R 4.2.2, cluster 2.1.4. The data come from integer arithmetic, so they are the same everywhere.
library(cluster)
noise <- function(n, d) { # a multiplicative congruential sequence mod 2^31 − 1, as fractions
  x <- 20261122; out <- numeric(n * d)
  for (i in seq_along(out)) { x <- (x * 48271) %% 2147483647; out[i] <- x / 2147483647 }
  matrix(out, n, d)
}
cases <- list(
  cloud = noise(60, 4),
  groups = noise(90, 3) + 1.5 * (row(matrix(0, 90, 3)) %% 4 == col(matrix(0, 90, 3)) %% 4),
  # A line with equal gaps and repeated points: most distances tie, and every centroid is exact.
  ties = matrix(c(0, 0, 1, 2, 3, 3, 3, 3, 4, 5, 6, 7, 20, 20, 24, 24, 40, 44, 40, 44), ncol = 1),
  # The corners of a cube, twice, and a square far away. Their heights differ: R squares roots, so that rounding would
  # decide a tie between them.
  cube = rbind(as.matrix(expand.grid(0:1, 0:1, 0:1)), as.matrix(expand.grid(0:1, 0:1, 0:1)),
               cbind(as.matrix(expand.grid(c(10, 13), c(10, 13))), 10)))
for (name in names(cases)) {
  X <- cases[[name]]; dimnames(X) <- NULL
  n <- nrow(X); D <- dist(X)
  h <- hclust(D, "ward.D2")
  cuts <- sapply(2:6, function(k) cutree(h, k) - 1)
  widths <- sapply(2:6, function(k) silhouette(cutree(h, k), D)[, "sil_width"])
  id <- ifelse(h$merge < 0, -h$merge - 1, h$merge + n - 1)
  put <- function(table, what) write.table(format(table, digits = 17, trim = TRUE), paste0(name, "_", what, ".csv"),
    sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)
  put(as.data.frame(X), "data")
  put(data.frame(id[, 1], id[, 2], h$height), "merges")
  put(data.frame(h$order - 1, cuts, widths), "cuts")
}
