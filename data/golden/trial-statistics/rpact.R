# Power and sample size of fixed two-arm designs by rpact, for the assumption mode.
# Run in this folder: Rscript --vanilla rpact.R > rpact.txt
suppressPackageStartupMessages(library(rpact))
cat(R.version.string, "\nrpact", as.character(packageVersion("rpact")), "\n")

rows <- NULL
add <- function(kind, alpha, sides, power, n1, n2, effect, sd = NA, ratio, rate1 = NA, rate2 = NA, median1 = NA, median2 = NA,
                accrual = NA, follow_up = NA, dropout1 = NA, dropout2 = NA, events = NA, events_exact = NA, n1_exact = NA, n2_exact = NA,
                normal = NA, solved, at_n = power) {
  rows <<- rbind(rows, data.frame(id = sprintf("%s-%02d", kind, sum(rows$kind == kind) + 1), kind, solved, alpha, sides, power, power_at_n = at_n,
    effect, sd, rate1, rate2, median1, median2, accrual, follow_up, dropout1, dropout2, ratio, normal, n1, n2, n1_exact, n2_exact,
    events, events_exact))
}

# Means: sample size for a power, and power for a size. Arm 1 is the treated one, ratio = n1 / n2.
means <- rbind(
  expand.grid(delta = c(4, 6, 10), sd = c(12, 20), ratio = 1, power = c(0.8, 0.9), sides = 2, alpha = 0.05),
  data.frame(delta = 6, sd = 15, ratio = c(2, 3, 0.5), power = 0.9, sides = 2, alpha = 0.05),
  data.frame(delta = 8, sd = 18, ratio = c(1, 2), power = 0.85, sides = 1, alpha = 0.025))
for (i in seq_len(nrow(means))) with(means[i, ], {
  for (normal in c(FALSE, TRUE)) {
    s <- getSampleSizeMeans(alternative = delta, stDev = sd, allocationRatioPlanned = ratio, alpha = alpha, sided = sides,
      beta = 1 - power, normalApproximation = normal)
    n <- ceiling(c(s$numberOfSubjects1[1, 1], s$numberOfSubjects2[1, 1]))
    at <- getPowerMeans(alternative = delta, stDev = sd, maxNumberOfSubjects = sum(n), allocationRatioPlanned = n[1] / n[2],
      alpha = alpha, sided = sides, normalApproximation = normal)$overallReject
    add("means", alpha, sides, power, ceiling(s$numberOfSubjects1[1, 1]), ceiling(s$numberOfSubjects2[1, 1]), delta, sd, ratio,
      n1_exact = s$numberOfSubjects1[1, 1], n2_exact = s$numberOfSubjects2[1, 1], normal = normal, solved = "size", at_n = at)
  }
})
given <- data.frame(n1 = c(20, 60, 100, 100, 40, 150), n2 = c(20, 60, 100, 50, 80, 150), delta = c(10, 6, 5, 7, 8, 3),
  sd = c(12, 15, 14, 15, 16, 12), sides = c(2, 2, 2, 2, 1, 2), alpha = c(0.05, 0.05, 0.05, 0.05, 0.025, 0.05))
for (i in seq_len(nrow(given))) with(given[i, ], {
  p <- getPowerMeans(alternative = delta, stDev = sd, maxNumberOfSubjects = n1 + n2, allocationRatioPlanned = n1 / n2, alpha = alpha,
    sided = sides)
  add("means", alpha, sides, p$overallReject, n1, n2, delta, sd, n1 / n2, normal = FALSE, solved = "power")
})

# Rates: difference, pooled variance under the null (rpact's normal approximation).
rates <- data.frame(p1 = c(0.5, 0.6, 0.45, 0.3, 0.7, 0.55, 0.5, 0.2), p2 = c(0.3, 0.4, 0.3, 0.15, 0.5, 0.35, 0.35, 0.1),
  ratio = c(1, 1, 1, 1, 1, 2, 1, 1), power = c(0.8, 0.9, 0.9, 0.8, 0.9, 0.9, 0.85, 0.8), sides = c(2, 2, 2, 2, 2, 2, 1, 1),
  alpha = c(0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025))
for (i in seq_len(nrow(rates))) with(rates[i, ], {
  s <- getSampleSizeRates(pi1 = p1, pi2 = p2, allocationRatioPlanned = ratio, alpha = alpha, sided = sides, beta = 1 - power)
  n <- ceiling(c(s$numberOfSubjects1[1, 1], s$numberOfSubjects2[1, 1]))
  at <- getPowerRates(pi1 = p1, pi2 = p2, maxNumberOfSubjects = sum(n), allocationRatioPlanned = n[1] / n[2], alpha = alpha,
    sided = sides)$overallReject
  add("rates", alpha, sides, power, ceiling(s$numberOfSubjects1[1, 1]), ceiling(s$numberOfSubjects2[1, 1]), p1 - p2, ratio = ratio,
    rate1 = p1, rate2 = p2, n1_exact = s$numberOfSubjects1[1, 1], n2_exact = s$numberOfSubjects2[1, 1], solved = "size", at_n = at)
})
for (i in 1:4) with(data.frame(n = c(50, 100, 150, 80), p1 = c(0.5, 0.5, 0.4, 0.65), p2 = c(0.25, 0.35, 0.28, 0.4))[i, ], {
  p <- getPowerRates(pi1 = p1, pi2 = p2, maxNumberOfSubjects = 2 * n, alpha = 0.05, sided = 2)
  add("rates", 0.05, 2, p$overallReject, n, n, p1 - p2, ratio = 1, rate1 = p1, rate2 = p2, solved = "power")
})

# Survival: log-rank, exponential times (medians in months), uniform accrual, dropout as a probability within 12 months.
times <- data.frame(m1 = c(18, 15, 24, 12, 20, 18), m2 = c(12, 10, 15, 9, 12, 12), accrual = c(12, 12, 18, 6, 12, 24),
  follow_up = c(12, 6, 12, 12, 18, 12), drop = c(0, 0.05, 0.1, 0, 0.05, 0.1), ratio = c(1, 1, 1, 1, 2, 1),
  power = c(0.8, 0.9, 0.9, 0.8, 0.9, 0.85), sides = c(2, 2, 2, 2, 2, 1), alpha = c(0.05, 0.05, 0.05, 0.05, 0.05, 0.025))
for (i in seq_len(nrow(times))) with(times[i, ], {
  s <- getSampleSizeSurvival(lambda1 = log(2) / m1, lambda2 = log(2) / m2, accrualTime = c(0, accrual), followUpTime = follow_up,
    dropoutRate1 = drop, dropoutRate2 = drop, dropoutTime = 12, allocationRatioPlanned = ratio, alpha = alpha, sided = sides,
    beta = 1 - power, typeOfComputation = "Schoenfeld")
  n <- s$maxNumberOfSubjects
  add("survival", alpha, sides, power, ceiling(n * ratio / (1 + ratio)), ceiling(n / (1 + ratio)), m2 / m1, ratio = ratio, median1 = m1,
    median2 = m2, accrual = accrual, follow_up = follow_up, dropout1 = drop, dropout2 = drop,
    n1_exact = n * ratio / (1 + ratio), n2_exact = n / (1 + ratio), events = ceiling(s$maxNumberOfEvents), events_exact = s$maxNumberOfEvents,
    solved = "size", at_n = NA)
})

numeric <- sapply(rows, is.double)
rows[numeric] <- lapply(rows[numeric], function(x) ifelse(is.na(x), "", sprintf("%.15g", x)))
rows$normal <- ifelse(is.na(rows$normal), "", tolower(rows$normal))
write.csv(rows, "rpact.csv", row.names = FALSE, quote = FALSE)
options(width = 160)
print(rows[c("id", "solved", "alpha", "sides", "power", "effect", "sd", "ratio", "n1", "n2", "events")])
