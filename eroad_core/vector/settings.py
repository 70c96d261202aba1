"""What the stages that clean a road network are told, all in metres on the ground."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ..jobs.vectorize import VectorizeJob

_DEFAULT = {f.name: f.default for f in dataclasses.fields(VectorizeJob)}


@dataclass(frozen=True)
class NetworkSettings:
    """Parameters of :func:`.refine.refine`; those a person may set have the job's defaults.

    Attributes
    ----------
    spur : blind ends shorter than this, or than ``spur_widths`` road widths, are cut off; 0 keeps all.
    min_length : unconnected networks shorter than this in all are dropped; 0 keeps all.
    gap : longest gap, from road to road, that is closed; 0 closes none.
    gap_angle : degrees; both roads must point across the gap within this angle.
    side_gap : share of ``gap`` across which an end is joined to the side of another road, on its direction alone.
    side_angle : degrees, as ``gap_angle``, there.
    tangent : length of road that tells where its end points.
    ring : junctions on a loop shorter than this are never drawn together: roundabouts stay.
    smooth : half the length along a line over which its places are averaged; 0 smooths nothing.
    simplify : distance by which a line may move when vertices are dropped; 0 drops none.
    """

    spur: float = _DEFAULT["spur"]
    spur_widths: float = 1.5
    min_length: float = _DEFAULT["min_length"]
    gap: float = _DEFAULT["gap"]
    gap_angle: float = _DEFAULT["gap_angle"]
    side_gap: float = 0.6
    side_angle: float = 15.0
    tangent: float = 15.0
    ring: float = 150.0
    smooth: float = 3.0
    simplify: float = _DEFAULT["simplify"]

    @classmethod
    def of(cls, job: VectorizeJob) -> NetworkSettings:
        """Return the settings that a job asks for."""
        return cls(**{f.name: getattr(job, f.name) for f in dataclasses.fields(cls) if hasattr(job, f.name)})
