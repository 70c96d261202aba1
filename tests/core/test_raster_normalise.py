"""One stretch for training and extraction."""

from __future__ import annotations

import numpy as np
import pytest

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.normalise import Normaliser, stretch
from eroad.eroad_core.raster.source import open_source

CARD = {
    "byte": "as_is", "low_percentile": 2, "high_percentile": 98, "mean": [1.0, 2.0, 3.0], "std": [1.0, 1.0, 1.0],
}  # fmt: skip


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.int16, np.int32, np.float32])
def test_stretch_maps_low_to_0_and_high_to_255(dtype):
    image = np.array([[[5, 10, 60, 110, 120]], [[0, 20, 40, 60, 100]]]).astype(dtype)
    result = stretch(image, (10, 20), (110, 60))
    assert result.dtype == np.float32
    np.testing.assert_allclose(result, [[[0, 0, 127.5, 255, 255]], [[0, 0, 127.5, 255, 255]]])


def test_stretch_keeps_small_differences_of_large_values():
    image = np.array([[[1_000_000, 1_000_001, 1_000_002]]], np.float32)
    np.testing.assert_allclose(stretch(image, (1e6,), (1e6 + 2,)), [[[0, 127.5, 255]]])


def test_a_constant_band_becomes_zero():
    assert not stretch(np.full((1, 4, 4), 7, np.uint16), (7,), (7,)).any()


def test_bytes_are_used_as_they_are_or_stretched(make_raster, scene):
    with open_source(make_raster("a.tif", scene(50, 60) // 2)) as source:
        image, _ = source.read(source.window)
        as_is = Normaliser.from_card(CARD, source)
        assert not as_is.stretches
        np.testing.assert_array_equal(as_is(image), image.astype(np.float32))
        for normaliser in (
            Normaliser.from_card({**CARD, "byte": "stretch"}, source),
            Normaliser.from_card(CARD, source, "percentile"),
        ):
            statistics = source.statistics()
            np.testing.assert_array_equal(normaliser(image), stretch(image, statistics.low, statistics.high))


def test_bytes_are_stretched_together_and_keep_their_colours(make_raster, scene):
    card = {**CARD, "byte": "stretch_together"}
    pixels = scene(50, 60) // np.array([2, 3, 4], np.uint8)[:, None, None]
    with open_source(make_raster("a.tif", pixels)) as source:
        ends = source.statistics()
        result = Normaliser.from_card(card, source)(pixels)
        np.testing.assert_allclose(result, stretch(pixels, [np.mean(ends.low)] * 3, [np.mean(ends.high)] * 3))
    # Light and contrast of an image make no difference; in bytes, half of the values are gone.
    with open_source(make_raster("b.tif", pixels // 2 + 100)) as source:
        np.testing.assert_allclose(Normaliser.from_card(card, source)(pixels // 2 + 100), result, atol=5)
    with open_source(make_raster("c.tif", pixels.astype(np.uint16))) as source:
        assert Normaliser.from_card(card, source).low == ends.low, "other types band by band, as ever"


@pytest.mark.parametrize("dtype", [np.uint16, np.int16, np.float32])
def test_other_types_are_stretched(make_raster, scene, dtype):
    with open_source(make_raster("a.tif", (scene(50, 60).astype(dtype) * 7 - 100).astype(dtype))) as source:
        image, _ = source.read(source.window)
        result = Normaliser.from_card(CARD, source)(image)
        assert result.min() == 0 and result.max() == 255
        assert 0.01 < np.mean(result == 0) < 0.06
        unchanged = Normaliser.from_card(CARD, source, "none")(image)
        np.testing.assert_array_equal(unchanged, np.clip(image, 0, 255))


def test_the_cards_percentiles_are_used(make_raster, scene):
    with open_source(make_raster("a.tif", scene(50, 60).astype(np.uint16))) as source:
        normaliser = Normaliser.from_card({**CARD, "low_percentile": 0, "high_percentile": 100}, source)
        image, _ = source.read(source.window)
        assert normaliser.low == pytest.approx(image.min(axis=(1, 2)))
        assert normaliser.high == pytest.approx(image.max(axis=(1, 2)))


def test_one_band_is_repeated(make_raster, scene):
    with open_source(make_raster("a.tif", scene(20, 30, 1))) as source:
        image, _ = source.read(source.window)
        result = Normaliser.from_card(CARD, source)(image)
        assert result.shape == (3, 20, 30)
        np.testing.assert_array_equal(result[0], result[2])
        assert Normaliser.from_card({**CARD, "mean": [1.0], "std": [1.0]}, source)(image).shape == (1, 20, 30)


def test_nothing_to_stretch_by(make_raster):
    with open_source(make_raster("a.tif", np.zeros((1, 8, 8), np.uint16), nodata=0)) as source:
        with pytest.raises(EroadError) as caught:
            Normaliser.from_card(CARD, source)
        assert caught.value.code == "raster_empty"


def test_an_unknown_stretch_is_refused(make_raster, scene):
    with open_source(make_raster("a.tif", scene(8, 8))) as source, pytest.raises(ValueError):
        Normaliser.from_card(CARD, source, "strong")
