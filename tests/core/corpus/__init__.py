"""A corpus of odd rasters: how each file is made, what is odd about it and what is to come of it.

The outcome of a case is fixed here, before anything is run: ``roads``, where the roads must agree with those of
the same pixels in a plain GeoTIFF, or the code of the one message that must come instead.
"""

from .base import GROUPS, Case, Made, cases, plain, runs_here

__all__ = ["GROUPS", "Case", "Made", "cases", "plain", "runs_here"]
