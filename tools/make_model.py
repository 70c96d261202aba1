"""Train the default model on EROAD_DATA and put it into resources/models/eroad18.safetensors, with int8 weights.

    make model                                                    # all at once, from random weights
    python tools/make_model.py --crops 72000 --start eroad18      # more training for the model that is there
    python tools/make_model.py --ship                             # only the last part, of a training that has ended

A training that was stopped, at any moment, goes on with the same command. The training itself chooses the epoch on
places of *train*; here the threshold is chosen on those of them with 1 % of road or more, so that the mean over the
data sets of their pooled F1 is nearly the largest: pooled over all, large images would decide. Val is read at the
training's end for its report, and decides nothing. The folder of the run keeps the training's checkpoints and report,
and ``made.json``: the command, the seed, the hashes of the data, of the weights it began with and of the shipped file,
the training's history, and what int8 weights cost on the places that chose. ``make model-report`` then scores the
shipped file.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import torch  # noqa: E402
from osgeo import gdal, gdal_array  # noqa: E402

from eroad_core.datasets.folder import open_dataset  # noqa: E402
from eroad_core.datasets.sample import Sample  # noqa: E402
from eroad_core.evaluation.pixel import Confusion  # noqa: E402
from eroad_core.evaluation.predict import predict_logits  # noqa: E402
from eroad_core.model.card import Card  # noqa: E402
from eroad_core.model.weights import file_hash, find_model, load_model, save_model  # noqa: E402
from eroad_core.runtimes.torch_runtime import TorchRuntime  # noqa: E402
from eroad_core.synthetic import LOOKS, scene, write_scene  # noqa: E402
from eroad_core.training.roles import assign_roles  # noqa: E402

gdal.UseExceptions()
DATA = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
RUNS = Path(os.environ.get("EROAD_RUNS", Path.home() / ".cache" / "eroad" / "runs"))
MODEL = ROOT / "resources" / "models" / "eroad18.safetensors"
#: The data sets under EROAD_DATA, and what their owners ask.
LICENCES = {
    "massachusetts": "Massachusetts Roads, V. Mnih, Machine Learning for Aerial Image Labeling (2013), public "
    "research set",
    "massachusetts_scenes": "as massachusetts",
    "dubai": "MBRSC / Humans in the Loop, Semantic segmentation of aerial imagery; CC0",
}
RECIPE = (
    "--preset", "best", "--augment", "strong", "--sampling", "road", "--stretch", "together", "--crop", "256",
    "--batch", "8",
)  # fmt: skip
#: Painted scenes that teach beside the photographs: their sides in pixels, metres a pixel in turn, and the first seed;
#: the sample scene and the benchmarks have others.
SIDE, RESOLUTIONS, SEED = 640, (0.5, 0.6, 0.8, 1.0), 1000
#: Thresholds that are tried; places of less road than this say nothing by their F1; F1 that is as good as the best.
LEVELS, LEAST_ROAD, NEARLY = np.arange(-30, 31) / 10, 0.01, 0.005
#: Metres a pixel that Extract Roads gives the network without resampling: Dubai's images do not say theirs.
RESOLUTION = {"minimum": 0.5, "reference": 1.0, "maximum": 1.3}


def data_hash(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of a data set's files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + bytes.fromhex(file_hash(path)))
    return digest.hexdigest()


def paint(folder: Path, count: int) -> Path:
    """Write the painted scenes, where they are not there yet, as a data set of one split, and return its folder."""
    images, masks = (folder / "train" / kind for kind in ("images", "masks"))
    for part in (images, masks):
        part.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        look, gsd = LOOKS[number % len(LOOKS)], RESOLUTIONS[number % len(RESOLUTIONS)]
        image, mask = (part / f"{SEED + number}{suffix}" for part, suffix in ((images, ".tif"), (masks, ".png")))
        if not mask.exists():
            painted = scene(SIDE, gsd, SEED + number, look, features=number % 2 == 0)
            write_scene(painted, image, quality=80)
            memory = gdal_array.OpenArray(painted.mask)
            gdal.Translate(str(mask), memory, format="PNG")
    return folder


def data_sets(options: argparse.Namespace) -> dict[str, Path]:
    """Return the folders that the training learns from by name."""
    return {name: DATA / name for name in LICENCES} | {
        "synthetic": paint(options.run.resolve() / "synthetic", options.painted)
    }


def command(options: argparse.Namespace, target: Path) -> list[str]:
    """Return the words of ``eroad train``."""
    return [
        "train", *map(str, data_sets(options).values()), *RECIPE, "--samples", str(options.crops),
        "--lr", str(options.lr or (1e-3 if options.start == "scratch" else 5e-4)), "--seed", str(options.seed),
        "--precision", options.precision, "--init", options.start, "--out", str(target), "--resume",
    ]  # fmt: skip


def train(options: argparse.Namespace, target: Path) -> dict[str, Any]:
    """Run the training, its progress in the terminal, and return what it was made of and what it says of itself."""
    start = None if options.start in ("scratch", "imagenet") else find_model(options.start)
    known = {
        "seed": options.seed,
        "crops": options.crops,
        "data_sha256": {name: data_hash(folder) for name, folder in data_sets(options).items()},
        "start_sha256": file_hash(start) if start else None,
    }
    words = command(options, target)
    print("eroad", *words, flush=True)
    with subprocess.Popen(
        [sys.executable, "-m", "eroad_core", *words, "--json"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.read()
    if process.returncode:
        sys.exit("The training has not ended; the same command goes on with it.")
    return known | {"command": words, "figures": json.loads(said.splitlines()[-1])["figures"]}


def choosing(card: Card, folders: Sequence[Path] = tuple(DATA / name for name in LICENCES)) -> list[Sample]:
    """Return the places of train that chose a model's epoch: of the photographed sets, or those of ``folders``."""
    datasets = [open_dataset(str(folder)) for folder in folders]
    return assign_roles(datasets, card.training["seed"], card.byte).choose


def f1_by_set(path: Path, folders: Sequence[Path]) -> dict[str, np.ndarray]:
    """Return each set's pooled F1 at every one of :data:`LEVELS`, on the choosing places with roads."""
    model, card = load_model(path)
    runtime = TorchRuntime(model, card, torch.device("cpu"))
    places: dict[tuple[str, str], list[Confusion]] = {}
    for sample in choosing(card, folders):
        image, mask = sample.read()
        logits = predict_logits(runtime, image)
        counts = places.setdefault((sample.group, sample.place), [Confusion() for _ in LEVELS])
        for count, level in zip(counts, LEVELS, strict=True):
            count.add(logits >= level, mask)
    pooled: dict[str, list[Confusion]] = {}
    for (group, _), counts in places.items():
        if counts[0].road_share >= LEAST_ROAD:
            sums = pooled.setdefault(group, [Confusion() for _ in LEVELS])
            for total, count in zip(sums, counts, strict=True):
                total.merge(count)
    return {group: np.array([count.f1 for count in counts]) for group, counts in pooled.items()}


def calibrate(path: Path, folders: Sequence[Path]) -> tuple[float, dict[str, float]]:
    """Return the lowest logit at which the mean over the sets of F1 is nearly the largest, and each set's F1 there.

    A lower one finds more, and what it finds depends less on where the tiles lie.
    """
    scores = f1_by_set(path, folders)
    mean = np.mean(list(scores.values()), axis=0)
    best = int(np.flatnonzero(mean >= mean.max() - NEARLY)[0])
    return round(float(LEVELS[best]), 2), {group: round(float(f1[best]), 4) for group, f1 in scores.items()}


def ship(trained: Path, made: dict[str, Any], logit: float, out: Path) -> None:
    """Write the default model from the trained one, its card telling where it comes from."""
    model, card = load_model(trained)
    training = {
        **card.training,
        "licences": LICENCES,
        **{name: made[name] for name in ("crops", "data_sha256", "start_sha256")},
    }
    card = dataclasses.replace(
        card,
        name=out.stem,
        operating_logit=logit,
        ground_resolution=RESOLUTION,
        training=training,
        metrics={},
    )
    save_model(out, model, card, "int8")


def main() -> None:
    """Train, ship, and write down what was made of what."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crops", type=int, default=130_000, help="crops of 256² that the training sees")
    parser.add_argument("--painted", type=int, default=36, help="painted scenes that teach beside the photographs")
    parser.add_argument("--start", default="scratch", help="scratch, imagenet, an encoder's weights, or a model")
    parser.add_argument("--lr", type=float, help="largest learning rate (default: 0.001 from scratch, else 0.0005)")
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", type=Path, default=RUNS / "eroad18", help="folder of the run")
    parser.add_argument("--out", type=Path, default=MODEL, help="the model file to write")
    parser.add_argument("--ship", action="store_true", help="train nothing, ship what the run has made")
    options = parser.parse_args()
    target, record = options.run.resolve() / MODEL.name, options.run.resolve() / "made.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    made = json.loads(record.read_text(encoding="utf-8")) if options.ship else train(options, target)
    record.write_text(json.dumps(made, indent=1), encoding="utf-8")
    folders = list(data_sets(options).values())
    logit, float32 = calibrate(target, folders)
    ship(target, made, logit, options.out)
    made |= {"sha256": file_hash(options.out), "operating_logit": logit}
    made["f1_choosing"] = {"float32": float32, "int8": calibrate(options.out, folders)[1]}
    record.write_text(json.dumps(made, indent=1), encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size:,} bytes, SHA-256 {made['sha256']}, operating logit {logit}")
    print("F1 on the places of train that chose:", made["f1_choosing"])


if __name__ == "__main__":
    main()
