# Golden numbers of tests/Pulposus.Statistics.Tests, from base R alone.
# Run in this folder: Rscript --vanilla statistics.R     (made with R 4.2.2; it rewrites every CSV beside it)

golden <- function(table, file) {
  numeric <- sapply(table, is.double)
  table[numeric] <- lapply(table[numeric], function(x) sprintf("%.17g", x))
  write.csv(table, file, row.names = FALSE, quote = FALSE)
}

# ---- ANCOVA -------------------------------------------------------------------------------------------------------
# A made-up trial: 4 arms, baseline and age, unbalanced sites inside two regions, a stratum; digits as a clinic records.
set.seed(20260405)
n <- 90
trial <- data.frame(
  arm = c(0:3, sample(0:3, n - 4, TRUE, c(0.3, 0.2, 0.2, 0.3))),
  baseline = round(rnorm(n, 62, 11), 1),
  age = sample(22:74, n, TRUE),
  site = c(11, 12, 17, 20, 31, sample(c(11, 12, 17, 20, 31), n - 5, TRUE, c(0.4, 0.25, 0.2, 0.1, 0.05))),
  stratum = sample(0:1, n, TRUE, c(0.65, 0.35)))
trial$region <- ifelse(trial$site < 20, 1, 2)
trial$baseline_cm <- trial$baseline / 10
trial$outcome <- round(5 + 0.6 * trial$baseline - c(0, 3, 6, 4)[trial$arm + 1] + 0.05 * trial$age +
  4 * (trial$site == 17) - 2 * (trial$site == 31) + 3 * trial$stratum + rnorm(n, 0, 9), 1)
write.csv(trial, "trial.csv", row.names = FALSE, quote = FALSE)

# A classic: weight of chicks on day 21 by diet, adjusted for weight on day 0 (Crowder and Hand 1990; R's ChickWeight).
chicks <- merge(subset(ChickWeight, Time == 21), subset(ChickWeight, Time == 0), by = "Chick")
chicks <- data.frame(arm = as.integer(chicks$Diet.x) - 1L, baseline = chicks$weight.y, outcome = chicks$weight.x)
write.csv(chicks, "chicks.csv", row.names = FALSE, quote = FALSE)

ancova <- function(case, data, reference, covariates, factors, level) {
  data$arm <- relevel(factor(data$arm), as.character(reference))
  for (f in factors) data[[f]] <- factor(data[[f]])
  # Arms last, as all columns that lm may drop as aliased then belong to covariates and factors.
  fit <- lm(reformulate(c(covariates, factors, "arm"), "outcome"), data)
  arms <- grep("^arm", names(coef(fit)), value = TRUE)
  table <- coef(summary(fit))[arms, , drop = FALSE]
  limits <- confint(fit, level = level)[arms, , drop = FALSE]
  rows <- data.frame(case, level, kind = "difference", arm = sub("arm", "", arms), estimate = table[, 1], se = table[, 2],
    lower = limits[, 1], upper = limits[, 2], p = table[, 4])

  # Least squares means: the model matrix over all level combinations, averaged with equal weights per arm.
  if (case != "nested") {
    grid <- expand.grid(c(lapply(data[factors], levels), list(arm = levels(data$arm))))
    for (x in covariates) grid[[x]] <- mean(data[[x]])
    used <- !is.na(coef(fit))
    X <- model.matrix(delete.response(terms(fit)), grid, xlev = fit$xlevels)[, used, drop = FALSE]
    for (a in levels(data$arm)) {
      L <- colMeans(X[grid$arm == a, , drop = FALSE])
      m <- sum(L * coef(fit)[used])
      s <- sqrt(drop(L %*% vcov(fit, complete = FALSE) %*% L))
      h <- qt((1 + level) / 2, fit$df.residual) * s
      rows <- rbind(rows, data.frame(case, level, kind = "mean", arm = a, estimate = m, se = s, lower = m - h,
        upper = m + h, p = NA))
    }
  }
  cbind(rows, df = fit$df.residual, sigma = sigma(fit), aliased = sum(is.na(coef(fit))))
}

golden(rbind(
  ancova("plain", trial, 0, "baseline", NULL, 0.95),
  ancova("site", trial, 0, "baseline", "site", 0.95),
  ancova("full", trial, 2, c("baseline", "age"), c("site", "stratum"), 0.9),
  ancova("unadjusted", trial, 3, NULL, "stratum", 0.99),
  ancova("collinear", trial, 0, c("baseline", "baseline_cm"), "site", 0.95),
  ancova("nested", trial, 0, "baseline", c("site", "region"), 0.95),
  ancova("chicks", chicks, 0, "baseline", NULL, 0.95)), "ancova.csv")

# ---- Student's t --------------------------------------------------------------------------------------------------
tail <- expand.grid(df = c(1L, 2L, 3L, 5L, 12L, 29L, 84L, 99L, 100L, 1000L, 100000L), t = c(1e-6, 0.1, 1, 2.5, 8, 30))
tail$p <- 2 * pt(-tail$t, tail$df)
golden(tail, "student-tail.csv")
q <- expand.grid(df = unique(tail$df), level = c(0.5, 0.8, 0.95, 0.999, 0.99999))
q$t <- qt((1 - q$level) / 2, q$df, lower.tail = FALSE)
golden(q, "student-quantile.csv")

# ---- Proportions --------------------------------------------------------------------------------------------------
w <- data.frame(x = c(0L, 1L, 0L, 1L, 10L, 9L, 3L, 81L, 15L, 0L, 1L, 7L, 499L, 1L, 999999L),
  n = c(1L, 1L, 10L, 10L, 10L, 10L, 10L, 263L, 148L, 20L, 29L, 29L, 1000L, 1000000L, 1000000L))
w <- merge(w, data.frame(level = c(0.95, 0.8)))
limits <- t(suppressWarnings(mapply(function(x, n, level) prop.test(x, n, conf.level = level, correct = FALSE)$conf.int,
  w$x, w$n, w$level)))
w$lower <- limits[, 1]
w$upper <- limits[, 2]
golden(w, "wilson.csv")

# Newcombe, Stat Med 1998;17:873, table II, method 10, as printed (4 decimals).
newcombe <- read.csv(text = "
x1,n1,x2,n2,lower,upper
56,70,48,80,0.0524,0.3339
9,10,3,10,0.1705,0.8090
6,7,2,7,0.0582,0.8062
5,56,0,29,-0.0381,0.1926
0,10,0,20,-0.1611,0.2775
0,10,0,10,-0.2775,0.2775
10,10,0,20,0.6791,1.0000
10,10,0,10,0.6075,1.0000")
wilson <- function(x, n) prop.test(x, n, correct = FALSE)$conf.int
limits <- t(suppressWarnings(mapply(function(x1, n1, x2, n2) {
  a <- wilson(x1, n1); b <- wilson(x2, n2); p <- x1 / n1; q <- x2 / n2
  c(p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), p - q + sqrt((a[2] - p)^2 + (q - b[1])^2))
}, newcombe$x1, newcombe$n1, newcombe$x2, newcombe$n2)))
newcombe <- cbind(newcombe[1:4], printed_lower = sprintf("%.4f", newcombe$lower),
  printed_upper = sprintf("%.4f", newcombe$upper), lower = limits[, 1], upper = limits[, 2])
golden(newcombe, "newcombe.csv")

# ---- Summary ------------------------------------------------------------------------------------------------------
write.csv(mtcars, "mtcars.csv", row.names = FALSE, quote = FALSE)
scores <- function(x) qnorm(rank(x) / (length(x) + 1))
summaries <- do.call(rbind, lapply(c("mpg", "disp", "hp", "wt", "carb"), function(v) {
  x <- mtcars[[v]]
  ci <- t.test(x)$conf.int
  ci80 <- t.test(x, conf.level = 0.8)$conf.int
  data.frame(variable = v, mean = mean(x), sd = sd(x), lower = ci[1], upper = ci[2], lower80 = ci80[1], upper80 = ci80[2],
    t(setNames(quantile(x, c(0, 0.05, 0.25, 0.5, 0.75, 0.95, 1)), c("q0", "q5", "q25", "q50", "q75", "q95", "q100"))),
    pearson = cor(x, mtcars$qsec), spearman = cor(x, mtcars$qsec, method = "spearman"),
    scores = cor(scores(x), scores(mtcars$qsec)))
}))
golden(summaries, "summary.csv")
