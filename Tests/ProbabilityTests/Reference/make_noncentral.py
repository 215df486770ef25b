"""Writes noncentral.csv: tails of the noncentral chi-squared distribution, with 60 digits of mpmath 1.4.1.

Columns: degrees of freedom, noncentrality, x, lower tail, upper tail, and the lower tail by R 4.2.2's
`pchisq(x, df, ncp)` where that is within 1e-11 of these (empty elsewhere: it stops its sum at 1e-12, absolutely).
"""
import csv
import pathlib
import subprocess

from mpmath import mp, mpf

mp.dps = 60


def tails(k, noncentrality, x):
    """Sums the Poisson mixture: each tail from the end where its terms are least, by recurrence."""
    a, mu, z = mpf(k) / 2, mpf(noncentrality) / 2, mpf(x) / 2
    last = int(max(mu, mp.sqrt(mu * z)) + 60 * mp.sqrt(max(mu, z)) + 400)
    weight, step = [mp.exp(-mu)], [mp.exp(a * mp.log(z) - z - mp.loggamma(a + 1))]
    for j in range(last):
        weight.append(weight[-1] * mu / (j + 1))
        step.append(step[-1] * z / (a + j + 1))
    upper = sum_upper = mp.gammainc(a, z, mp.inf, regularized=True)
    sum_upper *= weight[0]
    for j in range(1, last + 1):
        upper += step[j - 1]
        sum_upper += weight[j] * upper
    # The lower tail beyond the last, by its series.
    lower, term, j = mpf(0), step[last], last
    while term > lower * mpf(10) ** -65:
        lower += term
        j += 1
        term *= z / (a + j)
    sum_lower = weight[last] * lower
    for j in range(last - 1, -1, -1):
        lower += step[j]
        sum_lower += weight[j] * lower
    assert abs(sum_lower + sum_upper - 1) < mpf(10) ** -50, (k, noncentrality, x, sum_lower + sum_upper)
    return sum_lower, sum_upper


rows = []
for k in [0.5, 1, 3, 24, 270.5, 4000]:
    for noncentrality in [1e-3, 0.7, 5, 60, 333.3, 5000, 40000]:
        mean, sd = k + noncentrality, (2 * (k + 2 * noncentrality)) ** 0.5
        for z in [-8, -3, -1, 0, 1.645, 5, 12]:
            x = mean + z * sd if mean + z * sd > 0 else mean * 10.0 ** (z - 1)
            rows.append((k, noncentrality, x, *tails(k, noncentrality, x)))
calls = ",".join(f"pchisq({x!r},{k!r},{n!r})" for k, n, x, _, _ in rows)
script = f"cat(sprintf('%.17g', c({calls})), sep='\\n')\n"
peer = subprocess.run(["R", "--vanilla", "--no-echo"], input=script, check=True, capture_output=True, text=True).stdout.split()
with open(pathlib.Path(__file__).with_name("noncentral.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["df", "noncentrality", "x", "lower", "upper", "R"])
    for (k, n, x, lower, upper), r in zip(rows, peer):
        agrees = abs(mpf(r) / lower - 1) < 1e-11
        out.writerow([repr(k), repr(n), repr(x), mp.nstr(lower, 17), mp.nstr(upper, 17), r if agrees else ""])
