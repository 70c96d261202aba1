"""Make resources/models3/*.model3 with QGIS itself; ``--check`` only tells whether they are up to date.

QT_QPA_PLATFORM=offscreen .venv/bin/python tools/make_models.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# Before Qt is loaded: attributes in the same order on every run. No models but those that everybody has.
os.environ["QT_HASH_SEED"] = "0"
os.environ["EROAD_MODELS"] = os.devnull

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QPointF

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build" / "plugins"))

from eroad.eroad_qgis.processing.models import (  # noqa: E402
    FOLDER,
    MODELS,
    NewRoadsAgainstAReference,
    OrthophotoToRoutableNetwork,
    ShippedModel,
)
from eroad.eroad_qgis.processing.provider import ERoadProvider  # noqa: E402

_Source = QgsProcessingModelChildParameterSource
_Flag = QgsProcessingParameterDefinition.Flag


@dataclass(frozen=True)
class Step:
    """One algorithm of a model.

    Attributes
    ----------
    algorithm : its name in the provider; also the step's own.
    given : the model's parameter, or (step, output), that each of its parameters takes.
    outputs : those of its outputs that are the model's. None that a later step takes: it may be left out.
    """

    algorithm: str
    given: Mapping[str, str | tuple[str, str]]
    outputs: tuple[str, ...] = ()


_IMAGE = {
    name: name for name in ("INPUT", "EXTENT", "MASK", "MODEL", "MODEL_FILE", "BANDS", "GSD", "STRETCH", "DEVICE")
}

STEPS: dict[type[ShippedModel], tuple[Step, ...]] = {
    OrthophotoToRoutableNetwork: (
        Step("extractroads", _IMAGE),
        Step(
            "vectorizeroads",
            {
                "PROBABILITY": ("extractroads", "PROBABILITY"),
                **{name: name for name in ("THRESHOLD", "GAP", "SPUR", "MIN_LENGTH")},
            },
            ("CENTERLINES", "NODES"),
        ),
    ),
    NewRoadsAgainstAReference: (
        Step("extractroads", _IMAGE),
        Step(
            "compareroads",
            {
                # The raster, not its lines: it knows where the image ends, and nothing is missing beyond.
                "PREDICTED_RASTER": ("extractroads", "PROBABILITY"),
                **{name: name for name in ("REFERENCE", "OSM_DRIVABLE", "BUFFER", "MIN_LENGTH")},
            },
            ("NEW", "MISSING", "MATCHED"),
        ),
    ),
}

#: Parameters that are other than the step's.
_OWN = {
    "REFERENCE": lambda: QgsProcessingParameterFeatureSource(
        "REFERENCE", "Reference roads", [QgsProcessing.SourceType.TypeVectorLine]
    )
}
#: What is asked for first.
_FIRST = ("INPUT", "REFERENCE")
#: What most people leave as it is.
_ADVANCED = ("BANDS", "MODEL_FILE")


def main() -> int:
    """Write the files, or check them."""
    application = QgsApplication([], False)
    application.initQgis()
    provider = ERoadProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    outdated = False
    FOLDER.mkdir(exist_ok=True)
    for shipped in MODELS:
        path = FOLDER / f"{shipped.page}.model3"
        text = written(make(shipped, provider))
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            outdated = True
            print(f"{path.name} is not up to date" if "--check" in sys.argv else f"{path.name} written")
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8", newline="\n")
    return int(outdated and "--check" in sys.argv)


def make(shipped: type[ShippedModel], provider: ERoadProvider) -> QgsProcessingModelAlgorithm:
    """Return a model from its steps; its parameters are those of the steps that take them."""
    steps = STEPS[shipped]
    model = QgsProcessingModelAlgorithm(shipped.displayName(_Texts()), "E-Road", "models")
    model.setHelpContent(
        {
            "ALG_DESC": shipped.shortDescription(_Texts()),
            "SHORT_DESCRIPTION": shipped.shortDescription(_Texts()),
            "ALG_CREATOR": "E-Road contributors",
        }
    )
    row = 0
    for step in steps:
        algorithm = provider.algorithm(step.algorithm)
        for name, given in step.given.items():
            if isinstance(given, str) and model.parameterDefinition(given) is None:
                component = QgsProcessingModelParameter(given)
                component.setPosition(QPointF(120, 60 + 60 * row))
                model.addModelParameter(_parameter(algorithm, name, given), component)
                row += 1
    names = [definition.name() for definition in model.parameterDefinitions()]
    model.setParameterOrder(sorted(names, key=lambda name: (*_FIRST, name).index(name)))
    for column, step in enumerate(steps):
        model.addChildAlgorithm(_child(step, provider.algorithm(step.algorithm), QPointF(460 + 340 * column, 300)))
    return model


class _Texts:
    """Stands for a model where only its texts are wanted, in English."""

    @staticmethod
    def tr(text: str) -> str:
        return text


def _parameter(algorithm: QgsProcessingAlgorithm, name: str, given: str) -> QgsProcessingParameterDefinition:
    definition = _OWN[given]() if given in _OWN else algorithm.parameterDefinition(name).clone()
    definition.setName(given)
    definition.setHelp("")  # the step's, when the plugin loads the model
    if given in _ADVANCED:
        definition.setFlags(definition.flags() | _Flag.FlagAdvanced)
    return definition


def _child(step: Step, algorithm: QgsProcessingAlgorithm, place: QPointF) -> QgsProcessingModelChildAlgorithm:
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    child.setChildId(step.algorithm)
    child.setDescription(algorithm.displayName())
    child.setPosition(place)
    for name, given in step.given.items():
        source = _Source.fromModelParameter(given) if isinstance(given, str) else _Source.fromChildOutput(*given)
        child.addParameterSources(name, [source])
    outputs = {}
    for row, name in enumerate(step.outputs):
        output = QgsProcessingModelOutput(name, name)
        output.setChildId(step.algorithm)
        output.setChildOutputName(name)
        output.setDescription(algorithm.parameterDefinition(name).description())
        output.setPosition(QPointF(place.x() + 240, place.y() + 60 * (row - 1)))
        outputs[name] = output
    child.setModelOutputs(outputs)
    return child


def written(model: QgsProcessingModelAlgorithm) -> str:
    """Return a model as the text of its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.model3"
        if not model.toFile(str(path)):
            raise OSError(f"{path} cannot be written")
        return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
