# Golden numbers of logistic regression, Cochran-Mantel-Haenszel, Kaplan-Meier, log-rank and Cox.
# Run in this folder: Rscript --vanilla responders-and-times.R > responders-and-times.txt
library(survival)
suppressPackageStartupMessages(library(metafor))
cat(R.version.string, "\n")
for (p in c("survival", "metafor")) cat(p, as.character(packageVersion(p)), "\n")

golden <- function(table, file) {
  numeric <- sapply(table, is.double)
  table[numeric] <- lapply(table[numeric], function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x)))
  write.csv(table, file, row.names = FALSE, quote = FALSE)
}

# ---- A made-up trial: 3 arms, responders, time to rescue in whole weeks (many ties), sites, strata ------------------
set.seed(20270401)
n <- 150
d <- data.frame(arm = c(0:2, sample(0:2, n - 3, TRUE)), baseline = round(rnorm(n, 62, 11), 1), age = sample(24:71, n, TRUE),
  site = c(11, 12, 17, sample(c(11, 12, 17), n - 3, TRUE, c(0.5, 0.3, 0.2))), stratum = sample(0:1, n, TRUE, c(0.6, 0.4)))
d$event <- as.integer(runif(n) < plogis(-1 + 0.5 * (d$arm == 1) + 1.1 * (d$arm == 2) + 0.03 * (d$baseline - 62) + 0.6 * d$stratum))
time <- rexp(n, 0.02 * exp(-0.3 * d$arm + 0.015 * (d$baseline - 62) + 0.4 * d$stratum))
end <- runif(n, 20, 60)
d$week <- ceiling(pmin(time, end))
d$rescue <- as.integer(time <= end)
write.csv(d, "responders.csv", row.names = FALSE, quote = FALSE)

# ---- Logistic regression and standardised risks ---------------------------------------------------------------------
z <- qnorm(0.975)
logistic <- function(case, formula) {
  d$a <- factor(d$arm)
  fit <- glm(formula, binomial, d, epsilon = 1e-12, maxit = 50)
  used <- names(which(!is.na(coef(fit)))); b <- coef(fit)[used]
  # vcov(fit) has the weights of one step before the last and is off by what is printed.
  X <- model.matrix(fit)[, used]; p <- plogis(drop(X %*% b)); C <- solve(t(X) %*% (X * p * (1 - p)))
  cat(sprintf("%-9s deviance %.10g, %d steps, vcov off by %.1e\n", case, deviance(fit), fit$iter, max(abs(vcov(fit, complete = FALSE) / C - 1))))
  risk <- lapply(0:2, function(a) {
    all <- d; all$a <- factor(rep(a, n), levels = 0:2)
    X <- model.matrix(delete.response(terms(fit)), all)[, used]
    p <- plogis(drop(X %*% b))
    list(p = mean(p), g = colMeans(X * p * (1 - p)))
  })
  se <- function(g) sqrt(drop(g %*% C %*% g))
  rows <- NULL
  for (a in 0:2) {
    r <- risk[[a + 1]]; r0 <- risk[[1]]
    name <- paste0("a", a)
    rows <- rbind(rows, data.frame(case, arm = a, risk = r$p, risk_se = se(r$g),
      log_or = if (a) b[[name]] else NA, log_or_se = if (a) sqrt(C[name, name]) else NA,
      rd = r$p - r0$p, rd_se = se(r$g - r0$g), rr = r$p / r0$p, log_rr_se = se(r$g / r$p - r0$g / r0$p),
      loglik = as.numeric(logLik(fit)), aliased = sum(is.na(coef(fit)))))
  }
  rows$p <- 2 * pnorm(-abs(rows$log_or / rows$log_or_se))
  rows
}
d$baseline_cm <- d$baseline / 10
golden(rbind(
  logistic("plain", event ~ a),
  logistic("full", event ~ baseline + age + factor(site) + factor(stratum) + a),
  logistic("collinear", event ~ baseline + baseline_cm + factor(stratum) + a)), "logistic.csv")

# ---- Cochran-Mantel-Haenszel ---------------------------------------------------------------------------------------
cmh <- function(case, stratum) do.call(rbind, lapply(1:2, function(a) {
  s <- d[d$arm %in% c(0, a), ]
  tab <- table(factor(s$arm, c(a, 0)), factor(s$event, c(1, 0)), stratum[d$arm %in% c(0, a)])
  t <- if (dim(tab)[3] > 1) mantelhaen.test(tab, correct = FALSE) else NULL
  m <- rma.mh(ai = tab[1, 1, ], bi = tab[1, 2, ], ci = tab[2, 1, ], di = tab[2, 2, ], measure = "RD", correct = FALSE)
  o <- rma.mh(ai = tab[1, 1, ], bi = tab[1, 2, ], ci = tab[2, 1, ], di = tab[2, 2, ], measure = "OR", correct = FALSE)
  if (!is.null(t)) cat(sprintf("%-6s arm %d: mantelhaen.test odds ratio %.10g, rma.mh %.10g\n", case, a, t$estimate, exp(o$beta[1])))
  data.frame(case, arm = a, chi_square = if (is.null(t)) o$MH else t$statistic, p = if (is.null(t)) o$MHp else t$p.value,
    or = if (is.null(t)) exp(o$beta[1]) else t$estimate, or_lower = if (is.null(t)) exp(o$ci.lb) else t$conf.int[1],
    or_upper = if (is.null(t)) exp(o$ci.ub) else t$conf.int[2],
    rd = m$beta[1], rd_se = m$se, rd_lower = m$ci.lb, rd_upper = m$ci.ub)
}))
golden(rbind(cmh("one", rep(1, n)), cmh("site", d$site), cmh("both", interaction(d$site, d$stratum))), "cmh.csv")

# ---- Kaplan-Meier ---------------------------------------------------------------------------------------------------
km <- NULL; medians <- NULL
curves <- list(rescue0 = d[d$arm == 0, c("week", "rescue")], rescue2 = d[d$arm == 2, c("week", "rescue")],
  ovarian = setNames(ovarian[c("futime", "fustat")], c("week", "rescue")),
  half = data.frame(week = c(1, 2, 3, 4, 5, 6, 7, 8), rescue = c(1, 1, 1, 1, 0, 1, 1, 1)))
for (name in names(curves)) {
  x <- curves[[name]]
  write.csv(x, paste0("times-", name, ".csv"), row.names = FALSE, quote = FALSE)
  f <- survfit(Surv(week, rescue) ~ 1, x, conf.type = "log-log")
  km <- rbind(km, data.frame(curve = name, time = as.double(f$time), n = as.integer(f$n.risk), events = as.integer(f$n.event),
    censored = as.integer(f$n.censor), survival = f$surv, se = f$surv * f$std.err, lower = f$lower, upper = f$upper))
  q <- quantile(f, 0.5)
  medians <- rbind(medians, data.frame(curve = name, median = q$quantile[[1]], lower = q$lower[[1]], upper = q$upper[[1]]))
}
golden(km, "kaplan-meier.csv")
golden(medians, "median.csv")
print(medians)

# ---- Log-rank and Cox ----------------------------------------------------------------------------------------------
lr <- NULL
for (case in c("plain", "strata")) {
  f <- survdiff(if (case == "plain") Surv(week, rescue) ~ arm else Surv(week, rescue) ~ arm + strata(site), d)
  expected <- if (is.matrix(f$exp)) rowSums(f$exp) else f$exp
  observed <- if (is.matrix(f$obs)) rowSums(f$obs) else f$obs
  lr <- rbind(lr, data.frame(case, arm = 0:2, observed, expected, chi_square = f$chisq,
    p = pchisq(f$chisq, 2, lower.tail = FALSE)))
}
golden(lr, "log-rank.csv")

d$a <- factor(d$arm)
cox <- NULL
for (case in c("plain", "full", "strata")) {
  f <- coxph(switch(case, plain = Surv(week, rescue) ~ a,
    full = Surv(week, rescue) ~ baseline + age + factor(stratum) + a,
    strata = Surv(week, rescue) ~ baseline + a + strata(site)), d, ties = "efron", control = coxph.control(eps = 1e-11, toler.chol = 1e-13, iter.max = 50))
  s <- summary(f)$coefficients
  cat(sprintf("%-6s %d steps, log-likelihood %.12g\n", case, f$iter, f$loglik[2]))
  for (a in 1:2) cox <- rbind(cox, data.frame(case, arm = a, log_hr = s[paste0("a", a), "coef"], se = s[paste0("a", a), "se(coef)"],
    p = s[paste0("a", a), "Pr(>|z|)"], loglik = f$loglik[2], null = f$loglik[1], score = f$score, df = length(coef(f))))
}
golden(cox, "cox.csv")
