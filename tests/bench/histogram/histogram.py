"""Seconds, memory and accuracy of histogram trees beside their peers'. See `run`."""

import argparse
import json
import os
import subprocess
import sys
import time

import numpy

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..", ".."))
FOLDER = os.path.join(ROOT, "target", "histogram")
SHAPES = {
    "100k×50": (100_000, [0] * 50),
    "1M×50": (1_000_000, [0] * 50),
    "1M×10": (1_000_000, [0] * 5 + [51] * 5),
}
GROWTH = [10_000, 30_000, 100_000, 300_000, 1_000_000]
HELD_OUT = 50_000
CODES = 50


def table(name, rows, categories):
    """Ten of the features matter, alone and in pairs, and a category by a number of its own; a tenth of the labels is
    turned round. Made once and kept."""
    folder = os.path.join(FOLDER, name)
    if os.path.exists(os.path.join(folder, "labels")):
        return folder
    os.makedirs(folder, exist_ok=True)
    random = numpy.random.default_rng(1)
    effects = random.normal(size=(len(categories), CODES + 1)).astype(numpy.float32)
    with open(os.path.join(folder, "features"), "wb") as features, open(os.path.join(folder, "labels.part"), "wb") as labels:
        left = rows + HELD_OUT
        while left > 0:
            count = min(left, 100_000)
            left -= count
            values = random.normal(size=(count, len(categories))).astype(numpy.float32)
            seen = values.copy()
            for column, codes in enumerate(categories):
                if codes:
                    drawn = random.integers(1, CODES + 1, size=count)
                    values[:, column] = drawn
                    seen[:, column] = effects[column][drawn]
            signal = numpy.zeros(count, dtype=numpy.float32)
            for i in range(10):
                signal += seen[:, i] * (i % 3 - 1) + seen[:, i] * seen[:, (i + 1) % 10]
            turned = random.integers(0, 10, size=count) == 0
            features.write(values.tobytes())
            labels.write(((signal > 0) != turned).astype(numpy.int32).tobytes())
    os.rename(os.path.join(folder, "labels.part"), os.path.join(folder, "labels"))
    return folder


def kilobytes(what):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(what))


def scikit(folder, categories, rows, kind, trees, threads):
    """In a process of its own."""
    from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier

    features = numpy.fromfile(os.path.join(folder, "features"), numpy.float32).reshape(-1, len(categories))
    labels = numpy.fromfile(os.path.join(folder, "labels"), numpy.int32)
    if kind == "boosting":
        model = HistGradientBoostingClassifier(
            max_iter=trees,
            max_leaf_nodes=31,
            learning_rate=0.1,
            l2_regularization=1,
            early_stopping=False,
            categorical_features=[codes > 0 for codes in categories],
        )
    else:
        model = RandomForestClassifier(n_estimators=trees, n_jobs=threads, random_state=1)
    before = kilobytes("VmRSS")
    processor = time.process_time()
    begin = time.monotonic()
    model.fit(features[:rows], labels[:rows])
    seconds = time.monotonic() - begin
    processor = time.process_time() - processor
    accuracy = float((model.predict(features[rows:]) == labels[rows:]).mean())
    print(json.dumps({"seconds": seconds, "processor": processor, "accuracy": accuracy, "before": before, "peak": kilobytes("VmHWM")}))


def measured(options, peer, name, categories, rows, kind, trees):
    folder = table(name, rows, categories)
    if peer == "scikit-learn":
        command = [sys.executable, __file__, "--scikit", folder, ",".join(map(str, categories)), str(rows), kind, str(trees), str(options.threads)]
    else:
        source, classes = ("Ours", options.ours) if peer == "AI Mass" else ("Peer", options.peers)
        arguments = [folder, str(len(categories)), ",".join(map(str, categories)), str(rows), kind, str(trees), str(options.threads)]
        # The rows as floats, and what the heap may hold of fitting: 1.9 bytes a cell. A forest's trees come on top.
        cells = (rows + HELD_OUT) * len(categories)
        heap = 64 + int((4 + 4 * HELD_OUT / (rows + HELD_OUT)) * cells / 2**20)
        heap += int(1.9 * cells / 2**20) if kind == "boosting" and peer == "AI Mass" else 4 * cells // 2**20 + 1000
        command = [options.java, f"-Xmx{heap}m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow",
                   "-cp", options.classes + os.pathsep + classes, source, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env={**os.environ, "OMP_NUM_THREADS": str(options.threads)})
    if done.returncode:
        print(f"{peer}, {name}, {kind}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    cells = rows * len(categories)
    figures["bytes"] = (figures["peak"] - figures["before"]) * 1024 / cells
    print(f"| {name} | {kind}, {trees} trees | {peer} | {figures['seconds']:.1f} | {figures['processor']:.1f} | {figures['peak'] / 1024:.0f} "
          f"| {figures['bytes']:.1f} | {figures['accuracy']:.4f} |", flush=True)
    return figures


def drawn(series, path):
    """Seconds by rows on logarithmic axes, as SVG."""
    import math

    width, height, left, bottom = 640, 400, 60, 50
    points = [(rows, seconds) for line in series.values() for rows, seconds in line]
    least, most = min(s for _, s in points) / 1.5, max(s for _, s in points) * 1.5

    def x(rows):
        return left + (width - left - 130) * math.log(rows / GROWTH[0]) / math.log(GROWTH[-1] / GROWTH[0])

    def y(seconds):
        return height - bottom - (height - bottom - 30) * math.log(seconds / least) / math.log(most / least)

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height}" fill="white"/>',
             f'<text x="{left}" y="18">Seconds to boost 100 trees of 31 leaves, 50 features, 2 threads</text>']
    for rows in GROWTH:
        lines.append(f'<path d="M{x(rows):.1f} 30V{height - bottom}" stroke="#ddd"/>'
                     f'<text x="{x(rows):.1f}" y="{height - bottom + 18}" text-anchor="middle">{rows:,}</text>')
    power = math.ceil(math.log10(least))
    while 10**power < most:
        lines.append(f'<path d="M{left} {y(10**power):.1f}H{width - 130}" stroke="#ddd"/>'
                     f'<text x="{left - 6}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g}</text>')
        power += 1
    lines.append(f'<text x="{(left + width - 130) / 2}" y="{height - 10}" text-anchor="middle">rows</text>')
    for colour, (peer, line) in zip(["#0a6", "#c40", "#06c"], series.items()):
        path_of = "L".join(f"{x(rows):.1f} {y(seconds):.1f}" for rows, seconds in line)
        lines.append(f'<path d="M{path_of}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x(rows):.1f}" cy="{y(seconds):.1f}" r="3" fill="{colour}"/>' for rows, seconds in line]
        lines.append(f'<text x="{width - 122}" y="{y(line[-1][1]) + 4:.1f}" fill="{colour}">{peer}</text>')
    with open(path, "w") as svg:
        svg.write("\n".join([*lines, "</svg>", ""]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--java")
    parser.add_argument("--classes")
    parser.add_argument("--ours")
    parser.add_argument("--peers")
    parser.add_argument("--shapes", default=",".join(SHAPES))
    parser.add_argument("--kinds", default="boosting,forest")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", help="one of the peers, or AI Mass")
    parser.add_argument("--growth", action="store_true", help="draw docs/histogram.svg")
    options = parser.parse_args()
    print("| rows × features | what | by | seconds | processor seconds | peak MB | bytes a cell beyond the rows | accuracy |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    if options.growth:
        series = {}
        for peer in ["AI Mass", "XGBoost", "scikit-learn"]:
            line = [(rows, measured(options, peer, f"{rows}×50", [0] * 50, rows, "boosting", 100)) for rows in GROWTH]
            series[peer] = [(rows, figures["seconds"]) for rows, figures in line if figures]
        drawn(series, os.path.join(ROOT, "docs", "histogram.svg"))
        return
    for name in options.shapes.split(","):
        rows, categories = SHAPES[name]
        for kind in options.kinds.split(","):
            # A forest of as many full trees as scikit-learn grows in a few minutes.
            trees = 100 if kind == "boosting" or rows <= 100_000 else 10
            peers = ["AI Mass", "XGBoost", "scikit-learn"] if kind == "boosting" else ["AI Mass", "scikit-learn"]
            for peer in peers:
                if options.only in (None, peer):
                    for _ in range(options.repeats):
                        measured(options, peer, name, categories, rows, kind, trees)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--scikit"]:
        scikit(sys.argv[2], [int(codes) for codes in sys.argv[3].split(",")], int(sys.argv[4]), sys.argv[5], int(sys.argv[6]), int(sys.argv[7]))
    else:
        main()
