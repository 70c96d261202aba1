"""What does not fit before a run begins, and what will be done about it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from qgis.core import QgsDistanceArea, QgsPointXY, QgsProject, QgsRaster, QgsRasterLayer, QgsRectangle

from ..engine.rendering import is_colour, is_online
from .widgets import tr

#: A ground resolution this many times outside the model's range makes weak results; as the engine tells it.
FAR = 1.5
_INFO, _WARNING, _STOP = "info", "warning", "stop"


@dataclass(frozen=True)
class Advice:
    """A sentence about the run that is about to begin.

    Attributes
    ----------
    level : ``info`` (said for certainty), ``warning`` (weaker results), ``stop`` (cannot run so).
    text : the sentence.
    """

    level: str
    text: str

    @property
    def stops(self) -> bool:
        """Whether the run cannot begin."""
        return self.level == _STOP


def metres_per_pixel(layer: QgsRasterLayer, area: QgsRectangle | None) -> float | None:
    """Return the true ground metres of a pixel in the middle of the area or else the layer, None if nothing tells."""
    place = layer.extent() if area is None or area.isNull() else area
    unit_x, unit_y = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    provider = layer.dataProvider()
    if provider is not None and is_online(provider):
        unit_x = unit_y = min(provider.nativeResolutions(), default=0.0)
    if not layer.crs().isValid() or not (unit_x > 0 and unit_y > 0) or not place.isFinite():
        return None
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid(layer.crs().ellipsoidAcronym() or "EPSG:7030")
    # A hundred pixels: one would drown in the rounding of coordinates.
    middle, step_x, step_y = place.center(), 100 * unit_x, 100 * unit_y
    east = measure.measureLine(middle, QgsPointXY(middle.x() + step_x, middle.y()))
    north = measure.measureLine(middle, QgsPointXY(middle.x(), middle.y() + step_y))
    metres = math.sqrt(east * north) / 100
    return metres if math.isfinite(metres) and metres > 0 else None


def image_text(layer: QgsRasterLayer, area: QgsRectangle | None) -> str:
    """Return an image's size and ground resolution as one line."""
    metres = metres_per_pixel(layer, area)
    if needs_area(layer):
        size = tr("Online map")
    else:
        size = tr("{width:,} × {height:,} pixels").format(width=layer.width(), height=layer.height())
    return size if metres is None else f"{size}, {tr('{metres:.3g} m per pixel').format(metres=metres)}"


def needs_area(layer: QgsRasterLayer) -> bool:
    """Tell whether a layer is a map without an end, of which only a part can be extracted."""
    provider = layer.dataProvider()
    return provider is not None and is_online(provider)


def advice(
    layer: QgsRasterLayer, others: list[QgsRasterLayer], card: dict | None, area: QgsRectangle | None
) -> Iterator[Advice]:
    """Yield what a user should know before a run.

    Parameters
    ----------
    layer, others : the image, and those read with it.
    card : the model's, None where it cannot be read.
    area : the area's bounding box in the image's coordinates; None: the whole image; null: nowhere on it.
    """
    if card is None:
        yield Advice(_STOP, tr("The model cannot be read; choose another."))
        return
    if area is None and needs_area(layer):
        yield Advice(_STOP, tr("This online map has no end: choose what the map shows, a rectangle or polygons."))
    elif area is not None and not needs_area(layer) and not any(area.intersects(x.extent()) for x in (layer, *others)):
        yield Advice(_STOP, tr("The area lies beside the image; choose another, or zoom to the image."))
    for other in others:
        if other.crs() != layer.crs():
            text = tr("{name} has another coordinate system, so it cannot be read as a mosaic with the image.")
            yield Advice(_STOP, text.format(name=other.name()))
    yield from _bands(layer, card)
    if not needs_area(layer):
        yield from _resolution(metres_per_pixel(layer, area), card)


def read_bands(layer: QgsRasterLayer) -> tuple[int, ...]:
    """Return the bands the engine reads by itself: red, green and blue, else the first three, else the first."""
    provider = layer.dataProvider()
    if provider is None or is_colour(provider):
        return (1, 2, 3)
    kinds = {band: provider.colorInterpretation(band) for band in range(1, provider.bandCount() + 1)}
    if kinds.get(1) == QgsRaster.ColorInterpretation.PaletteIndex:
        return (1, 2, 3)
    colours = [
        next((band for band, kind in kinds.items() if kind == wanted), 0)
        for wanted in (
            QgsRaster.ColorInterpretation.RedBand,
            QgsRaster.ColorInterpretation.GreenBand,
            QgsRaster.ColorInterpretation.BlueBand,
        )
    ]
    if all(colours):
        return tuple(colours)
    plain = [band for band, kind in kinds.items() if kind != QgsRaster.ColorInterpretation.AlphaBand]
    return tuple(plain[:3] if len(plain) >= 3 else plain[:1])


def _bands(layer: QgsRasterLayer, card: dict) -> Iterator[Advice]:
    wanted, found = len(card.get("bands") or ()), len(read_bands(layer))
    if wanted == found or not wanted:
        return
    if found == 1:
        text = tr("Only band 1 fits: it is read as grey in place of the model's {wanted} bands; expect weaker results.")
        yield Advice(_WARNING, text.format(wanted=wanted))
    else:
        text = tr("The model needs {wanted} bands, the image offers {found}; choose the bands in All settings.")
        yield Advice(_STOP, text.format(wanted=wanted, found=found))


def _resolution(metres: float | None, card: dict) -> Iterator[Advice]:
    said = card.get("ground_resolution") or {}
    try:
        finest, coarsest = float(said["minimum"]), float(said["maximum"])
    except (KeyError, TypeError, ValueError):
        return
    if metres is None:
        text = tr("The image has no coordinate system: a pixel counts as {metres:g} m. All settings can say better.")
        yield Advice(_WARNING, text.format(metres=said.get("reference", coarsest)))
        return
    values = {"metres": f"{metres:.3g}", "finest": f"{finest:g}", "coarsest": f"{coarsest:g}"}
    if metres < 0.99 * finest:
        text = tr("Finer than the model reads: the image is reduced from {metres} to {finest} m per pixel.")
        yield Advice(_INFO, text.format(**values))
    elif metres > FAR * coarsest:
        text = tr(
            "Too coarse for the model: the image is enlarged from {metres} to {coarsest} m per pixel, but expect "
            "weak results. A model trained on such images would do better."
        )
        yield Advice(_WARNING, text.format(**values))
    elif metres > 1.01 * coarsest:
        text = tr("Coarser than the model reads: the image is enlarged from {metres} to {coarsest} m per pixel.")
        yield Advice(_INFO, text.format(**values))
