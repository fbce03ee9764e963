"""Quality of what AI Mass serves for texts, pictures, sounds and videos on fixed test rows, with seconds and memory.

Training rows alone are uploaded: a table, or a zip with a folder for each label or a table of values. The test rows are
asked about once, through the front door, and scored once. Beside each figure stands what a plain peer reaches on the
same rows (scikit-learn 1.2.1, measured once: TF-IDF with LinearSVC or Ridge; HOG and pixels or colours with SVC, SVR or
a forest; MFCC statistics with SVC; phase correlation with a forest).
"""
import argparse
import csv
import io
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
# What the peer reaches, and what is asked for besides; accuracies, or RMSE for numbers.
PEERS = {"sms_spam": 0.9935, "ag_news": 0.8795, "hotel_reviews_zh": 0.8950, "amazon_snippet_sentiment": 1.1399,
         "mnist": 0.9570, "cifar10": 0.5620, "house_price_photos": 542260, "spoken_digits": 0.9900,
         "camera_motion": 0.9833}
ASKED = {"mnist": 0.975, "cifar10": 0.62, "spoken_digits": 0.99, "camera_motion": 0.98}


class Texts:
    """A table with text columns; `test_rows.txt` names the rows that are held back."""

    def __init__(self, folder, described, work):
        text = (folder / described["file"]).read_text(encoding="utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text)) if row]
        header, records = rows[0], rows[1:]
        held = {int(line) for line in (folder / "test_rows.txt").read_text().split()}
        self.target = described["target"]
        place = header.index(self.target)
        self.actual = [row[place] for i, row in enumerate(records) if i in held]
        self.training = work / "training.csv"
        self.test = work / "test.csv"
        self.write(self.training, header, [row for i, row in enumerate(records) if i not in held], None)
        self.write(self.test, header, [row for i, row in enumerate(records) if i in held], place)

    @staticmethod
    def write(path, header, rows, without):
        with open(path, "w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([c for i, c in enumerate(row) if i != without] for row in [header, *rows])


class Media:
    """A zip of files; `manifest.csv` gives the label or value of each, and which are held back."""

    def __init__(self, folder, described, work):
        rows = list(csv.DictReader(io.StringIO((folder / "manifest.csv").read_text(encoding="utf-8"))))
        by_folder = described["task"] == "classification"
        value = "label" if "label" in rows[0] else "target"
        held = [row for row in rows if row["split"] == "test"]
        kept = [row for row in rows if row["split"] != "test"]
        self.target = "label" if by_folder else "value"
        self.actual = [row[value] for row in held]
        self.training = work / "training.zip"
        self.test = work / "test.zip"
        with zipfile.ZipFile(folder / described["file"]) as source:
            with zipfile.ZipFile(self.training, "w") as out:
                for row in kept:
                    out.writestr(row["path"], source.read(row["path"]))
                if not by_folder:
                    lines = "".join(f'"{row["path"]}",{row[value]}\n' for row in kept)
                    out.writestr("values.csv", "file,value\n" + lines)
            # Without the folders that tell the labels.
            with zipfile.ZipFile(self.test, "w") as out:
                for place, row in enumerate(held):
                    out.writestr(f"{place:06d}", source.read(row["path"]))


def score(actual, predicted, is_regression):
    """The metric and its standard error."""
    if len(predicted) != len(actual):
        raise ValueError(f"{len(predicted)} predictions for {len(actual)} rows")
    if is_regression:
        squares = [(float(a) - float(p)) ** 2 for a, p in zip(actual, predicted)]
        mean = sum(squares) / len(squares)
        deviation = math.sqrt(sum((s - mean) ** 2 for s in squares) / len(squares))
        return math.sqrt(mean), deviation / math.sqrt(len(squares)) / (2 * math.sqrt(mean))
    right = sum(a == p for a, p in zip(actual, predicted)) / len(actual)
    return right, math.sqrt(right * (1 - right) / len(actual))


def peak_memory():
    """The most that any process of the functions has held, in MB, of those that still run."""
    most = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = (status.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            text = status.read_text()
        except OSError:
            continue
        for stage in ("ingest", "featurize", "train", "compress", "infer"):
            if f"functions/{stage}/target" in command and "VmHWM" in text:
                peak = int(text.split("VmHWM:")[1].split()[0]) // 1024
                most[stage] = max(most.get(stage, 0), peak)
    return most


def run(*arguments):
    done = subprocess.run([HOME / "aimass", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"aimass {' '.join(map(str, arguments))}: {done.stderr[-2000:]}")
    return done.stdout


def measure(described, folder, work, budget):
    kind = Texts if described["file"].endswith(".csv") else Media
    data = kind(folder, described, work)
    name = described["name"].replace("_", "-")
    begin = time.time()
    run("train", data.training, "--target", data.target, "--name", name, "--budget", budget)
    trained = time.time() - begin
    memory = peak_memory()
    begin = time.time()
    answers = list(csv.DictReader(io.StringIO(run("predict", name, data.test, "--output", "csv"))))
    asked = time.time() - begin
    value, error = score(data.actual, [row["prediction"] for row in answers], described["task"] == "regression")
    return value, error, trained, asked / len(answers) * 1000, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HOME.parent / "shared" / "data", help="folder of sets.json")
    parser.add_argument("--budget", default="standard")
    parser.add_argument("sets", nargs="*", help="all, where none is named")
    arguments = parser.parse_args()
    sets = {s["name"]: s for s in json.loads((arguments.data / "sets.json").read_text()) if s["name"] in PEERS}
    unknown = set(arguments.sets) - set(sets)
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(sets)}")
    work = Path(tempfile.mkdtemp(prefix="modalities"))
    os.environ["AIMASS_DATA"] = str(work / "data")
    subprocess.run([HOME / "aimass", "up", "--port", "0"], check=True, stdout=subprocess.DEVNULL)
    failed = 0
    print("| set | metric | peer | asked | behind the peer, standard errors | seconds until served"
          " | ms a row in batches | peak MB |\n|---|---|---|---|---|---|---|---|", flush=True)
    try:
        for name in arguments.sets or sets:
            folder = work / name
            folder.mkdir()
            try:
                value, error, trained, row, memory = measure(
                    sets[name], arguments.data / name, folder, arguments.budget)
            except (RuntimeError, ValueError) as e:
                failed += 1
                print(f"| {name} | failed: {e} |", flush=True)
                continue
            sign = 1 if sets[name]["task"] == "regression" else -1
            behind = sign * (value - PEERS[name]) / error if error > 0 else 0.0
            print(f"| {name} | {value:.5g} ± {error:.2g} | {PEERS[name]} | {ASKED.get(name, '–')} | {behind:+.2f} | {trained:.0f}"
                  f" | {row:.2f} | {', '.join(f'{k} {v}' for k, v in memory.items())} |", flush=True)
            shutil.rmtree(folder)
    finally:
        subprocess.run([HOME / "aimass", "down"], stdout=subprocess.DEVNULL)
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if failed else 0)


main()
