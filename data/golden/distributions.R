# Reference quantiles, means and probabilities for Pulposus.Numerics.Tests. R 4.2.2, base only.
# Run in this folder: Rscript distributions.R
options(digits = 17)
show <- function(x) formatC(x, digits = 17, format = "g", width = 1)
u <- c(1e-9, 1e-4, 0.01, 0.25, 0.5, 0.9, 0.999, 1 - 1e-7)

family <- list(
  lognormal   = list(q = function(u, p) qlnorm(u, log(p[1]), p[2]), mean = function(p) p[1] * exp(p[2]^2 / 2)),
  normal      = list(q = function(u, p) qnorm(u, p[1], p[2]), mean = function(p) p[1]),
  beta        = list(q = function(u, p) qbeta(u, p[1], p[2]), mean = function(p) p[1] / (p[1] + p[2])),
  scaled_beta = list(q = function(u, p) p[3] + (p[4] - p[3]) * qbeta(u, p[1], p[2]),
                     mean = function(p) p[3] + (p[4] - p[3]) * p[1] / (p[1] + p[2])),
  truncnormal = list(q = function(u, p) {
                       z <- (p[3:4] - p[1]) / p[2]
                       if (z[1] > 0) {  # the upper tail keeps its digits
                         s <- pnorm(z, lower.tail = FALSE)
                         p[1] + p[2] * qnorm(s[1] + u * (s[2] - s[1]), lower.tail = FALSE)
                       } else {
                         s <- pnorm(z)
                         p[1] + p[2] * qnorm(s[1] + u * (s[2] - s[1]))
                       }
                     },
                     mean = function(p) {
                       d <- function(x) dnorm(x, p[1], p[2])
                       integrate(function(x) x * d(x), p[3], p[4], rel.tol = 1e-12)$value /
                         integrate(d, p[3], p[4], rel.tol = 1e-12)$value
                     }),
  uniform     = list(q = function(u, p) qunif(u, p[1], p[2]), mean = function(p) mean(p)),
  loguniform  = list(q = function(u, p) exp(qunif(u, log(p[1]), log(p[2]))),
                     mean = function(p) integrate(function(x) exp(x) / log(p[2] / p[1]), log(p[1]), log(p[2]), rel.tol = 1e-12)$value),
  bernoulli   = list(q = function(u, p) qbinom(u, 1, p[1]), mean = function(p) p[1])
)
cases <- list(
  lognormal = c("20.4;0.06", "1e-3;0.8", "2000;0.5"),
  normal = c("0;1", "-2.5;4", "450;25"),
  beta = c("1.2;500", "1;1999", "17;3", "57;3", "3.5;6.5", "5;5", "9;4.2", "0.3;0.7", "0.5;40", "700;300"),
  scaled_beta = c("1;9;0;0.1", "2;3;-1;4"),
  truncnormal = c("0.64;0.05;0.5;0.77", "0.015;0.01;0;0.05", "44;11;18;75", "0;1;4;6", "0;1;-6;-4"),
  uniform = c("0.3;0.6", "15;35"),
  loguniform = c("0.12;1", "1e-15;1e-13"),
  bernoulli = c("0", "0.05", "0.5")
)
out <- "distribution,parameters,u,quantile,mean"
for (name in names(cases)) for (text in cases[[name]]) {
  p <- as.numeric(strsplit(text, ";")[[1]])
  f <- family[[name]]
  out <- c(out, paste(name, text, show(u), show(f$q(u, p)), show(f$mean(p)), sep = ","))
}
writeLines(out, "distributions.csv")

x <- c(-37, -30, -20, -10, -6, -5.5, -3, -1.5, -0.7, -0.6, -0.1, 0, 1e-3, 0.5, 0.68, 1, 2, 4, 6, 8)
out <- c("function,x,a,b,probability", paste("normal", show(x), "", "", show(pnorm(x)), sep = ","))
shapes <- list(c(1.2, 500), c(1, 1999), c(17, 3), c(0.3, 0.7), c(700, 300), c(5, 5))
for (s in shapes) for (m in c(0.05, 0.5, 1, 1.2)) {
  x <- min(0.99, m * s[1] / sum(s))
  out <- c(out, paste("beta", show(x), s[1], s[2], show(pbeta(x, s[1], s[2])), sep = ","))
}
writeLines(out, "probabilities.csv")
