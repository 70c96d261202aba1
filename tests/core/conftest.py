"""Real little rasters and vector files for the engine's tests."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()
# How long an example takes says more of the machine's load than of the code.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def eroad_data() -> Path:
    """The folder of real imagery; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("EROAD_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real imagery at {folder} (EROAD_DATA names the folder)")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """Keep what the engine keeps in the user's cache folder out of the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EROAD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def spatial_reference(crs) -> osr.SpatialReference:
    """Return an EPSG number, WKT or PROJ text as x-before-y spatial reference."""
    srs = osr.SpatialReference()
    srs.SetFromUserInput(f"EPSG:{crs}" if isinstance(crs, int) else crs)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


@pytest.fixture
def make_raster(tmp_path):
    """Return a factory ``make_raster(name, array, geotransform=None, epsg=None, …) -> path``."""

    def make(
        name,
        array,
        geotransform=(500000.0, 1.0, 0.0, 4500000.0, 0.0, -1.0),
        epsg=32618,
        *,
        nodata=None,
        interpretation=None,
        mask=None,
        palette=None,
        driver="GTiff",
        options=(),
        overviews=None,
    ):
        array = np.asarray(array)
        array = array[None] if array.ndim == 2 else array
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        count, height, width = array.shape
        kind = gdal.GetDataTypeByName("Byte" if array.dtype == np.uint8 else str(array.dtype))
        first = "GTiff" if driver == "GTiff" else "MEM"
        dataset = gdal.GetDriverByName(first).Create(
            str(path) if first == "GTiff" else "", width, height, count, kind, list(options) if first == "GTiff" else []
        )
        if geotransform is not None:
            dataset.SetGeoTransform(geotransform)
        if epsg is not None:
            dataset.SetSpatialRef(spatial_reference(epsg))
        for i in range(count):
            band = dataset.GetRasterBand(i + 1)
            if interpretation is not None:
                band.SetColorInterpretation(interpretation[i])
            if palette is not None:
                table = gdal.ColorTable()
                for index, colour in enumerate(palette):
                    table.SetColorEntry(index, colour)
                band.SetColorTable(table)
                band.SetColorInterpretation(gdal.GCI_PaletteIndex)
            if nodata is not None:
                band.SetNoDataValue(nodata)
        dataset.WriteArray(array)
        if mask is not None:
            with gdal_option("GDAL_TIFF_INTERNAL_MASK", "YES"):
                dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
                dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask.astype(np.uint8) * 255)
        if overviews:
            dataset.FlushCache()
            dataset.BuildOverviews("AVERAGE", overviews)
        if first == "MEM":
            gdal.GetDriverByName(driver).CreateCopy(str(path), dataset, options=list(options))
        band = dataset = None
        return str(path)

    return make


class gdal_option:  # noqa: N801  (a context manager, named like gdal.config_option of GDAL 3.7)
    """Set a GDAL option for a block."""

    def __init__(self, name, value):
        self.name, self.value = name, value

    def __enter__(self):
        gdal.SetConfigOption(self.name, self.value)

    def __exit__(self, *error):
        gdal.SetConfigOption(self.name, None)


@pytest.fixture
def make_polygons(tmp_path):
    """Return a factory ``make_polygons(name, {layer: [wkt, …]}, epsg=None, driver="GPKG") -> path``."""

    def make(name, layers, epsg=32618, driver="GPKG", kind=ogr.wkbUnknown):
        path = str(tmp_path / name)
        dataset = ogr.GetDriverByName(driver).CreateDataSource(path)
        for layer_name, shapes in layers.items():
            srs = None if epsg is None else spatial_reference(epsg)
            layer = dataset.CreateLayer(layer_name, srs, kind)
            layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
            for number, wkt in enumerate(shapes):
                feature = ogr.Feature(layer.GetLayerDefn())
                feature.SetField("number", number)
                if wkt is not None:
                    feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
                layer.CreateFeature(feature)
        layer = dataset = None
        return path

    return make


@pytest.fixture
def scene():
    """Return ``scene(height, width, channels=3)``: a smooth, repeatable byte image without symmetry."""

    def make(height, width, channels=3):
        row, col = np.mgrid[0:height, 0:width].astype(float)
        bands = [
            127 + 80 * np.sin(col / (9 + 4 * c) + c) * np.cos(row / (7 + 3 * c)) + 30 * ((row + 2 * col) // 13 % 2)
            for c in range(channels)
        ]
        return np.clip(np.stack(bands), 1, 254).astype(np.uint8)

    return make


@pytest.fixture(scope="session")
def random_model(tmp_path_factory) -> Path:
    """A model file with random weights, whose probabilities lie on both sides of one half."""
    tool = Path(__file__).resolve().parents[2] / "tools" / "make_test_model.py"
    spec = importlib.util.spec_from_file_location("make_test_model", tool)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    path = tmp_path_factory.mktemp("models") / "random.safetensors"
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # small images gain nothing from more, which wait for each other on a busy machine
    module.make_test_model(path)
    torch.set_num_threads(threads)
    return path


class Brightness:
    """A network whose logit is each pixel's brightness: what it finds is known exactly, whatever the tiling."""

    name, precision, threads, made_from = "brightness", "fp32", 1, ""

    def __init__(self, model, card, device):
        self.operating_logit = float(card.operating_logit)
        self.batch = 1

    def fit_batch(self, side, most=16):
        return self.batch

    def predict(self, images):
        return (images.mean(axis=1, dtype=np.float32) - 128) / 10 + self.operating_logit


class Run:
    """What one run of Extract roads gave: its outputs, figures and messages, and its rasters as arrays."""

    def __init__(self, result, messages):
        self.outputs, self.figures, self.messages = result["outputs"], result["figures"], messages

    @property
    def codes(self):
        return [m["code"] for m in self.messages if m["type"] == "log"]

    @property
    def probability(self):
        return self.raster("probability")

    @property
    def roads(self):
        return self.raster("roads")

    def raster(self, name):
        return gdal.Open(self.outputs[name]).ReadAsArray()

    def bytes(self, name):
        return Path(self.outputs[name]).read_bytes()

    def polygons(self):
        """Return the polygons as (WKB, area_m2, mean_probability), sorted."""
        dataset = ogr.Open(self.outputs["polygons"])
        layer = dataset.GetLayerByName("road_polygons")
        return sorted((bytes(f.GetGeometryRef().ExportToWkb()), f["area_m2"], f["mean_probability"]) for f in layer)


@pytest.fixture
def run_extract(tmp_path, monkeypatch, random_model):
    """Return ``run(rasters, folder="out", only=…, **fields) -> Run``: a run in this process, with small tiles.

    ``tile`` and ``overlap`` choose the tiles; ``brightness=True`` takes :class:`Brightness` for the network.
    """
    from functools import lru_cache, partial

    import torch

    from eroad.eroad_core.extraction import job as module
    from eroad.eroad_core.extraction import plan
    from eroad.eroad_core.extraction.progress import Watcher
    from eroad.eroad_core.jobs import ExtractJob

    monkeypatch.setattr(module, "load_model", lru_cache(module.load_model))
    monkeypatch.setattr(plan, "CONTEXT", 32)
    # Small tiles gain nothing from threads, which wait for each other on a busy machine.
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    real_runtime, make_plan = module.choose_runtime, module.make_plan

    def bright(model, card, path, device, **wishes):
        return Brightness(model, card, device)

    def run(rasters, folder="out", only=("probability", "roads"), tile=192, overlap=48, brightness=False, **fields):
        monkeypatch.setattr(module, "make_plan", partial(make_plan, tile=tile, overlap=overlap))
        monkeypatch.setattr(module, "choose_runtime", bright if brightness else real_runtime)
        names = {"probability": "probability.tif", "roads": "roads.tif"}
        values = {name: str(tmp_path / folder / names.get(name, "roads.gpkg")) for name in only}
        values |= {"model": str(random_model), "recipe": str(tmp_path / folder / "recipe.json"), "device": "cpu"}
        messages = []
        rasters = [rasters] if isinstance(rasters, str) else rasters
        job = ExtractJob.from_dict({"rasters": rasters, **values, **fields})
        return Run(module.extract(job, Watcher(messages.append)), messages)

    yield run
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def engine_environment(tmp_path_factory) -> dict[str, str]:
    """The environment of a real engine process of this checkout."""
    root = Path(__file__).resolve().parents[2]
    folder = tmp_path_factory.mktemp("user")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EROAD_", "PYTEST_", "COV_"))}
    return kept | {
        "PYTHONPATH": str(root),
        "EROAD_MODELS": str(folder / "models"),
        "EROAD_CACHE": str(folder / "cache"),
        # Threads wait for each other on a busy machine, and these rasters are small.
        "OMP_NUM_THREADS": "1",
    }


@pytest.fixture
def one_thread():
    """Compute with one thread: small images gain nothing from more, which wait for each other on a busy machine."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def tiles(tmp_path, make_raster):
    """Return a factory ``tiles(name, train=6, …) -> folder`` of data sets: bright roads, easy to learn."""

    def make(name="tiles", train=6, val=2, test=0, side=64, roads=True):
        rng = np.random.default_rng(5)
        for split, count in {"train": train, "val": val, "test": test}.items():
            for number in range(count):
                image = rng.integers(30, 90, (3, side, side), dtype=np.uint8)
                mask = np.zeros((side, side), np.uint8)
                if roads:
                    at = int(rng.integers(8, side - 16))
                    mask[at : at + 9] = 255
                    mask[:, side - at : side - at + 7] = 255
                image[:, mask == 255] += 140
                stem = f"place{number}{split}"
                for kind, array in (("images", image), ("masks", mask)):
                    make_raster(f"{name}/{split}/{kind}/{stem}.png", array, None, None, driver="PNG")
        return str(tmp_path / name)

    return make


@pytest.fixture(scope="session")
def ray_cluster():
    """A real Ray cluster on loopback: its head node, and a worker node where a test starts it."""
    from .ray_nodes import two_nodes

    with two_nodes() as nodes:
        yield nodes
