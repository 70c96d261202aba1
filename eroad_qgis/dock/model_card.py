"""The choice of a model, and what its card says at a glance."""

from __future__ import annotations

import html
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSignalBlocker, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from ...eroad_core.jobs.extract import DEFAULT_MODEL
from ..environment.models import SUFFIX, available_models, card
from ..environment.places import models_folder
from .widgets import Note, column, heading, shrinking, small_button, tr


class ModelPanel(QWidget):
    """The installed models and files of models, with the card of the one chosen."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = shrinking(QComboBox())
        self.box.setObjectName("model")
        self._browse = small_button(tr("Choose a model file…"), "model_file")
        self._browse.setIcon(QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self.note = Note("card", muted=True)
        row = QHBoxLayout()
        row.addWidget(self.box)
        row.addWidget(self._browse)
        layout = column(self)
        layout.addWidget(heading(tr("&Trained model"), self.box))
        layout.addLayout(row)
        layout.addWidget(self.note)
        self.refresh()
        self.box.currentIndexChanged.connect(self._show)
        self._browse.clicked.connect(self._choose_file)

    def model(self) -> str:
        """Return the model's name, or its file."""
        return self.box.currentData() or DEFAULT_MODEL

    def card(self) -> dict | None:
        """Return the card of the chosen model, None where it cannot be read."""
        return card(self.model())

    def values(self) -> dict[str, object]:
        """Return the parameters that name the model."""
        is_file = self.model() not in available_models()
        return {"MODEL_FILE": self.model()} if is_file else {"MODEL": self.model()}

    def set_model(self, model: str) -> None:
        """Choose a model by its name or its file."""
        if self.box.findData(model) < 0:
            self.box.addItem(Path(model).stem, model)
        self.box.setCurrentIndex(self.box.findData(model))

    def refresh(self) -> None:
        """List the models anew (one may have been trained meanwhile); the chosen one stays."""
        chosen = self.model()
        files = [self.box.itemData(i) for i in range(self.box.count())]
        names = available_models()
        files = [path for path in files if path not in names and Path(path).is_file()]
        with QSignalBlocker(self.box):
            self.box.clear()
            for name in names:
                self.box.addItem(name, name)
            for path in files:
                self.box.addItem(Path(path).stem, path)
            self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self._show()

    def _show(self) -> None:
        found = self.card()
        self.note.say("<br>".join(html.escape(line) for line in lines(found)) if found else tr("No card to read."))
        self.box.setToolTip(self.model())
        self.changed.emit()

    def _choose_file(self) -> None:
        pattern = tr("E-Road models") + f" (*{SUFFIX})"
        path, _kind = QFileDialog.getOpenFileName(self, tr("Choose a model file"), str(models_folder()), pattern)
        if path:
            self.set_model(path)


def lines(found: dict) -> list[str]:
    """Return what matters of a card: what it reads, what it learnt from, how good it is."""
    said = [" · ".join(part for part in (_bands(found), _resolution(found)) if part)]
    training = found.get("training")
    data = training.get("data") if isinstance(training, dict) else None
    if isinstance(data, (dict, list)) and data:
        names = [str(name) for name in data if name != "held_out_of_train"]
        said.append(tr("Trained on {data}").format(data=", ".join(names)))
    scores = _scores(found.get("metrics"))
    if scores:
        said.append(tr("F1 {scores}").format(scores=", ".join(scores)))
    return [line for line in said if line]


def _bands(found: dict) -> str:
    bands = found.get("bands")
    if bands == ["red", "green", "blue"]:
        return tr("Red, green, blue")
    return ", ".join(str(band) for band in bands) if isinstance(bands, list) else ""


def _resolution(found: dict) -> str:
    said = found.get("ground_resolution") or {}
    try:
        return tr("{finest:g} to {coarsest:g} m per pixel").format(finest=said["minimum"], coarsest=said["maximum"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return ""


def _scores(metrics: object) -> list[str]:
    """Return “0.65 on massachusetts (val)” for each data set a card has scores of."""
    if not isinstance(metrics, dict):
        return []
    found = metrics.get("scores", metrics)
    split = f" ({metrics['split']})" if isinstance(metrics.get("split"), str) else ""
    text = tr("{score:.2f} on {data}")
    return [
        text.format(score=scores["f1"], data=f"{name}{split}")
        for name, scores in (found.items() if isinstance(found, dict) else ())
        if isinstance(scores, dict) and isinstance(scores.get("f1"), (int, float)) and 0 <= scores["f1"] <= 1
    ]
