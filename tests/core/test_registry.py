"""Every network by name: sizes, cost, the one way to call it, folding, files and a run of Extract roads."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.jobs.train import ARCHITECTURES, TrainJob
from eroad.eroad_core.model.aspp import ASPP, RATES
from eroad.eroad_core.model.baselines.dlinknet import DILATIONS, DilatedCentre
from eroad.eroad_core.model.card import Card
from eroad.eroad_core.model.complexity import multiply_adds, parameters
from eroad.eroad_core.model.network import fold_batch_norm
from eroad.eroad_core.model.registry import (
    SYSTEMS,
    TITLES,
    architecture_name,
    architecture_of,
    architecture_title,
    build_network,
    check_architecture,
    takes_encoder_weights,
)
from eroad.eroad_core.model.weights import load_model, read_card, save_model
from eroad.eroad_core.runtimes.torch_runtime import TorchRuntime

VARIANTS = {
    "dense": architecture_of("eroad18", decoder="dense"),
    "no pyramid": architecture_of("eroad18", aspp="none"),
    "no pooling": architecture_of("eroad18", aspp="nopool"),
    "separable": architecture_of("eroad18", aspp="separable"),
}
ALL = SYSTEMS | VARIANTS
#: Those whose layers differ, for tests that compute.
DISTINCT = ("eroad18", "drunet", "dlinknet34", "deeplabv3plus", "no pyramid", "no pooling", "separable")


def on_meta(architecture, bands=3):
    with torch.device("meta"):
        return build_network(architecture, bands)


def lively(architecture, bands=3, seed=0):
    """Return a random network whose batch norms have moved off their initial values."""
    torch.manual_seed(seed)
    net = build_network(architecture, bands)
    with torch.no_grad():
        for module in net.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.6, 1.6)
                module.weight.uniform_(0.7, 1.3)
                module.bias.normal_(0, 0.1)
    return net.eval()


def card_of(architecture, bands=3, **changes):
    values = {
        "name": "other",
        "architecture": architecture,
        "bands": ["red", "green", "blue", "infrared"][:bands],
        "ground_resolution": {"minimum": 0.5, "reference": 1.0, "maximum": 1.3},
        "normalisation": {
            "byte": "as_is", "low_percentile": 2, "high_percentile": 98, "mean": [110.0] * bands, "std": [55.0] * bands,
        },
        "operating_logit": 0.1,
    }  # fmt: skip
    return Card(**{**values, **changes})


def images(count=2, bands=3, height=64, width=96, seed=1):
    small = torch.randn(count, bands, 8, 8, generator=torch.Generator().manual_seed(seed))
    return nn.functional.interpolate(small, size=(height, width), mode="bicubic")


pytestmark = pytest.mark.usefixtures("one_thread")


# --- names ---


def test_what_can_be_trained_is_what_there_is():
    assert tuple(SYSTEMS) == tuple(TITLES) == ARCHITECTURES
    choices = TrainJob.specs()
    for aspp in choices["aspp"].choices:
        for decoder in choices["decoder"].choices:
            assert architecture_of("eroad34", aspp=aspp, decoder=decoder)["decoder"] == decoder


def test_architectures_and_their_names():
    for name, architecture in SYSTEMS.items():
        assert architecture_of(name) == architecture_of(name, aspp="full", decoder="light", encoder=None)
        assert architecture_name(architecture) == name and architecture_title(architecture) == TITLES[name]
    assert architecture_of("eroad18", aspp="none") == {**SYSTEMS["eroad18"], "aspp": "none"}
    assert architecture_name({"encoder": "resnet18", "decoder": "light"}) == "eroad18"
    assert architecture_name({**SYSTEMS["eroad18"], "aspp": "full"}) == "eroad18"
    assert architecture_name(architecture_of("eroad34", decoder="dense")) == "eroad34 (decoder dense)"
    title = architecture_title(architecture_of("eroad18-nopr", aspp="none", decoder="dense"))
    assert title == "E-Road18-noPR (aspp none, decoder dense)"


@pytest.mark.parametrize(
    "name, options", [("unet", {}), ("eroad18", {"aspp": "half"}), ("drunet", {"aspp": "none"}), ("eroad18", {"x": 1})]
)
def test_names_and_options_there_are_not(name, options):
    with pytest.raises(ValueError, match=r"no network unet; there are eroad18|architecture is unknown"):
        architecture_of(name, **options)


@pytest.mark.parametrize(
    "architecture",
    [
        {},
        {"network": "unet"},
        {"network": ["drunet"]},
        {"network": "drunet", "decoder": "light"},
        {"network": "eroad18"},
        {"encoder": "resnet18"},
        {"encoder": "resnet18", "decoder": "light", "aspp": "wide"},
        {"encoder": "resnet18", "decoder": "light", "pointrend": "yes"},
        {"encoder": "resnet18", "decoder": "light", "later": True},
        {"encoder": {}, "decoder": "light"},
    ],
)
def test_cards_of_networks_there_are_not_are_refused_in_a_sentence(tmp_path, architecture):
    with pytest.raises(ValueError, match="architecture is unknown to this version"):
        check_architecture(architecture)
    path = tmp_path / "unknown.safetensors"
    save_file({"weight": torch.zeros(1)}, path, metadata={"card": card_of(architecture).to_json()})
    with pytest.raises(EroadError, match="its architecture is unknown to this version") as caught:
        read_card(path)
    assert caught.value.code == "model_broken"


# --- sizes and cost ---

#: Millions of parameters, and thousand millions of multiply-adds at 512²: the dense part, and with PointRend.
SIZES = {
    "eroad18": (15.681, 23.117, 23.859),
    "eroad34": (25.789, 36.405, 37.147),
    "eroad18-nopr": (15.499, 23.117, 23.117),
    "drunet": (8.217, 180.909, 180.909),
    "dlinknet34": (31.096, 26.579, 26.579),
    "deeplabv3plus": (12.329, 18.248, 18.248),
    "dense": (16.785, 41.205, 41.947),
    "no pyramid": (11.680, 19.157, 19.900),
    "no pooling": (15.483, 23.050, 23.792),
    "separable": (12.549, 19.910, 20.652),
}


@pytest.mark.parametrize("name", ALL)
def test_parameters_and_multiply_adds(name):
    net = on_meta(ALL[name])
    millions, dense, whole = SIZES[name]
    assert round(parameters(net) / 1e6, 3) == millions
    assert round(multiply_adds(net, 512, pointrend=False) / 1e9, 3) == dense
    assert round(multiply_adds(net, 512) / 1e9, 3) == whole


def test_the_published_sizes_of_the_papers_other_systems():
    """What others counted: DRUNet 8.2 M, D-LinkNet34 31.10 M and 26.6 GMAC, 106.3 at 1024²."""
    drunet, dlinknet = on_meta(SYSTEMS["drunet"]), on_meta(SYSTEMS["dlinknet34"])
    assert round(parameters(drunet) / 1e6, 1) == 8.2 and round(multiply_adds(drunet, 512) / 1e9) == 181
    assert round(parameters(dlinknet) / 1e6, 2) == 31.10 and round(multiply_adds(dlinknet, 512) / 1e9, 1) == 26.6
    assert round(multiply_adds(dlinknet, 1024) / 1e9, 1) == 106.3


def test_a_networks_cost_grows_with_its_area():
    for name in ("drunet", "dlinknet34", "no pooling"):
        net = on_meta(ALL[name])
        small, large = (multiply_adds(net, side) for side in (64, 128))
        assert large == 4 * small, name


@pytest.mark.parametrize(
    "layer, shape, expected",
    [
        (nn.Conv2d(4, 6, 3, stride=2, padding=1), (4, 8, 8), 6 * 4 * 9 * 4 * 4),
        (nn.Conv2d(4, 8, 3, padding=2, dilation=2, groups=4, bias=False), (4, 8, 8), 8 * 1 * 9 * 64),
        (nn.ConvTranspose2d(4, 6, 4, stride=2, padding=1), (4, 8, 8), 4 * 6 * 16 * 64),
    ],
)
def test_multiply_adds_counted_by_hand(layer, shape, expected):
    class Net(nn.Module):
        in_channels, point_head = shape[0], None

        def __init__(self):
            super().__init__()
            self.layer = layer

        def forward(self, x, pointrend=True):
            return self.layer(x)

    net = Net()
    assert multiply_adds(net, shape[1]) == expected
    assert next(net.parameters()).device.type == "cpu", "the network itself is left as it was"


# --- how they are built ---


def test_drunet_is_built_as_its_paper_says():
    """Table I: fifteen 3×3 and 1×1 convolutions besides the shortcuts, 64 to 512 wide, three halvings."""
    net = on_meta(SYSTEMS["drunet"])
    units = [*net.down, *net.up]
    convolutions = [c for unit in units for c in (unit.conv1, unit.conv2)]
    assert len(convolutions) + 1 == 15
    assert [c.out_channels for c in convolutions[::2]] == [64, 128, 256, 512, 256, 128, 64]
    assert [c.stride[0] for c in convolutions[::2]] == [1, 2, 2, 2, 1, 1, 1]
    assert [unit.norm1 is None for unit in units] == [True] + [False] * 6
    assert net.head.kernel_size == (1, 1)


@torch.inference_mode()
def test_a_residual_unit_sums_the_pre_activated_way_and_the_shortcut():
    unit = lively(SYSTEMS["drunet"]).down[1]
    x = images(1, 64, 16, 16)
    relu = nn.functional.relu
    expected = unit.conv2(relu(unit.norm2(unit.conv1(relu(unit.norm1(x)))))) + unit.shortcut(x)
    torch.testing.assert_close(unit(x), expected)
    assert unit(x).shape == (1, 128, 8, 8)


@torch.inference_mode()
def test_d_linknets_centre_is_a_cascade_and_its_stages_sum():
    centre = DilatedCentre(4)
    assert tuple(c.dilation[0] for c in centre.convolutions) == DILATIONS == (1, 2, 4, 8)
    x = images(1, 4, 32, 32)
    stage, expected = x, x
    for convolution in centre.convolutions:
        stage = nn.functional.relu(convolution(stage))
        expected = expected + stage
    torch.testing.assert_close(centre(x), expected)
    # One point is seen over 1 + 2·(1 + 2 + 4 + 8) = 31 pixels.
    with torch.no_grad():
        for convolution in centre.convolutions:
            convolution.weight.abs_()
    point = torch.zeros(1, 4, 64, 64)
    point[..., 32, 32] = 1
    assert (centre(point)[0, 0].sum(dim=0) > 0).sum() == 31


def test_the_kinds_of_pyramid():
    full, nopool, separable, none = (ASPP(kind=kind) for kind in ("full", "nopool", "separable", "none"))
    assert [len(p.branches) for p in (full, nopool, separable, none)] == [5, 4, 5, 0]
    assert none.project[0].in_channels == 512 and full.project[0].in_channels == 1280
    for rate, branch in zip(RATES, separable.branches[1:4], strict=True):
        depthwise, pointwise = branch[0], branch[1]
        assert depthwise.groups == 512 and depthwise.dilation == (rate, rate) and pointwise.kernel_size == (1, 1)
    kinds = [type(m).__name__ for m in nopool.modules()]
    assert "ImagePooling" not in kinds and "ImagePooling" in [type(m).__name__ for m in full.modules()]


# --- one way to call them ---


@torch.inference_mode()
@pytest.mark.parametrize("name", DISTINCT)
@pytest.mark.parametrize("bands", [1, 4])
def test_every_network_is_called_alike(name, bands):
    net = build_network(ALL[name], bands).eval()
    assert net.in_channels == bands
    assert (net.point_head is not None) == ALL[name].get("pointrend", False)
    x = images(2, bands, 64, 32)
    for logits in (net(x), net(x, 0.5), net(x, operating_logit=1.0, points=7, pointrend=False)):
        assert logits.shape == (2, 1, 64, 32) and logits.isfinite().all()
    with pytest.raises(ValueError, match="multiples of 32"):
        net(torch.zeros(1, bands, 48, 64))


@pytest.mark.parametrize("name", DISTINCT)
@pytest.mark.parametrize("count", [1, 2])
def test_every_network_learns_from_batches_of_any_size(name, count):
    """Also of one image, where pooled features have no deviation of their own."""
    torch.manual_seed(0)
    net = build_network(ALL[name], 3).train()
    net(images(count, height=64, width=64), pointrend=False).square().mean().backward()
    missing = [n for n, p in net.named_parameters() if p.grad is None and not n.startswith("point_head")]
    assert not missing
    assert all(p.grad.isfinite().all() for p in net.parameters() if p.grad is not None)


# --- folding ---


@torch.inference_mode()
@pytest.mark.parametrize("name", DISTINCT)
def test_folded_batch_norm_equals_unfolded(name):
    net = lively(ALL[name])
    folded = fold_batch_norm(net)
    x = images()
    before, after = net(x, pointrend=False), folded(x, pointrend=False)
    torch.testing.assert_close(after, before, rtol=1e-3, atol=1e-3 * float(before.std()) + 1e-5)
    left = sum(isinstance(m, nn.BatchNorm2d) for m in folded.modules())
    # Pre-activated units keep the norm before their first convolution.
    assert left == (6 if name == "drunet" else 0)
    assert sum(isinstance(m, nn.BatchNorm2d) for m in net.modules()) > left


@torch.inference_mode()
@pytest.mark.parametrize("name", DISTINCT)
def test_the_runtime_says_what_the_network_says(name):
    net, card = lively(ALL[name]), card_of(ALL[name])
    array = (images().numpy() * 40 + 110).clip(0, 255).astype(np.float32)
    logits = TorchRuntime(net, card, torch.device("cpu"), pointrend=False).predict(array)
    expected = net((torch.from_numpy(array) - 110) / 55, pointrend=False)[:, 0].numpy()
    np.testing.assert_allclose(logits, expected, rtol=1e-3, atol=1e-3 * expected.std() + 1e-5)


# --- files ---


@pytest.mark.parametrize("how", ["float32", "int8"])
@pytest.mark.parametrize("name, bands", [*((name, 3) for name in DISTINCT), ("drunet", 1), ("dlinknet34", 4)])
def test_every_network_is_saved_and_loaded(tmp_path, name, bands, how):
    net, card = lively(ALL[name], bands), card_of(ALL[name], bands)
    save_model(tmp_path / "one.safetensors", net, card, how)
    loaded, read = load_model(tmp_path / "one.safetensors")
    assert type(loaded) is type(net) and loaded.in_channels == bands and read.architecture == ALL[name]
    x = images(1, bands)
    with torch.inference_mode():
        before, after = (m(x, pointrend=False) for m in (net, loaded))
    if how == "float32":
        assert torch.equal(before, after)
    else:
        assert (after - before).std() < 0.1 * before.std()


def test_cards_without_the_later_keys_still_mean_e_road():
    card = Card.from_json(card_of({"encoder": "resnet18", "decoder": "dense"}).to_json())
    assert architecture_name(card.architecture) == "eroad18 (decoder dense)"


def test_the_shipped_model_loads():
    from eroad.eroad_core.resources import resources_folder

    path = resources_folder() / "models" / "eroad18.safetensors"
    assert architecture_name(read_card(path).architecture) == "eroad18"
    load_model(path)


# --- pretrained encoders ---


@pytest.mark.parametrize("name, encoder", [("dlinknet34", "resnet34"), ("deeplabv3plus", "resnet18")])
def test_pretrained_encoders_go_into_every_resnet(tmp_path, name, encoder, monkeypatch):
    import torchvision.models as models

    torch.manual_seed(5)
    state = getattr(models, encoder)().state_dict()
    save_file(state, tmp_path / "encoder.safetensors")
    # The download, the one thing that cannot be had here, is the same file.
    monkeypatch.setattr(models._api, "load_state_dict_from_url", lambda url, *args, **kwargs: state)
    for weights in (tmp_path / "encoder.safetensors", "imagenet"):
        net = build_network(SYSTEMS[name], 4, weights)
        part = getattr(net, "encoder", net)
        assert torch.equal(part.layer4[1].conv2.weight, state["layer4.1.conv2.weight"])
        torch.testing.assert_close(part.stem[0].weight, state["conv1.weight"][:, [0, 1, 2, 0]] * 0.75)


def test_drunet_has_no_encoder_to_pretrain():
    assert [takes_encoder_weights(a) for a in SYSTEMS.values()] == [n != "drunet" for n in SYSTEMS]
    with pytest.raises(ValueError, match="no ResNet"):
        build_network(SYSTEMS["drunet"], 3, "imagenet")


# --- a run ---


@pytest.mark.parametrize("name", ["drunet", "dlinknet34"])
def test_extract_roads_with_another_system(run_extract, make_raster, scene, tmp_path, name):
    net = lively(SYSTEMS[name])
    with torch.no_grad():  # spread its logits around the operating point
        logits = net(images(2, height=128, width=128))
        net.head.weight.div_(logits.std())
        net.head.bias.sub_(logits.mean()).div_(logits.std())
    model = tmp_path / f"{name}.safetensors"
    save_model(model, net, card_of(SYSTEMS[name], name=name, operating_logit=0.0), "int8")
    run = run_extract(make_raster("image.tif", scene(200, 260)), model=str(model))
    known = run.probability[run.probability < 255]
    assert run.probability.shape == (200, 260) and known.size == 200 * 260
    assert known.std() > 1 and set(np.unique(run.roads)) <= {0, 1, 255}
    recipe = json.loads((tmp_path / "out" / "recipe.json").read_text(encoding="utf-8"))
    assert name in json.dumps(recipe)
