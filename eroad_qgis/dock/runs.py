"""The last runs: kept in the user's profile with everything needed to run them again."""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import asdict, dataclass, field

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsSettings,
)
from qgis.PyQt.QtCore import QLocale, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QPushButton, QSizePolicy, QWidget

from ...eroad_core.jobs.extract import OUTPUTS
from ..settings import GROUP
from .widgets import Note, column, tr

#: Where the runs are kept, and how many.
KEY = f"{GROUP}/runs"
MOST = 10


@dataclass(frozen=True)
class PastRun:
    """A run that has ended.

    Attributes
    ----------
    image : the name of its image. when : ISO time. outcome : its figures, as a person reads them.
    recipe : its parameters as JSON can hold them. folder : where its files are, "" for temporary layers.
    """

    image: str
    when: str
    outcome: str
    recipe: dict = field(default_factory=dict)
    folder: str = ""

    @classmethod
    def of(cls, image: str, outcome: str, parameters: dict) -> PastRun:
        """Return the run of these parameters that has just ended."""
        files = [parameters.get(name.upper()) for name in OUTPUTS]
        folder = next((os.path.dirname(file) for file in files if file and os.path.isabs(file)), "")
        when = datetime.datetime.now().isoformat(timespec="seconds")
        return cls(image, when, outcome, to_recipe(parameters), folder)

    def label(self) -> str:
        """Return the run as one line of the list."""
        try:
            moment = datetime.datetime.fromisoformat(self.when)
            when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        except (ValueError, TypeError):
            when = self.when
        return f"{self.image}: {self.outcome}\n{when}"


def load_runs() -> list[PastRun]:
    """Return the runs that are kept, the last first; what cannot be read is left out."""
    try:
        stored = json.loads(QgsSettings().value(KEY, "[]"))
    except (ValueError, TypeError):
        return []
    runs = [_read(entry) for entry in (stored if isinstance(stored, list) else ())]
    return [run for run in runs if run is not None]


def _read(entry: object) -> PastRun | None:
    try:
        run = PastRun(**entry)
    except TypeError:
        return None
    texts = (run.image, run.when, run.outcome, run.folder)
    if not all(isinstance(text, str) for text in texts) or not isinstance(run.recipe, dict):
        return None
    more = run.recipe.get("MORE_INPUTS") or []
    mask = run.recipe.get("MASK")
    layers = [run.recipe.get("INPUT"), *(more if isinstance(more, list) else [None])]
    layers += [mask] if isinstance(mask, dict) else []
    return run if all(_is_described(layer) for layer in layers) else None


def _is_described(layer: object) -> bool:
    """Say whether a layer is as :func:`_described` writes it."""
    return isinstance(layer, dict) and all(isinstance(layer.get(key), str) for key in ("id", "source"))


def keep_run(run: PastRun) -> None:
    """Add a run before the others, of which the oldest goes."""
    runs = [run, *load_runs()][:MOST]
    QgsSettings().setValue(KEY, json.dumps([asdict(kept) for kept in runs]))


def to_recipe(parameters: dict) -> dict:
    """Return the parameters of a run as JSON can hold them: layers by identifier and source."""
    recipe = dict(parameters)
    recipe["INPUT"] = _described(parameters["INPUT"])
    recipe["MORE_INPUTS"] = [_described(name) for name in parameters.get("MORE_INPUTS") or ()]
    mask = parameters.get("MASK")
    if isinstance(mask, QgsProcessingFeatureSourceDefinition):
        recipe["MASK"] = {**_described(mask.source.staticValue()), "selected": mask.selectedFeaturesOnly}
    return recipe


def from_recipe(recipe: dict) -> dict:
    """Return the parameters of a run again; a layer that the project no longer has is given by its source."""
    parameters = dict(recipe)
    parameters["INPUT"] = _found(recipe.get("INPUT") or {})
    parameters["MORE_INPUTS"] = [_found(layer) for layer in recipe.get("MORE_INPUTS") or ()]
    mask = recipe.get("MASK")
    if isinstance(mask, dict):
        parameters["MASK"] = QgsProcessingFeatureSourceDefinition(_found(mask), bool(mask.get("selected")))
    return parameters


def _described(identifier: str) -> dict[str, str]:
    layer = QgsProject.instance().mapLayer(identifier)
    return {"id": identifier, "source": _source(layer) if layer is not None else identifier}


def _source(layer: QgsMapLayer) -> str:
    """Return what opens a layer in another project."""
    provider = layer.providerType()
    if provider in ("gdal", "ogr"):
        return layer.source()
    return QgsProcessingUtils.encodeProviderKeyAndUri(provider, layer.source())


def _found(described: dict) -> str:
    identifier = described.get("id", "")
    return identifier if QgsProject.instance().mapLayer(identifier) is not None else described.get("source", "")


class RunsPanel(QWidget):
    """The list of the last runs with what can be done with one."""

    againAsked = pyqtSignal(PastRun)  # noqa: N815 (as Qt's signals)
    dialogAsked = pyqtSignal(PastRun)  # noqa: N815 (as Qt's signals)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[PastRun] = []
        self.list = QListWidget()
        self.list.setObjectName("runs")
        self.list.setAccessibleName(tr("Last runs"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._again = QPushButton(tr("R&un again"))
        self._dialog = QPushButton(tr("Open…"))
        self._dialog.setToolTip(tr("Open the algorithm's dialog with the values of this run"))
        self._folder = QPushButton(QgsApplication.getThemeIcon("/mActionFileOpen.svg"), "")
        self._folder.setToolTip(tr("Open the folder of its results"))
        self._folder.setAccessibleName(tr("Open the folder of its results"))
        row = QHBoxLayout()
        for name, button in (("again", self._again), ("open_run", self._dialog), ("open_folder", self._folder)):
            button.setObjectName(name)
            row.addWidget(button)
        row.addStretch()
        self._none = Note("no_runs", muted=True)
        layout = column(self)
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.itemActivated.connect(self._open)
        self._again.clicked.connect(self._run_again)
        self._dialog.clicked.connect(self._open)
        self._folder.clicked.connect(self._open_folder)
        self.refresh()

    def refresh(self) -> None:
        """Read the runs anew."""
        self._runs = load_runs()
        self.list.clear()
        self.list.addItems([run.label() for run in self._runs])
        self.list.setCurrentRow(0 if self._runs else -1)
        self._none.say("" if self._runs else tr("None yet."))
        self.list.setFixedHeight(self.list.fontMetrics().height() * 4 * min(len(self._runs), 3))
        for widget in (self.list, self._again, self._dialog, self._folder):
            widget.setVisible(bool(self._runs))
        self._chosen()

    def _run(self) -> PastRun | None:
        row = self.list.currentRow()
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def _chosen(self) -> None:
        run = self._run()
        self._again.setEnabled(run is not None)
        self._dialog.setEnabled(run is not None)
        self._folder.setEnabled(run is not None and os.path.isdir(run.folder))

    def _run_again(self) -> None:
        run = self._run()
        if run is not None:
            self.againAsked.emit(run)

    def _open(self) -> None:
        run = self._run()
        if run is not None:
            self.dialogAsked.emit(run)

    def _open_folder(self) -> None:
        run = self._run()
        if run is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(run.folder))
