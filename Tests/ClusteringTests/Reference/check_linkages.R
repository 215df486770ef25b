# Compares linkages.csv and cophenetic.csv with R's hclust: Rscript check_linkages.R, in this folder. R 4.2.2 or later.
merges <- read.csv("linkages.csv")
correlations <- read.csv("cophenetic.csv")
words <- c(ward = "ward.D2", average = "average", complete = "complete", single = "single", weighted = "mcquitty")
read <- function(name) {
  if (name %in% c("USArrests", "swiss")) return(scale(get(name)))
  as.matrix(read.csv(paste0(name, "_data.csv"), header = FALSE))
}
for (name in unique(merges$data)) {
  D <- dist(read(name))
  for (word in names(words)) {
    own <- merges[merges$data == name & merges$method == word, ]
    h <- hclust(D, words[word])
    heights <- max(abs(h$height - own$height)) / max(own$height)
    r <- abs(cor(D, cophenetic(h)) - correlations$r[correlations$data == name & correlations$method == word])
    # SciPy's tree in R's numbering, cut at every k that no tie of heights goes through.
    n <- attr(D, "Size")
    own_tree <- h
    number <- function(id) ifelse(id < n, -(id + 1), id - n + 1)
    own_tree$merge <- cbind(number(own$left), number(own$right))
    own_tree$height <- own$height
    apart <- Filter(function(k) own$height[n - k + 1] - own$height[n - k] > 1e-10 * max(own$height), 2:(n - 1))
    same <- all(sapply(apart, function(k) all(cutree(h, k) == cutree(own_tree, k))))
    cat(sprintf("%s, %s: heights differ by %.1e, correlations by %.1e, the same groups at %d counts: %s\n",
      name, word, heights, r, length(apart), same))
  }
}
