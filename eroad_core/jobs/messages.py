"""Every message a person can meet: a code and its English sentence.

The engine raises and logs codes with named values; QGIS shows its translation
of the same sentence. Each sentence says what is wrong and what to do.
"""

from __future__ import annotations

#: Code to English template (``str.format`` with the message's values).
MESSAGES: dict[str, str] = {
    # jobs
    "parameter_unknown": "There is no setting named “{name}”; check its spelling.",
    "parameter_invalid": "“{value}” is not a valid value for {label}: {expected}.",
    "no_output": "No output is chosen; choose at least one of probability, roads or polygons.",
    "job_unknown": "There is no job named “{name}”; this version knows {known}.",
    # engine
    "cancelled": "Cancelled; no output was written.",
    "internal": "The engine met an error of its own ({summary}); the details to report are in {log}.",
    "memory": "The machine ran out of memory; close other programs or choose a smaller extent.",
    "engine_incomplete": (
        "The Python at {python} lacks {missing}; install the engine's libraries there "
        "(python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors) "
        "or name another Python in EROAD_PYTHON or in E-Road's settings."
    ),
    "device_unknown": "There is no device “{device}”; use auto, cpu, cuda, cuda:N or mps.",
    "device_missing": "{device} was asked for, but this machine offers {available}; choose auto or cpu.",
    "device_memory": "{device} has too little memory even for one tile; choose cpu or close other programs.",
    "batch_halved": "The device ran out of memory; going on with {batch} tiles at once.",
    "gsd_far": (
        "A ground resolution of {wanted} m is too far from the raster's {native} m per pixel; choose one nearer to it."
    ),
    "gsd_outside": (
        "The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; "
        "it is resampled to {used} m, but expect weaker results."
    ),
    "gsd_outside_native": (
        "The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; "
        "it is used as it is, so expect weaker results."
    ),
    "gsd_resampled": "The raster's {native} m per pixel are resampled to {used} m for the network.",
    "gsd_unknown": "The raster has no coordinate system; one pixel counts as {gsd} m (choose a ground resolution to "
    "correct it).",
    "nothing_to_do": "No pixel of the raster has data there; choose another extent or mask.",
    "wrote": "{name}: {path}",
    "running_on": "Running {model} on {device}: {tiles} tiles at {gsd:.3g} m per pixel.",
    # models
    "model_unknown": "There is no model named “{name}”; available: {available}.",
    "model_missing": "The model file {path} does not exist; check the path.",
    "model_broken": "{path} is not a whole E-Road model ({reason}); fetch it again or choose another.",
    "model_bands": "The model {model} needs {wanted} bands, but {found} would be read; choose {wanted} bands.",
    # files
    "output_folder": "The folder {path} cannot be written ({reason}); choose another.",
    "output_is_input": "{path} is an input of this run; choose another output file.",
    "output_locked": "{path} is in use and cannot be replaced ({reason}); close it there or choose another file.",
    "output_repeated": "{path} is chosen for two outputs; give each its own file.",
    "disk_full": "The disk of {path} is full; free some space and run again.",
    "write_failed": "{path} could not be written ({reason}).",
    # rasters
    "raster_missing": "The raster {path} does not exist; check the path.",
    "raster_unreadable": "The raster {path} cannot be read ({reason}).",
    "raster_invalid": "{path} is not a raster that GDAL can open; choose an image such as a GeoTIFF.",
    "raster_truncated": "{path} is cut short or damaged ({reason}); fetch it again.",
    "raster_size": "{path} holds no pixels; choose another raster.",
    "raster_empty": "{path} holds nothing but nodata; choose another raster or another extent.",
    "raster_folder_empty": "The folder {path} holds no raster that GDAL can open; choose another.",
    "raster_subdatasets": "{path} holds several rasters; name one of them, for example {example}.",
    "raster_bands": "{path} has {found} bands, so band {band} cannot be read; choose among {available}.",
    "raster_alpha": "Band {band} of {path} is its transparency, not a part of the image; choose among {available}.",
    "raster_complex": "{path} holds complex numbers ({type}), which cannot be used; choose an image of real numbers.",
    "raster_palettes": "Band {band} of {path} holds palette colours; choose that band alone, or leave the bands empty.",
    "mosaic_crs": "{path} and {other} have different coordinate systems; reproject one, or run them one by one.",
    "mosaic_pixels": (
        "{path} and {other} have different pixel sizes or directions; resample one, or run them one by one."
    ),
    "mosaic_bands": "{path} and {other} differ in their bands or data type; run them one by one.",
    "mosaic_place": "{path} has no geographic position, so it cannot join a mosaic; run the images one by one.",
    "extent_inverted": (
        "The extent {extent} is empty or inverted; give xmin,ymin,xmax,ymax with xmin < xmax and ymin < ymax."
    ),
    "extent_outside": "The extent {extent} lies outside the raster {path}; choose one that touches it.",
    "crs_unknown": "“{crs}” is not a coordinate reference system; give one like EPSG:4326.",
    "mask_unreadable": "The mask {path} cannot be read as polygons ({reason}); choose a polygon layer.",
    "mask_empty": "The mask {path} holds no polygons; choose another or leave it out.",
    "mask_outside": "The mask {path} does not touch the raster {raster}; choose another or leave it out.",
    "raster_gcps": "{path} is placed by ground control points or a sensor model only; it is used as an image without "
    "position. Warp it first to get the roads in place.",
    # QGIS: the engine's process
    "python_unset": (
        "E-Road's engine needs a Python with its libraries: install them "
        "(python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors) "
        "and name that Python in the variable EROAD_PYTHON or in E-Road's settings."
    ),
    "python_missing": "There is no Python at {path}, which {where} names; correct it.",
    "python_not_executable": "{path}, which {where} names, cannot be run; name a Python there.",
    "engine_not_started": (
        "The Python at {python} could not start the engine ({reason}); "
        "mend it or name another in EROAD_PYTHON or in E-Road's settings."
    ),
    "engine_stopped": "The engine stopped unexpectedly ({status}); no output was written, and running again is safe.",
    "engine_killed": (
        "The engine stopped unexpectedly: the system ended it, most often because memory ran out ({status}); "
        "close other programs or choose a smaller extent, then run again."
    ),
    "engine_waiting": "Waiting for another E-Road run to end.",
    "engine_log": "The engine's log is {path}.",
    "stage_render": "Rendering the layer",
    "stage_read": "Reading",
    "stage_predict": "Finding roads",
    "stage_polygons": "Outlining roads",
    "stage_write": "Writing",
    "progress": "{stage}: {done} of {total}",
    "progress_rate": "{stage}: {done} of {total}, {rate} per second, {left} left",
    # QGIS: layers and results
    "layer_missing": "The raster layer {name} cannot be opened; check its path or address.",
    "layer_credentials": "The layer {name} needs stored credentials, which the engine cannot use; save it as a file.",
    "layer_extent": "The layer {name} covers the whole world; choose an extent or a mask.",
    "layer_extent_outside": "The extent does not touch the layer {name}; choose another.",
    "layer_extent_invalid": "The extent cannot be brought into the coordinates of {name} ({reason}); choose another.",
    "layer_resolution": "The layer {name} has no ground resolution of its own; give one in metres per pixel.",
    "layer_tiles": "Rendering {name}: {tiles} tiles, {width} × {height} pixels.",
    "layer_tile_cap": (
        "{name} would need {tiles} tiles, more than the {cap} allowed; choose a smaller extent or a coarser ground "
        "resolution, or raise the limit in E-Road's settings (EROAD_TILE_CAP)."
    ),
    "layer_partly_empty": "{percent} % of {name} came back empty and is left out as nodata.",
    "layer_empty": (
        "Nothing of {name} could be fetched there; check the connection, the layer's address and the extent."
    ),
    "layer_bands_ignored": "{name} is a picture of red, green and blue, so the chosen bands are not used.",
    "output_format": "{path}: rasters are written as GeoTIFF; give the file a name that ends in .tif.",
    "mask_missing": "The mask {path} cannot be opened; check it or leave it out.",
    "sink_failed": "The road polygons could not be written to {path} ({reason}).",
    "style_failed": "The style could not be stored with {path}; the data is whole.",
    "done": "{tiles} tiles in {seconds} s, {area} m² of road.",
}


class EroadError(Exception):
    """An error a person can act on.

    Parameters
    ----------
    code : str
        A key of :data:`MESSAGES`.
    **values
        The values its template names.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(sentence(code, **values))

    def __reduce__(self):
        return (_rebuild, (self.code, self.values))


def _rebuild(code: str, values: dict) -> EroadError:
    return EroadError(code, **values)


def sentence(code: str, **values: object) -> str:
    """Return the English sentence of ``code`` filled with ``values``."""
    return MESSAGES[code].format(**values)
