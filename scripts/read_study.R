# Reads a study folder and its exported data sets, repeats the ANCOVA of every change endpoint, and compares it with summary.json.
#
#   pulposus trial examples/mpc-phase2.yaml --out study
#   pulposus export study --to data --format csv
#   Rscript scripts/read_study.R study data
#
# Needs R and jsonlite (Debian: r-base-core r-cran-jsonlite). Ends with status 1 if a number differs by more than 1e-6.

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("usage: Rscript read_study.R STUDY_FOLDER DATA_FOLDER", call. = FALSE)
study <- arguments[1]
data <- arguments[2]
tolerance <- 1e-6

result <- jsonlite::fromJSON(file.path(study, "summary.json"))
yaml <- paste(readLines(file.path(study, "study.yaml"), warn = FALSE), collapse = "\n")

# The first group of a pattern in the study file; NULL without a match.
field <- function(pattern) {
  match <- regmatches(yaml, regexec(pattern, yaml, perl = TRUE))[[1]]
  if (length(match) > 1) match[2] else NULL
}

read <- function(name) read.csv(file.path(data, name), stringsAsFactors = FALSE, colClasses = c(SITEID = "character")[name == "adsl.csv"])
adsl <- read("adsl.csv")
if (any(adsl$SYNTH != "Y")) stop("these data are not marked synthetic", call. = FALSE)
scales <- list(vas_mm = read("advas.csv"), odi = read("adodi.csv"))

covariates <- trimws(strsplit(field("(?s)\\nanalysis:.*?covariates:\\s*\\[([^\\]]*)\\]"), ",")[[1]])
terms <- c(baseline = "BASE", site = "factor(SITEID)", grade = "factor(PFIRRBL)", modic1 = "factor(MODICFL)", smoker = "factor(SMOKERFL)")[covariates]
level <- field("(?s)\\nanalysis:.*?level:\\s*([0-9.]+)")
level <- if (is.null(level)) 0.95 else as.numeric(level)

changes <- subset(result$contrasts, kind == "difference")
worst <- 0
for (id in unique(changes$endpoint)) {
  definition <- paste0("(?s)\\bid:\\s*", id, "\\b[^}]*?")
  visit <- subset(merge(scales[[field(paste0(definition, "measure:\\s*(\\w+)"))]], adsl, by = "USUBJID"),
                  AVISITN == as.numeric(field(paste0(definition, "month:\\s*([0-9.]+)"))) & ANL01FL == "Y")
  visit$arm <- relevel(factor(visit$ARMCD), ref = result$study$reference_arm)
  # A factor that everybody shares has nothing to say.
  varies <- vapply(terms, function(term) length(unique(eval(parse(text = term), visit))) > 1, logical(1))
  fit <- lm(reformulate(c("arm", terms[varies]), response = "CHG"), data = visit)
  limits <- confint(fit, level = level)
  for (k in which(changes$endpoint == id)) {
    name <- paste0("arm", changes$arm[k])
    ours <- c(coef(fit)[name], limits[name, ], summary(fit)$coefficients[name, 4])
    theirs <- unlist(changes[k, c("estimate", "lower", "upper", "p_value")])
    worst <- max(worst, abs(ours - theirs))
    cat(sprintf("%-10s %-10s %9.4f (%.4f to %.4f), p = %.4f; summary.json %9.4f\n", id, changes$arm[k], ours[1], ours[2], ours[3], ours[4], theirs[1]))
  }
}
cat(sprintf("%d contrasts, simulated; largest difference %.1e\n", nrow(changes), worst))
quit(status = if (nrow(changes) > 0 && worst <= tolerance) 0 else 1)
