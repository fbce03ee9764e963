"""Seconds of a search over processes, and a simulation of it on AWS Lambda. See `run`."""

import argparse
import heapq
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
INVOCATIONS = (1, 2, 4, 10, 30, 100, 1000)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", default=str(ROOT / "tests/data/german_credit.csv"))
    parser.add_argument("target", nargs="?", default="default")
    parser.add_argument("--budget", default="standard", choices=("quick", "standard", "best"))
    parser.add_argument("--processes", default="1,2,4")
    parser.add_argument("--price", type=float, default=0.0000166667, help="dollars for a GB-second (x86, us-east-1)")
    parser.add_argument("--request-price", type=float, default=0.0000002, help="dollars for an invocation")
    parser.add_argument("--event-seconds", type=float, default=0.5, help="from a written object to its invocation")
    parser.add_argument("--start-seconds", type=float, default=0.1, help="of a process, for every invocation")
    parser.add_argument(
        "--slower", type=float, help="how much slower an invocation is than this machine; default: all processors here"
        " against the share of one that 2,048 MB have there (1.16 at 1,769 MB each)")
    return parser.parse_args()


def aimass(data, *words):
    environment = dict(os.environ, AIMASS_DATA=str(data))
    done = subprocess.run([ROOT / "aimass", *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"aimass {' '.join(words)}:\n{done.stdout}{done.stderr}")
    return done.stdout


def written(path):
    return path.stat().st_mtime


def only(paths):
    paths = list(paths)
    if len(paths) != 1:
        raise SystemExit(f"expected one object, found {paths}")
    return paths[0]


def train(processes, options):
    """Seconds of the train stage, its digest, and the phases: a list of (name, seconds of its tasks one by one)."""
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        aimass(data, "up", "--port", "0", "--processes", str(processes))
        try:
            aimass(data, "train", options.file, "--target", options.target, "--name", "scaling",
                   "--budget", options.budget)
            vault = data / "store/vault"
            features = only(vault.glob("features/*/*.json"))
            candidate = only(vault.glob("candidates/*/*.json"))
            model = json.loads(candidate.read_text())["model"]["sha256"]
            return written(candidate) - written(features), model, phases(vault, written(features))
        finally:
            aimass(data, "down")
            shutil.rmtree(data, ignore_errors=True)


def phases(vault, begin):
    """With one process tasks follow each other, so each took from the result before it, or from its own phase's plan."""
    plans = sorted(vault.glob("plans/train/*/*/*.json"), key=written)
    found = []
    for plan in plans:
        run = plan.parent.relative_to(vault / "plans/train")
        results = sorted((vault / "results/train" / run / plan.stem).glob("*.json"), key=written)
        # What plans the phase belongs to the task that ended the one before.
        last = written(plan)
        planning = last - begin
        seconds = []
        for result in results:
            seconds.append(written(result) - last)
            last = written(result)
        found.append((plan.stem, planning, seconds))
        begin = last
    return found


def makespan(seconds, workers):
    """Each task goes to the worker that is free first, in the order of the plan."""
    free = [0.0] * min(workers, max(1, len(seconds)))
    for each in seconds:
        heapq.heappush(free, heapq.heappop(free) + each)
    return max(free)


def simulate(found, ending, options, memory, slower):
    overhead = options.event_seconds + options.start_seconds
    print(f"\nOn paper: AWS Lambda with {memory} MB, ${options.price:.10f} for a GB-second and "
          f"${options.request_price:.7f} for an invocation, each {slower:.2f} times slower than this machine, "
          f"{options.event_seconds} s from an object to its invocation, {options.start_seconds} s to start")
    print("| at once | seconds | dollars |\n|---|---|---|")
    tasks = sum(len(seconds) for _, _, seconds in found)
    work = sum(planning + sum(seconds) for _, planning, seconds in found) + ending
    paid = work * slower + tasks * options.start_seconds
    dollars = paid * memory / 1024 * options.price + tasks * options.request_price
    for workers in INVOCATIONS:
        wall = ending * slower
        for _, planning, seconds in found:
            wall += planning * slower + makespan([each * slower + overhead for each in seconds], workers)
        print(f"| {workers:,} | {wall:.1f} | {dollars:.5f} |")


def main():
    options = arguments()
    topology = json.loads((ROOT / "infra/topology.json").read_text())
    memory = topology["functions"]["train"]["memoryMegabytes"]
    cores = os.cpu_count()
    slower = options.slower or cores / (memory / 1769)
    print(f"{pathlib.Path(options.file).name}, budget {options.budget}, {cores} processors, "
          f"load {os.getloadavg()[0]:.1f}")
    print("| processes | seconds of training | model |\n|---|---|---|")
    alone = None
    for processes in [int(word) for word in options.processes.split(",")]:
        seconds, model, found = train(processes, options)
        print(f"| {processes} | {seconds:.1f} | {model[:12]} |", flush=True)
        if processes == 1:
            ended = sum(planning + sum(each) for _, planning, each in found)
            alone = found, seconds - ended
    if alone is None:
        raise SystemExit("the simulation wants a run with one process")
    found, ending = alone
    print("\n| phase | tasks | seconds of all | of the longest |\n|---|---|---|---|")
    for name, _, seconds in found:
        print(f"| {name} | {len(seconds)} | {sum(seconds):.1f} | {max(seconds, default=0):.1f} |")
    simulate(found, ending, options, memory, slower)


if __name__ == "__main__":
    main()
