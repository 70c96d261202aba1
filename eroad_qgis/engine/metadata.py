"""What a result layer tells of its making: QGIS's layer metadata, with the recipe of the run in its history."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsNotSupportedException,
    QgsProviderRegistry,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ..about import metadata as of_plugin

#: The layer's custom property that holds the recipe as JSON.
PROPERTY = "eroad/recipe"

#: What an address may carry that is nobody else's business, as it stands or percent-encoded.
_SECRET = re.compile(
    r"((?:password|pwd|access_token|token|api_?key|key|signature|sig)(?:=|%3d))"
    r"(?:'[^']*'|\"[^\"]*\"|(?:[^&\s'\"%]|%(?!26))+)"  # up to the next of an address's parts
    r"|((?:://|%3a%2f%2f)[^\s/@:%]*(?::|%3a))(?:[^\s/@'\"%]|%(?!40|2f))+(?=@|%40)",  # a user's, before the host
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Run:
    """A run that made layers.

    Attributes
    ----------
    algorithm, name : its id and the name people read.
    asked : what Processing was asked for, as ``asMap`` gives it and ``qgis_process run ID -`` takes it.
    values : the job's settings, defaults included.
    recipe : what the engine says it did: its recipe, or the job and the figures.
    """

    algorithm: str
    name: str
    asked: dict[str, Any]
    values: dict[str, Any]
    recipe: dict[str, Any]

    def described(self, label: str, subject: str, abstract: str) -> QgsLayerMetadata:
        """Return the metadata of one of its layers: what it is, and how it was made.

        Parameters
        ----------
        label : the output's name. subject : what the roads are of, or "". abstract : what it holds.
        """
        now = QDateTime.currentDateTimeUtc()
        version = of_plugin("version")
        made = self._json(now, version)
        metadata = QgsLayerMetadata()
        metadata.setTitle(f"{label}: {subject}" if subject else label)
        metadata.setAbstract(abstract)
        metadata.setType("dataset")
        metadata.setDateTime(Qgis.MetadataDateType.Created, now)
        settings = ", ".join(f"{name}={_short(value)}" for name, value in self.values.items() if value is not None)
        metadata.setHistory([f"{_iso(now)} E-Road {version}, {self.name} ({self.algorithm}): {settings}", made])
        return metadata

    def _json(self, now: QDateTime, version: str) -> str:
        recipe = {
            "eroad": version,
            "qgis": Qgis.version(),
            "written": _iso(now),
            "algorithm": self.algorithm,
            "processing": without_secrets(self.asked),
            "engine": without_secrets(self.recipe),
        }
        return json.dumps(recipe, ensure_ascii=False, default=str)


def recipe_in(metadata: QgsLayerMetadata) -> dict[str, Any] | None:
    """Return the recipe of the run that made a layer, None where its metadata has none."""
    for text in reversed(metadata.history()):
        try:
            found = json.loads(text)
        except ValueError:
            continue
        if isinstance(found, dict) and "eroad" in found:
            return found
    return None


def engine_recipe(path: str | None, job, figures: dict[str, Any]) -> dict[str, Any]:
    """Return the recipe the engine wrote; without one, the job and its figures."""
    try:
        found = json.loads(Path(path or "").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if isinstance(found, dict):
        return found
    return {"job": {"name": job.name, "parameters": job.to_dict()}, "figures": figures}


def give(layer: QgsMapLayer, metadata: QgsLayerMetadata) -> None:
    """Give a loaded layer its metadata, and the recipe as a custom property for expressions and scripts."""
    whole = QgsLayerMetadata(metadata)
    whole.setIdentifier(layer.id())
    whole.setCrs(layer.crs())
    layer.setMetadata(whole)
    layer.setCustomProperty(PROPERTY, metadata.history()[-1])


def keep(path: str, metadata: QgsLayerMetadata, is_raster: bool) -> bool:
    """Store metadata with the data: in the GeoPackage, or in a ``.qmd`` beside the file; False where it cannot be.

    Parameters
    ----------
    path : of the file; of a GeoPackage ``path|layername=name`` for a layer of several.
    """
    if is_raster:
        layer = QgsRasterLayer(path, "metadata")
        layer.setMetadata(metadata)
        return layer.saveNamedMetadata(str(Path(path).with_suffix(".qmd")))[1]
    registry = QgsProviderRegistry.instance()
    if path.lower().endswith(".gpkg"):  # the one layer in it, by its name
        path = next((found.uri() for found in registry.querySublayers(path)), path)
    try:
        return registry.saveLayerMetadata("ogr", path, metadata)[0]
    except QgsNotSupportedException:
        return False


def without_secrets(value: Any) -> Any:
    """Return a value of JSON without the passwords and tokens that addresses in it carry."""
    if isinstance(value, dict):
        return {key: without_secrets(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_secrets(inner) for inner in value]
    return _SECRET.sub(r"\1\2…", value) if isinstance(value, str) else value


def _short(value: Any) -> str:
    return ";".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _iso(time: QDateTime) -> str:
    return time.toString(Qt.DateFormat.ISODate)
