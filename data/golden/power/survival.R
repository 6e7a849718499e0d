# Sample size of two-arm trials with a time to an event in which everyone is followed for the same time, by rpact: the
# trials of pulposus follow people to a visit, not to a day of the calendar, so that accrual takes no time here.
# Run in this folder: Rscript --vanilla survival.R > survival.txt
suppressPackageStartupMessages(library(rpact))
cat(R.version.string, "\nrpact", as.character(packageVersion("rpact")), "\n")
designs <- data.frame(
  hazard1 = c(0.03, 0.05, 0.02, 0.08, 0.04, 0.03), hazard2 = c(0.06, 0.08, 0.04, 0.12, 0.06, 0.05),
  months = c(12, 12, 24, 12, 24, 24), leaving = c(0, 0, 0.005, 0.01, 0, 0.01), power = c(0.8, 0.9, 0.8, 0.9, 0.9, 0.8),
  ratio = c(1, 1, 1, 1, 2, 1))
rows <- NULL
for (i in seq_len(nrow(designs))) with(designs[i, ], {
  s <- getSampleSizeSurvival(lambda1 = hazard1, lambda2 = hazard2, accrualTime = c(0, 0.001), followUpTime = months,
    dropoutRate1 = 1 - exp(-leaving), dropoutRate2 = 1 - exp(-leaving), dropoutTime = 1, allocationRatioPlanned = ratio,
    alpha = 0.05, sided = 2, beta = 1 - power, typeOfComputation = "Schoenfeld")
  n <- s$maxNumberOfSubjects
  rows <<- rbind(rows, data.frame(id = sprintf("time-%02d", i), hazard1, hazard2, months, leaving, power, ratio,
    n1_exact = n * ratio / (1 + ratio), n2_exact = n / (1 + ratio), events_exact = s$maxNumberOfEvents))
})
numeric <- sapply(rows, is.double)
rows[numeric] <- lapply(rows[numeric], function(x) sprintf("%.15g", x))
write.csv(rows, "survival.csv", row.names = FALSE, quote = FALSE)
print(rows)
