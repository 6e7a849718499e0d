#!/usr/bin/env python3
"""Reads a study folder and its exported data sets, repeats the ANCOVA of every change endpoint, and compares it with summary.json.

    pulposus trial examples/mpc-phase2.yaml --out study
    pulposus export study --to data --format json
    python3 scripts/read_study.py study data

Needs Python 3.9 and nothing else. Ends with status 1 if an estimate differs by more than 1e-6.
"""

import json
import re
import sys
from pathlib import Path

TOLERANCE = 1e-6


def dataset(path):
    """The rows of a CDISC Dataset-JSON file, each a dictionary."""
    content = json.loads(path.read_text(encoding="utf-8"))
    names = [column["name"] for column in content["columns"]]
    rows = [dict(zip(names, row)) for row in content["rows"]]
    if any(row["SYNTH"] != "Y" for row in rows):
        sys.exit(f"{path} is not marked synthetic")
    return rows


def field(pattern, text):
    """The first group of a pattern in the study file; None without a match."""
    match = re.search(pattern, text, re.DOTALL)
    return match.group(1) if match else None


def least_squares(columns, y):
    """Coefficients of y on columns, by Gram-Schmidt: a column that the others explain is left out and gets None."""
    basis = []
    for column in columns:
        rest = list(column)
        shares = []
        for vector in basis:
            if vector is None:
                shares.append(0.0)
                continue
            share = sum(a * b for a, b in zip(vector[0], rest))
            shares.append(share)
            rest = [r - share * v for r, v in zip(rest, vector[0])]
        norm = sum(r * r for r in rest) ** 0.5
        full = sum(c * c for c in column) ** 0.5
        basis.append(([r / norm for r in rest], norm, shares) if norm > 1e-9 * full else None)
    coefficients = [None] * len(columns)
    for k in reversed(range(len(columns))):
        if basis[k] is None:
            continue
        vector, norm, _ = basis[k]
        later = sum(basis[j][2][k] * coefficients[j] for j in range(k + 1, len(columns)) if basis[j] is not None)
        coefficients[k] = (sum(a * b for a, b in zip(vector, y)) - later) / norm
    return coefficients


def ancova(rows, arms, reference, covariates):
    """Adjusted difference of each arm from the reference arm in the change from baseline."""
    others = [arm for arm in arms if arm != reference]
    columns = [[1.0] * len(rows)] + [[float(row["ARMCD"] == arm) for row in rows] for arm in others]
    for name in covariates:
        if name == "baseline":
            columns.append([row["BASE"] for row in rows])
            continue
        values = [row[{"site": "SITEID", "grade": "PFIRRBL", "modic1": "MODICFL", "smoker": "SMOKERFL"}[name]] for row in rows]
        columns += [[float(value == level) for value in values] for level in sorted(set(values))[1:]]
    return dict(zip(others, least_squares(columns, [row["CHG"] for row in rows])[1:]))


def main(study, data):
    summary = json.loads((study / "summary.json").read_text(encoding="utf-8"))
    yaml = (study / "study.yaml").read_text(encoding="utf-8")
    subjects = {row["USUBJID"]: row for row in dataset(data / "adsl.json")}
    scales = {"vas_mm": dataset(data / "advas.json"), "odi": dataset(data / "adodi.json")}
    arms = [arm["id"] for arm in summary["arms"]]
    covariates = [name.strip() for name in field(r"\nanalysis:.*?covariates:\s*\[([^\]]*)\]", yaml).split(",") if name.strip()]

    worst = 0.0
    changes = [contrast for contrast in summary["contrasts"] if contrast["kind"] == "difference"]
    for contrast in changes:
        definition = rf"\bid:\s*{contrast['endpoint']}\b[^}}]*?"
        measure = field(definition + r"measure:\s*(\w+)", yaml)
        month = float(field(definition + r"month:\s*([0-9.]+)", yaml))
        rows = [{**subjects[row["USUBJID"]], **row} for row in scales[measure] if row["AVISITN"] == month and row["ANL01FL"] == "Y"]
        estimate = ancova(rows, arms, summary["study"]["reference_arm"], covariates)[contrast["arm"]]
        worst = max(worst, abs(estimate - contrast["estimate"]))
        print(f"{contrast['endpoint']:10} {contrast['arm']:10} {estimate:9.4f}; summary.json {contrast['estimate']:9.4f}")
    print(f"{len(changes)} contrasts, simulated; largest difference {worst:.1e}")
    return 0 if changes and worst <= TOLERANCE else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: read_study.py STUDY_FOLDER DATA_FOLDER")
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
