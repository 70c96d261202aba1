"""A worker that speaks the protocol without PyTorch: quick, and it misbehaves on request.

The job's ``device`` says how: ``cpu`` works; ``die``, ``killed``, ``hang`` (answers a cancel),
``slow`` (answers it late),
``deaf`` (does not, and has a child), ``rubbish``, ``refuse``, ``internal``, ``beats`` (says nothing but that it is
alive for a while), ``stopped`` (the process is). The variable FAKE_WORKER does
the same for the start: ``no_torch``, ``crash``, ``silent``. The file FAKE_JOBS gets a line a job.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time

from osgeo import gdal, ogr, osr

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # the engine's environment leaves it out
from fake_layers import LAYERS, write_layers  # noqa: E402

gdal.UseExceptions()


def say(**message) -> None:
    """Write one message."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run until the standard input closes."""
    start = os.environ.get("FAKE_WORKER", "")
    if start == "no_torch":
        values = {"python": sys.executable, "missing": "torch"}
        say(type="error", code="engine_incomplete", values=values, message="The Python lacks torch.")
        return 3
    if start == "crash":
        print("ModuleNotFoundError: No module named 'eroad_core'", file=sys.stderr)
        return 1
    if start == "silent":
        sys.stdin.read()
        return 0
    say(type="ready", version="0", python=sys.version, torch="none", pid=os.getpid(), devices=DEVICES)
    cancelled = threading.Event()
    worker = None
    for line in sys.stdin:
        message = json.loads(line)
        if message["type"] == "quit":
            break
        if message["type"] == "cancel":
            cancelled.set()
        if message["type"] == "job":
            cancelled.clear()
            worker = threading.Thread(target=job, args=(message, cancelled), daemon=True)
            worker.start()
    return 0


def job(message: dict, cancelled: threading.Event) -> None:
    """Do one job as its ``device`` says."""
    name, parameters = message["id"], message["parameters"]
    how = parameters.get("device", "cpu")
    if "FAKE_JOBS" in os.environ:
        with open(os.environ["FAKE_JOBS"], "a") as file:
            file.write(("preview" if message.get("preview") else message["job"]) + "\n")
    say(type="progress", id=name, fraction=0.25, stage="predict", done=1, total=4, rate=2.0, seconds_left=1.5)
    say(type="log", id=name, level="warning", code="batch_halved", values={"batch": 2}, message="The batch is 2.")
    if how == "die":
        print("Traceback: something fell over", file=sys.stderr, flush=True)
        os._exit(7)
    if how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "hang":
        cancelled.wait(60)
        say(type="error", id=name, code="cancelled", values={}, message="Cancelled.")
        return
    if how == "slow":
        cancelled.wait(60)
        time.sleep(2.5)  # longer than an ordinary job may take to stop
        values = {"step": 7, "path": parameters.get("out")}
        say(type="error", id=name, code="train_stopped", values=values, message="Stopped at step 7.")
        return
    if how == "deaf":
        child = subprocess.Popen(["sleep", "60"])
        with open(os.environ["FAKE_CHILD"], "w") as file:
            file.write(str(child.pid))
        time.sleep(60)
    if how == "beats":
        for _beat in range(15):
            time.sleep(0.1)
            say(type="alive", id=name)
    if how == "stopped":
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(60)  # another thread may take the signal, and this one go on for a moment
    if how == "refuse":
        values = {"device": "abacus"}
        say(type="error", id=name, code="device_unknown", values=values, message="There is no device “abacus”.")
        return
    if how == "internal":
        values = {"summary": "ZeroDivisionError"}
        traceback = "Traceback (most recent call last): …"
        say(type="error", id=name, code="internal", values=values, message="Broken.", traceback=traceback)
        return
    if how == "rubbish":
        print("a library's own line, not JSON", flush=True)
        print("[1, 2]", flush=True)
        print("\xff\u2603 on stderr" * 20000, file=sys.stderr, flush=True)
    if message["job"] == "extract" and parameters.get("rasters"):
        extract(parameters)
    figures = {"road_area_m2": 300.0, "tiles": 4, "seconds": 0.5, "polygons": 2, "tiles_per_second": 8.0}
    figures |= NETWORK if parameters.get("centerlines") else {}
    outputs = {field: parameters.get(field) for field in ("probability", "roads", *LAYERS, "recipe")}
    if message["job"] in JOBS:
        outputs, figures = JOBS[message["job"]](parameters)
        note(message["job"], parameters)
    environment = {key: os.environ.get(key) for key in ("PYTHONPATH", "PYTHONHOME", "PYTHONUTF8")}
    say(type="result", id=name, outputs=outputs, figures=figures, pid=os.getpid(), environment=environment)


def extract(parameters: dict) -> None:
    """Write outputs of the right form; everything brighter than 127 in the first band is road."""
    raster = gdal.Open(parameters["rasters"][0])
    transform, crs = raster.GetGeoTransform(can_return_null=True), raster.GetProjection()
    bright = raster.GetRasterBand(1).ReadAsArray() > 127
    for field, values in (("probability", bright * 254), ("roads", bright * 1)):
        if parameters.get(field):
            out = gdal.GetDriverByName("GTiff").Create(parameters[field], raster.RasterXSize, raster.RasterYSize, 1)
            if transform:
                out.SetGeoTransform(transform)
            out.SetProjection(crs)
            out.GetRasterBand(1).SetNoDataValue(255)
            if field == "probability":
                out.GetRasterBand(1).SetScale(1 / 254)
            out.GetRasterBand(1).WriteArray(values)
            out = None
    write_layers(parameters, transform, crs)
    if parameters.get("recipe"):
        with open(parameters["recipe"], "w", encoding="utf-8") as file:
            json.dump(parameters, file)


def note(name: str, parameters: dict) -> None:
    """Keep the job, and what its layers held while they were there, for the test that asks for it."""
    if "FAKE_NOTES" not in os.environ:
        return
    features, rasters = {}, [gdal.Open(path).RasterCount for path in parameters.get("rasters", ())]
    for field in ("roads", "area", "ignore", "predicted", "reference", "probability"):
        path = parameters.get(field)
        if path and path.endswith((".tif", ".vrt")):
            rasters.append(gdal.Open(path).RasterCount)
        elif path:
            layer = ogr.Open(path)
            features[field] = [json.loads(f.ExportToJson()) for f in layer.GetLayer(0)]
    with open(os.path.join(os.environ["FAKE_NOTES"], f"{name}.json"), "w", encoding="utf-8") as file:
        json.dump({"parameters": parameters, "features": features, "rasters": rasters}, file)


def prepare(parameters: dict) -> tuple[dict, dict]:
    """Make the folder and an overview."""
    os.makedirs(parameters["out"], exist_ok=True)
    page = write(os.path.join(parameters["out"], "overview.html"))
    train = {"tiles": 8, "places": 3, "road_share": 0.05, "kilometres": 1.5}
    figures = {"tiles": 8, "places": 3, "gsd": 0.5, "splits": {"train": train}}
    return {"out": parameters["out"], "page": page}, figures


def train(parameters: dict) -> tuple[dict, dict]:
    """Write an empty model and a report, beside it if no place was chosen."""
    model = parameters["out"]
    os.makedirs(os.path.dirname(model), exist_ok=True)
    report = parameters["report"] or os.path.splitext(model)[0] + ".html"
    scores = {"scores": {"iou": 0.5, "f1": 0.6667}, "scored_on": "val, once"}
    figures = {**scores, "best_epoch": 3.0, "epochs": 4.0, "seconds": 1.5}
    return {"model": write(model), "report": write(report)}, figures


def evaluate(parameters: dict) -> tuple[dict, dict]:
    """Write what was asked for; one score is not defined."""
    outputs = {field: write(parameters[field]) for field in ("report", "csv") if parameters[field]}
    scores = {"f1": 0.75, "iou": 0.6, "miou_images": None, "precision": 0.7, "recall": 0.8}
    return outputs, {"all": {"images": 2, **scores}}


def compare(parameters: dict) -> tuple[dict, dict]:
    """Make the folder and a report."""
    os.makedirs(parameters["out"], exist_ok=True)
    return {"report": write(os.path.join(parameters["out"], "report.html"))}, {"systems": 2, "runs": 4}


def vectorize(parameters: dict) -> tuple[dict, dict]:
    """Write the layers and the graph that were asked for."""
    raster = gdal.Open(parameters["probability"])
    outputs = write_layers(parameters, raster.GetGeoTransform(can_return_null=True), raster.GetProjection())
    if parameters["graphml"]:
        outputs["graphml"] = write(parameters["graphml"])
    return outputs, {**NETWORK, "seconds": 0.5, "polygons": 2, "polygon_area_m2": 300.0}


def evaluate_roads(parameters: dict) -> tuple[dict, dict]:
    """Write the layers and the page that were asked for; one score is not defined."""
    outputs = against_reference(parameters)
    if parameters["report"]:
        outputs["report"] = write(parameters["report"])
    scores = dict.fromkeys(("apls", "topo_f1", "completeness", "correctness", "quality", "relaxed_f1"), 0.75)
    return outputs, {**scores, "iou": None, "preset": parameters["preset"], "buffer": 5.0, "missed_km": 1.5}


def compare_roads(parameters: dict) -> tuple[dict, dict]:
    """Write the layers that were asked for."""
    lengths = {"new_km": 1.5, "missing_km": 2.5, "matched_km": 3.5, "matched_share": 0.6}
    return against_reference(parameters), {**lengths, "reference_km": 6.0}


def against_reference(parameters: dict) -> dict[str, str]:
    """Write the layers of a comparison where the tests' images lie, in their coordinate system."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(32632)
    return write_layers(parameters, (500000.0, 0.5, 0.0, 5400000.0, 0.0, -0.5), system.ExportToWkt())


#: The devices it says it has.
DEVICES = [
    {"name": "cuda:0", "label": "NVIDIA Abacus", "memory_gb": 8.0},
    {"name": "cpu", "label": "Abacus", "memory_gb": 16.0},
]
#: Figures of a network.
NETWORK = {"length_km": 0.3, "inferred_km": 0.1, "edges": 2, "nodes": 3, "components": 1}
#: Jobs but for extract, and the others that only have to end.
JOBS = {
    "prepare": prepare, "train": train, "evaluate": evaluate, "compare": compare, "vectorize": vectorize,
    "evaluate-roads": evaluate_roads, "compare-roads": compare_roads,
}  # fmt: skip


def write(path: str) -> str:
    """Write a small file and return its path."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("<p>fake</p>")
    return path


if __name__ == "__main__":
    sys.exit(main())
