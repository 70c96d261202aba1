"""The choice of the outputs and of where they go."""

from __future__ import annotations

import os
import re
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QWidget

from ...eroad_core.jobs import ExtractJob
from ...eroad_core.jobs.extract import OUTPUTS
from ...eroad_core.jobs.vectorize import LAYERS
from ..processing.extract_roads import ExtractRoads
from .widgets import column, heading, shrinking, tr

TEMPORARY, FOLDER, GEOPACKAGE = "temporary", "folder", "geopackage"
_TEMPORARY_OUTPUT = "TEMPORARY_OUTPUT"
#: What the files of rasters end in.
_RASTERS = {"probability": "probability", "roads": "road_mask"}


class OutputsPanel(QWidget):
    """Which outputs are made, and whether they are temporary layers or files."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self)
        self.checks: dict[str, QCheckBox] = {}
        for field in OUTPUTS:
            spec = ExtractJob.specs()[field]
            check = QCheckBox(QCoreApplication.translate("jobs", spec.label))
            check.setObjectName(field)
            check.setToolTip(QCoreApplication.translate("jobs", spec.help))
            check.setChecked(field in ExtractRoads.created)
            check.toggled.connect(self.changed)
            layout.addWidget(check)
            self.checks[field] = check
        self.place = shrinking(QComboBox())
        self.place.setObjectName("place")
        self.place.addItem(tr("Temporary layers"), TEMPORARY)
        self.place.addItem(tr("Files in a folder"), FOLDER)
        self.place.addItem(tr("A GeoPackage, rasters beside it"), GEOPACKAGE)
        self.file = QgsFileWidget()
        self.file.setObjectName("place_path")
        self.file.setAccessibleName(tr("Folder or file of the results"))
        self.file.lineEdit().setAccessibleName(tr("Folder or file of the results"))
        layout.addWidget(heading(tr("&Keep them as"), self.place))
        layout.addWidget(self.place)
        layout.addWidget(self.file)
        self.place.currentIndexChanged.connect(self._place_changed)
        self.file.fileChanged.connect(self.changed)
        self._place_changed()

    def wanted(self) -> list[str]:
        """Return the fields of the outputs that are chosen."""
        return [field for field, check in self.checks.items() if check.isChecked()]

    def is_ready(self) -> bool:
        """Tell whether the choice is complete."""
        return bool(self.wanted()) and (self.place.currentData() == TEMPORARY or bool(self.file.filePath()))

    def set_place(self, kind: str, path: str = "") -> None:
        """Choose where the outputs go."""
        self.place.setCurrentIndex(self.place.findData(kind))
        self.file.setFilePath(path)

    def values(self, image: str) -> dict[str, str | None]:
        """Return the destination of every output, None for those not wanted; ``image`` names the files in a folder."""
        kind, path = self.place.currentData(), self.file.filePath()
        if kind == TEMPORARY:
            places = dict.fromkeys(OUTPUTS, _TEMPORARY_OUTPUT)
        elif kind == FOLDER:
            places = _in_folder(Path(path), _file_name(image))
        else:
            package = Path(path)
            package = package if package.suffix.lower() == ".gpkg" else package.with_name(f"{package.name}.gpkg")
            places = _beside(package.with_suffix(""), package)
            rasters = {field: places[field] for field in _RASTERS}  # of the GeoPackage itself the file dialog has asked
            places |= unused(rasters)
        wanted = self.wanted()
        return {field.upper(): places[field] if field in wanted else None for field in OUTPUTS}

    def _place_changed(self) -> None:
        kind = self.place.currentData()
        self.file.setVisible(kind != TEMPORARY)
        modes = QgsFileWidget.StorageMode
        self.file.setStorageMode(modes.GetDirectory if kind == FOLDER else modes.SaveFile)
        self.file.setFilter("" if kind == FOLDER else tr("GeoPackages") + " (*.gpkg)")
        self.file.setDialogTitle(tr("Folder of the results") if kind == FOLDER else tr("GeoPackage of the results"))
        self.file.setDefaultRoot(QgsProject.instance().homePath() or os.path.expanduser("~"))
        self.file.setFilePath("")
        self.changed.emit()


def unused(places: dict[str, object]) -> dict[str, object]:
    """Return the destinations with a number at the end of all files, where one of them is there already."""
    files = {name: Path(place) for name, place in places.items() if isinstance(place, str) and os.path.isabs(place)}
    number = 1
    numbered = files
    while any(os.path.exists(file) for file in numbered.values()):
        number += 1
        numbered = {name: file.with_name(f"{file.stem}_{number}{file.suffix}") for name, file in files.items()}
    return {**places, **{name: str(file) for name, file in numbered.items()}}


def _file_name(image: str) -> str:
    """Return an image's name as the beginning of a file name."""
    return re.sub(r"[^\w.+-]+", "_", image).strip("._") or "roads"


def _in_folder(folder: Path, name: str) -> dict[str, str]:
    """Return files in a folder that do not replace those of an earlier run."""
    number = 1
    while True:
        stem = folder / (name if number == 1 else f"{name}_{number}")
        places = _beside(stem, stem.with_name(f"{stem.name}_roads.gpkg"))
        if not any(os.path.exists(place) for place in places.values()):
            return places
        number += 1


def _beside(stem: Path, package: Path) -> dict[str, str]:
    """Return the rasters' files beside the one GeoPackage of all layers."""
    # Names of their own up to the extension: styles lie beside files under the same name.
    rasters = {field: str(stem.with_name(f"{stem.name}_{name}.tif")) for field, name in _RASTERS.items()}
    return {**rasters, **dict.fromkeys(LAYERS, str(package))}
