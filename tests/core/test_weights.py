from __future__ import annotations

import json
import os
import shutil
import stat

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.model import weights
from eroad.eroad_core.model.card import Card
from eroad.eroad_core.model.weights import (
    available_models,
    build,
    file_hash,
    find_model,
    load_model,
    read_card,
    replace_card,
    save_model,
)


def make_card(**changes):
    values = {
        "name": "täst",
        "architecture": {"encoder": "resnet18", "decoder": "light", "pointrend": True},
        "bands": ["red", "green", "blue"],
        "ground_resolution": {"minimum": 0.5, "reference": 1.0, "maximum": 1.3},
        "normalisation": {
            "byte": "as_is",
            "low_percentile": 2,
            "high_percentile": 98,
            "mean": [1.0, 2.0, 3.0],
            "std": [4.0, 5.0, 6.0],
        },
        "operating_logit": -0.25,
        "training": {"data": "none", "licence": "—"},
        "metrics": {"town": {"f1": 0.5}},
        "date": "2026-01-01",
    }
    return Card(**{**values, **changes})


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(0)
    model = build(make_card())
    with torch.no_grad():
        # Statistics and counters as training leaves them.
        for name, tensor in model.state_dict().items():
            if name.endswith("num_batches_tracked"):
                tensor.fill_(1234)
            elif "running" in name:
                tensor.uniform_(0.5, 2.0)
        model.decoder.skip[0].weight[7] = 0.0
    return model


@pytest.fixture(scope="module")
def stored(model, tmp_path_factory):
    """The model's files, by how they are stored."""
    folder = tmp_path_factory.mktemp("stored")
    paths = {how: folder / f"{how}.safetensors" for how in ("float32", "int8")}
    for how, path in paths.items():
        save_model(path, model, make_card(), how)
    return paths


def error_of(path):
    with pytest.raises(EroadError) as caught:
        load_model(path)
    return caught.value


# --- round trips ---


def test_float32_round_trip_is_exact(model, stored):
    loaded, card = load_model(stored["float32"])
    assert not loaded.training
    assert loaded.state_dict().keys() == model.state_dict().keys()
    assert all(
        torch.equal(a, b) for a, b in zip(loaded.state_dict().values(), model.state_dict().values(), strict=True)
    )
    assert card == make_card() and card.weights == "float32"


def test_int8_round_trip_is_off_by_at_most_half_a_step_of_each_output_channel(model, stored):
    loaded, card = load_model(stored["int8"])
    assert card.weights == "int8"
    for (name, before), after in zip(model.state_dict().items(), loaded.state_dict().values(), strict=True):
        if before.dim() < 2:
            assert torch.equal(after, before), name
            continue
        step = before.flatten(1).abs().amax(1) / 127
        apart = (after - before).flatten(1).abs().amax(1)
        assert (apart <= step * 0.5001 + 1e-12).all(), name
    # The network still says the same.
    x = torch.randn(1, 3, 64, 64, generator=torch.Generator().manual_seed(2))
    with torch.inference_mode():
        before, after = (m.eval()(x, pointrend=False) for m in (model, loaded))
    assert (after - before).std() < 0.05 * before.std() + 1e-3


def test_int8_file_fits_in_the_package(stored):
    assert stored["int8"].stat().st_size < 17e6
    assert stored["int8"].stat().st_size < 0.27 * stored["float32"].stat().st_size


def test_a_channel_of_zeros_survives_int8(stored):
    assert not load_model(stored["int8"])[0].decoder.skip[0].weight[7].any()


@pytest.mark.parametrize("decoder, pointrend, bands", [("dense", False, 1), ("light", True, 4)])
def test_the_card_says_which_network_it_is(tmp_path, decoder, pointrend, bands):
    normalisation = {**make_card().normalisation, "mean": [1.0] * bands, "std": [1.0] * bands}
    card = make_card(
        architecture={"encoder": "resnet18", "decoder": decoder, "pointrend": pointrend},
        bands=["a", "b", "c", "d"][:bands],
        normalisation=normalisation,
    )
    save_model(tmp_path / "other.safetensors", build(card), card)
    loaded, _ = load_model(tmp_path / "other.safetensors")
    assert loaded.in_channels == bands and (loaded.point_head is not None) == pointrend
    assert loaded.decoder.head.in_channels == (256 if decoder == "dense" else 128)


def test_no_other_way_to_store(tmp_path, model):
    with pytest.raises(ValueError, match="int4"):
        save_model(tmp_path / "a.safetensors", model, make_card(), "int4")
    assert not list(tmp_path.iterdir())


# --- the file ---


def test_the_card_is_json_in_the_files_own_metadata(stored):
    with safe_open(stored["int8"], framework="pt") as file:
        card = json.loads(file.metadata()["card"])
    assert card["operating_logit"] == -0.25 and card["name"] == "täst" and card["format"] == 1
    assert read_card(stored["int8"]) == Card(**card)


@pytest.mark.skipif(os.name == "nt", reason="no such modes there")
def test_others_may_read_the_file(stored):
    assert stat.S_IMODE(stored["float32"].stat().st_mode) == 0o644


def test_saving_replaces_the_file_and_leaves_nothing_else(tmp_path, model, stored):
    path = tmp_path / "name with ümlaut 道路.safetensors"
    path.write_text("old")
    save_model(path, model, make_card())
    assert read_card(path) == make_card() and list(tmp_path.iterdir()) == [path]


def test_file_hash(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


# --- bad files ---


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.5, 0.999999])
def test_a_truncated_file(tmp_path, stored, share):
    path = tmp_path / "cut.safetensors"
    whole = stored["int8"].read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert error_of(path).code == "model_broken"


@pytest.mark.parametrize(
    "content", [b"{}", b"no model at all, but text\n" * 20, b"\xff" * 64, b"PK\x03\x04" + bytes(99)]
)
def test_a_foreign_file(tmp_path, content):
    path = tmp_path / "foreign.safetensors"
    path.write_bytes(content)
    error = error_of(path)
    assert error.code == "model_broken" and str(path) in str(error) and "cut off or of another kind" in str(error)
    with pytest.raises(EroadError, match="foreign"):
        read_card(path)


def test_another_programs_safetensors(tmp_path):
    path = tmp_path / "other.safetensors"
    save_file({"weight": torch.zeros(3)}, path)
    assert "it holds no E-Road card" in str(error_of(path))
    save_file({"weight": torch.zeros(3)}, path, metadata={"format": "pt"})
    assert "it holds no E-Road card" in str(error_of(path))


def test_a_missing_file_or_a_folder(tmp_path):
    assert error_of(tmp_path / "absent.safetensors").code == "model_missing"
    assert error_of(tmp_path).code == "model_missing"


def rewritten(stored, path, how, change, card=None):
    """Write the stored model anew with its tensors changed."""
    tensors = load_file(stored[how])
    change(tensors)
    save_file(tensors, path, metadata={"card": card or make_card(weights=how).to_json()})
    return path


CHANGES = {
    "missing": ("float32", lambda t: t.pop("decoder.head.bias"), "decoder.head.bias is missing"),
    "shape": (
        "float32",
        lambda t: t.update({"decoder.head.weight": torch.zeros(2, 128, 1, 1)}),
        "decoder.head.weight has another shape",
    ),
    "extra": ("float32", lambda t: t.update({"more": torch.zeros(3)}), "weights of another network"),
    "no scale": ("int8", lambda t: t.pop("decoder.head.weight.scale"), "decoder.head.weight and its scale"),
    "scale alone": ("int8", lambda t: t.pop("decoder.head.weight"), "decoder.head.weight and its scale"),
    "scale's shape": (
        "int8",
        lambda t: t.update({"decoder.head.weight.scale": torch.ones(5)}),
        "the scale of decoder.head.weight has another shape",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_tensors_that_do_not_fit(tmp_path, stored, name):
    how, change, reason = CHANGES[name]
    error = error_of(rewritten(stored, tmp_path / "changed.safetensors", how, change))
    assert error.code == "model_broken" and reason in str(error)


def bad_card(**changes):
    return json.dumps({**json.loads(make_card().to_json()), **changes})


CARDS = {
    "not json": ("{", "incomplete"),
    "a list": ("[]", "not an object"),
    "incomplete": (json.dumps({"format": 1, "name": "x"}), "incomplete"),
    "later form": (bad_card(format=2), "its card has form 2, this version reads 1"),
    "no form": (bad_card(format=None), "form None"),
    "encoder": (bad_card(architecture={"encoder": "resnet50", "decoder": "light"}), "architecture is unknown"),
    "architecture's type": (bad_card(architecture=["resnet18"]), "incomplete"),
    "resolution": (bad_card(ground_resolution={"minimum": 2, "reference": 1, "maximum": 3}), "makes no sense"),
    "resolution lacks": (bad_card(ground_resolution={"minimum": 1, "maximum": 3}), "makes no sense"),
    "resolution's type": (bad_card(ground_resolution={"minimum": "1", "reference": 1, "maximum": 3}), "incomplete"),
    "bands": (bad_card(bands=["grey"]), "disagree"),
    "no bands": (bad_card(bands=[]), "disagree"),
    "operating point": (bad_card(operating_logit=float("nan")), "not a number"),
    "operating point's type": (bad_card(operating_logit="low"), "incomplete"),
}


@pytest.mark.parametrize("name", CARDS)
def test_cards_that_make_no_sense(tmp_path, name):
    text, reason = CARDS[name]
    path = tmp_path / "card.safetensors"
    save_file({"weight": torch.zeros(1)}, path, metadata={"card": text})
    for read in (read_card, load_model):
        with pytest.raises(EroadError) as caught:
            read(path)
        assert caught.value.code == "model_broken" and reason in str(caught.value)


def test_what_a_later_card_adds_is_passed_over():
    assert Card.from_json(bad_card(colour="blue")) == make_card()


# --- finding models ---


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """The user's folder and the shipped one, both empty."""
    user, shipped = tmp_path / "user", tmp_path / "resources" / "models"
    user.mkdir()
    shipped.mkdir(parents=True)
    monkeypatch.setenv("EROAD_MODELS", str(user))
    monkeypatch.setattr(weights, "resources_folder", lambda: tmp_path / "resources")
    return user, shipped


def test_models_by_name_the_users_first(folders):
    user, shipped = folders
    assert available_models() == {}
    for path in (shipped / "eroad18.safetensors", shipped / "eroad34.safetensors", user / "eroad18.safetensors"):
        path.touch()
    (user / "mine.safetensors").touch()
    (user / "notes.txt").touch()
    (user / ".eroad-77-half.safetensors").touch()
    assert available_models() == {
        "eroad18": user / "eroad18.safetensors",
        "eroad34": shipped / "eroad34.safetensors",
        "mine": user / "mine.safetensors",
    }
    assert find_model("eroad18") == user / "eroad18.safetensors"
    assert find_model("eroad34") == shipped / "eroad34.safetensors"


def test_models_by_path(folders, tmp_path, random_model):
    assert find_model(str(random_model)) == random_model
    copy = shutil.copy(random_model, tmp_path / "renamed")
    assert find_model(str(copy)) == tmp_path / "renamed"
    for name in (str(tmp_path / "no.safetensors"), "no.safetensors", str(tmp_path)):
        with pytest.raises(EroadError) as caught:
            find_model(name)
        assert caught.value.code == "model_missing" and caught.value.values["path"] == name


def test_unknown_names_are_answered_with_the_known_ones(folders):
    with pytest.raises(EroadError, match="There is no model named “eroad19”; available: none."):
        find_model("eroad19")
    (folders[0] / "b.safetensors").touch()
    (folders[1] / "a.safetensors").touch()
    with pytest.raises(EroadError, match="available: a, b") as caught:
        find_model("eroad19")
    assert caught.value.code == "model_unknown"


def test_a_users_folder_need_not_exist(folders, monkeypatch, tmp_path):
    monkeypatch.setenv("EROAD_MODELS", str(tmp_path / "absent"))
    assert available_models() == {}


def test_the_test_model_decides_both_ways(random_model):
    """What tests of the pipeline rest on."""
    model, card = load_model(random_model)
    rng = np.random.default_rng(0)
    smooth = torch.from_numpy(rng.standard_normal((1, 3, 8, 8)).astype(np.float32))
    with torch.inference_mode():
        logits = model(torch.nn.functional.interpolate(smooth, scale_factor=16, mode="bicubic"), card.operating_logit)
    assert 0.05 < float((logits > card.operating_logit).float().mean()) < 0.95


@pytest.mark.parametrize("stored", ["float32", "int8"])
def test_another_card_leaves_the_stored_weights_as_they_are(model, tmp_path, stored):
    path = tmp_path / "model.safetensors"
    save_model(path, model, make_card(), stored)
    before = load_file(path)
    replace_card(path, make_card(metrics={"town": {"f1": 0.75}}))
    assert read_card(path).metrics == {"town": {"f1": 0.75}} and read_card(path).weights == stored
    after = load_file(path)
    assert before.keys() == after.keys() and all(torch.equal(before[name], after[name]) for name in before)
