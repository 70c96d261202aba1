"""What the page of the engine's Python says of a plan, an environment and a step."""

from __future__ import annotations

import html
from pathlib import Path

from .. import messages
from ..environment.create import Progress
from ..environment.plan import Plan
from ..environment.stamp import Stamp
from .widgets import tr


def lines(text: str) -> str:
    """Return a plain text for a rich one; a path may be broken at each of its parts."""
    return html.escape(text).replace("\n", "<br>").replace("/", "/\u200b").replace("\\", "\\\u200b")


def plan(found: Plan) -> str:
    """Return what will be installed, how much of it, where, and for which processor."""
    row = found.row
    torch = next((package.version for package in row.packages() if package.name == "torch"), "")
    text = tr(
        "A neural network finds the roads. It needs PyTorch {torch} and {count} other packages, which are put into a "
        "folder of their own; QGIS and its other plugins are not touched.\n\n"
        "Download: {download} MB\nOn the disk: up to {disk} GB in {folder}\nBuild: {build}"
    )
    text = text.format(
        torch=torch,
        count=len(row.packages()) - 1,
        download=f"{row.size / 1e6:.0f}",
        disk=f"{found.needed / 1e9:.1f}",
        folder=found.folder,
        build=_build(found),
    )
    return f"{text}\n\n{messages.sentence(*found.device)}"


def _build(found: Plan) -> str:
    if found.row.build == "cuda":
        return tr("for NVIDIA's GPUs (CUDA {version}) and for processors").format(version=found.row.cuda)
    return tr("for Apple's GPU and for processors") if found.row.system.startswith("macos") else tr("for processors")


def libraries(found: dict[str, str]) -> str:
    """Return what an engine's Python said of itself when it was run."""
    text = tr("Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}\nRuns on: {device}")
    return text.format(**{"python": "?", "torch": "?", "numpy": "?", "gdal": "?", "device": "?", **found})


def stamp(found: Stamp, folder: Path) -> str:
    """Return the state of the managed environment."""
    size = tr("{size} GB in {folder}").format(size=f"{found.size / 1e9:.1f}", folder=folder)
    return f"{libraries(found.found)}\n{size}"


def step(progress: Progress) -> str:
    """Return what is being done."""
    if progress.step == "environment":
        return tr("Making the environment")
    if progress.step == "check":
        return tr("Running the libraries")
    names = ", ".join(progress.packages[:2]) + (" …" if len(progress.packages) > 2 else "")
    text = tr("{done} of {total} MB: {packages}")
    return text.format(done=f"{progress.done / 1e6:.0f}", total=f"{progress.total / 1e6:.0f}", packages=names)


def folder_tip(found: Plan) -> str:
    """Return how a folder of packages is filled on another machine."""
    text = tr(
        "For machines without a network. On one with a network, the same system and the same Python, fill the folder "
        "by: {command}"
    )
    command = f"python -m pip download --no-deps --require-hashes --dest FOLDER --requirement {found.row.file}"
    return text.format(command=command)
