"""PointRend (paper, section 4; eqs. 7 and 8): borders refined at a few uncertain points.

Shapes: B images, N points, C channels. Points are (x, y) in [0, 1] of the image, so that
maps of any stride are sampled at the same place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

#: The paper's training sample: N = 16², k = 4.5, β = 0.8 (section 4, last paragraph).
PAPER_POINTS, OVERSAMPLE, IMPORTANCE = 256, 4.5, 0.8
#: Beyond this distance of the probability from 0.5 a pixel is certain and never re-predicted.
CERTAIN = 0.45
#: The same distance in logits.
CERTAIN_LOGIT = math.log((0.5 + CERTAIN) / (0.5 - CERTAIN))


class PointLayer(nn.Conv1d):
    """A 1×1 convolution of points, (B, N, C) → (B, N, C'): as a matrix, which a CPU multiplies faster."""

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer of each point."""
        return F.linear(x, self.weight.squeeze(2), self.bias)


class PointHead(nn.Module):
    """MLP with three hidden layers of 256; the coarse logit joins the input of every layer.

    (B, C, N) fine and (B, 1, N) coarse → (B, 1, N) logits
    """

    def __init__(self, fine: int, hidden: int = 256, layers: int = 3) -> None:
        super().__init__()
        sizes = [fine] + [hidden] * layers
        self.layers = nn.ModuleList(PointLayer(a + 1, b, 1) for a, b in zip(sizes, sizes[1:], strict=False))
        self.predict = PointLayer(hidden + 1, 1, 1)
        for layer in self.layers:
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
            nn.init.zeros_(layer.bias)
        nn.init.normal_(self.predict.weight, std=0.001)
        nn.init.zeros_(self.predict.bias)

    def forward(self, fine: Tensor, coarse: Tensor) -> Tensor:
        """Return the logit of each point."""
        x, coarse = fine.transpose(1, 2), coarse.transpose(1, 2)
        for layer in self.layers:
            x = F.relu(layer(torch.cat([x, coarse], dim=2)))
        return self.predict(torch.cat([x, coarse], dim=2)).transpose(1, 2)


def sample_points(maps: Tensor, points: Tensor, mode: str = "bilinear") -> Tensor:
    """Return ``maps`` (B, C, h, w) at ``points`` (B, N, 2): (B, C, N). Outside, the border repeats.

    Coordinates stay in fp32: at 16 bits they are off by pixels.
    """
    grid = (2.0 * points.float() - 1.0).unsqueeze(2)
    sampled = F.grid_sample(maps.float(), grid, mode=mode, padding_mode="border", align_corners=False)
    return sampled.squeeze(3).to(maps.dtype)


def training_points(
    coarse: Tensor,
    count: int,
    *,
    oversample: float = OVERSAMPLE,
    importance: float = IMPORTANCE,
    operating_logit: float = 0.0,
    generator: torch.Generator | None = None,
) -> Tensor:
    """Choose points mildly biased to uncertain places (paper, section 4 and Figure 4).

    k·N uniform candidates; the β·N most uncertain of them, by the coarse logit *at the
    candidates*; the rest uniform. No gradient flows through the choice.

    Parameters
    ----------
    coarse : (B, 1, h, w) logits.
    count, oversample, importance : N, k ≥ 1 and β in [0, 1].
    operating_logit : the logit whose posterior is one half (``z_thr``).

    Returns
    -------
    (B, N, 2) points in [0, 1].
    """
    if oversample < 1 or not 0 <= importance <= 1:
        raise ValueError(f"k must be at least 1 and β in 0..1, not {oversample} and {importance}")
    batch, device = coarse.shape[0], coarse.device
    candidates = torch.rand(batch, int(oversample * count), 2, device=device, generator=generator)
    chosen = int(importance * count)
    with torch.no_grad():
        uncertainty = -(sample_points(coarse, candidates).float() - operating_logit).abs().squeeze(1)
        index = uncertainty.topk(chosen, dim=1).indices
    important = candidates.gather(1, index.unsqueeze(2).expand(-1, -1, 2))
    rest = torch.rand(batch, count - chosen, 2, device=device, generator=generator)
    return torch.cat([important, rest], dim=1)


def uncertain_points(logits: Tensor, count: int, operating_logit: float) -> tuple[Tensor, Tensor, Tensor]:
    """Return the ``count`` pixels nearest the operating point (eq. 7).

    Parameters
    ----------
    logits : (B, 1, h, w)

    Returns
    -------
    index : (B, n) flat pixel indices, n = min(count, h·w), most uncertain first.
    points : (B, n, 2) their centres in [0, 1].
    uncertain : (B, n) bool, False where the pixel is certain beyond :data:`CERTAIN`.
    """
    height, width = logits.shape[-2:]
    distance = (logits.float().flatten(1) - operating_logit).abs()
    nearest = distance.topk(min(count, height * width), dim=1, largest=False)
    index = nearest.indices
    return index, _centres(index, height, width), nearest.values < CERTAIN_LOGIT


def _centres(index: Tensor, height: int, width: int) -> Tensor:
    """Return the centres (B, n, 2) in [0, 1] of the pixels with the flat indices (B, n)."""
    x = (index % width + 0.5) / width
    y = (torch.div(index, width, rounding_mode="floor") + 0.5) / height
    return torch.stack([x, y], dim=2)


def point_logits(head: PointHead, coarse: Tensor, fine: Sequence[Tensor], points: Tensor) -> Tensor:
    """Return the head's logits (B, 1, N): features of every fine map and the *original* coarse logit."""
    features = torch.cat([sample_points(maps, points) for maps in fine], dim=1)
    return head(features, sample_points(coarse, points))


def refine(
    head: PointHead,
    logits: Tensor,
    coarse: Tensor,
    fine: Sequence[Tensor],
    count: int,
    operating_logit: float = 0.0,
) -> Tensor:
    """One PointRend step (paper, Figure 3): upsample ×2 and re-predict at most ``count`` points.

    (B, 1, h, w) → (B, 1, 2h, 2w). Where nothing is uncertain this is the bilinear upsampling.
    """
    logits = F.interpolate(logits, scale_factor=2.0, mode="bilinear", align_corners=False)
    if count < 1:
        return logits
    # A graph that is exported has one form for every image, and a GPU ranks them all faster than it counts some.
    if logits.device.type == "cpu" and not torch.jit.is_tracing():
        images = zip(logits.split(1), coarse.split(1), zip(*(maps.split(1) for maps in fine), strict=True), strict=True)
        return torch.cat([_refined_one(head, *image, count, operating_logit) for image in images])
    index, points, uncertain = uncertain_points(logits, count, operating_logit)
    flat = logits.flatten(2)
    index = index.unsqueeze(1)
    new = point_logits(head, coarse, fine, points).to(flat.dtype)
    new = torch.where(uncertain.unsqueeze(1), new, flat.gather(2, index))
    return flat.scatter(2, index, new).view_as(logits)


def _refined_one(
    head: PointHead, logits: Tensor, coarse: Tensor, fine: Sequence[Tensor], count: int, operating_logit: float
) -> Tensor:
    """Re-predict the points of one image, as :func:`refine`: only what is uncertain is ranked and looked at."""
    distance = (logits.float().flatten() - operating_logit).abs()
    index = (distance < CERTAIN_LOGIT).nonzero().squeeze(1)
    if not len(index):
        return logits
    index = index[distance[index].topk(min(count, len(index)), largest=False).indices]
    new = point_logits(head, coarse, fine, _centres(index[None], *logits.shape[-2:])).to(logits.dtype)
    return logits.flatten().scatter(0, index, new.flatten()).view_as(logits)


def render(
    head: PointHead,
    coarse: Tensor,
    fine: Sequence[Tensor],
    steps: int,
    count: int,
    operating_logit: float = 0.0,
) -> Tensor:
    """Subdivide ``steps`` times: (B, 1, h, w) → (B, 1, h·2^steps, w·2^steps), ≤ N·steps points (eq. 8)."""
    logits = coarse
    for _ in range(steps):
        logits = refine(head, logits, coarse, fine, count, operating_logit)
    return logits
