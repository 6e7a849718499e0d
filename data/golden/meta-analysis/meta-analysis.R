# Golden numbers of tests/Pulposus.Statistics.Tests/MetaAnalysis and of side-by-side.R, from metafor.
# Run in this folder: Rscript --vanilla meta-analysis.R     (made with R 4.2.2, metafor 3.8-1 and metadat 1.2-0 of Debian
# 12: apt-get install r-cran-metafor). It rewrites the data sets and the tables of expected numbers beside it.
# Searches are carried further than by default (metafor stops at 1e-5), so that they can be compared to 1e-6.
suppressMessages(library(metafor))
options(warn = 1)

plain <- function(x) gsub("[,\"]", "", as.character(x))
write_csv <- function(table, file) {
  number <- sapply(table, is.double)
  table[number] <- lapply(table[number], function(x) ifelse(is.na(x), "NA", sprintf("%.14g", x)))
  write.csv(table, file, row.names = FALSE, quote = FALSE)
}

# ---- Data sets ----------------------------------------------------------------------------------------------------
# All are published; references in metadat's help pages (?dat.bcg ...) and in README.md.
label <- function(d, ...) data.frame(study = plain(paste(...)), d)
viechtbauer2005 <- data.frame(
  study = paste("Study", 1:10),
  yi = c(-.581, .530, .771, 1.031, .553, .295, .078, .573, -.176, -.232),
  vi = c(.023, .052, .060, .115, .095, .203, .200, .211, .051, .040))
molloy <- escalc(measure = "ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
gibson <- subset(dat.gibson2002, !is.na(m1i) & !is.na(m2i))
linde <- subset(dat.linde2005, !is.na(ai))
sets <- list(
  bcg = with(dat.bcg, label(data.frame(ai = tpos, bi = tneg, ci = cpos, di = cneg, ablat, year, alloc), author, year)),
  normand1999 = with(dat.normand1999, label(data.frame(n1i, m1i, sd1i, n2i, m2i, sd2i), source)),
  viechtbauer2005 = viechtbauer2005,
  hine1989 = with(dat.hine1989, label(data.frame(ai, n1i, ci, n2i), source)),
  li2007 = with(dat.li2007, label(data.frame(ai, n1i, ci, n2i), study, year)),
  nielweise2007 = with(dat.nielweise2007, label(data.frame(ai, n1i, ci, n2i), author, year)),
  linde2005 = with(linde, label(data.frame(ai, n1i, ci, n2i, baseline), study, year)),
  hackshaw1998 = with(dat.hackshaw1998, label(data.frame(yi = as.numeric(yi), vi, design), author, year)),
  raudenbush1985 = with(dat.raudenbush1985, label(data.frame(yi = as.numeric(yi), vi, weeks, setting), author, year)),
  bangertdrowns2004 = with(dat.bangertdrowns2004, label(data.frame(yi = as.numeric(yi), vi, length, ni), author, year)),
  molloy2014 = with(molloy, label(data.frame(yi = as.numeric(yi), vi, meanage), authors, year)),
  gibson2002 = with(gibson, label(data.frame(n1i, m1i, sd1i, n2i, m2i, sd2i), author, year)),
  pritz1997 = with(dat.pritz1997, label(data.frame(xi, ni), authors)),
  debruin2009 = with(dat.debruin2009, label(data.frame(xi, ni, scq, ethnicity), author, year)))
for (name in names(sets)) write_csv(sets[[name]], paste0(name, ".csv"))

# ---- Effects of single studies ------------------------------------------------------------------------------------
effects <- function(set, measure, vtype = "LS") {
  d <- sets[[set]]
  if (!is.null(d$di) || is.null(d$ci)) {} else { d$bi <- d$n1i - d$ai; d$di <- d$n2i - d$ci }
  switch(measure,
    RR = , OR = , RD = , PETO = escalc(measure, ai = ai, bi = bi, ci = ci, di = di, data = d),
    MD = escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d, vtype = vtype),
    SMD = escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d, vtype = vtype),
    PFT = , PLO = escalc(measure, xi = xi, ni = ni, data = d),
    GEN = { d$yi <- d$yi; d })
}
single <- list(c("bcg", "RR"), c("bcg", "OR"), c("bcg", "RD"), c("nielweise2007", "RR"), c("nielweise2007", "OR"),
  c("nielweise2007", "RD"), c("normand1999", "MD"), c("normand1999", "MD", "HO"), c("normand1999", "SMD"),
  c("gibson2002", "SMD"), c("pritz1997", "PFT"), c("pritz1997", "PLO"), c("debruin2009", "PFT"))
write_csv(do.call(rbind, lapply(single, function(s) {
  e <- effects(s[1], s[2], if (length(s) > 2) s[3] else "LS")
  data.frame(set = s[1], measure = s[2], pooled_sd = length(s) > 2, row = seq_len(nrow(e)), yi = as.numeric(e$yi), vi = as.numeric(e$vi))
})), "effects.csv")
change <- expand.grid(m1i = c(26.5, 47), m2i = 68.9, sd1i = c(20.6, 36), sd2i = c(10.4, 26), ri = c(0, 0.5, 0.9), ni = 12L)
write_csv(cbind(change, as.data.frame(escalc("MC", m1i = m1i, m2i = m2i, sd1i = sd1i, sd2i = sd2i, ri = ri, ni = ni, data = change))[, c("yi", "vi")]), "changes.csv")

# ---- Pools --------------------------------------------------------------------------------------------------------
methods <- c("EE", "DL", "REML", "ML", "PM", "SJ", "HE", "HS", "EB")
far <- list(threshold = 1e-8, maxiter = 100000, tol = 1e-13, tau2.max = 1e6)
fit <- function(e, method, knha = FALSE, mods = NULL) {
  control <- if (method %in% c("REML", "ML", "EB")) far[c("threshold", "maxiter")] else if (method == "PM") far[c("tol", "maxiter", "tau2.max")] else list()
  if (!is.null(control$threshold)) control$threshold <- 1e-11 * max(1, 10 * mad(e$yi)^2)
  args <- list(yi = e$yi, vi = e$vi, data = e, method = method, test = if (knha) "knha" else "z", control = control)
  if (!is.null(mods)) args$mods <- mods
  suppressWarnings(do.call(rma, args))
}
natural <- function(e, measure) switch(measure, RR = , OR = exp, PLO = transf.ilogit,
  PFT = function(x) transf.ipft.hm(x, targs = list(ni = e$ni)), identity)
quantities <- function(r, e, measure) {
  ci <- tryCatch(confint(r, control = list(tol = 1e-12, maxiter = 100000, tau2.max = 1e7))$random, error = function(x) matrix(NA_real_, 4, 3))
  pi <- if (r$method == "EE") list(pi.lb = NA_real_, pi.ub = NA_real_) else predict(r)
  pt <- if (r$method == "EE") list(pi.lb = NA_real_, pi.ub = NA_real_) else predict(r, pi.type = "riley")
  nat <- natural(e, measure)
  data.frame(k = r$k, estimate = c(r$beta), se = r$se, statistic = r$zval, p = r$pval, ci_lower = r$ci.lb, ci_upper = r$ci.ub,
    prediction_lower = pi$pi.lb, prediction_upper = pi$pi.ub, prediction_t_lower = pt$pi.lb, prediction_t_upper = pt$pi.ub,
    natural_estimate = nat(c(r$beta)), natural_lower = nat(r$ci.lb), natural_upper = nat(r$ci.ub),
    tau2 = r$tau2, tau2_lower = ci[1, 2], tau2_upper = ci[1, 3], i2 = r$I2, i2_lower = ci[3, 2], i2_upper = ci[3, 3],
    h2 = r$H2, h2_lower = ci[4, 2], h2_upper = ci[4, 3], q = r$QE, q_p = r$QEp)
}
cases <- rbind(
  expand.grid(set = "bcg", measure = c("RR", "OR", "RD"), vtype = "LS", stringsAsFactors = FALSE),
  data.frame(set = "normand1999", measure = c("MD", "MD", "SMD"), vtype = c("LS", "HO", "LS")),
  data.frame(set = c("viechtbauer2005", "hackshaw1998", "raudenbush1985", "bangertdrowns2004", "molloy2014"), measure = "GEN", vtype = "LS"),
  data.frame(set = c("hine1989", "li2007", "linde2005", "nielweise2007"), measure = c("RD", "OR", "RR", "OR"), vtype = "LS"),
  data.frame(set = "gibson2002", measure = c("MD", "SMD"), vtype = "LS"),
  data.frame(set = c("pritz1997", "pritz1997", "debruin2009"), measure = c("PFT", "PLO", "PLO"), vtype = "LS"))
pools <- do.call(rbind, lapply(seq_len(nrow(cases)), function(i) {
  set <- cases$set[i]; measure <- cases$measure[i]
  e <- effects(set, measure, cases$vtype[i])
  do.call(rbind, lapply(methods, function(m) do.call(rbind, lapply(if (m == "EE") FALSE else c(FALSE, TRUE), function(knha) {
    r <- tryCatch(fit(e, m, knha), error = function(x) { message(set, " ", measure, " ", m, ": ", conditionMessage(x)); NULL })
    if (!is.null(r)) data.frame(set, measure, pooled_sd = cases$vtype[i] == "HO", method = m, knha, quantities(r, e, measure))
  }))))
}))
write_csv(pools, "pools.csv")

# ---- Counts -------------------------------------------------------------------------------------------------------
counts <- do.call(rbind, lapply(c("bcg", "hine1989", "li2007", "nielweise2007", "linde2005"), function(set) {
  d <- sets[[set]]
  if (is.null(d$di)) { d$bi <- d$n1i - d$ai; d$di <- d$n2i - d$ci }
  row <- function(measure, method, r) data.frame(set, measure, method, k = r$k, estimate = c(r$beta), se = r$se, p = r$pval,
    ci_lower = r$ci.lb, ci_upper = r$ci.ub, q = r$QE, q_p = r$QEp, i2 = r$I2, h2 = r$H2)
  rbind(
    do.call(rbind, lapply(c("RR", "OR", "RD"), function(m) row(m, "MH", suppressWarnings(rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = m))))),
    row("OR", "PETO", suppressWarnings(rma.peto(ai = ai, bi = bi, ci = ci, di = di, data = d))))
}))
write_csv(counts, "counts.csv")

# ---- Meta-regression ----------------------------------------------------------------------------------------------
regressions <- list(
  list("bcg", "RR", ~ ablat, "ablat"), list("bcg", "RR", ~ ablat + year, "ablat+year"), list("bcg", "OR", ~ alloc, "alloc"),
  list("raudenbush1985", "GEN", ~ weeks, "weeks"), list("bangertdrowns2004", "GEN", ~ ni, "ni"),
  list("hackshaw1998", "GEN", ~ design, "design"), list("molloy2014", "GEN", ~ meanage, "meanage"),
  list("debruin2009", "PLO", ~ scq + ethnicity, "scq+ethnicity"))
write_csv(do.call(rbind, lapply(regressions, function(x) do.call(rbind, lapply(methods, function(m) do.call(rbind, lapply(if (m == "EE") FALSE else c(FALSE, TRUE), function(knha) {
  r <- fit(effects(x[[1]], x[[2]]), m, knha, x[[3]])
  ci <- tryCatch(confint(r, control = list(tol = 1e-12, maxiter = 100000))$random[1, 2:3], error = function(x) c(NA_real_, NA_real_))
  data.frame(set = x[[1]], measure = x[[2]], moderators = x[[4]], method = m, knha, coefficient = seq_len(r$p) - 1L, estimate = c(r$beta),
    se = r$se, statistic = r$zval, p = r$pval, ci_lower = r$ci.lb, ci_upper = r$ci.ub, tau2 = r$tau2, tau2_lower = ci[[1]], tau2_upper = ci[[2]],
    i2 = r$I2, h2 = r$H2, q = r$QE, q_p = r$QEp, qm = r$QM, qm_p = r$QMp)
})))))), "regressions.csv")

# ---- Small studies, leave one out ---------------------------------------------------------------------------------
funnel <- list(c("bcg", "RR"), c("li2007", "OR"), c("hackshaw1998", "GEN"), c("raudenbush1985", "GEN"), c("bangertdrowns2004", "GEN"),
  c("normand1999", "SMD"), c("viechtbauer2005", "GEN"), c("nielweise2007", "OR"))
write_csv(do.call(rbind, lapply(funnel, function(s) do.call(rbind, lapply(c("EE", "DL", "REML"), function(m) {
  r <- fit(effects(s[1], s[2]), m)
  lm <- regtest(r, model = "lm"); rma <- regtest(r)
  fill <- function(...) if (m == "REML") trimfill(r, control = list(threshold = 1e-11, maxiter = 100000), ...) else trimfill(r, ...)
  l0 <- fill(); r0 <- fill(estimator = "R0")
  data.frame(set = s[1], measure = s[2], method = m, lm_t = lm$zval, lm_p = lm$pval, lm_limit = lm$est, lm_lower = lm$ci.lb, lm_upper = lm$ci.ub,
    rma_z = rma$zval, rma_p = rma$pval, rma_limit = rma$est, side = l0$side, l0 = l0$k0, l0_se = l0$se.k0, l0_estimate = c(l0$beta), l0_lower = l0$ci.lb, l0_upper = l0$ci.ub,
    r0 = r0$k0, r0_se = r0$se.k0, r0_estimate = c(r0$beta))
})))), "funnels.csv")
write_csv(do.call(rbind, lapply(list(c("bcg", "RR", "REML"), c("normand1999", "SMD", "DL"), c("li2007", "OR", "EE")), function(s) {
  l <- leave1out(fit(effects(s[1], s[2]), s[3]))
  data.frame(set = s[1], measure = s[2], method = s[3], row = seq_along(l$estimate), estimate = l$estimate, ci_lower = l$ci.lb, ci_upper = l$ci.ub,
    q = l$Q, tau2 = if (is.null(l$tau2)) 0 else l$tau2, i2 = l$I2)
})), "leave-one-out.csv")

# ---- Subgroups with their own tau2 --------------------------------------------------------------------------------
write_csv(do.call(rbind, lapply(list(list("bcg", "RR", "alloc"), list("raudenbush1985", "GEN", "setting")), function(x) {
  e <- effects(x[[1]], x[[2]]); level <- as.character(e[[x[[3]]]])
  parts <- lapply(unique(level), function(l) fit(e[level == l, ], "REML"))
  b <- sapply(parts, function(r) c(r$beta)); s <- sapply(parts, function(r) r$se)
  between <- rma(b, sei = s, method = "EE")
  data.frame(set = x[[1]], measure = x[[2]], by = x[[3]], level = unique(level), k = sapply(parts, function(r) r$k), estimate = b, se = s,
    tau2 = sapply(parts, function(r) r$tau2), q_between = between$QE, p_between = between$QEp)
})), "subgroups.csv")

# ---- Multi-arm trials: a made-up set, three comparisons with one control, then one each ----------------------------
arms <- data.frame(study = c("A", "A", "A", "B", "C", "C", "D", "E"), arm = 1:8,
  m1i = c(-32, -42, -20, -34, -15, -19, -28, -41), sd1i = c(24, 26, 22, 27, 25, 24, 30, 22), n1i = c(30L, 30L, 20L, 141L, 40L, 38L, 58L, 21L),
  m2i = c(-16, -16, -16, -30.5, -12, -12, -27, -12), sd2i = c(25, 25, 25, 26, 23, 23, 28, 20), n2i = c(20L, 20L, 20L, 39L, 41L, 41L, 56L, 20L))
write_csv(arms, "arms.csv")
e <- escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = arms)
V <- outer(e$study, e$study, "==") * (e$sd2i^2 / e$n2i); diag(V) <- e$vi
multi <- function(V) {
  r <- rma.mv(yi, V, random = ~ arm | study, struct = "CS", rho = 0.5, data = e, control = list(rel.tol = 1e-9, x.tol = 1e-9))
  eq <- rma.mv(yi, V, data = e)
  data.frame(model = c("REML", "EE"), estimate = c(r$beta, eq$beta), se = c(r$se, eq$se), ci_lower = c(r$ci.lb, eq$ci.lb), ci_upper = c(r$ci.ub, eq$ci.ub),
    tau2 = c(r$tau2, 0), q = eq$QE)
}
write_csv(rbind(cbind(data = "as it is", multi(V)), cbind(data = "tenfold variance", multi(10 * V)), cbind(data = "tenth variance", multi(V / 10))), "multi-arm.csv")

# ---- One cohort counted many times --------------------------------------------------------------------------------
# Xie et al. (Stem Cells Int 2021, 10.1155/2021/9149315) pooled Noriega 2017 and 2021, which are the same 24 people, and
# Amirdelfan 2021, visit by visit, and printed SMD -0.50 (-0.68, -0.33). What each row was could not be read. This is a
# reconstruction: the sizes of the trials, each visit a row of its own, every row with the published effect.
visit <- function(study, cohort, months, n1i, n2i) data.frame(study = paste0(study, " month ", months), cohort, yi = -0.504,
  vi = 1 / n1i + 1 / n2i + 0.504^2 / (2 * (n1i + n2i)), n1i, n2i, design = "randomised", blinding = "double")
write_csv(rbind(visit("Noriega 2017", "NORIEGA", c(3, 6, 12), 12L, 12L), visit("Noriega 2021", "NORIEGA", c(24, 42), 12L, 12L),
  visit("Amirdelfan 2021 6 M", "AMIRDELFAN", c(3, 6, 12, 24), 30L, 20L), visit("Amirdelfan 2021 18 M", "AMIRDELFAN", c(3, 6, 12, 24), 30L, 20L)), "xie2021.csv")

# ---- Chi-square ---------------------------------------------------------------------------------------------------
tail <- expand.grid(df = c(1L, 2L, 3L, 8L, 12L, 47L, 100L, 501L), x = c(1e-6, 0.1, 1, 5, 12, 60, 240, 1500))
tail$p <- pchisq(tail$x, tail$df, lower.tail = FALSE)
write_csv(tail, "chi-square-tail.csv")
q <- expand.grid(df = unique(tail$df), tail = c(0.999, 0.975, 0.5, 0.025, 1e-6))
q$x <- qchisq(q$tail, q$df, lower.tail = FALSE)
write_csv(q, "chi-square-quantile.csv")
