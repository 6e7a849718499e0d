# Golden numbers of the mixed model for repeated measures.
# Run in this folder: Rscript --vanilla repeated-measures.R > repeated-measures.txt
library(nlme)
suppressPackageStartupMessages({ library(lme4); library(pbkrtest) })
cat(R.version.string, "\n")
for (p in c("nlme", "lme4", "pbkrtest")) cat(p, as.character(packageVersion(p)), "\n")

golden <- function(table, file) {
  numeric <- sapply(table, is.double)
  table[numeric] <- lapply(table[numeric], function(x) sprintf("%.17g", x))
  write.csv(table, file, row.names = FALSE, quote = FALSE)
}

# ---- Two made-up trials: 3 arms, baseline and age, unbalanced sites; digits as a clinic records ---------------------
V <- 4
make <- function(n, seed, missing) {
  set.seed(seed)
  arm <- c(0:2, sample(0:2, n - 3, TRUE, c(0.4, 0.35, 0.25)))
  baseline <- round(rnorm(n, 62, 11), 1)
  age <- sample(24:71, n, TRUE)
  site <- c(11, 12, 17, sample(c(11, 12, 17), n - 3, TRUE, c(0.5, 0.3, 0.2)))
  # Neither AR(1) nor compound symmetry: variances grow, correlations fall with distance but not as a power.
  sd <- c(12, 14, 15, 18)
  R <- 0.25 + 0.5 * 0.6^abs(outer(1:V, 1:V, "-")); diag(R) <- 1
  e <- matrix(rnorm(n * V), n) %*% chol(diag(sd) %*% R %*% diag(sd))
  y <- 20 + 0.5 * baseline + outer(rep(1, n), c(0, -3, -5, -6)) + e - outer(c(0, 3, 8)[arm + 1], c(0.3, 0.7, 1, 1)) +
    3 * (site == 17) + 0.05 * age
  y <- round(y, 1)
  if (missing) {
    # Some leave after a bad visit (missing at random), some miss a visit now and then.
    for (v in 2:V) y[is.na(y[, v - 1]) | (y[, v - 1] > 55 & runif(n) < 0.35), v] <- NA
    y[cbind(sample(n, 8), sample(V, 8, TRUE))] <- NA
  }
  colnames(y) <- paste0("y", 1:V - 1)
  data.frame(arm, baseline, age, site, y)
}
trials <- list(complete = make(54, 20270311, FALSE), missing = make(90, 20270312, TRUE))
for (t in names(trials)) write.csv(trials[[t]], paste0("visits-", t, ".csv"), row.names = FALSE, quote = FALSE)

long <- function(d) {
  n <- nrow(d)
  l <- data.frame(id = rep(1:n, each = V), visit = rep(1:V, n), arm = rep(d$arm, each = V), baseline = rep(d$baseline, each = V),
    age = rep(d$age, each = V), site = rep(d$site, each = V), y = as.vector(t(as.matrix(d[paste0("y", 1:V - 1)]))))
  l <- l[!is.na(l$y), ]
  l$v <- factor(l$visit); l$a <- factor(l$arm); l$s <- factor(l$site)
  l
}

# Models of the mean: cell means by visit, so that each arm has a coefficient per visit.
means <- list(
  plain = y ~ 0 + v + v:baseline + v:a,
  full = y ~ 0 + v + v:baseline + age + s + v:a)

# ---- The same by dense matrices, straight from the formulas --------------------------------------------------------
family <- function(structure, theta) {
  if (structure == "un") {
    S <- matrix(0, V, V); S[upper.tri(S, TRUE)] <- theta; S <- S + t(S) - diag(diag(S))
    D <- lapply(seq_along(theta), function(k) { e <- replace(0 * theta, k, 1); M <- matrix(0, V, V)
      M[upper.tri(M, TRUE)] <- e; M + t(M) - diag(diag(M)) })
    return(list(S = S, D = D, D2 = NULL))
  }
  if (structure == "cs") return(list(S = theta[1] * diag(V) + theta[2], D = list(diag(V), matrix(1, V, V)), D2 = NULL))
  k <- abs(outer(1:V, 1:V, "-")); s <- theta[1]; r <- theta[2]
  d1 <- k * r^pmax(k - 1, 0)
  list(S = s * r^k, D = list(r^k, s * d1), D2 = list(list(0 * k, d1), list(d1, s * k * (k - 1) * r^pmax(k - 2, 0))))
}

dense <- function(l, X, structure, theta) {
  # The big covariance (and its derivatives) over all observations.
  big <- function(M) { B <- matrix(0, nrow(l), nrow(l)); for (i in unique(l$id)) { w <- which(l$id == i)
    B[w, w] <- M[l$visit[w], l$visit[w]] }; B }
  y <- l$y; m <- length(theta)
  for (step in 1:30) {
    f <- family(structure, theta)
    W <- solve(big(f$S)); D <- lapply(f$D, big)
    Phi <- solve(t(X) %*% W %*% X); P <- W - W %*% X %*% Phi %*% t(X) %*% W
    Py <- drop(P %*% y)
    PD <- lapply(D, function(d) P %*% d)
    score <- sapply(1:m, function(i) 0.5 * (sum(Py * (D[[i]] %*% Py)) - sum(diag(PD[[i]]))))
    E <- O <- matrix(0, m, m)
    for (i in 1:m) for (j in 1:m) {
      tr <- sum(PD[[i]] * t(PD[[j]]))
      E[i, j] <- tr / 2
      O[i, j] <- sum((D[[i]] %*% Py) * (P %*% (D[[j]] %*% Py))) - tr / 2
      if (!is.null(f$D2)) { d2 <- big(f$D2[[i]][[j]]); O[i, j] <- O[i, j] + (sum(P * d2) - sum(Py * (d2 %*% Py))) / 2 }
    }
    move <- solve(O, score)
    if (max(abs(move / pmax(abs(theta), 1))) < 1e-12) break
    theta <- theta + move
  }
  beta <- drop(Phi %*% t(X) %*% W %*% y)
  r <- y - drop(X %*% beta)
  loglik <- -0.5 * ((nrow(l) - ncol(X)) * log(2 * pi) - determinant(W)$modulus - determinant(Phi)$modulus + sum(r * (W %*% r)))
  A <- lapply(D, function(d) t(X) %*% W %*% d %*% W %*% X)
  K <- solve(E); adjust <- 0 * Phi
  for (i in 1:m) for (j in 1:m) {
    Q <- t(X) %*% W %*% D[[i]] %*% W %*% D[[j]] %*% W %*% X
    R <- if (is.null(f$D2)) 0 else t(X) %*% W %*% big(f$D2[[i]][[j]]) %*% W %*% X
    adjust <- adjust + K[i, j] * (Q - A[[i]] %*% Phi %*% A[[j]] - R / 4)
  }
  list(beta = beta, Phi = Phi, PhiKR = Phi + 2 * Phi %*% adjust %*% Phi, A = A, O = solve(O), E = K, S = f$S, loglik = c(loglik),
    steps = step)
}

contrast <- function(fit, L, method, residual) {
  u <- drop(fit$Phi %*% L); v <- sum(L * u)
  g <- sapply(fit$A, function(a) sum(u * (a %*% u)))
  W <- if (method == "satterthwaite") fit$O else fit$E
  se <- sqrt(if (method == "kenward_roger") drop(L %*% fit$PhiKR %*% L) else v)
  df <- if (method == "residual") residual else 2 * v^2 / drop(g %*% W %*% g)
  est <- sum(L * fit$beta)
  h <- qt(0.975, df) * se
  c(estimate = est, se = se, df = df, lower = est - h, upper = est + h, p = 2 * pt(-abs(est / se), df))
}

fits <- contrasts <- gls_rows <- NULL
control <- glsControl(tolerance = 1e-11, msTol = 1e-13, maxIter = 500, msMaxIter = 1000, opt = "nlminb")
for (t in names(trials)) for (mean in names(means)) for (structure in c("un", "ar1", "cs")) {
  l <- long(trials[[t]])
  X <- model.matrix(means[[mean]], l)
  correlation <- switch(structure, un = corSymm(form = ~ visit | id), ar1 = corAR1(0.3, form = ~ visit | id),
    cs = corCompSymm(0.3, form = ~ 1 | id))
  g <- gls(means[[mean]], l, correlation = correlation, weights = if (structure == "un") varIdent(form = ~ 1 | v),
    method = "REML", control = control)
  full <- as.character(l$id[ave(l$visit, l$id, FUN = length) == V][1])
  # getVarCov reads the variances of one subject in the order of its rows.
  Sg <- unclass(getVarCov(g, individual = full)); attributes(Sg) <- list(dim = c(V, V))
  start <- switch(structure, un = Sg[upper.tri(Sg, TRUE)], ar1 = c(Sg[1, 1], Sg[1, 2] / Sg[1, 1]),
    cs = c(Sg[1, 1] - Sg[1, 2], Sg[1, 2]))
  d <- dense(l, X, structure, start)
  cat(sprintf("%-8s %-5s %-3s: dense steps %d, gls log-likelihood off by %.1e, largest relative difference of coefficients %.1e, covariance %.1e\n",
    t, mean, structure, d$steps, g$logLik - d$loglik, max(abs(coef(g) / d$beta - 1)), max(abs(Sg / d$S - 1))))
  case <- data.frame(trial = t, mean, structure)
  fits <- rbind(fits, cbind(case, loglik = d$loglik, gls_loglik = as.numeric(g$logLik), n = nrow(l), p = ncol(X),
    setNames(as.data.frame(t(d$S[upper.tri(d$S, TRUE)])), paste0("s", 1:10))))
  for (a in 1:2) for (v in 1:V) {
    name <- sprintf("v%d:a%d", v, a)
    L <- as.numeric(colnames(X) == name)
    gls_rows <- rbind(gls_rows, cbind(case, arm = a, visit = v - 1, estimate = coef(g)[[name]], se = sqrt(vcov(g)[name, name])))
    for (method in c("residual", "satterthwaite", "kenward_roger"))
      contrasts <- rbind(contrasts, cbind(case, kind = "difference", method, arm = a, visit = v - 1,
        t(contrast(d, L, method, nrow(l) - ncol(X)))))
  }
  # Least squares means: covariates at their mean over the subjects, sites with equal weights.
  subjects <- l[!duplicated(l$id), ]
  for (a in 0:2) for (v in 1:V) {
    L <- setNames(numeric(ncol(X)), colnames(X))
    L[paste0("v", v)] <- 1
    L[paste0("v", v, ":baseline")] <- mean(subjects$baseline)
    if (mean == "full") L[c("age", "s12", "s17")] <- c(mean(subjects$age), 1 / 3, 1 / 3)
    if (a > 0) L[sprintf("v%d:a%d", v, a)] <- 1
    contrasts <- rbind(contrasts, cbind(case, kind = "mean", method = "kenward_roger", arm = a, visit = v - 1,
      t(contrast(d, L, "kenward_roger", 0))))
  }
}
golden(fits, "mmrm-fits.csv")
golden(contrasts, "mmrm-contrasts.csv")
golden(gls_rows, "mmrm-gls.csv")

# ---- Kenward and Roger with a random intercept, by pbkrtest --------------------------------------------------------
rows <- NULL
for (t in names(trials)) {
  l <- long(trials[[t]])
  fit <- lmer(update(means$plain, . ~ . + (1 | id)), l, REML = TRUE,
    control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e5)))
  adjusted <- vcovAdj(fit)
  for (a in 1:2) for (v in 1:V) {
    name <- sprintf("v%d:a%d", v, a)
    L <- as.numeric(names(fixef(fit)) == name)
    rows <- rbind(rows, data.frame(trial = t, arm = a, visit = v - 1, estimate = fixef(fit)[[name]],
      se = sqrt(as.numeric(t(L) %*% adjusted %*% L)), df = get_Lb_ddf(fit, L)))
  }
}
golden(rows, "mmrm-pbkrtest.csv")
print(rows, digits = 6)

# ---- Student's t with degrees of freedom that are not whole --------------------------------------------------------
t <- expand.grid(df = c(0.5, 0.9, 1.3, 2.75, 7.1, 33.3, 99.9, 512.25, 98765.4), t = c(1e-6, 0.1, 1, 2.5, 8, 30))
t$p <- 2 * pt(-t$t, t$df)
golden(t, "student-tail.csv")
q <- expand.grid(df = unique(t$df), level = c(0.5, 0.8, 0.95, 0.999))
q$t <- qt((1 - q$level) / 2, q$df, lower.tail = FALSE)
golden(q, "student-quantile.csv")
