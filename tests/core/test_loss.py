from __future__ import annotations

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from eroad.eroad_core.distance import location_term
from eroad.eroad_core.model import pointrend as pr
from eroad.eroad_core.model.network import ERoad
from eroad.eroad_core.training import loss as losses
from eroad.eroad_core.training.dataset import Batch
from eroad.eroad_core.training.step import Objective, batch_loss, normalise


def distance_weight(mask):
    """g of eq. 4, straight from its three rows, by brute force."""
    height, width = mask.shape
    roads = np.argwhere(mask == 255)
    if not len(roads):
        return np.full(mask.shape, 0.3)
    places = np.stack(np.mgrid[0:height, 0:width], axis=-1).astype(float)
    length = np.sqrt(((places[:, :, None, :] - roads[None, None]) ** 2).sum(-1)).min(-1)
    farthest = length.max()
    limit = 0.3 * farthest
    g = np.zeros(mask.shape)
    for i in np.ndindex(mask.shape):
        if length[i] == 0:
            g[i] = 0
        elif length[i] <= limit:
            g[i] = length[i] / farthest
        else:
            g[i] = limit / farthest
    return g


def paper_loss(z, t, known, g, a1, a2, sign):
    """Eq. 5 in float64: −1/n Σ [α₁ t log y + α₂ e^{s·g} (1 − t) log(1 − y)], y by eq. 2."""
    total, n = 0.0, 0
    for i in np.ndindex(z.shape):
        if not known[i]:
            continue
        y = 1 / (1 + math.exp(-z[i]))
        total += a1 * t[i] * math.log(y) + a2 * math.exp(sign * g[i]) * (1 - t[i]) * math.log(1 - y)
        n += 1
    return -total / n


@pytest.fixture
def mask():
    """A road, some ignored ground, background."""
    mask = np.zeros((24, 30), np.uint8)
    mask[:, 5:8] = 255
    mask[10:12, :] = 255
    mask[16:, 20:] = 128
    return mask


# --- eq. 4 ---


def test_location_term_equals_eq_4(mask):
    g = location_term(mask)
    assert g.dtype == np.float32
    np.testing.assert_allclose(g, distance_weight(mask), rtol=0, atol=1e-7)
    assert g[mask == 255].max() == 0 and g.max() == np.float32(0.3)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.floats(0, 1), st.integers(0, 1000))
def test_location_term_of_any_mask(height, width, share, seed):
    rng = np.random.default_rng(seed)
    mask = np.where(rng.random((height, width)) < share, 255, rng.choice([0, 128], (height, width))).astype(np.uint8)
    np.testing.assert_allclose(location_term(mask), distance_weight(mask), rtol=0, atol=1e-6)


def test_a_tile_without_road_has_the_far_weight():
    for value in (0, 128):
        assert np.array_equal(location_term(np.full((5, 6), value, np.uint8)), np.full((5, 6), 0.3, np.float32))


def test_a_tile_of_nothing_but_road():
    assert not location_term(np.full((5, 6), 255, np.uint8)).any()


# --- eqs. 5 and 6 ---


def case(mask, seed=0, spread=3.0):
    rng = np.random.default_rng(seed)
    return rng.normal(0, spread, mask.shape), (mask == 255).astype(float), mask != 128, distance_weight(mask)


def tensors(*arrays):
    return [
        torch.from_numpy(np.ascontiguousarray(a))[None, None].to(torch.bool if a.dtype == bool else torch.float32)
        for a in arrays
    ]


@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize("without_road", [False, True])
def test_loss_equals_the_equations(mask, sign, without_road):
    if without_road:
        mask = np.where(mask == 255, 0, mask).astype(np.uint8)
    z, t, known, g = case(mask)
    counts = 955, 45
    a1, a2 = counts[0] / sum(counts), counts[1] / sum(counts)
    expected = paper_loss(z, t, known, g, a1, a2, sign)
    balance = losses.Balance.from_counts(road=45, background=955)
    got = losses.weighted_cross_entropy(*tensors(z, t, known, location_term(mask)), balance, sign)
    assert float(got) == pytest.approx(expected, rel=1e-5)
    assert expected > 0


def test_the_sign_matters_and_minus_is_the_default(mask):
    z, t, known, g = tensors(*case(mask))
    balance = losses.Balance.from_counts(45, 955)
    minus, plus = (float(losses.weighted_cross_entropy(z, t, known, g, balance, s)) for s in (-1, 1))
    assert minus < plus
    assert float(losses.weighted_cross_entropy(z, t, known, g, balance)) == minus
    assert Objective().distance_sign == -1


def test_alpha_on_road_is_the_share_of_background():
    """Eq. 6; the paper's sentence has the two names swapped, and swapped it would not balance."""
    balance = losses.Balance.from_counts(road=45, background=955)
    assert (balance.road, balance.background) == pytest.approx((0.955, 0.045))
    # Balanced: both classes weigh the same over the data set.
    assert balance.road * 45 == pytest.approx(balance.background * 955)
    assert balance.operating_logit() == pytest.approx(3.055, abs=0.001)


@pytest.mark.parametrize("road, background", [(0, 10), (10, 0), (-1, 5)])
def test_a_balance_needs_both_classes(road, background):
    with pytest.raises(ValueError):
        losses.Balance.from_counts(road, background)


@pytest.mark.parametrize("weight", [math.exp(-0.3), 1.0, math.exp(0.3)])
@pytest.mark.parametrize("posterior", [0.5, 0.2])
def test_operating_logit_is_where_the_posterior_is_one_half(weight, posterior):
    """The z that minimises the expected loss of a pixel whose true chance of road is ``posterior``."""
    balance = losses.Balance.from_counts(road=45, background=955)
    location = torch.tensor([[[math.log(weight)]]]).double()
    known = torch.ones(1, 1, 1, dtype=torch.bool)

    def expected_loss(z):
        z = torch.tensor([[[z]]])
        road, rest = (
            losses.weighted_cross_entropy(z, torch.full((1, 1, 1), t), known, location, balance, 1) for t in (1.0, 0.0)
        )
        return float(posterior * road + (1 - posterior) * rest)

    best = minimize_scalar(expected_loss, bounds=(-10, 10), method="bounded", options={"xatol": 1e-3}).x
    # The logit of the posterior, moved by z_thr.
    assert best == pytest.approx(balance.operating_logit(weight) + math.log(posterior / (1 - posterior)), abs=0.02)


# --- ignored pixels, extremes ---

LOSSES = {
    "eq5": lambda z, t, k, g: losses.weighted_cross_entropy(z, t, k, g, losses.Balance(0.955, 0.045)),
    "bce_dice": lambda z, t, k, g: losses.bce_dice(z, t, k),
    "points": lambda z, t, k, g: losses.point_loss(z, t, k),
}


@pytest.mark.parametrize("name", LOSSES)
def test_ignored_pixels_are_in_no_loss_and_no_gradient(name, mask):
    z, t, known, g = tensors(*case(mask))
    loss = LOSSES[name](z.requires_grad_(), t, known, g)
    loss.backward()
    assert not z.grad[~known].any() and z.grad[known].all()
    other = torch.where(known, z, 50.0), torch.where(known, t, 1.0), known, torch.where(known, g, 0.1)
    assert torch.equal(LOSSES[name](*other), loss)


@pytest.mark.parametrize("name", LOSSES)
def test_nothing_known_is_no_loss(name):
    z = torch.randn(1, 1, 4, 4, requires_grad=True)
    loss = LOSSES[name](z, torch.zeros(1, 1, 4, 4), torch.zeros(1, 1, 4, 4, dtype=torch.bool), torch.zeros(1, 1, 4, 4))
    loss.backward()
    assert loss.item() == 0 and not z.grad.any()


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_gradients_are_finite_at_extreme_logits(name, dtype):
    z = torch.tensor([-6e4, -200.0, -90.0, 0.0, 90.0, 200.0, 6e4]).to(dtype).view(1, 1, 1, -1)
    for target in (0.0, 1.0):
        z = z.detach().requires_grad_()
        loss = LOSSES[name](z, torch.full(z.shape, target), torch.ones(z.shape, dtype=torch.bool), torch.zeros(z.shape))
        loss.backward()
        assert loss.isfinite() and z.grad.isfinite().all() and z.grad.any()


# --- BCE + Dice, points ---


def test_bce_and_dice_equal_a_reference(mask):
    z, t, known, _ = case(mask)
    y = 1 / (1 + np.exp(-z))
    cross_entropy = -(t * np.log(y) + (1 - t) * np.log(1 - y))[known].mean()
    dice = 1 - (2 * (y * t)[known].sum() + 1) / (y[known].sum() + t[known].sum() + 1)
    assert float(losses.bce_dice(*tensors(z, t, known))) == pytest.approx(cross_entropy + dice, rel=1e-5)


def test_perfect_predictions_cost_nothing(mask):
    t, known = tensors((mask == 255).astype(float), mask != 128)
    assert float(losses.bce_dice(t * 80 - 40, t, known)) < 1e-6


def test_point_loss_is_the_plain_cross_entropy(mask):
    z, t, known, _ = case(mask)
    y = 1 / (1 + np.exp(-z))
    expected = -(t * np.log(y) + (1 - t) * np.log(1 - y))[known].mean()
    flat = [x.flatten(2) for x in tensors(z, t, known)]
    assert float(losses.point_loss(*flat)) == pytest.approx(expected, rel=1e-5)


# --- one step ---


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    model = ERoad().eval()
    torch.nn.init.normal_(model.point_head.predict.weight, std=0.3)
    return model


@pytest.fixture
def batch():
    rng = np.random.default_rng(5)
    masks = rng.choice(np.array([0, 0, 0, 255, 128], np.uint8), (2, 64, 64))
    image = torch.from_numpy(rng.uniform(0, 255, (2, 3, 64, 64)).astype(np.float32))
    masks, location = torch.from_numpy(masks)[:, None], torch.from_numpy(np.stack([location_term(m) for m in masks]))
    return Batch(image, (masks == 255).float(), masks != 128, location[:, None])


MEAN, STD = torch.tensor([120.0, 110.0, 100.0]), torch.tensor([50.0, 55.0, 60.0])
BALANCE = losses.Balance.from_counts(45, 955)


@pytest.mark.parametrize(
    "objective",
    [
        Objective(points=64, point_weight=0.7),
        Objective("eq5", BALANCE, points=64),
        Objective("eq5", BALANCE, distance_sign=1, mean_weight=1.2, points=64),
    ],
)
@torch.no_grad()
def test_step_is_the_dense_loss_plus_the_point_loss(network, batch, objective):
    """Under eq. 5 the head must mean one half by z_thr, as the coarse logits do, or it refines to "not road"."""
    torch.manual_seed(1)
    total = batch_loss(network, batch, MEAN, STD, objective)
    coarse, features = network.coarse(normalise(batch.image, MEAN, STD))
    logits = F.interpolate(coarse, scale_factor=4.0, mode="bilinear", align_corners=False)
    if objective.kind == "eq5":
        z_thr = math.log(BALANCE.road / (BALANCE.background * objective.mean_weight))
        dense = losses.weighted_cross_entropy(
            logits, batch.target, batch.known, batch.location, BALANCE, objective.distance_sign
        )
    else:
        z_thr, dense = 0.0, losses.bce_dice(logits, batch.target, batch.known)
    assert objective.operating_logit == pytest.approx(z_thr)
    torch.manual_seed(1)
    points = pr.training_points(coarse, 64, operating_logit=z_thr)
    z = pr.point_logits(network.point_head, coarse, features[:2], points)[:, 0] - z_thr
    # Each point's label is its pixel's.
    column, row = (points * 64).long().clamp(max=63).unbind(2)
    image = torch.arange(2)[:, None]
    t, known = batch.target[image, 0, row, column], batch.known[image, 0, row, column]
    point = F.binary_cross_entropy_with_logits(z[known], t[known])
    assert 0 < known.sum() < known.numel()
    torch.testing.assert_close(total, dense + objective.point_weight * point, rtol=1e-4, atol=1e-5)


@torch.no_grad()
def test_without_the_head_a_step_is_the_dense_loss(network, batch):
    model = ERoad(pointrend=False).eval()
    logits = model(normalise(batch.image, MEAN, STD))
    expected = losses.bce_dice(logits, batch.target, batch.known)
    torch.testing.assert_close(batch_loss(model, batch, MEAN, STD, Objective()), expected, rtol=1e-4, atol=1e-5)


def test_a_step_teaches_every_part(batch):
    torch.manual_seed(2)
    model = ERoad().train()
    batch_loss(model, batch, MEAN, STD, Objective(points=64)).backward()
    without = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.isfinite().all()]
    assert not without
