from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F

from eroad.eroad_core.model import pointrend as pr
from eroad.eroad_core.model.network import ERoad

FINE = 6


class Recording(pr.PointHead):
    """A head that keeps what it was asked."""

    def __init__(self, seed=0):
        torch.manual_seed(seed)
        super().__init__(FINE, hidden=8)
        torch.nn.init.normal_(self.predict.weight, std=1.0)
        self.calls = []

    def forward(self, fine, coarse):
        self.calls.append((fine.detach(), coarse.detach()))
        return super().forward(fine, coarse)


@pytest.fixture
def head():
    return Recording().eval()


def up(logits, factor=2):
    return F.interpolate(logits, scale_factor=factor, mode="bilinear", align_corners=False)


def road(size=16, steepness=0.8, batch=1):
    """Coarse logits of a slanting road, uncertain at its borders and certain away from them."""
    y, x = torch.meshgrid(torch.arange(size) + 0.5, torch.arange(size) + 0.5, indexing="ij")
    away = torch.stack([(y - 0.45 * x - size * (0.2 + 0.1 * i)).abs() for i in range(batch)])
    return (steepness * (size / 6 - away)).unsqueeze(1)


def fine_maps(size=16, batch=1, seed=1):
    generator = torch.Generator().manual_seed(seed)
    return (
        torch.randn(batch, 4, size, size, generator=generator),
        torch.randn(batch, 2, size // 2, size // 2, generator=generator),
    )


# --- sampling ---


@pytest.mark.parametrize("height, width", [(4, 4), (5, 9)])
@pytest.mark.parametrize("mode", ["bilinear", "nearest"])
def test_samples_at_pixel_centres_are_the_pixels(height, width, mode):
    maps = torch.randn(2, 3, height, width)
    y, x = torch.meshgrid((torch.arange(height) + 0.5) / height, (torch.arange(width) + 0.5) / width, indexing="ij")
    points = torch.stack([x, y], dim=-1).view(1, -1, 2).expand(2, -1, -1)
    torch.testing.assert_close(pr.sample_points(maps, points, mode), maps.flatten(2), rtol=0, atol=1e-5)


def test_samples_between_pixels_are_bilinear():
    maps = torch.tensor([[[[0.0, 1.0], [10.0, 11.0]]]])
    points = torch.tensor([[[0.5, 0.5], [0.5, 0.25], [0.25, 0.625]]])
    torch.testing.assert_close(pr.sample_points(maps, points), torch.tensor([[[5.5, 0.5, 7.5]]]))


def test_beyond_the_outer_centres_the_border_repeats():
    maps = torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]])
    points = torch.tensor([[[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
    torch.testing.assert_close(pr.sample_points(maps, points), torch.tensor([[[1.0, 2.0, 3.0, 4.0]]]))


def test_coordinates_stay_in_single_precision_under_autocast():
    # At 16 bits, 4000.5 / 4096 and its neighbours are one number: the sample would be off by pixels.
    maps = torch.arange(4096.0).view(1, 1, 1, -1)
    columns = torch.arange(4000, 4020)
    points = torch.stack([(columns + 0.5) / 4096, torch.full((20,), 0.5)], dim=1)[None]
    with torch.autocast("cpu", torch.bfloat16):
        sampled = pr.sample_points(maps, points)
    torch.testing.assert_close(sampled.flatten(), columns.float(), rtol=0, atol=0.01)


def test_samples_of_half_precision_maps_keep_their_type():
    maps = torch.randn(1, 2, 8, 8).bfloat16()
    points = (torch.arange(8) + 0.5).div(8).view(1, -1, 1).expand(-1, -1, 2)
    sampled = pr.sample_points(maps, points)
    assert sampled.dtype == torch.bfloat16
    torch.testing.assert_close(sampled, maps.diagonal(dim1=2, dim2=3))


@torch.inference_mode()
def test_refining_under_autocast_is_close_to_single_precision(head):
    exact = pr.refine(head, road(), road(), fine_maps(), 64)
    with torch.autocast("cpu", torch.bfloat16):
        rough = pr.refine(head, road(), road(), [m.bfloat16() for m in fine_maps()], 64)
    assert rough.dtype == torch.float32
    torch.testing.assert_close(rough, exact, rtol=0.05, atol=0.1)


# --- choice at inference (eq. 7) ---


@pytest.mark.parametrize("operating_logit", [0.0, 3.05, -1.5])
@pytest.mark.parametrize("count", [1, 28, 100])
def test_points_are_chosen_by_eq_7(operating_logit, count):
    logits = torch.randn(2, 1, 12, 10) * 3 + operating_logit
    index, points, uncertain = pr.uncertain_points(logits, count, operating_logit)
    for b in range(2):
        distance = (torch.sigmoid(logits[b].double() - operating_logit) - 0.5).abs().flatten()
        chosen = distance[index[b]]
        assert index[b].unique().numel() == count
        left = torch.ones(120, dtype=torch.bool).scatter(0, index[b], False)
        assert chosen.max() <= distance[left].min()
        assert torch.equal(chosen, chosen.sort().values), "most uncertain first"
        assert torch.equal(uncertain[b], chosen < pr.CERTAIN)
        x, y = points[b].T
        assert torch.equal((y * 12 - 0.5).round().long() * 10 + (x * 10 - 0.5).round().long(), index[b])


def test_never_more_points_than_pixels():
    index, points, uncertain = pr.uncertain_points(torch.zeros(1, 1, 3, 4), 50, 0.0)
    assert index.shape == (1, 12) and points.shape == (1, 12, 2) and uncertain.all()


# --- refining ---


@torch.inference_mode()
@pytest.mark.parametrize("operating_logit", [0.0, 3.0])
def test_where_nothing_is_uncertain_it_is_the_upsampled_coarse_prediction(head, operating_logit):
    sides = torch.tensor([-9.0, 9.0]).view(2, 1, 1, 1)  # one image all field, one all road
    coarse = operating_logit + sides + torch.rand(2, 1, 8, 8)
    rendered = pr.render(head, coarse, fine_maps(8, 2), 2, 100, operating_logit)
    assert torch.equal(rendered, up(up(coarse)))
    assert head.calls == []


@torch.inference_mode()
def test_certain_pixels_keep_the_upsampled_value_even_among_the_chosen(head):
    """Far more points than uncertain pixels: the rest must not be re-predicted."""
    coarse = road(steepness=3.0)
    fine = up(coarse)
    refined = pr.refine(head, coarse, coarse, fine_maps(), fine.numel())
    certain = (torch.sigmoid(fine) - 0.5).abs() > pr.CERTAIN
    assert 0 < certain.sum() < certain.numel()
    assert torch.equal(refined[certain], fine[certain])
    assert not torch.isclose(refined[~certain], fine[~certain]).any()


@torch.inference_mode()
@pytest.mark.parametrize("count", [0, 1, 28, 200])
@pytest.mark.parametrize("operating_logit", [0.0, 1.0])
def test_only_the_chosen_points_change(head, count, operating_logit):
    coarse = road(batch=2)
    refined = pr.refine(head, coarse, coarse, fine_maps(batch=2), count, operating_logit)
    fine = up(coarse)
    for b in range(2):
        distance = (torch.sigmoid(fine[b] - operating_logit) - 0.5).abs().flatten()
        changed = (refined[b] != fine[b]).flatten()
        assert changed.sum() == min(count, (distance < pr.CERTAIN).sum())
        if count > 0:
            assert distance[changed].max() <= distance[~changed].min()


@torch.inference_mode()
def test_new_values_are_the_heads_at_the_pixels_centres(head):
    coarse, maps = road(), fine_maps()
    refined = pr.refine(head, coarse, coarse, maps, 28)
    index, points, _ = pr.uncertain_points(up(coarse), 28, 0.0)
    expected = pr.point_logits(head, coarse, maps, points)
    torch.testing.assert_close(refined.flatten(2).gather(2, index[:, None]), expected)


@torch.inference_mode()
@pytest.mark.parametrize("size, steps, count", [(8, 1, 5), (8, 2, 40), (4, 4, 16), (16, 3, 1000)])
def test_at_most_n_log2_points_are_predicted(head, size, steps, count):
    """N_p ≤ N · log₂(R / R₀) (eq. 8), and never more than there are pixels."""
    coarse = road(size, steepness=0.05)
    rendered = pr.render(head, coarse, fine_maps(size), steps, count)
    assert rendered.shape[-1] == size * 2**steps
    predicted = sum(fine.shape[2] for fine, _ in head.calls)
    assert 0 < predicted <= count * math.log2(rendered.shape[-1] / size)
    assert all(fine.shape[2] <= (size * 2 ** (i + 1)) ** 2 for i, (fine, _) in enumerate(head.calls))


@torch.inference_mode()
def test_the_network_bounds_its_points_by_the_images_area(monkeypatch):
    counts = []
    model = ERoad().eval()
    forward = model.point_head.forward
    monkeypatch.setattr(model.point_head, "forward", lambda f, c: (counts.append(f.shape[2]), forward(f, c))[1])
    model(torch.randn(1, 3, 64, 128))
    assert counts and max(counts) <= 2048 * 64 * 128 // 512**2
    counts.clear()
    model(torch.randn(1, 3, 64, 64), points=7)
    assert 0 < sum(counts) <= 7 * 2


@torch.inference_mode()
def test_coarse_features_come_from_the_original_coarse_map(head):
    """Not from the map refined so far, which the second step starts from."""
    coarse = road(8, steepness=0.3)
    pr.render(head, coarse, fine_maps(8), 3, 60)
    assert len(head.calls) == 3
    logits = coarse
    for _, seen in list(head.calls):
        _, points, _ = pr.uncertain_points(up(logits), 60, 0.0)
        torch.testing.assert_close(seen, pr.sample_points(coarse, points))
        assert not torch.allclose(seen, pr.sample_points(logits, points)) or logits is coarse
        logits = pr.refine(head, logits, coarse, fine_maps(8), 60)


def test_coarse_joins_the_input_of_every_layer():
    head = pr.PointHead(192)
    assert [layer.in_channels for layer in (*head.layers, head.predict)] == [193, 257, 257, 257]


@torch.inference_mode()
def test_images_of_a_batch_are_independent(head):
    """detectron2 joins the feature maps along the batch instead of the channels."""
    coarse, maps = road(batch=3), fine_maps(batch=3)
    coarse[1] = 20.0  # one with nothing uncertain
    together = pr.render(head, coarse, maps, 2, 50)
    for b in range(3):
        alone = pr.render(head, coarse[b : b + 1], [m[b : b + 1] for m in maps], 2, 50)
        torch.testing.assert_close(together[b : b + 1], alone, rtol=0, atol=1e-5)
    assert torch.equal(together[1:2], up(up(coarse[1:2])))
    assert not torch.allclose(together[0], together[2])


@torch.inference_mode()
def test_its_inputs_are_left_alone(head):
    coarse, maps = road(), fine_maps()
    before = [t.clone() for t in (coarse, *maps)]
    pr.render(head, coarse, maps, 2, 50)
    assert all(torch.equal(a, b) for a, b in zip(before, (coarse, *maps), strict=True))


def test_the_operating_point_moves_the_choice(head):
    coarse = road()
    low, high = (pr.uncertain_points(up(coarse), 40, z)[0] for z in (0.0, 2.0))
    at = up(coarse).flatten()
    assert at[low].abs().max() < at[high].abs().max()
    assert (at[high] - 2).abs().max() < (at[low] - 2).abs().max()


# --- training points ---


def uncertainty(coarse, points, operating_logit=0.0):
    return -(pr.sample_points(coarse, points) - operating_logit).abs().squeeze(1)


@pytest.mark.parametrize("k, beta", [(1, 0.0), (4.5, 0.8), (8, 0.9), (1, 1.0)])
@pytest.mark.parametrize("count", [256, 7, 1])
def test_training_points_are_n_places_of_the_image(k, beta, count):
    points = pr.training_points(road(batch=3), count, oversample=k, importance=beta)
    assert points.shape == (3, count, 2) and points.dtype == torch.float32
    assert points.min() >= 0 and points.max() <= 1
    assert not torch.equal(points[0], points[1])


def test_the_papers_sample_is_the_default():
    assert (pr.PAPER_POINTS, pr.OVERSAMPLE, pr.IMPORTANCE) == (256, 4.5, 0.8)
    coarse = road(batch=2)
    chosen = [
        pr.training_points(coarse, 256, generator=torch.Generator().manual_seed(4), **more)
        for more in ({}, {"oversample": 4.5, "importance": 0.8, "operating_logit": 0.0})
    ]
    assert torch.equal(*chosen)


@pytest.mark.parametrize("operating_logit", [0.0, 2.0])
def test_the_important_points_are_the_most_uncertain_candidates(operating_logit):
    count, k, beta = 256, 4.5, 0.8
    coarse = road(batch=2)
    generator = torch.Generator().manual_seed(8)
    points = pr.training_points(coarse, count, operating_logit=operating_logit, generator=generator)
    candidates = torch.rand(2, int(k * count), 2, generator=torch.Generator().manual_seed(8))
    chosen = int(beta * count)
    for b in range(2):
        best = uncertainty(coarse[b : b + 1], candidates[b : b + 1], operating_logit)[0].sort(descending=True).values
        got = (
            uncertainty(coarse[b : b + 1], points[b : b + 1, :chosen], operating_logit)[0].sort(descending=True).values
        )
        torch.testing.assert_close(got, best[:chosen])


def test_points_are_biased_to_the_border_as_k_and_beta_grow():
    coarse = road()
    means = []
    for k, beta in [(1, 0.0), (4.5, 0.8), (8, 0.9)]:
        generator = torch.Generator().manual_seed(2)
        points = pr.training_points(coarse, 4096, oversample=k, importance=beta, generator=generator)
        means.append(float(uncertainty(coarse, points).mean()))
    uniform, mild, heavy = means
    assert uniform < mild - 0.5 and mild < heavy - 0.1


def test_the_rest_is_uniform():
    points = pr.training_points(road(), 10_000, generator=torch.Generator().manual_seed(3))[0, 8000:]
    counts = torch.histogramdd(points, bins=[4, 4], range=[0.0, 1.0, 0.0, 1.0]).hist
    # 2000 points in 16 cells: 125 ± 11.
    assert counts.min() > 75 and counts.max() < 175


def test_training_points_lie_around_the_operating_point():
    coarse = road()
    for z in (-1.0, 1.0):
        points = pr.training_points(
            coarse, 512, oversample=8, importance=1.0, operating_logit=z, generator=torch.Generator().manual_seed(1)
        )
        assert float(pr.sample_points(coarse, points).mean()) == pytest.approx(z, abs=0.3)


def test_no_gradient_flows_through_the_choice():
    coarse = road().requires_grad_()
    points = pr.training_points(coarse, 64)
    assert not points.requires_grad
    # The head's input does carry it.
    assert pr.sample_points(coarse, points).requires_grad


@pytest.mark.parametrize("k, beta", [(0.5, 0.8), (4.5, 1.2), (4.5, -0.1), (float("nan"), 0.8)])
def test_fewer_candidates_than_important_points_is_refused(k, beta):
    with pytest.raises(ValueError):
        pr.training_points(road(), 64, oversample=k, importance=beta)
