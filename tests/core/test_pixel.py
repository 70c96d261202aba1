from __future__ import annotations

import numpy as np
import pytest

from eroad.eroad_core.evaluation.pixel import Confusion


@pytest.fixture
def images():
    rng = np.random.default_rng(1)
    return [(rng.random((9, 11)) < 0.4, rng.choice(np.array([0, 255, 128], np.uint8), (9, 11))) for _ in range(3)]


def test_scores_are_pooled_over_images_and_leave_ignored_pixels_out(images):
    pooled = Confusion()
    for predicted, mask in images:
        pooled.add(predicted, mask)
    predicted = np.concatenate([p[m != 128] for p, m in images])
    road = np.concatenate([m[m != 128] for _, m in images]) == 255
    precision, recall = road[predicted].mean(), predicted[road].mean()
    assert pooled.precision == pytest.approx(precision) and pooled.recall == pytest.approx(recall)
    assert pooled.f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert pooled.iou == pytest.approx((predicted & road).sum() / (predicted | road).sum())
    assert pooled.iou == pytest.approx(pooled.f1 / (2 - pooled.f1))
    assert pooled.true_negative == (~predicted & ~road).sum()


@pytest.mark.parametrize("predicted, mask, precision, recall, f1, oa", [
    ([0, 0, 0], [0, 0, 0], 1.0, 1.0, 1.0, 1.0),  # nothing there and nothing found: all that was asked for
    ([0, 0, 0], [0, 128, 128], 1.0, 1.0, 1.0, 1.0),
    ([1, 1, 1], [128, 128, 128], 1.0, 1.0, 1.0, 1.0),  # nothing known
    ([0, 0, 0], [255, 0, 0], 0.0, 0.0, 0.0, 2 / 3),  # nothing found
    ([1, 0, 0], [0, 0, 0], 0.0, 0.0, 0.0, 2 / 3),  # nothing there
    ([0, 1, 0], [255, 0, 0], 0.0, 0.0, 0.0, 1 / 3),
    ([1, 1, 1], [255, 0, 0], 1 / 3, 1.0, 0.5, 1 / 3),
    ([1, 1, 0, 1], [255, 0, 255, 128], 0.5, 0.5, 0.5, 1 / 3),
    ([1, 0, 1, 1], [255, 0, 255, 128], 1.0, 1.0, 1.0, 1.0),
])  # fmt: skip
def test_by_hand(predicted, mask, precision, recall, f1, oa):
    counts = Confusion().add(np.array([predicted], bool), np.array([mask], np.uint8))
    assert (counts.precision, counts.recall, counts.f1, counts.iou, counts.overall_accuracy) == pytest.approx(
        (precision, recall, f1, f1 / (2 - f1), oa)
    )
    assert counts.pixels == sum(m != 128 for m in mask)
    assert counts.scores() == {n: round(getattr(counts, n), 4) for n in ("iou", "f1", "precision", "recall")}


def test_nothing_counted():
    assert Confusion().overall_accuracy == Confusion().iou == 1.0 and Confusion().road_share == 0.0
