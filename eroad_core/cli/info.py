"""``eroad info`` and ``eroad models``: what rasters and models are."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from ..jobs.messages import EroadError
from ..requirements import check_libraries


def info(options: argparse.Namespace) -> int:
    """Describe a raster or a model."""
    check_libraries()
    if options.path.endswith(".safetensors"):
        import dataclasses

        from ..model.weights import read_card

        return _print(dataclasses.asdict(read_card(options.path)), options.json)
    from ..raster.source import open_source

    with open_source([options.path]) as source:
        facts = {
            "raster": source.description,
            "width": source.width,
            "height": source.height,
            "type": source.dtype,
            "bands": list(source.bands),
            "georeferenced": source.georeferenced,
            "geotransform": list(source.geotransform),
        }
        if source.georeferenced:
            from ..raster.ground import metres_per_pixel

            metres = metres_per_pixel(source.crs_wkt, source.geotransform, source.width / 2, source.height / 2)
            facts["metres_per_pixel"] = [round(m, 4) for m in metres]
        statistics = source.statistics()
        facts["valid"] = round(statistics.valid, 4)
        facts["percentiles_2_98"] = [list(statistics.low), list(statistics.high)]
    return _print(facts, options.json)


def models(options: argparse.Namespace) -> int:
    """List the installed models."""
    check_libraries()
    from ..model.weights import available_models, read_card

    listed = {}
    for name, path in available_models().items():
        try:
            card = read_card(path)
        except EroadError as error:
            print(f"eroad: {error}", file=sys.stderr)  # the others are listed all the same
            continue
        listed[name] = {
            "path": str(path),
            "bands": card.bands,
            "ground_resolution": card.ground_resolution,
            "metrics": card.metrics,
            "date": card.date,
        }
    return _print(listed, options.json)


def _print(facts: dict[str, Any], as_json: bool) -> int:
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
        return 0
    for name, value in facts.items():
        shown = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
        print(f"{name}: {shown}")
    return 0
