from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from eroad.eroad_core.distance import location_term
from eroad.eroad_core.training import loss as losses
from eroad.eroad_core.training.dataset import (
    BACKGROUND,
    IGNORE,
    ROAD,
    Augmentation,
    LabelledScene,
    collate,
    crop,
    recolour,
)

#: No colour changes: what a crop shows is where it lies.
PLAIN = Augmentation(colour=0.0, grey=0.0, noise=0.0, stretch=0.0)
#: Nor zoom nor free rotation: flips and quarter turns alone.
STILL = Augmentation(scale=(1.0, 1.0), turn=0.0, colour=0.0, grey=0.0, noise=0.0, stretch=0.0)


def smooth(height, width, seed=0):
    """A scene of curved bands, its mask its image."""
    y, x = np.mgrid[0:height, 0:width]
    field = np.sin(x / (11.0 + seed) + np.cos(y / 17.0)) + np.cos((y + 0.3 * x) / 13.0)
    mask = np.where(field > 0.5, ROAD, BACKGROUND).astype(np.uint8)
    return LabelledScene(np.stack([mask] * 3), mask, "smooth", str(seed))


def places(height=160, width=200):
    """A scene whose image says where each pixel lies: its column, its row."""
    image = np.stack(np.broadcast_arrays(np.arange(width)[None], np.arange(height)[:, None])).astype(np.uint8)
    mask = np.full((height, width), BACKGROUND, np.uint8)
    mask[:, :4] = ROAD
    return LabelledScene(image, mask, "places", "0")


def crops(scenes, indices=range(8), size=64, seed=1, how=PLAIN, **more):
    made = []
    for index in indices:
        rng = np.random.default_rng((seed, index))
        made.append(crop(scenes[rng.integers(len(scenes))], size, rng, how, **more))
    return collate(made)


def equal(a, b):
    return all(torch.equal(getattr(a, n), getattr(b, n)) for n in ("image", "target", "known", "location"))


# --- repeatable ---


def test_crops_are_a_function_of_seed_and_index_alone():
    scenes = [smooth(150, 180, s) for s in range(3)]
    how = Augmentation()
    together = crops(scenes, range(6), how=how)
    for i in (4, 0, 5):
        alone = crops(scenes, [i], how=how)
        for name in ("image", "target", "known", "location"):
            assert torch.equal(getattr(together, name)[i], getattr(alone, name)[0])
    np.random.seed(5)
    torch.manual_seed(5)
    assert equal(crops(scenes, range(6), how=how), together)
    assert not torch.equal(crops(scenes, range(6), how=how, seed=2).image, together.image)
    assert not torch.equal(together.image[0], together.image[1])


def test_shapes_and_types():
    batch = crops([smooth(150, 180)], range(3), size=96)
    assert batch.image.shape == (3, 3, 96, 96) and batch.image.dtype == torch.float32
    assert batch.target.shape == batch.known.shape == batch.location.shape == (3, 1, 96, 96)
    assert batch.known.dtype == torch.bool and batch.target.dtype == batch.location.dtype == torch.float32
    assert set(batch.target.unique().tolist()) <= {0.0, 1.0}
    assert batch.image.min() >= 0 and batch.image.max() <= 255


# --- aligned ---


@pytest.mark.parametrize("how", [STILL, PLAIN, Augmentation((0.5, 2.0), 45.0, 0.0, 0.0, 0.0, 0.0)])
def test_image_and_mask_stay_aligned(how):
    batch = crops([smooth(200, 240, s) for s in range(2)], range(16), how=how)
    seen = (batch.image[:, :1] > 127.5).float()
    agree = (seen == batch.target)[batch.known].float().mean()
    assert 0.2 < batch.target[batch.known].mean() < 0.8
    assert agree > 0.98
    # A pixel off, or mirrored once, they would not: the measure is worth something.
    assert (seen.roll(2, 3) == batch.target)[batch.known].float().mean() < agree - 0.03
    assert (seen.flip(3) == batch.target)[batch.known].float().mean() < 0.9


def orientation(image):
    """Say which of the eight orientations a crop of :func:`places` has, by its gradients."""
    return tuple(round(band.diff(dim=axis)[20:44, 20:44].median().item()) for band in image for axis in (1, 0))


def test_all_eight_flips_and_quarter_turns_occur_and_no_other():
    batch = crops([places()], range(160), how=STILL)
    inside = batch.known[:, 0, 16:48, 16:48].all(dim=(1, 2))  # not on reflected ground
    seen = [orientation(image) for image in batch.image[inside]]
    expected = {(a, 0, 0, b) for a in (1, -1) for b in (1, -1)} | {(0, a, b, 0) for a in (1, -1) for b in (1, -1)}
    assert set(seen) == expected
    assert min(seen.count(o) for o in expected) >= 3


def test_zoom_stays_within_its_bounds_and_above_one_shows_less_ground():
    def steps(scale):
        how = Augmentation(scale, 0.0, 0.0, 0.0, 0.0, 0.0)
        images = crops([places()], range(30), how=how).image
        return torch.stack([max(b.diff(dim=a)[20:44, 20:44].abs().median() for b in i for a in (0, 1)) for i in images])

    near, far = steps((2.0, 2.0)), steps((0.8, 0.8))
    torch.testing.assert_close(near, torch.full((30,), 0.5), rtol=0, atol=0.01)
    torch.testing.assert_close(far, torch.full((30,), 1.25), rtol=0, atol=0.01)
    mixed = steps((0.75, 1.4))
    assert 1 / 1.41 <= mixed.min() < 0.8 and 1.2 < mixed.max() <= 1 / 0.74


# --- outside and ignored ---


def test_outside_the_scene_is_ignored_and_looks_like_it_reflected():
    scene = smooth(60, 70)
    scene.mask[:] = np.where(scene.mask == IGNORE, BACKGROUND, scene.mask)
    batch = crops([scene], range(8), size=128, how=STILL)
    # A crop of 128 around a scene of 60 × 70: never more than the scene is known.
    known = batch.known.sum(dim=(1, 2, 3))
    assert (known <= 60 * 70).all() and (known > 0.2 * 60 * 70).all()
    assert not batch.target[~batch.known].any()
    assert batch.image.isfinite().all() and batch.image[~batch.known.expand_as(batch.image)].std() > 50


def test_ignored_ground_is_known_nowhere_and_in_no_loss():
    scene = places()
    whole = crops([scene], range(12), how=STILL)
    scene.mask[60:100, 80:120] = IGNORE
    batch = crops([scene], range(12), how=STILL)
    assert torch.equal(batch.image, whole.image), "the same crops"
    column, row = batch.image[:, :1], batch.image[:, 1:2]
    inside = (column > 81) & (column < 118) & (row > 61) & (row < 98)
    outside = (column < 79) | (column > 121) | (row < 59) | (row > 101)
    assert inside.any() and not batch.known[inside].any()
    assert torch.equal(batch.known[outside], whole.known[outside])
    logits = torch.zeros(batch.target.shape, requires_grad=True)
    balance = losses.Balance(0.9, 0.1)
    total = losses.bce_dice(logits, batch.target, batch.known) + losses.weighted_cross_entropy(
        logits, batch.target, batch.known, batch.location, balance
    )
    total.backward()
    assert not logits.grad[~batch.known].any() and logits.grad[batch.known].all()


def test_a_scene_smaller_than_the_crop_and_a_wide_turn():
    batch = crops([smooth(24, 40)], range(6), size=64, how=Augmentation((0.5, 0.5), 45.0))
    assert batch.image.isfinite().all() and batch.known.any() and not batch.known.all()


# --- the location term ---


def test_location_is_the_parents_not_the_crops():
    """l_max is over the whole tile: cropped first, every crop would get its own."""
    scene = places()
    parent = location_term(scene.mask)
    batch = crops([scene], range(24), how=STILL)
    different = 0
    for image, target, known, location in zip(batch.image, batch.target, batch.known, batch.location, strict=True):
        inside = known[0] & (image[0] > 4) & (image[0] < 199)
        # The image tells each pixel's column to half a pixel, and g depends on the column alone.
        expected = np.interp(image[0][inside].numpy(), np.arange(200), parent[0])
        np.testing.assert_allclose(location[0][inside].numpy(), expected, rtol=0, atol=0.6 / 196 + 1e-3)
        again = location_term((target[0] * ROAD).numpy().astype(np.uint8))
        different += bool(np.abs(again[inside.numpy()] - location[0][inside].numpy()).max() > 0.05)
    assert different > 3


def test_location_of_a_scene_without_road_and_left_out():
    scene = smooth(120, 120)
    scene.mask[:] = BACKGROUND
    batch = crops([scene], range(3), how=STILL)
    torch.testing.assert_close(
        batch.location[batch.known], torch.full((int(batch.known.sum()),), 0.3), rtol=0, atol=1e-3
    )
    assert not crops([scene], range(3), how=STILL, location=False).location.any()


# --- colour ---


def test_no_colour_change_leaves_the_image():
    image = torch.rand(3, 20, 20) * 255
    torch.testing.assert_close(recolour(image, np.random.default_rng(0), PLAIN), image, rtol=0, atol=1e-3)


def test_colour_changes_stay_in_range_and_differ():
    image = torch.rand(3, 32, 32) * 255
    results = [recolour(image, np.random.default_rng(i), Augmentation()) for i in range(40)]
    assert all(r.shape == image.shape and r.min() >= 0 and r.max() <= 255 and r.isfinite().all() for r in results)
    means = torch.stack([r.mean() for r in results])
    assert means.std() > 5 and (means > 20).all() and (means < 235).all()


def test_grey_images_have_equal_bands():
    how = Augmentation(colour=0.0, grey=1.0, noise=0.0, stretch=0.0)
    grey = recolour(torch.rand(3, 16, 16) * 255, np.random.default_rng(0), how)
    assert torch.equal(grey[0], grey[1]) and torch.equal(grey[0], grey[2])


def test_a_flat_image_survives_the_stretch():
    how = Augmentation(stretch=1.0)
    assert recolour(torch.full((3, 16, 16), 90.0), np.random.default_rng(0), how).isfinite().all()


# --- the mix ---


def test_haze_takes_contrast_and_blur_takes_detail():
    still = dataclasses.replace(STILL, flips=False)
    image = torch.rand(3, 32, 32) * 255
    hazy = [recolour(image, np.random.default_rng(i), dataclasses.replace(still, haze=0.6)) for i in range(30)]
    spread = torch.tensor([x.std() / image.std() for x in hazy])
    assert 0.4 <= spread.min() < 0.8 and spread.max() == pytest.approx(1.0, abs=1e-4)
    blurred = [recolour(image, np.random.default_rng(i), dataclasses.replace(still, blur=1.5)) for i in range(30)]
    detail = torch.tensor([x.diff(dim=2).abs().mean() / image.diff(dim=2).abs().mean() for x in blurred])
    assert detail.min() < 0.3 and detail.max() == pytest.approx(1.0, abs=1e-4)
    assert all(x.mean() == pytest.approx(float(image.mean()), abs=2) for x in blurred)
