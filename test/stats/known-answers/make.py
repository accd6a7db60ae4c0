"""Known answers for test/stats, from SciPy. Run: python3 make.py > answers.json   (made with SciPy 1.17.1)"""

import json
import math

from scipy.stats import beta, binomtest, chi2, hypergeom, t

Z = 1.959963984540054


def clopper_pearson(x, n):
    """scipy's own exact interval, for whole numbers."""
    interval = binomtest(x, n).proportion_ci(0.95, method="exact")
    return [interval.low, interval.high]


def wilson(x, n):
    interval = binomtest(x, n).proportion_ci(0.95, method="wilson")
    return [interval.low, interval.high]


def rate(errors, totals):
    """The three cases of the rule, written independently of the TypeScript."""
    r = len(errors)
    e, n = sum(errors), sum(totals)
    p = e / n
    mean_n = n / r
    mcse = math.sqrt(sum((a - p * b) ** 2 for a, b in zip(errors, totals)) / (r * (r - 1))) / mean_n
    se_n = math.sqrt(sum((b - mean_n) ** 2 for b in totals) / (r * (r - 1)))
    if se_n / mean_n > 0.1:
        left_out = [(e - a) / (n - b) for a, b in zip(errors, totals)]
        centre = sum(left_out) / r
        mcse = math.sqrt((r - 1) / r * sum((v - centre) ** 2 for v in left_out))
    deff = max(1, mcse**2 / (p * (1 - p) / n)) if 0 < p < 1 else 1
    q = t.ppf(0.975, r - 1)
    ci, upper = None, None
    with_error = sum(a > 0 for a in errors)
    if e >= 100 and n - e >= 100:
        centre, half = math.log(p / (1 - p)), q * mcse / (p * (1 - p))
        ci = [1 / (1 + math.exp(half - centre)), 1 / (1 + math.exp(-half - centre))]
    elif with_error >= 10 and e >= 20:
        m = n / deff * (Z / q) ** 2
        x = p * m
        ci = [beta.ppf(0.025, x, m - x + 1), beta.ppf(0.975, x + 1, m - x)]
    else:
        m = n / max(5, deff)
        upper = beta.ppf(0.95, p * m + 1, m - p * m)
    return {"errors": errors, "totals": totals, "estimate": p, "mcse": mcse, "ci": ci, "upper": upper}


def most_wrong(x, n, N):
    """The largest number of wrong ones under which x or fewer are found with a chance above 5 %."""
    return max(D for D in range(x, N - (n - x) + 1) if hypergeom.cdf(x, N, D, n) > 0.05)


answers = {
    "chanceOfAny": [
        [n, f, m, float(1 - hypergeom.cdf(0, n, f, m))]
        for n, f, m in ((10, 2, 3), (47289, 473, 100), (47289, 5, 10000), (950, 40, 100), (200, 150, 60), (950, 0, 100))
    ],
    "hypergeometricUpper": [
        [x, n, N, most_wrong(x, n, N)] for x, n, N in ((0, 300, 47289), (3, 100, 950), (0, 100, 100), (5, 400, 4728), (1, 50, 60))
    ],
    "tQuantile": [[p, df, t.ppf(p, df)] for p in (0.6, 0.95, 0.975, 0.995) for df in (1, 2, 9, 29, 199, 9999)],
    "betaQuantile": [
        [p, a, b, beta.ppf(p, a, b)]
        for p in (0.025, 0.5, 0.95, 0.975)
        for a, b in ((1, 1), (0.3, 12.7), (1, 189156), (21.4, 9000.6), (250, 250), (4728, 42562))
    ],
    "clopperPearson": [[x, n, *clopper_pearson(x, n)] for x, n in ((0, 10), (1, 10), (5, 100), (20, 400), (99, 100), (7, 7))],
    "wilson": [[x, n, *wilson(x, n)] for x, n in ((0, 10), (20, 400), (75, 1500), (4, 400), (100, 100))],
    "poissonLimits": [
        [x, tail, chi2.ppf(tail, 2 * x) / 2 if x else 0.0, chi2.ppf(1 - tail, 2 * x + 2) / 2]
        for x in (0, 1, 7.5, 20, 99, 640)
        for tail in (0.025, 0.05)
    ],
    "rateInterval": [
        rate([40, 52, 47, 61, 39], [950, 948, 963, 951, 940]),
        rate([2, 3, 1, 4, 2, 5, 3, 2, 6, 1], [950] * 10),
        rate([0, 0, 1, 0, 0, 4, 0, 0, 0, 0], [950] * 10),
        rate([0] * 10, [47289] * 10),
        rate([30, 5, 80, 12, 41], [60, 20, 170, 22, 95]),
        rate([1, 2, 3, 4, 2, 3, 1, 2, 4, 1, 9, 1], [100, 90, 300, 280, 60, 210, 40, 30, 390, 20, 800, 10]),
    ],
}
print(json.dumps(answers, indent=1))
