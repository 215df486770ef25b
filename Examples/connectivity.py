#!/usr/bin/env python3
"""Writes connectivity.csv: 51 invented countries with 49 indicators in eight pillars, in the shape of the ASEM Sustainable Connectivity
index (Becker, Dominguez-Torreiro, Neves, Tacão Moura & Saisana, European Commission, JRC, 2018). The figures are drawn here and stand for no
country. The same seed gives the same file: python3 Examples/connectivity.py"""
import math
import random
from pathlib import Path

# Pillar, indicators, loading on the country's level of connectivity or sustainability.
pillars = [
    ("physical", 8, 0.75), ("economic", 5, 0.6), ("political", 3, 0.7), ("institutional", 6, 0.65), ("people", 8, 0.8),
    ("environmental", 5, 0.2), ("social", 9, 0.6), ("finance", 5, 0.35),
]
draw = random.Random(2018)
countries = 51
names = [f"country_{k + 1}" for k in range(countries)]
level = [draw.gauss(0, 1) for _ in range(countries)]

columns = {}
for pillar, count, loading in pillars:
    own = [loading * z + math.sqrt(1 - loading * loading) * draw.gauss(0, 1) for z in level]
    for k in range(count):
        share = 0.5 + 0.35 * draw.random()
        values = [share * z + math.sqrt(1 - share * share) * draw.gauss(0, 1) for z in own]
        if k % 3 == 0:  # amounts: skewed, with a few countries far ahead
            values = [10 * math.exp(0.8 * x) for x in values]
        elif k % 4 == 2:  # burdens: less is better
            values = [50 - 12 * x for x in values]
        else:
            values = [50 + 12 * x for x in values]
        columns[f"{pillar}_{k + 1}"] = values

lines = ["code,name," + ",".join(columns)]
for i in range(countries):
    figures = ",".join(f"{columns[name][i]:.4g}" for name in columns)
    lines.append(f"X{i + 1:02d},{names[i].replace('_', ' ').capitalize()},{figures}")
Path(__file__).with_name("connectivity.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
