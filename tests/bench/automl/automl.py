"""Quality of what AI Mass serves on fixed test rows, beside scikit-learn, XGBoost and H2O AutoML in the same run.

No peer sees a test row before the one time that its predictions of them are scored. Seconds are from the raw table to
predictions: for AI Mass from the upload to the last of them, publication, compression and HTTP included.
"""
import argparse
import csv
import functools
import io
import json
import math
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.ensemble import (HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier,
                              RandomForestRegressor)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn.svm import SVC, SVR

HOME = Path(__file__).resolve().parents[3]
# A kernel over more rows takes hours.
MOST_ROWS_OF_SVC = 8_000
MOST_CATEGORIES = 254
LEAST_SECONDS_OF_H2O = 20
# Sets of fewer columns are texts with a label.
LEAST_COLUMNS = 4
OURS = "aimass-"


class DataSet:
    """A table of the sets' folder, its rows dealt as the folder says, cells as they stand there."""

    def __init__(self, folder, described):
        self.name = described["name"]
        self.target = described["target"]
        self.is_regression = described["task"] == "regression"
        text = (folder / self.name / described["file"]).read_text(encoding="utf-8-sig")
        head = text[:text.index("\n")]
        self.separator = ";" if head.count(";") > head.count(",") else ","
        rows = list(csv.reader(io.StringIO(text), delimiter=self.separator))
        self.header = rows[0]
        numbers = {int(line) for line in (folder / self.name / "test_rows.txt").read_text().split()}
        records = [row for row in rows[1:] if row]
        self.training = [row for place, row in enumerate(records) if place not in numbers]
        self.test = [row for place, row in enumerate(records) if place in numbers]
        self.place = self.header.index(self.target)
        # Rows without a label teach nobody and can be held against nothing.
        self.training = [row for row in self.training if row[self.place] != ""]
        self.actual = [row[self.place] for row in self.test]
        self.classes = [] if self.is_regression else sorted({row[self.place] for row in self.training})

    def write(self, path, rows, with_target):
        with open(path, "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            kept = [i for i in range(len(self.header)) if with_target or i != self.place]
            writer.writerow([self.header[i] for i in kept])
            writer.writerows([row[i] for i in kept] for row in rows)

    @functools.cached_property
    def frames(self):
        """Training and test features, numbers where all training cells are, otherwise strings; None for a missing cell."""
        missing = {"", "?", "NA", "NaN", "nan"}
        columns = {}
        for i, name in enumerate(self.header):
            if i == self.place:
                continue
            cells = [row[i] for row in self.training + self.test]
            known = [cell for cell in cells[:len(self.training)] if cell not in missing]
            try:
                [float(cell) for cell in known]
                columns[name] = pd.to_numeric(pd.Series([None if c in missing else c for c in cells]), errors="coerce")
            except ValueError:
                columns[name] = pd.Series([None if c in missing else c for c in cells], dtype=object)
        frame = pd.DataFrame(columns)
        count = len(self.training)
        return frame.iloc[:count], frame.iloc[count:]

    def labels(self):
        if self.is_regression:
            return np.array([float(row[self.place]) for row in self.training])
        return np.array([self.classes.index(row[self.place]) for row in self.training])

    def score(self, predicted):
        """The metric, its standard error, both in the metric's units."""
        if len(predicted) != len(self.actual):
            raise ValueError(f"{len(predicted)} predictions for {len(self.actual)} rows")
        if self.is_regression:
            squares = (np.array([float(a) for a in self.actual]) - np.array([float(p) for p in predicted])) ** 2
            rmse = math.sqrt(squares.mean())
            return rmse, squares.std() / math.sqrt(len(squares)) / (2 * rmse)
        right = np.mean([a == p for a, p in zip(self.actual, predicted)])
        return right, math.sqrt(right * (1 - right) / len(self.actual))

    def named(self, numbers):
        return list(numbers) if self.is_regression else [self.classes[int(number)] for number in numbers]


def codes():
    """Numbers for strings, none for those that training rows do not have."""
    return OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, encoded_missing_value=np.nan)


def scikit(data):
    training, test = data.frames
    labels = data.labels()
    numbers = [c for c in training if training[c].dtype != object]
    strings = [c for c in training if training[c].dtype == object]
    few = [c for c in strings if training[c].nunique() <= MOST_CATEGORIES]

    def scaled():
        return make_column_transformer(
            (make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler()), numbers),
            (make_pipeline(SimpleImputer(strategy="constant", fill_value="missing"),
                           OneHotEncoder(handle_unknown="infrequent_if_exist", max_categories=200)), strings))

    def coded():
        known = make_column_transformer(
            (codes(), strings),
            (SimpleImputer(strategy="constant", fill_value=-9999, keep_empty_features=True), numbers))
        return make_pipeline(known, SimpleImputer(strategy="constant", fill_value=-1, keep_empty_features=True))

    def histogram():
        known = make_column_transformer((codes(), strings), ("passthrough", numbers))
        kind = HistGradientBoostingRegressor if data.is_regression else HistGradientBoostingClassifier
        mask = [c in few for c in strings] + [False] * len(numbers)
        return make_pipeline(known, kind(categorical_features=mask, random_state=0))

    linear = ("scikit-ridge", Ridge()) if data.is_regression else ("scikit-logistic", LogisticRegression(max_iter=2000))
    forest = RandomForestRegressor if data.is_regression else RandomForestClassifier
    svm = SVR if data.is_regression else SVC
    peers = {linear[0]: make_pipeline(scaled(), linear[1]),
             "scikit-forest": make_pipeline(coded(), forest(200, random_state=0, n_jobs=2)),
             "scikit-histogram": histogram(),
             "scikit-svm": make_pipeline(scaled(), svm(C=10))}
    for peer, pipeline in peers.items():
        if peer == "scikit-svm" and len(training) > MOST_ROWS_OF_SVC:
            continue
        begin = time.time()
        # Support vectors want targets of about 1.
        center, scale = (labels.mean(), labels.std()) if peer == "scikit-svm" and data.is_regression else (0, 1)
        fitted = pipeline.fit(training, (labels - center) / scale if data.is_regression else labels)
        predicted = fitted.predict(test) * scale + center if data.is_regression else fitted.predict(test)
        yield peer, data.named(predicted), time.time() - begin


def aimass(data, work, budget):
    def run(*arguments):
        done = subprocess.run([HOME / "aimass", *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"aimass {' '.join(map(str, arguments))}: {done.stderr[-2000:]}")
        return done.stdout

    begin = time.time()
    name = f"{data.name.replace('_', '-')}-{budget}"
    run("train", work / "training.csv", "--target", data.target, "--name", name, "--budget", budget)
    answer = run("predict", name, work / "test.csv", "--output", "csv")
    seconds = time.time() - begin
    rows = list(csv.DictReader(io.StringIO(answer)))
    return OURS + budget, [row["prediction"] for row in rows], seconds


def on_the_java_machine(data, work, class_path, seconds):
    training, test = data.frames
    strings = [c for c in training if training[c].dtype == object]
    coder = codes()
    if strings:
        coder.fit(training[strings])
    for name, frame, labels in (("training", training, data.labels()), ("test", test, np.zeros(len(test)))):
        coded = frame.copy()
        if strings:
            coded[strings] = coder.transform(frame[strings])
        values = np.column_stack([coded.astype(float).to_numpy(), labels]).astype(">f4")
        with open(work / f"{name}.bin", "wb") as out:
            out.write(struct.pack(">ii", len(frame), frame.shape[1]))
            out.write(values.tobytes())
    done = subprocess.run(
        ["java", "-Xmx6g", "--add-opens=java.base/java.lang=ALL-UNNAMED",
         "-Dsys.ai.h2o.debug.noJavaVersionCheck=true", "-cp", class_path,
         HOME / "tests/bench/automl/Peers.java", work, data.target, str(len(data.classes)), str(max(LEAST_SECONDS_OF_H2O, round(seconds)))],
        capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith("peer "):
            _, peer, took = line.split()[:3]
            predicted = (work / f"{peer}.predicted").read_text().split("\n")[:-1]
            if peer.startswith("xgboost") and not data.is_regression:
                predicted = data.named(predicted)
            yield peer, predicted, float(took)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-3000:])


def measure(data, work, class_path, budgets):
    data.write(work / "training.csv", data.training, True)
    data.write(work / "test.csv", data.test, False)
    figures = {}

    def note(peer, predicted, seconds):
        value, error = data.score(predicted)
        figures[peer] = {"value": value, "error": error, "seconds": seconds}
        print(f"{data.name:22} {peer:18} {value:12.5g} ± {error:.2g}  {seconds:7.1f} s", file=sys.stderr, flush=True)

    for budget in budgets:
        note(*aimass(data, work, budget))
    longest = max(figure["seconds"] for figure in figures.values())
    for result in scikit(data):
        note(*result)
    for result in on_the_java_machine(data, work, class_path, longest):
        note(*result)
    return figures


def table(all_figures, regression):
    """What stands where, and by how much AI Mass is behind the best single peer, in standard errors of its figure. Each
    budget is ranked among the peers alone."""
    peers = sorted({peer for figures in all_figures.values() for peer in figures if not peer.startswith(OURS)})
    ours = sorted({peer for figures in all_figures.values() for peer in figures if peer.startswith(OURS)})
    lines = ["| set | " + " | ".join(ours + peers) + " | "
             + " | ".join(f"{budget} behind the best peer, standard errors" for budget in ours) + " |",
             "|---" * (len(peers) + 2 * len(ours) + 1) + "|"]
    behind = {budget: [] for budget in ours}
    for name, figures in all_figures.items():
        sign = 1 if regression[name] else -1
        best = min(sign * figures[peer]["value"] for peer in peers if peer in figures)
        for budget in ours:
            figure = figures[budget]
            behind[budget].append((sign * figure["value"] - best) / figure["error"] if figure["error"] > 0 else 0.0)
        cells = [f"{figures[p]['value']:.5g} ({figures[p]['seconds']:.0f} s)" if p in figures else "–"
                 for p in ours + peers]
        lines.append(f"| {name} | " + " | ".join(cells) + " | "
                     + " | ".join(f"{behind[budget][-1]:+.2f}" for budget in ours) + " |")
    lines.append("")
    for budget in ours:
        ranks = ranked(all_figures, regression, [budget, *peers])
        lines.append(f"{budget}: more than half a standard error behind on {sum(b > 0.5 for b in behind[budget])} sets;"
                     + " mean ranks " + ", ".join(f"{peer} {rank:.2f}" for peer, rank in ranks))
    return "\n".join(lines)


def ranked(all_figures, regression, peers):
    """Mean ranks, best first; equals share theirs."""
    ranks = {peer: [] for peer in peers}
    for name, figures in all_figures.items():
        sign = 1 if regression[name] else -1
        values = sorted(sign * figures[peer]["value"] for peer in peers if peer in figures)
        for peer in ranks:
            if peer in figures:
                equal = [i + 1 for i, value in enumerate(values) if value == sign * figures[peer]["value"]]
                ranks[peer].append(sum(equal) / len(equal))
    return sorted(((peer, float(np.mean(places))) for peer, places in ranks.items()), key=lambda pair: pair[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HOME.parent / "shared" / "data", help="folder of sets.json")
    parser.add_argument("--class-path", required=True)
    parser.add_argument("--budgets", default="quick,standard", help="those of AI Mass, by commas")
    parser.add_argument("sets", nargs="*", help="all that are tables, where none is named")
    arguments = parser.parse_args()
    described = [s for s in json.loads((arguments.data / "sets.json").read_text())
                 if s["file"].endswith(".csv") and s["cols"] >= LEAST_COLUMNS]
    unknown = set(arguments.sets) - {s["name"] for s in described}
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(s['name'] for s in described)}")
    chosen = [s for s in described if not arguments.sets or s["name"] in arguments.sets]
    work = Path(tempfile.mkdtemp(prefix="automl"))
    os.environ["AIMASS_DATA"] = str(work / "data")
    failures, figures, regression = [], {}, {}
    subprocess.run([HOME / "aimass", "up", "--port", "0"], check=True, stdout=subprocess.DEVNULL)
    try:
        for one in chosen:
            data = DataSet(arguments.data, one)
            regression[data.name] = data.is_regression
            folder = work / data.name
            folder.mkdir()
            try:
                figures[data.name] = measure(data, folder, arguments.class_path, arguments.budgets.split(","))
            except (RuntimeError, ValueError) as e:
                failures.append(f"{data.name}: {e}")
    finally:
        subprocess.run([HOME / "aimass", "down"], stdout=subprocess.DEVNULL)
        shutil.rmtree(work, ignore_errors=True)
    if figures:
        print(table(figures, regression))
    print(f"\n{len(failures)} failures" + "".join(f"\n- {failure}" for failure in failures))
    sys.exit(1 if failures else 0)


main()
