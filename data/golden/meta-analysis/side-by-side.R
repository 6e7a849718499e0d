# Ours and metafor on the same files, side by side. Run in this folder, with the program built (dotnet build -c Release):
#   Rscript --vanilla side-by-side.R > side-by-side.txt
# metafor runs with its defaults but for the search of tau2, carried to 1e-8 and further as in meta-analysis.R.
suppressMessages(library(metafor))
program <- "../../../artifacts/bin/Pulposus.Cli/release/pulposus.dll"
far <- function(e) list(threshold = 1e-11 * max(1, 10 * mad(e$yi)^2), maxiter = 100000)

ours <- function(file, measure, method, more) {
  text <- paste(system2("dotnet", c(program, "evidence", "pool", "--data", paste0(file, ".csv"), "--measure", measure, "--method", method, more, "--json"), stdout = TRUE), collapse = "\n")
  text <- sub("\"studies\": .*", "", text)
  number <- function(key) {
    m <- regmatches(text, regexpr(paste0("\n  \"", key, "\": [^,\n]+"), text))
    if (length(m) == 0) NA else suppressWarnings(as.numeric(sub(".*: ", "", m)))
  }
  rest <- sub(".*\"coefficients\"", "", text)
  slope <- regmatches(rest, gregexpr("\"estimate\": [^,\n]+", rest))[[1]]
  c(sapply(c("estimate", "se", "ci_lower", "ci_upper", "prediction_lower", "prediction_upper", "tau2", "tau2_lower", "tau2_upper", "i2", "h2", "q", "q_p", "p"), number),
    slope = if (length(slope) > 1) as.numeric(sub(".*: ", "", slope[2])) else NA)
}

theirs <- function(file, measure, method, more) {
  d <- read.csv(paste0(file, ".csv"))
  if (is.null(d$bi) && !is.null(d$ai)) { d$bi <- d$n1i - d$ai; d$di <- d$n2i - d$ci }
  if (method == "mh" || method == "peto") {
    r <- if (method == "mh") rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = toupper(measure)) else rma.peto(ai = ai, bi = bi, ci = ci, di = di, data = d)
    return(c(r$beta, r$se, r$ci.lb, r$ci.ub, NA, NA, 0, NA, NA, r$I2, r$H2, r$QE, r$QEp, r$pval, NA))
  }
  e <- switch(measure,
    rr = , or = , rd = escalc(toupper(measure), ai = ai, bi = bi, ci = ci, di = di, data = d),
    md = , smd = escalc(toupper(measure), m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d),
    pft = , plo = escalc(toupper(measure), xi = xi, ni = ni, data = d), gen = d)
  knha <- "--hartung-knapp" %in% more
  mods <- if ("--moderator" %in% more) reformulate(more[which(more == "--moderator") + 1]) else NULL
  args <- list(yi = e$yi, vi = e$vi, data = e, method = toupper(method), test = if (knha) "knha" else "z")
  if (method %in% c("reml", "ml", "eb")) args$control <- far(e)
  if (method == "pm") args$control <- list(tol = 1e-13, maxiter = 100000, tau2.max = 1e6)
  if (!is.null(mods)) args$mods <- mods
  r <- suppressWarnings(do.call(rma, args))
  ci <- tryCatch(confint(r, control = list(tol = 1e-12, maxiter = 100000, tau2.max = 1e7))$random[1, 2:3], error = function(x) c(NA, NA))
  if (!is.null(mods)) return(c(rep(NA, 6), r$tau2, ci[[1]], ci[[2]], r$I2, r$H2, r$QE, r$QEp, NA, r$beta[2]))
  pi <- if (method == "ee") list(pi.lb = NA, pi.ub = NA) else predict(r)
  c(r$beta, r$se, r$ci.lb, r$ci.ub, pi$pi.lb, pi$pi.ub, r$tau2, ci[[1]], ci[[2]], r$I2, r$H2, r$QE, r$QEp, r$pval, NA)
}

cases <- list(
  list("bcg", "rr", "reml"), list("bcg", "rr", "ee"), list("bcg", "rr", "dl", "--hartung-knapp"), list("bcg", "or", "pm"), list("bcg", "rr", "mh"), list("bcg", "or", "peto"),
  list("bcg", "rr", "reml", "--moderator", "ablat"),
  list("normand1999", "md", "reml", "--hartung-knapp"), list("normand1999", "smd", "dl"), list("viechtbauer2005", "gen", "sj"), list("viechtbauer2005", "gen", "hs"),
  list("hine1989", "rd", "ml"), list("li2007", "or", "reml"), list("li2007", "or", "peto"), list("nielweise2007", "or", "reml"), list("nielweise2007", "or", "mh"),
  list("linde2005", "rr", "reml"), list("hackshaw1998", "gen", "eb"), list("raudenbush1985", "gen", "reml"), list("raudenbush1985", "gen", "he", "--moderator", "weeks"),
  list("bangertdrowns2004", "gen", "reml"), list("molloy2014", "gen", "reml"), list("gibson2002", "smd", "reml"), list("gibson2002", "md", "dl"),
  list("pritz1997", "pft", "reml"), list("debruin2009", "plo", "dl"))
worst <- 0
for (case in cases) {
  more <- as.character(unlist(case[-(1:3)]))
  a <- ours(case[[1]], case[[2]], case[[3]], more)
  b <- as.numeric(theirs(case[[1]], case[[2]], case[[3]], more))
  cat(sprintf("\n%s --measure %s --method %s %s\n%18s %18s %18s %10s\n", case[[1]], case[[2]], case[[3]], paste(more, collapse = " "), "", "pulposus", "metafor", "difference"))
  for (i in seq_along(a)) {
    if (is.na(a[i]) && is.na(b[i])) next
    difference <- abs(a[i] - b[i]) / max(1, abs(b[i]))
    worst <- max(worst, difference)
    cat(sprintf("%18s %18.10g %18.10g %10.1e\n", names(a)[i], a[i], b[i], difference))
  }
}
cat(sprintf("\nR %s, metafor %s; %d models; largest difference (relative above 1, else absolute): %.1e\n", getRversion(), packageVersion("metafor"), length(cases), worst))
