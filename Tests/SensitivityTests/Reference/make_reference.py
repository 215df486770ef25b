"""Writes sobol.csv, acceptability.csv and sampled.csv: python3 make_reference.py, in this folder.

SciPy 1.17.1, NumPy 2.4.6, SALib 1.6.0.

sobol.csv: for each of 512 coordinates a hash of its first 1,024 points as multiples of 2^-32, scipy.stats.qmc.Sobol(scramble=False).
acceptability.csv: P(w·d > 0) by its formula in exact fractions, and d; some differences are all but tied.
sampled.csv: outputs of A, B and the mixed runs of SALib's sample, and S and S_T by SALib's analysis.
"""
import random
from fractions import Fraction

import numpy as np
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample
from SALib.test_functions import Ishigami, Sobol_G
from scipy.stats import qmc

MASK = (1 << 64) - 1


def fnv(values):
    h = 0xCBF29CE484222325
    for v in values:
        h = ((h ^ int(v)) * 0x100000001B3) & MASK
    return h


points = qmc.Sobol(512, scramble=False, bits=32).random(1024)
words = (points * 2.0**32).astype(np.uint64)
assert (words / 2.0**32 == points).all()
with open("sobol.csv", "w") as file:
    file.write("coordinate,hash\n")
    for j in range(512):
        file.write(f"{j},{fnv(words[:, j])}\n")


def acceptability(d):
    d = [Fraction(x) for x in d]
    total = Fraction(0)
    for j, x in enumerate(d):
        if x > 0:
            product = Fraction(1)
            for k, y in enumerate(d):
                if k != j:
                    product *= x - y
            total += x ** (len(d) - 1) / product
    return total


noise = random.Random(13)
cases = [[2.0, 1.0, -3.0], [1.0, -1.0], [3.0, -1.0, -1.5, -2.0], [1e-6, -1.0, -2.0, -3.0]]
for p in (2, 3, 5, 8, 12, 20, 30, 49):
    for spread in (1.0, 1e-3, 1e-9, 1e-13):
        # Clusters of differences that are nearly, never quite, the same.
        centres = [noise.uniform(-1, 1) for _ in range(max(2, p // 4))]
        d = []
        while len(d) < p:
            x = noise.choice(centres) + spread * noise.uniform(-1, 1)
            if x not in d and x != 0:
                d.append(x)
        cases.append(d)
with open("acceptability.csv", "w") as file:
    file.write("share,differences\n")
    for d in cases:
        file.write(",".join(repr(x) for x in [float(acceptability(d))] + d) + "\n")

with open("sampled.csv", "w") as file:
    file.write("function,inputs,points,first,total,outputs\n")
    for name, k, function, low, high in (
            ("ishigami", 3, Ishigami.evaluate, -np.pi, np.pi), ("g", 6, None, 0, 1)):
        problem = {"num_vars": k, "names": [f"x{i}" for i in range(k)], "bounds": [[low, high]] * k}
        X = sample.sample(problem, 32, calc_second_order=False, scramble=True, seed=13)
        a = np.array([0, 1, 4.5, 9, 99, 99])
        Y = function(X) if function else Sobol_G.evaluate(X, a)
        found = analyze.analyze(problem, Y, calc_second_order=False, seed=1)
        Y = Y.reshape(32, k + 2)
        Y = np.column_stack([Y[:, 0], Y[:, -1], Y[:, 1:-1]])
        parts = [found["S1"], found["ST"], Y.ravel()]
        file.write(f"{name},{k},32," + ",".join(" ".join(repr(float(v)) for v in part) for part in parts) + "\n")
