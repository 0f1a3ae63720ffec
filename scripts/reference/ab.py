"""Reference values for the A/B statistics, from SciPy, statsmodels and mpmath.

Run: python3 scripts/reference/ab.py > packages/core/src/ab-testing/reference.json
Needs Debian's python3-scipy, python3-statsmodels and python3-mpmath.
"""

import json

import mpmath
import numpy as np
import scipy
import statsmodels
from scipy import integrate, optimize, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

mpmath.mp.dps = 40


def normal_survival(z):
    return float(mpmath.ncdf(-mpmath.mpf(z)))


def normal_log_survival(z):
    return float(mpmath.log(mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2)) / 2))


def student_survival(t, k):
    t, k = mpmath.mpf(t), mpmath.mpf(k)
    return float(mpmath.betainc(k / 2, mpmath.mpf(1) / 2, 0, k / (k + t * t), regularized=True) / 2)


def student_quantile(p, k):
    return float(mpmath.findroot(lambda t: student_survival_mp(t, k) - (1 - mpmath.mpf(p)), stats.t.ppf(p, k)))


def student_survival_mp(t, k):
    k = mpmath.mpf(k)
    return mpmath.betainc(k / 2, mpmath.mpf(1) / 2, 0, k / (k + t * t), regularized=True) / 2


def chi_square_survival(x, k):
    return float(mpmath.gammainc(mpmath.mpf(k) / 2, mpmath.mpf(x) / 2, mpmath.inf, regularized=True))


def started_log_ratio(first, second):
    mean = (first + second) / 2
    return 2 * np.log((first + mean) / (second + mean))


def counting_drift(larger, smaller, events):
    counts = np.arange(0, events + 1)
    return float(np.sum(stats.binom.pmf(counts, events, smaller / (larger + smaller)) * started_log_ratio((events - counts) / larger, counts / smaller)))


def spent(t):
    part = lambda z: stats.norm.sf(z / np.sqrt(t)) / stats.norm.sf(z)
    return float(0.2 * part(stats.norm.ppf(0.975)) + 0.8 * part(5))


def contrast(x1, n1, x2, n2):
    """As the product computes it: exact drift below 25 expected events on the smaller arm, second order above."""
    drift = 0
    if n1 != n2:
        mean = (x1 + x2) * min(n1, n2) / (n1 + n2)
        drift = counting_drift(max(n1, n2), min(n1, n2), x1 + x2) if mean < 25 else (1 / mean - 1 / (x1 + x2 - mean)) / 2
    return started_log_ratio(x1 / n1, x2 / n2) - (drift if n1 > n2 else -drift)


def e_process(table):
    """log e-value after each block, straight from its definition."""
    bets = [0.15, 0.3, 0.6, 1.2, 2.4, 5]
    d = [contrast(*row) for row in table]
    us = []
    for b, (x1, n1, x2, n2) in enumerate(table):
        p = (x1 + x2 + 1) / (n1 + n2 + 2)
        s0 = (1 / n1 + 1 / n2) * (1 - p) / p + 2 * 0.25
        us.append(d[b] / np.sqrt((2 * s0 + sum(v * v for v in d[:b])) / (2 + b)))
    return [
        float(np.log(np.mean([np.prod([np.exp(s * g * u) / np.cosh(g * u) for u in us[: n + 1]]) for g in bets for s in (1, -1)])))
        for n in range(len(us))
    ]


def exact_sign_flip_p(table):
    """Two-sided p of a single look, all sign vectors enumerated, at nine tenths of alpha."""
    d = np.array([contrast(*row) for row in table])
    signs = 1 - 2 * ((np.arange(2 ** len(d))[:, None] >> np.arange(len(d))) & 1)
    return float(min(1, 2 * np.mean(signs @ d >= d.sum() - 1e-9) / 0.9))


def two_arm_standing(lead, deviation):
    density = lambda d: stats.norm.pdf(d, lead, deviation)
    best = stats.norm.cdf(lead / deviation)
    loss = integrate.quad(lambda d: -np.expm1(d) * density(d), lead - 12 * deviation, 0, epsabs=1e-13, epsrel=1e-12)[0] if lead - 12 * deviation < 0 else 0
    return [float(best), float(loss)]


def all_beaten(reach, rivals):
    return float(integrate.quad(lambda u: stats.norm.pdf(u) * stats.norm.cdf(u + np.sqrt(2) * reach) ** rivals, -12, 12, epsabs=1e-13, epsrel=1e-12, limit=200)[0])


def needed_blocks(p, m, rho, lift, rivals, power):
    variance = 2 * ((1 - p) / (p * m) + rho * (1 - p) / p)
    z = stats.norm.ppf(0.975) + optimize.brentq(lambda r: all_beaten(r, rivals) - power, -5, 8, xtol=1e-13)
    return max(6, int(np.ceil(z * z * variance / np.log1p(lift) ** 2)))


def plan_power(p, m, rho, lift, blocks):
    variance = 2 * ((1 - p) / (p * m) + rho * (1 - p) / p)
    shift = np.log1p(lift) * np.sqrt(blocks / variance)
    return float(stats.nct.sf(stats.t.ppf(1 - 0.9 * 0.05 / 2, blocks - 1), blocks - 1, shift))


def overdispersion(posts):
    m = np.array([n for n, _ in posts], float)
    rates = np.array([x / n for n, x in posts])
    p = sum(x for _, x in posts) / m.sum()
    k, v = len(posts), p * (1 - p)
    raw = (np.sum(m * (rates - p) ** 2) - (k - 1) * v) / (v * (m.sum() - np.sum(m * m) / m.sum() - (k - 1)))
    return float((k * min(1, max(0, raw)) + 20 * 0.01) / (k + 20))


def rows(function, *arguments):
    return [[*row, function(*row)] for row in arguments]


draws = np.random.default_rng(7)
table = [[int(x) for x in (draws.binomial(n1, 0.055), n1, draws.binomial(n2, 0.04), n2)] for n1, n2 in draws.integers(400, 1600, (12, 2))]
posts = [[int(n), int(draws.binomial(n, draws.beta(2, 48)))] for n in draws.integers(200, 3000, 40)]
counts = [[0, 50], [1, 50], [5, 80], [50, 50], [40, 1000], [40_000_000, 1_000_000_000]]
pairs = [[56, 70, 48, 80], [9, 10, 3, 10], [10, 10, 0, 20], [0, 10, 0, 20], [40_000_000, 1_000_000_000, 39_000_000, 1_000_000_000]]
p_values = [0.01, 0.04, 0.03, 0.005, 0.5]

print(json.dumps({
    "command": "python3 scripts/reference/ab.py > packages/core/src/ab-testing/reference.json",
    "versions": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "mpmath": mpmath.__version__},
    "normalSurvival": rows(normal_survival, *[[z] for z in (-8, -1.3, 0, 1e-9, 0.5, 1.96, 5, 8.2, 20, 37)]),
    "normalLogSurvival": rows(normal_log_survival, *[[z] for z in (-8, -1.3, 0, 1.96, 37, 60, 300, 100000)]),
    "normalQuantile": [[p, float(mpmath.findroot(lambda z: mpmath.log(mpmath.ncdf(z)) - mpmath.log(mpmath.mpf(p)), stats.norm.ppf(p)))] for p in (1e-300, 1e-20, 1e-5, 0.0125, 0.3, 0.975)],
    "studentSurvival": rows(student_survival, [0.1, 1], [1, 1], [2, 5], [2.05, 27], [8, 27], [40, 27], [3, 1000], [100, 1], [1e-8, 3]),
    "studentTQuantile": rows(student_quantile, [0.975, 1], [0.975, 5], [0.9, 27], [0.975, 1000]),
    "chiSquareSurvival": rows(chi_square_survival, [0.1, 1], [10.8, 1], [1e-9, 2], [30, 4], [700, 2], [1300, 3]),
    "countingDrift": rows(counting_drift, [2000, 1000, 1], [2000, 1000, 9], [1000, 999, 20], [5000, 100, 700], [1000000, 20, 40000], [2000, 1000, 80], [2000, 1000, 600], [3000, 20, 100000]),
    "spentShare": rows(spent, [0.1], [0.3], [0.5], [0.9], [0.999]),
    "table": table,
    "contrasts": [float(contrast(*row)) for row in table],
    "logEvidence": e_process(table),
    "signFlipP": exact_sign_flip_p(table),
    "twoArmStanding": rows(two_arm_standing, [0.1, 0.2], [-0.3, 0.1], [0, 0.05], [0.5, 0.15]),
    "allBeaten": rows(all_beaten, [0.84, 1], [0.84, 2], [1.5, 4], [-1, 2]),
    "neededBlocks": rows(needed_blocks, [0.04, 1000, 0.01, 0.2, 1, 0.8], [0.04, 200, 0.05, 0.5, 1, 0.8], [0.04, 5000, 0, 0.5, 1, 0.8], [0.003, 1000, 0.001, 0.5, 2, 0.9], [0.04, 1000, 0.01, 0.2, 4, 0.8]),
    "planPower": rows(plan_power, [0.04, 1000, 0.01, 0.2, 125], [0.04, 1000, 0.01, 0.5, 12], [0.04, 1000, 0.01, 0.2, 28]),
    "wilson": [[*row, *(float(v) for v in proportion_confint(*row, method="wilson"))] for row in counts],
    "newcombe": [[*row, *(float(v) for v in confint_proportions_2indep(*row, method="newcomb", compare="diff"))] for row in pairs],
    "holm": [p_values, [float(v) for v in multipletests(p_values, method="holm")[1]]],
    "overdispersion": [posts, overdispersion(posts)],
    "sampleRatio": [[28, 28, 13], float(stats.chisquare([28, 28, 13]).pvalue)],
}, indent=1))
