"""``eroad:compareroads``: what is new, missing or matched against a map's roads."""

from __future__ import annotations

from ...eroad_core.jobs import CompareRoadsJob, EroadError
from ...eroad_core.jobs.compare_roads import COMPARISON_LAYERS
from .against_reference import AgainstReference


class CompareRoads(AgainstReference):
    """Compare roads with reference roads."""

    job = CompareRoadsJob
    created = frozenset(COMPARISON_LAYERS)
    page = "compare_roads"
    sink_layers = COMPARISON_LAYERS
    shown = ("new", "missing", "matched")

    def name(self) -> str:
        return "compareroads"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Compare with reference roads")

    def group_name(self) -> str:
        if not self.subject:
            return self.tr("Roads and the reference")
        return self.tr("{name} and the reference").format(name=self.subject)

    def tags(self) -> list[str]:
        words = "road,roads,compare,comparison,conflation,update,new,missing,osm,openstreetmap,cadastre,reference"
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Compares roads with those of a map (OpenStreetMap, a cadastre): new roads, missing ones, and the map's "
            "roads that were found, with their widths. The mapper's list of what to do."
        )

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "NEW_KM": ("new_km", self.tr("Length of the new roads in kilometres")),
            "MISSING_KM": ("missing_km", self.tr("Length of the missing roads in kilometres")),
            "MATCHED_KM": ("matched_km", self.tr("Length of the matched roads in kilometres")),
            "MATCHED_SHARE": ("matched_share", self.tr("Share of the reference's length that is matched")),
            "NEW_PIECES": ("new_pieces", self.tr("Number of new roads")),
            "MISSING_PIECES": ("missing_pieces", self.tr("Number of missing roads")),
        }

    def prepare_run(self, parameters, context, feedback) -> None:
        if not any(self.destination(parameters, field.upper(), context) for field in self.shown):
            raise EroadError("no_layer")
        super().prepare_run(parameters, context, feedback)
