"""What of OpenStreetMap are roads one can drive on: the preset “OSM drivable”."""

from __future__ import annotations

import re
from collections.abc import Callable

from osgeo import ogr

from ..jobs.messages import EroadError

#: Values of ``highway`` that cars use; not footways, cycleways, steps, what is planned or no longer there.
DRIVABLE = frozenset(
    kind + link
    for kind in ("motorway", "trunk", "primary", "secondary", "tertiary")
    for link in ("", "_link")
) | {"unclassified", "residential", "living_street", "service", "road", "track", "busway", "unknown"}  # fmt: skip
#: Geofabrik's shapefiles tell how good a track is: track_grade1 … track_grade5.
_GRADED = re.compile(r"track_grade[1-5]")
#: Where the value may stand, and the field that must then say "highway": OSM's own name, Geofabrik's, osm2pgsql's kin.
_FIELDS = (("highway", None), ("fclass", None), ("type", "class"))
_NO = frozenset(("", "no", "0", "f", "false", "none"))
#: A tag among the others that GDAL leaves together: "tunnel"=>"yes".
_TAG = '"{name}"=>"([^"]*)"'


def drivable(definition: ogr.FeatureDefn, path: str, tunnels: bool = False) -> Callable[[ogr.Feature], bool]:
    """Return a function that says of a feature whether it is a road to drive on.

    Parameters
    ----------
    definition : of the layer; the class of road is in ``highway``, ``fclass``, or in ``type`` where ``class`` is
        "highway".
    path : for the message.
    tunnels : keep them; no image shows them.

    Raises
    ------
    EroadError
        ``osm_field`` where the layer has no such field.
    """
    names = {definition.GetFieldDefn(i).GetName().lower(): i for i in range(definition.GetFieldCount())}
    for field, other in _FIELDS:
        if field in names and (other is None or other in names):
            break
    else:
        raise EroadError("osm_field", path=path)

    def text(feature: ogr.Feature, name: str) -> str:
        if name in names:
            return (feature.GetFieldAsString(names[name]) or "").strip().lower()
        if "other_tags" in names:
            found = re.search(_TAG.format(name=name), feature.GetFieldAsString(names["other_tags"]) or "")
            return found.group(1).lower() if found else ""
        return ""

    def drives(feature: ogr.Feature) -> bool:
        kind = text(feature, field)
        if other and text(feature, other) != "highway":
            return False
        if kind not in DRIVABLE and not _GRADED.fullmatch(kind):
            return False
        return text(feature, "area") in _NO and (tunnels or text(feature, "tunnel") in _NO)

    return drives
