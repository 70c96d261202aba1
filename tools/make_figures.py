"""Draw the figures of PointRend for the documentation, as the paper's Figures 3 and 4, by the engine's own code.

    python tools/make_figures.py [FOLDER]        # default: docs/images

Image and truth are a synthetic scene. Its coarse prediction is the blurred truth at a quarter of the
resolution, and a small point head learns the borders from the image: the figures are about where points
are chosen and what re-predicting them does, not about a model's quality.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import matplotlib  # noqa: E402

matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.colors import LinearSegmentedColormap  # noqa: E402
from matplotlib.patches import Rectangle  # noqa: E402

from eroad_core.model import pointrend as pr  # noqa: E402
from eroad_core.synthetic import rasterised, scene  # noqa: E402
from eroad_core.training.loss import point_loss  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
#: A roundabout with three roads, 160 pixels of 0.8 m.
SIDE, GSD, SEED = 160, 0.8, 2
#: Pixels of the image a coarse one stands for.
STRIDE = 4
#: The true border is drawn on a grid this many times finer than the image.
FINE = 8
#: The paper's Figure 3: a 4 × 4 grid and 28 points on the 8 × 8 one.
COARSE, POINTS = 4, 28
#: The paper's Figure 4: (k, β) of its panels (b) to (d).
SAMPLES = ((1, 0.0), (4.5, 0.8), (8, 0.9))

ROAD = LinearSegmentedColormap.from_list("road", ["#f7f6f2", "#b9c9d6", "#5d87a6", "#1f4e73"])
POINT, TRUTH, INK = "#e4572e", "#14212b", "#2b3238"
STYLE = {
    "font.family": "DejaVu Sans", "font.size": 9, "axes.titlesize": 10, "axes.edgecolor": INK,
    "axes.linewidth": 0.8, "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
}  # fmt: skip


def main(folder: Path = FOLDER) -> list[Path]:
    """Draw both figures into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # sums in one order: the same picture on every machine, as far as it can be
    example = Example()
    with plt.rc_context(STYLE):
        figures = {"pointrend_step.png": draw_step(example), "point_distributions.png": draw_distributions(example)}
    for name, figure in figures.items():
        # Without the library's version in it, the file changes only when the picture does.
        figure.savefig(folder / name, dpi=200, facecolor="white", metadata={"Software": None})
        plt.close(figure)
    return [folder / name for name in figures]


class Example:
    """A scene as the network sees it.

    Attributes
    ----------
    truth : (1, 1, S, S) 1 on roads; fine : (1, C, S, S) the image, sharp and blurred;
    coarse : (1, 1, S/4, S/4) logits; sharp : (8·S, 8·S) the truth, finer;
    clear : bool (S, S), False where trees hide a road.
    """

    def __init__(self) -> None:
        drawn = scene(SIDE, GSD, SEED)
        truth = (drawn.mask > 127).astype(np.float32)
        image = drawn.image.astype(np.float32) / 127.5 - 1
        blurred = [gaussian_filter(image, (0, s, s)) for s in (1.5, 4)]
        cells = truth.reshape(SIDE // STRIDE, STRIDE, SIDE // STRIDE, STRIDE).mean((1, 3))
        probability = gaussian_filter(cells, 0.7).clip(0.03, 0.97)
        self.clear = ~drawn.hidden
        self.sharp = rasterised(drawn.graph.polygon(), (SIDE * FINE, SIDE * FINE), GSD / FINE) / 255.0
        self.truth = torch.from_numpy(truth)[None, None]
        self.fine = torch.from_numpy(np.concatenate([image, *blurred]))[None]
        self.coarse = torch.logit(torch.from_numpy(probability.astype(np.float32)))[None, None]

    def head(self, steps: int = 300) -> pr.PointHead:
        """Return a point head that has learnt this scene's borders."""
        torch.manual_seed(0)
        head = pr.PointHead(self.fine.shape[1], hidden=64)
        optimiser = torch.optim.Adam(head.parameters(), lr=5e-3)
        for _ in range(steps):
            points = pr.training_points(self.coarse, 256)
            target = pr.sample_points(self.truth, points, mode="nearest")
            loss = point_loss(pr.point_logits(head, self.coarse, [self.fine], points), target, torch.ones_like(target))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        return head.eval()

    def window(self) -> tuple[int, int]:
        """Return the coarse row and column of the clear window most evenly parted by slanting borders."""
        best, place = np.inf, (0, 0)
        truth, size = self.truth[0, 0].numpy(), COARSE * STRIDE
        for row in range(COARSE, SIDE // STRIDE - 2 * COARSE + 1):
            for column in range(COARSE, SIDE // STRIDE - 2 * COARSE + 1):
                part = np.s_[row * STRIDE : row * STRIDE + size, column * STRIDE : column * STRIDE + size]
                down, across = (np.abs(np.diff(truth[part], axis=a)).sum() for a in (0, 1))
                score = abs(truth[part].mean() - 0.5) + abs(down - across) / (down + across + 1e-9)
                if self.clear[part].all() and score < best:
                    best, place = score, (row, column)
        return place


def draw_step(example: Example) -> plt.Figure:
    """One step of PointRend: coarse prediction, the chosen points on the finer grid, the refined prediction."""
    head, (row, column) = example.head(), example.window()
    coarse = example.coarse[..., row : row + COARSE, column : column + COARSE]
    pixels = np.s_[
        ..., row * STRIDE : (row + COARSE) * STRIDE, column * STRIDE : (column + COARSE) * STRIDE
    ]  # fmt: skip
    top, left = row * STRIDE * FINE, column * STRIDE * FINE
    sharp = example.sharp[top : top + COARSE * STRIDE * FINE, left : left + COARSE * STRIDE * FINE]
    with torch.inference_mode():
        upsampled = pr.refine(head, coarse, coarse, [example.fine[pixels]], 0)
        refined = pr.refine(head, coarse, coarse, [example.fine[pixels]], POINTS)
        _, points, _ = pr.uncertain_points(upsampled, POINTS, 0.0)
    x, y = points[0].T.numpy()
    figure, axes = plt.subplots(1, 3, figsize=(9.2, 2.95))
    figure.subplots_adjust(left=0.01, right=0.905, top=0.91, bottom=0.02, wspace=0.2)
    titles = (
        f"Coarse prediction, {COARSE} × {COARSE}",
        f"Upsampled ×2, {POINTS} most uncertain points",
        "These points predicted again",
    )
    for axis, logits, title in zip(axes, (coarse, upsampled, refined), titles, strict=True):
        shown = draw_cells(axis, torch.sigmoid(logits)[0, 0].numpy(), sharp)
        axis.set_title(title, pad=7)
    axes[1].scatter(x, y, s=26, color=POINT, edgecolor="white", linewidth=0.7, zorder=4)
    cell = 1 / (2 * COARSE)
    for left, top in zip(x - cell / 2, y - cell / 2, strict=True):
        axes[2].add_patch(Rectangle((left, top), cell, cell, fill=False, edgecolor=POINT, linewidth=1.1, zorder=4))
    for axis in axes[:2]:
        axis.annotate(
            "", (1.175, 0.5), (1.03, 0.5), xycoords="axes fraction",
            arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.4},
        )  # fmt: skip
    bar = figure.colorbar(shown, cax=figure.add_axes((0.922, 0.055, 0.013, 0.82)), ticks=[0, 0.5, 1])
    bar.set_label("probability of road", labelpad=3)
    bar.outline.set_linewidth(0.8)
    return figure


def draw_cells(axis: Axes, probability: np.ndarray, truth: np.ndarray):
    """Draw a grid of probabilities over the unit square, with the roads' true border."""
    shown = axis.imshow(probability, cmap=ROAD, vmin=0, vmax=1, extent=(0, 1, 1, 0), interpolation="nearest")
    for line in np.linspace(0, 1, len(probability) + 1)[1:-1]:
        axis.axhline(line, color="white", linewidth=0.9)
        axis.axvline(line, color="white", linewidth=0.9)
    places = np.linspace(0, 1, len(truth))
    axis.contour(places, places, gaussian_filter(truth, 2, mode="nearest"), [0.5], colors=TRUTH, linewidths=1.6)
    axis.set(xlim=(0, 1), ylim=(1, 0), xticks=[], yticks=[])
    return shown


def draw_distributions(example: Example) -> plt.Figure:
    """Training points over a coarse prediction: a regular grid and three strengths of bias to its borders."""
    side = int(pr.PAPER_POINTS**0.5)
    centres = (np.arange(side) + 0.5) / side
    samples = {"(a) regular grid": np.stack(np.meshgrid(centres, centres), -1).reshape(-1, 2)}
    words = ("uniform", "mildly biased", "heavily biased")
    for letter, word, (k, beta) in zip("bcd", words, SAMPLES, strict=True):
        generator = torch.Generator().manual_seed(7)
        points = pr.training_points(
            example.coarse, pr.PAPER_POINTS, oversample=k, importance=beta, generator=generator
        )  # fmt: skip
        samples[f"({letter}) {word}, k = {k:g}, β = {beta:g}"] = points[0].numpy()
    figure, axes = plt.subplots(1, 4, figsize=(11.2, 3.05))
    figure.subplots_adjust(left=0.008, right=0.992, top=0.89, bottom=0.02, wspace=0.04)
    probability = torch.sigmoid(example.coarse)[0, 0].numpy()
    for axis, (title, points) in zip(axes, samples.items(), strict=True):
        axis.imshow(probability, cmap=ROAD, vmin=0, vmax=1.25, extent=(0, 1, 1, 0), interpolation="nearest")
        axis.scatter(*points.T, s=9, color=POINT, edgecolor="white", linewidth=0.35, zorder=3)
        axis.set(xlim=(0, 1), ylim=(1, 0), xticks=[], yticks=[])
        axis.set_title(title, pad=6)
    return figure


if __name__ == "__main__":
    for path in main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(path)
