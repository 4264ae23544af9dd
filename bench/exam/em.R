# SPDX-License-Identifier: Apache-2.0
# The EM of src/exam/irt.c in plain R, on the answers bench_exam wrote: three rounds are timed.
file <- commandArgs(TRUE)[1]
x <- matrix(readBin(file, "raw", 6e6) == as.raw(2), ncol = 60, byrow = TRUE) + 0
node <- seq(-4, 4, length.out = 40)
w <- dnorm(node); w <- w / sum(w)
slope <- rep(1, 60); share <- (colSums(x) + 0.5) / (nrow(x) + 1); base <- log(share / (1 - share))
round <- function() {
  logit <- outer(node, slope) + rep(base, each = 40)
  l <- x %*% t(logit) + rep(log(w) - rowSums(log1p(exp(logit))), each = nrow(x))
  l <- exp(l - apply(l, 1, max)); l <- l / rowSums(l)
  there <- colSums(l); right <- crossprod(l, x)
  for (i in 1:60) for (step in 1:4) {
    p <- plogis(slope[i] * node + base[i]); off <- right[, i] - there * p; v <- there * p * (1 - p)
    g <- c(sum(off * node) - (slope[i] - 1) / 4, sum(off) - base[i] / 9)
    h <- matrix(c(sum(v * node^2) + 1 / 4, sum(v * node), sum(v * node), sum(v) + 1 / 9), 2)
    d <- solve(h, g); slope[i] <<- slope[i] + max(-0.5, min(0.5, d[1])); base[i] <<- base[i] + max(-1, min(1, d[2]))
  }
}
t <- system.time(for (k in 1:3) round())
cat(sprintf("R: %.0f ms a round\n", 1000 * (t[["user.self"]] + t[["sys.self"]]) / 3))
