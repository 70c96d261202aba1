"""The models that come with the plugin: ``.model3`` files (made by tools/make_models.py) as algorithms of E-Road."""

from __future__ import annotations

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingParameterDefinition, QgsProcessingParameterEnum
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..about import icon
from ..environment.places import RESOURCES
from ..help import page_url
from .base import short_help

FOLDER = RESOURCES / "models3"


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model of several of E-Road's algorithms.

    It can be read only where these are known to Processing, so it is added once the provider is. Labels, help and
    choices of its parameters are those of the step that takes them: in the user's language, with the installed models.
    """

    #: The name of its file, of its icon and of its page in the help.
    page = ""
    icon_name = ""

    def __init__(self) -> None:
        super().__init__()
        self.fromFile(str(FOLDER / f"{self.page}.model3"))
        # All of them, in their order: each goes to the end. All are made before the first is exchanged: an exchanged
        # one is deleted, and while Python still holds it, a new one at its address would be taken for it.
        for definition in [self._described(definition) for definition in self.parameterDefinitions()]:
            self.updateModelParameter(definition)
        self.setOutputGroup(self.layers_group())

    def tr(self, text: str) -> str:
        """Translate a text of the algorithms."""
        return QCoreApplication.translate("processing", text)

    def own_help(self) -> dict[str, str]:
        """Return the help of parameters for which that of the step says something else."""
        return {}

    def layers_group(self) -> str:
        """Return the name of the group its layers are loaded into."""
        return self.tr("Roads")

    def name(self) -> str:
        return self.page.replace("_", "")

    def group(self) -> str:
        return self.tr("Models")

    def groupId(self) -> str:  # noqa: N802
        return "models"

    def icon(self) -> QIcon:
        return icon(self.icon_name) or super().icon()

    def svgIconPath(self) -> str:  # noqa: N802
        return str(RESOURCES / "icons" / f"{self.icon_name}.svg")

    def helpUrl(self) -> str:  # noqa: N802
        return page_url(self.page)

    def shortHelpString(self) -> str:  # noqa: N802
        return short_help(self)

    def createInstance(self) -> ShippedModel:  # noqa: N802
        return type(self)()

    def _described(self, definition: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
        """Return a parameter with the label, the help and the choices of the step's parameter it goes to."""
        changed, source = definition.clone(), self._taken_by(definition)
        if source is not None:
            changed.setDescription(source.description())
            changed.setHelp(self.own_help().get(definition.name()) or source.help())
            if isinstance(changed, QgsProcessingParameterEnum):
                changed.setOptions(source.options())
        return changed

    def _taken_by(self, definition: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition | None:
        """Return the first step's parameter that takes a model's parameter, or the output that it names."""
        for child in self.childAlgorithms().values():
            names = [
                parameter
                for parameter, sources in child.parameterSources().items()
                if any(source.parameterName() == definition.name() for source in sources)
            ]
            if definition.isDestination():
                made = [o for o in child.modelOutputs().values() if o.description() == definition.description()]
                names += [output.childOutputName() for output in made]
            if names and child.algorithm() is not None:
                return child.algorithm().parameterDefinition(names[0]).clone()
        return None


class OrthophotoToRoutableNetwork(ShippedModel):
    """From an image to lines and nodes that routing runs on."""

    page = "orthophoto_to_routable_network"
    icon_name = "vectorize_roads"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Orthophoto to routable network")

    def tags(self) -> list[str]:
        return self.tr("road,roads,network,routing,centreline,centerline,orthophoto,aerial,satellite,model").split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Finds the roads in an image and makes them a network for QGIS's network analysis: Extract roads, then "
            "Vectorise roads, in one go."
        )


class NewRoadsAgainstAReference(ShippedModel):
    """From an image and a map's roads to what the map lacks."""

    page = "new_roads_against_a_reference"
    icon_name = "compare_roads"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("New roads against a reference")

    def tags(self) -> list[str]:
        return self.tr("road,roads,new,missing,update,osm,openstreetmap,cadastre,reference,compare,model").split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Finds the roads in an image and holds them against the roads of a map (OpenStreetMap, a cadastre) that "
            "you give as a layer: what the map lacks, and what the image does not show. Nothing is downloaded."
        )

    def layers_group(self) -> str:
        return self.tr("Roads and the reference")

    def own_help(self) -> dict[str, str]:
        return {"REFERENCE": self.tr("The roads of the map, as lines. Only those count that lie on the image.")}


#: In the order of a day's work.
MODELS = (OrthophotoToRoutableNetwork, NewRoadsAgainstAReference)
