"""What a pull and a push of the shared parameters take on a Ray cluster, and where the store's time ends.

    .venv/bin/python benchmarks/store.py [--cluster HOST:PORT] [--arch eroad18] [--rounds 30] [--json FILE]

One replica that computes nothing pulls and pushes in turn, against the real store with its real optimiser. Printed
are the medians; the bytes a second each way; and how many replicas of a given time a step the store can serve, which
is that time over one pull and one push.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402

from eroad_core.cluster import connected  # noqa: E402
from eroad_core.jobs import TrainJob  # noqa: E402
from eroad_core.model.card import Card  # noqa: E402
from eroad_core.model.registry import architecture_of, build_network  # noqa: E402
from eroad_core.replicas.flat import FlatNetwork  # noqa: E402
from eroad_core.replicas.store import Update, flat_state  # noqa: E402
from eroad_core.training.plan import Plan  # noqa: E402
from eroad_core.training.recipe import recipe_of  # noqa: E402
from eroad_core.training.step import Objective  # noqa: E402

#: Seconds a step for which replicas are counted: a fast GPU's, a slow one's, a processor's.
STEPS = (0.25, 1.0, 5.0)


def card_of(architecture: str) -> Card:
    return Card(
        name="store", architecture=architecture_of(architecture), bands=["red", "green", "blue"],
        ground_resolution={"minimum": 0.3, "reference": 0.5, "maximum": 1.0},
        normalisation={"byte": "as_is", "mean": [0.0] * 3, "std": [1.0] * 3}, operating_logit=0.0,
    )  # fmt: skip


def measure(ray, architecture: str, rounds: int) -> dict:
    from eroad_core.replicas.ray_actors import FarStore, StoreActor, StoreSetup, to_arrays

    card, recipe = card_of(architecture), recipe_of(TrainJob(datasets=("none",), out="none.safetensors"))
    plan = Plan(recipe, Objective(), 10**6, 10**6, 1, 1, 1, "fp32", {})
    model = build_network(card.architecture, 3).to(memory_format=torch.channels_last)
    state, _ = flat_state(model, recipe)
    setup = StoreSetup(plan, card, "none", 10**6, 1e6, torch.get_num_threads())
    actor = ray.remote(StoreActor).options(num_cpus=0).remote(setup, to_arrays(state), 0, {}, 10**6)
    network = FlatNetwork(build_network(card.architecture, 3))
    far = FarStore(network, False)
    far.store = actor
    gradient, change = torch.full_like(network.parameters, 1e-6), torch.zeros_like(network.statistics)
    pulls, pushes = [], []
    for _ in range(rounds + 3):
        unit = far.claim("one")
        started = time.perf_counter()
        pulled = far.pull("one")
        between = time.perf_counter()
        far.push(Update(unit, pulled.version, "one", gradient, pulled.parameters, pulled.statistics, change, [0.0] * 5))
        pulls.append(between - started)
        pushes.append(time.perf_counter() - between)
    pull, push = statistics.median(pulls[3:]), statistics.median(pushes[3:])
    megabytes = (gradient.numel() + 2 * change.numel()) * 4 / 1e6
    return {
        "architecture": architecture,
        "parameters": gradient.numel(),
        "megabytes_each_way": round(megabytes, 1),
        "pull_seconds": round(pull, 4),
        "push_seconds": round(push, 4),
        "megabytes_per_second": round(2 * megabytes / (pull + push)),
        "replicas_served": {str(step): round(step / (pull + push), 1) for step in STEPS},
        "threads": torch.get_num_threads(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cluster")
    parser.add_argument("--arch", default="eroad18")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with connected(options.cluster, cpus=1, memory=2 << 30) as ray:
        figures = measure(ray, options.arch, options.rounds)
    text = json.dumps(figures, indent=1)
    print(text)
    if options.json:
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
