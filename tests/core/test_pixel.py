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


def test_nothing_there_and_nothing_found():
    counts = Confusion().add(np.zeros((3, 3), bool), np.zeros((3, 3), np.uint8))
    assert counts.scores() == {"iou": 1.0, "f1": 0.0, "precision": 0.0, "recall": 0.0}
