"""Reference figures for ShapeTests: SciPy's skewness and excess kurtosis of the columns of pca_panel.csv.

Made with SciPy 1.17.1; run `python make_shape.py` in this folder, after make_pca.R.
"""

import numpy as np
from scipy.stats import kurtosis, skew

columns = np.loadtxt("pca_panel.csv", delimiter=",", skiprows=1).T[:-1]
with open("shape.csv", "w") as out:
    out.write("moment_skewness,moment_kurtosis,adjusted_skewness,adjusted_kurtosis\n")
    for x in columns:
        # The large common mean costs SciPy digits in one pass; shapes do not depend on it.
        x = x - x.mean()
        figures = [skew(x), kurtosis(x), skew(x, bias=False), kurtosis(x, bias=False)]
        out.write(",".join(f"{figure:.17g}" for figure in figures) + "\n")
