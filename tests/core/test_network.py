from __future__ import annotations

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from eroad.eroad_core.model.aspp import ASPP, RATES
from eroad.eroad_core.model.encoder import Encoder
from eroad.eroad_core.model.network import ERoad, fold_batch_norm


def parameters(module):
    return sum(p.numel() for p in module.parameters())


@pytest.fixture(scope="module")
def network():
    """A network whose batch norms have moved off their initial values."""
    torch.manual_seed(3)
    model = ERoad()
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.6, 1.6)
                module.weight.uniform_(0.7, 1.3)
                module.bias.normal_(0, 0.1)
        # Larger than at initialisation, so that PointRend visibly acts.
        model.point_head.predict.weight.normal_(0, 0.3)
    return model.eval()


# --- eq. 1 ---


def atrous_1d(u, f, rate):
    """v[i] = Σ_{k=1..K} u[i + r·k] f[k] (eq. 1), in float64, with zeros outside."""
    v = np.zeros(len(u))
    for i in range(len(u)):
        for k in range(1, len(f) + 1):
            place = i + rate * k
            if 0 <= place < len(u):
                v[i] += u[place] * f[k - 1]
    return v


@pytest.mark.parametrize("rate", [1, 2, *RATES])
def test_atrous_convolution_equals_eq_1(rate):
    rng = np.random.default_rng(rate)
    u, f = rng.standard_normal(64), rng.standard_normal(3)
    # Eq. 1 counts its taps from 1: its v[i] is the centred convolution at i + 2r.
    conv = nn.Conv1d(1, 1, 3, dilation=rate, padding=rate, bias=False).double()
    conv.weight.data.copy_(torch.from_numpy(f).view(1, 1, 3))
    centred = conv(torch.from_numpy(u).view(1, 1, -1)).detach().numpy().ravel()
    np.testing.assert_allclose(centred[2 * rate :], atrous_1d(u, f, rate)[: len(u) - 2 * rate], rtol=0, atol=1e-12)


@pytest.mark.parametrize("branch, rate", list(enumerate(RATES, start=1)))
def test_the_pyramids_convolutions_equal_eq_1_in_two_dimensions(branch, rate):
    torch.manual_seed(branch)
    conv = ASPP(inputs=2, outputs=3).branches[branch][0].double()
    assert conv.kernel_size == (3, 3) and conv.stride == (1, 1) and conv.bias is None
    image = torch.randn(1, 2, 40, 44, dtype=torch.float64)
    result = conv(image)[0].detach().numpy()
    u, f = image[0].numpy(), conv.weight.detach().numpy()
    v = np.zeros((3, 40, 44))
    for out in range(3):
        for i in range(40):
            for j in range(44):
                for k in (1, 2, 3):
                    for m in (1, 2, 3):
                        y, x = i + rate * (k - 2), j + rate * (m - 2)
                        if 0 <= y < 40 and 0 <= x < 44:
                            v[out, i, j] += u[:, y, x] @ f[out, :, k - 1, m - 1]
    assert result.shape == v.shape
    np.testing.assert_allclose(result, v, rtol=0, atol=1e-12)


# --- sizes ---


@pytest.mark.parametrize(
    "encoder, decoder, millions",
    [("resnet18", "light", 15.50), ("resnet18", "dense", 16.60), ("resnet34", "dense", 26.71)],
)
def test_parameter_counts(encoder, decoder, millions):
    with torch.device("meta"):
        model = ERoad(encoder, decoder=decoder)
    head = parameters(model.point_head)
    assert head == 182_018
    assert parameters(model) - head == pytest.approx(millions * 1e6, rel=0.005)


def test_without_pointrend_there_is_no_head():
    with torch.device("meta"):
        model = ERoad(pointrend=False)
    assert model.point_head is None
    assert parameters(model) == pytest.approx(15.50e6, rel=0.005)


@torch.inference_mode()
@pytest.mark.parametrize("height, width", [(32, 32), (64, 96), (128, 32)])
def test_any_size_divisible_by_32(network, height, width):
    x = torch.randn(1, 3, height, width)
    coarse, features = network.coarse(x)
    assert coarse.shape == (1, 1, height // 4, width // 4)
    assert features.res2.shape == (1, 64, height // 4, width // 4)
    assert features.res3.shape == (1, 128, height // 8, width // 8)
    assert features.res5.shape == (1, 512, height // 16, width // 16)
    assert network(x).shape == network(x, pointrend=False).shape == (1, 1, height, width)


@pytest.mark.parametrize("height, width", [(48, 64), (64, 100), (31, 32)])
def test_other_sizes_are_refused(network, height, width):
    with pytest.raises(ValueError, match="multiples of 32"):
        network(torch.zeros(1, 3, height, width))


def test_encoder_has_output_stride_16(network):
    convolutions = [m for m in network.encoder.layer4.modules() if isinstance(m, nn.Conv2d)]
    assert all(c.stride == (1, 1) for c in convolutions)
    assert {c.dilation for c in convolutions if c.kernel_size == (3, 3)} == {(2, 2)}


@torch.inference_mode()
@pytest.mark.parametrize("bands", [1, 4])
@pytest.mark.parametrize("decoder", ["light", "dense"])
def test_other_numbers_of_bands(bands, decoder):
    model = ERoad(in_channels=bands, decoder=decoder).eval()
    assert model.encoder.stem[0].in_channels == bands
    assert model(torch.randn(1, bands, 64, 32)).shape == (1, 1, 64, 32)


@torch.inference_mode()
def test_without_the_head_logits_are_the_upsampled_coarse_ones(network):
    x = torch.randn(2, 3, 64, 64)
    expected = nn.functional.interpolate(network.coarse(x)[0], scale_factor=4, mode="bilinear", align_corners=False)
    assert torch.equal(network(x, pointrend=False), expected)
    assert not torch.equal(network(x), expected)


# --- folding ---


@torch.inference_mode()
@pytest.mark.parametrize("channels_last", [False, True])
def test_folded_batch_norm_equals_unfolded(network, channels_last):
    folded = fold_batch_norm(network)
    if channels_last:
        folded = folded.to(memory_format=torch.channels_last)
    assert not any(isinstance(m, nn.BatchNorm2d) for m in folded.modules())
    assert any(isinstance(m, nn.BatchNorm2d) for m in network.modules()), "the model itself is unchanged"
    x = torch.randn(2, 3, 64, 96, generator=torch.Generator().manual_seed(1))
    coarse, features = network.coarse(x)
    again, features_again = folded.coarse(x)
    torch.testing.assert_close(again, coarse, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(features_again.res5, features.res5, rtol=1e-3, atol=1e-3)
    # A pixel that is all but as certain as PointRend's limit may fall on its other side.
    apart = (folded(x, points=64 * 96) - network(x, points=64 * 96)).abs() > 1e-3
    assert apart.float().mean() < 1e-3


def test_folding_works_in_training_mode_too(network):
    network.train()
    try:
        assert not fold_batch_norm(network).training and network.training
    finally:
        network.eval()


# --- pretrained encoders ---


@pytest.fixture(scope="module")
def pretrained():
    """A state dict as torchvision's, with values to recognise."""
    from torchvision.models import resnet18

    torch.manual_seed(11)
    return resnet18().state_dict()


@pytest.fixture(params=["safetensors", "pth"])
def encoder_file(request, tmp_path, pretrained):
    path = tmp_path / f"encoder.{request.param}"
    if request.param == "pth":
        torch.save(pretrained, path)
    else:
        save_file(pretrained, path)
    return path


def test_encoder_weights_from_a_file(encoder_file, pretrained):
    model = ERoad(encoder_weights=encoder_file)
    assert torch.equal(model.encoder.stem[0].weight, pretrained["conv1.weight"])
    assert torch.equal(model.encoder.layer4[1].conv2.weight, pretrained["layer4.1.conv2.weight"])
    assert torch.equal(
        model.encoder.layer3[0].downsample[1].running_var, pretrained["layer3.0.downsample.1.running_var"]
    )


def test_encoder_weights_are_loaded_strictly(tmp_path, pretrained):
    lacking = {k: v for k, v in pretrained.items() if k != "layer2.0.conv1.weight"}
    save_file(lacking, tmp_path / "lacking.safetensors")
    with pytest.raises(RuntimeError, match=r"layer2\.0\.conv1\.weight"):
        Encoder("resnet18", weights=tmp_path / "lacking.safetensors")
    save_file(pretrained, tmp_path / "eighteen.safetensors")
    with pytest.raises(RuntimeError):
        Encoder("resnet34", weights=tmp_path / "eighteen.safetensors")


def test_encoder_weights_for_four_bands_answer_alike_to_a_grey_image(encoder_file, pretrained):
    conv = Encoder("resnet18", in_channels=4, weights=encoder_file).stem[0]
    first = pretrained["conv1.weight"]
    torch.testing.assert_close(conv.weight, first[:, [0, 1, 2, 0]] * 0.75)


def test_encoder_weights_for_one_band_see_a_grey_image_as_three_bands_did(encoder_file):
    grey = torch.randn(1, 1, 32, 32)
    one = Encoder("resnet18", in_channels=1, weights=encoder_file).stem[0]
    three = Encoder("resnet18", in_channels=3, weights=encoder_file).stem[0]
    torch.testing.assert_close(one(grey), three(grey.expand(-1, 3, -1, -1)), rtol=1e-4, atol=1e-4)


def test_new_bands_without_pretrained_weights_are_random():
    weight = Encoder("resnet18", in_channels=4).stem[0].weight
    assert weight.shape == (64, 4, 7, 7) and not torch.equal(weight[:, 0], weight[:, 3])


@pytest.mark.parametrize("name", ["resnet18", "resnet34"])
def test_imagenet_weights_come_from_torchvision(name, monkeypatch, tmp_path):
    """The download, the one thing that cannot be had here, is a local file."""
    import torchvision.models as models

    torch.manual_seed(5)
    state = getattr(models, name)().state_dict()
    save_file(state, tmp_path / "downloaded.safetensors")
    asked = []

    def local(url, *args, **kwargs):
        from safetensors.torch import load_file

        asked.append(url)
        return load_file(tmp_path / "downloaded.safetensors")

    monkeypatch.setattr(models._api, "load_state_dict_from_url", local)
    encoder = ERoad(name, encoder_weights="imagenet", in_channels=4).encoder
    assert len(asked) == 1 and asked[0].rsplit("/", 1)[-1].startswith(f"{name}-")
    assert torch.equal(encoder.layer1[0].conv1.weight, state["layer1.0.conv1.weight"])
    torch.testing.assert_close(encoder.stem[0].weight, state["conv1.weight"][:, [0, 1, 2, 0]] * 0.75)
