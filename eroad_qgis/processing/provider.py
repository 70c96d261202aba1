"""The Processing provider of E-Road."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..about import icon, metadata
from .compare_models import CompareModels
from .compare_roads import CompareRoads
from .evaluate_model import EvaluateModel
from .evaluate_roads import EvaluateRoads
from .extract_roads import ExtractRoads
from .models import MODELS
from .prepare_training_data import PrepareTrainingData
from .train_model import TrainModel
from .vectorize_roads import VectorizeRoads

#: In the order of a day's work.
ALGORITHMS = (
    ExtractRoads, VectorizeRoads, EvaluateRoads, CompareRoads, PrepareTrainingData, TrainModel, EvaluateModel,
    CompareModels,
)  # fmt: skip


class ERoadProvider(QgsProcessingProvider):
    """Lists E-Road's algorithms, and its models once Processing knows the algorithms they are made of."""

    def __init__(self) -> None:
        super().__init__()
        QgsApplication.processingRegistry().providerAdded.connect(self._on_added)

    def id(self) -> str:
        return "eroad"

    def name(self) -> str:
        return "E-Road"

    def longName(self) -> str:  # noqa: N802
        return self.name()

    def icon(self) -> QIcon:
        return icon("eroad") or super().icon()

    def versionInfo(self) -> str:  # noqa: N802
        return metadata("version")

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802
        return ["tif", "tiff"]

    def loadAlgorithms(self) -> None:  # noqa: N802
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        # While the provider is not registered, the first time, a model would not find its steps and lose its outputs.
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            for model in MODELS:
                self.addAlgorithm(model())

    def _on_added(self, provider: str) -> None:
        """Load the models as well, once the provider is registered."""
        if provider == self.id():
            self.refreshAlgorithms()
