from __future__ import annotations

import numpy as np
import pytest
import torch

from eroad.eroad_core.jobs.extract import TTA
from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.model.weights import load_model
from eroad.eroad_core.runtimes import torch_runtime
from eroad.eroad_core.runtimes.augmented import VIEWS, augmented
from eroad.eroad_core.runtimes.devices import available_devices, choose_device, describe_device
from eroad.eroad_core.runtimes.torch_runtime import TorchRuntime, torch_precision

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def loaded(random_model):
    return load_model(random_model)


@pytest.fixture
def images():
    rng = np.random.default_rng(4)
    small = torch.from_numpy(rng.uniform(0, 255, (5, 3, 8, 8)).astype(np.float32))
    return torch.nn.functional.interpolate(small, size=(64, 96), mode="bilinear").numpy()


# --- devices ---


def test_auto_is_the_best_and_cpu_is_always_there():
    devices = available_devices()
    assert devices[-1] == "cpu"
    assert choose_device("auto") == torch.device(devices[0])
    assert choose_device(" CPU ") == CPU


@pytest.mark.parametrize("wanted", ["gpu", "", "cuda:", "cuda:x", "cuda:-1", "cuda:0:1", "cpu:0", "mps:1", "auto cpu"])
def test_unknown_devices_are_named(wanted):
    with pytest.raises(EroadError) as caught:
        choose_device(wanted)
    assert caught.value.code == "device_unknown"
    assert str(caught.value) == f"There is no device “{wanted}”; use auto, cpu, cuda, cuda:N or mps."


@pytest.mark.parametrize("wanted", ["cuda:77", "CUDA:77"])
def test_devices_that_are_not_there_are_named_with_those_that_are(wanted):
    with pytest.raises(EroadError) as caught:
        choose_device(wanted)
    assert caught.value.code == "device_missing"
    assert f"cuda:77 was asked for, but this machine offers {', '.join(available_devices())}" in str(caught.value)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_cuda_where_there_is_none():
    with pytest.raises(EroadError, match="cuda was asked for"):
        choose_device("cuda")


def test_devices_have_names_for_people():
    assert describe_device(CPU) == f"cpu ({torch.get_num_threads()} threads)"


# --- prediction ---


def test_predictions_are_the_models(loaded, images):
    model, card = loaded
    runtime = TorchRuntime(model, card, CPU)
    logits = runtime.predict(images)
    assert logits.shape == (5, 64, 96) and logits.dtype == np.float32
    mean, std = (torch.tensor(card.normalisation[k]).view(1, -1, 1, 1) for k in ("mean", "std"))
    with torch.inference_mode():
        expected = model((torch.from_numpy(images) - mean) / std, operating_logit=card.operating_logit)[:, 0].numpy()
    # A pixel on the verge of being re-predicted may fall on either side.
    assert (np.abs(logits - expected) > 1e-3).mean() < 0.01
    assert np.corrcoef(logits.ravel(), expected.ravel())[0, 1] > 0.999


def test_without_pointrend_it_is_the_upsampled_coarse_prediction(loaded, images):
    model, card = loaded
    plain = TorchRuntime(model, card, CPU, pointrend=False).predict(images)
    mean, std = (torch.tensor(card.normalisation[k]).view(1, -1, 1, 1) for k in ("mean", "std"))
    with torch.inference_mode():
        coarse, _ = model.coarse((torch.from_numpy(images) - mean) / std)
    expected = torch.nn.functional.interpolate(coarse, scale_factor=4, mode="bilinear")[:, 0].numpy()
    np.testing.assert_allclose(plain, expected, rtol=0, atol=1e-3)
    assert not np.allclose(plain, TorchRuntime(model, card, CPU).predict(images), atol=1e-3)


def test_the_model_given_stays_as_it_was(loaded, images):
    model, card = loaded
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    TorchRuntime(model, card, CPU).predict(images[:1])
    assert all(torch.equal(before[name], tensor) for name, tensor in model.state_dict().items())


@pytest.mark.parametrize("batch", [2, 3, 5, 16])
def test_the_batch_changes_nothing(loaded, images, batch):
    runtime = TorchRuntime(*loaded, CPU)
    one_by_one = runtime.predict(images)
    runtime.batch = batch
    together = runtime.predict(images)
    assert together.shape == one_by_one.shape
    assert (np.abs(together - one_by_one) > 1e-3).mean() < 0.01


def test_a_cpu_takes_one_tile_at_a_time(loaded):
    assert TorchRuntime(*loaded, CPU).fit_batch(1024) == 1


# --- out of memory ---


class SmallDevice:
    """Runs out of memory, as a GPU would, with more than ``room`` images at once."""

    def __init__(self, model, room):
        self.model, self.room, self.sizes = model, room, []

    def __call__(self, x, **more):
        self.sizes.append(len(x))
        if len(x) > self.room:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory")
        return self.model(x, **more)


@pytest.fixture
def small_device(loaded):
    def make(room, batch):
        told = []
        runtime = TorchRuntime(*loaded, CPU, warn=lambda code, **values: told.append((code, values)))
        runtime._model = SmallDevice(runtime._model, room)
        runtime.batch = batch
        return runtime, told

    return make


def test_out_of_memory_halves_the_batch_goes_on_and_tells(loaded, images, small_device):
    expected = TorchRuntime(*loaded, CPU).predict(images)
    runtime, told = small_device(room=1, batch=4)
    logits = runtime.predict(images)
    assert logits.shape == expected.shape and (np.abs(logits - expected) > 1e-3).mean() < 0.01
    assert told == [("batch_halved", {"batch": 2}), ("batch_halved", {"batch": 1})]
    assert runtime._model.sizes == [4, 2, 1, 1, 1, 1, 1]
    runtime.predict(images[:2])
    assert runtime.batch == 1 and len(told) == 2, "it stays halved"


def test_not_even_one_tile_fits(images, small_device):
    runtime, told = small_device(room=0, batch=2)
    with pytest.raises(EroadError, match="too little memory even for one tile") as caught:
        runtime.predict(images)
    assert caught.value.code == "device_memory" and told == [("batch_halved", {"batch": 1})]


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU")
def test_a_gpu_that_is_out_of_memory_goes_on(loaded, images):
    device = torch.device("cuda:0")
    told = []
    runtime = TorchRuntime(*loaded, device, warn=lambda code, **values: told.append(code))
    runtime.predict(images[:1])
    torch.cuda.empty_cache()
    many = np.concatenate([images] * 160)
    total = torch.cuda.get_device_properties(device).total_memory
    torch.cuda.set_per_process_memory_fraction(min(1.0, (torch.cuda.memory_reserved() + 2e9) / total))
    try:
        runtime.batch = len(many)
        logits = runtime.predict(many)
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert "batch_halved" in told and logits.shape == (800, 64, 96)
    np.testing.assert_allclose(logits[:5].mean(), logits[-5:].mean(), atol=0.01)


# --- precision ---


def test_bytes_give_what_their_floats_give(loaded, images):
    whole = np.rint(images)
    runtime = TorchRuntime(*loaded, CPU)
    np.testing.assert_array_equal(runtime.predict(whole.astype(np.uint8)), runtime.predict(whole))


def test_test_time_augmentation_is_the_mean_of_the_views(loaded, images):
    model, card = loaded
    runtime = TorchRuntime(model, card, CPU, pointrend=False)
    assert tuple(VIEWS) == TTA and augmented(runtime, "none") is runtime
    views = [images, images[..., ::-1], images[..., ::-1, :], images[..., ::-1, ::-1]]
    across, down = (slice(None, None, -1),), (slice(None, None, -1), slice(None))
    predicted = [runtime.predict(np.ascontiguousarray(view)) for view in views]
    back = [predicted[0], predicted[1][(..., *across)], predicted[2][(..., *down)], predicted[3][..., ::-1, ::-1]]
    np.testing.assert_allclose(augmented(runtime, "flips").predict(images), np.mean(back, axis=0), atol=1e-4)


@pytest.mark.parametrize("turns", [1, 2, 3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_with_all_views_a_turned_image_gives_the_turned_prediction(loaded, images, turns, mirrored):
    model, card = loaded
    runtime = augmented(TorchRuntime(model, card, CPU, pointrend=False), "d4")
    runtime.fit_batch(64)
    assert runtime.batch == 1 and runtime.name == "torch"

    def moved(array):
        return np.ascontiguousarray(np.rot90(array[..., ::-1] if mirrored else array, turns, axes=(-2, -1)))

    logits = runtime.predict(images)
    assert logits.shape == (5, 64, 96) and logits.dtype == np.float32
    np.testing.assert_allclose(runtime.predict(moved(images)), moved(logits), atol=1e-4)


def test_it_says_what_it_is(loaded):
    runtime = TorchRuntime(*loaded, CPU, precision="bf16")
    assert (runtime.name, runtime.precision, runtime.threads) == ("torch", "bf16", torch.get_num_threads())
    assert runtime.describe() == "PyTorch, bf16" and TorchRuntime(*loaded, CPU).describe() == "PyTorch, fp32"


def test_bf16_is_nearly_fp32(loaded, images):
    runtime = TorchRuntime(*loaded, CPU, precision="bf16")
    found, expected = runtime.predict(images), TorchRuntime(*loaded, CPU).predict(images)
    assert found.dtype == np.float32 and not np.array_equal(found, expected)
    assert np.corrcoef(found.ravel(), expected.ravel())[0, 1] > 0.99


@pytest.mark.parametrize("supported, precision", [(True, "bf16"), (False, "fp16")])
def test_a_gpu_without_bf16_takes_fp16(monkeypatch, supported, precision):
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: supported)
    assert torch_precision(torch.device("cuda:0"), "bf16") == precision
    assert torch_precision(torch.device("cuda:0"), "fp32") == "fp32"


@pytest.mark.parametrize("device, precision", [("cpu", "int8"), ("mps", "bf16")])
def test_precisions_that_pytorch_lacks_on_a_device(device, precision):
    with pytest.raises(EroadError) as caught:
        torch_precision(torch.device(device), precision)
    assert caught.value.code == "precision_missing"


# --- copies beside the forwards ---


class Streams:
    """Copies of a GPU, on the CPU: what begins and what is waited for, in order."""

    def __init__(self, runtime, monkeypatch):
        self.order, self.number = [], {"up": 0, "down": 0}
        forward = runtime._forward
        monkeypatch.setattr(runtime, "_copies", self)
        monkeypatch.setattr(runtime, "_uploaded", lambda images, copies: self.begun("up", torch.from_numpy(images)))
        monkeypatch.setattr(runtime, "_awaited", self.awaited)
        monkeypatch.setattr(runtime, "_forward", lambda x: (self.order.append("forward"), forward(x))[1])
        monkeypatch.setattr(runtime, "_fetched", lambda logits, copies: self.begun("down", logits))
        monkeypatch.setattr(torch_runtime, "_arrived", lambda *begun: self.awaited(*begun).numpy())

    def begun(self, kind, tensor):
        self.number[kind] += 1
        self.order.append(f"{kind}{self.number[kind]}")
        return tensor, self.order[-1]

    def awaited(self, tensor, event):
        self.order.append(f"await {event}")
        return tensor


def test_the_next_images_come_and_the_last_logits_go_while_the_gpu_works(loaded, images, monkeypatch):
    expected = TorchRuntime(*loaded, CPU).predict(images)
    runtime = TorchRuntime(*loaded, CPU)
    runtime.batch = 4  # two at a time
    streams = Streams(runtime, monkeypatch)
    logits = runtime.predict(images)
    assert logits.shape == expected.shape and (np.abs(logits - expected) > 1e-3).mean() < 0.01
    assert streams.order == [
        "up1", "await up1", "forward", "up2", "down1",
        "await up2", "forward", "up3", "down2", "await down1",
        "await up3", "forward", "down3", "await down2", "await down3",
    ]  # fmt: skip


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU")
@pytest.mark.parametrize("precision", ["fp32", "bf16"])
@pytest.mark.parametrize("batch", [1, 4])
def test_a_gpu_predicts_what_a_cpu_does(loaded, images, precision, batch):
    expected = TorchRuntime(*loaded, CPU).predict(images)
    runtime = TorchRuntime(*loaded, torch.device("cuda:0"), precision=precision)
    runtime.batch = batch
    found = runtime.predict(images)
    assert found.shape == expected.shape and np.corrcoef(found.ravel(), expected.ravel())[0, 1] > 0.99
    assert runtime.fit_batch(64) == 16
