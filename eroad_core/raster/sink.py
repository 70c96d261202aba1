"""Output rasters: tiled, compressed GeoTIFFs with overviews, whole or an error."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal

from ..jobs.messages import EroadError
from .grid import GeoTransform, Window, window_geotransform
from .reading import collected, configured, reason
from .whole import check_whole

if TYPE_CHECKING:
    from .source import RasterSource

#: Side of the file's tiles; writing windows that are multiples of it never packs a tile twice.
BLOCK = 512
#: Overviews are made until the longer side is at most this.
_SMALLEST_OVERVIEW = 256
#: DEFLATE's: far quicker than the default, 6, for a twentieth more bytes.
_LEVEL = 4


class RasterSink:
    """A one-band GeoTIFF being written by one thread; a context manager.

    When the block ends well, overviews are made and the file is closed and checked; when it ends
    with an error, the file is closed as it is. Give it a temporary name (:func:`..files.replacing`).

    Parameters
    ----------
    path_temporary : the file to write.
    width, height, geotransform, crs_wkt : the grid; "" writes no coordinate system.
    dtype : GDAL's type name.
    nodata : value of pixels that do not count; also of all that is never written.
    scale, offset : GDAL's meaning of the stored values; None writes none.
    band_description : name of the band.
    compress : GDAL's compression.
    predictor : 2 stores differences, which packs smooth surfaces better and masks worse.
    overview_resampling : "average" for surfaces, "mode" or "nearest" for classes; "" for none.
    metadata : texts written to the file.
    cancelled : asked while overviews are made, which takes a while for large rasters.

    Raises
    ------
    EroadError
        ``disk_full``, ``write_failed`` or ``cancelled``, from here, :meth:`write` or the end of the block.
    """

    def __init__(
        self,
        path_temporary: str | os.PathLike,
        width: int,
        height: int,
        geotransform: GeoTransform | None = None,
        crs_wkt: str = "",
        *,
        dtype: str = "Byte",
        nodata: float | None = 255,
        scale: float | None = None,
        offset: float | None = None,
        band_description: str = "",
        compress: str = "DEFLATE",
        predictor: int = 1,
        overview_resampling: str = "average",
        metadata: Mapping[str, str] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.path = os.fspath(path_temporary)
        self.width, self.height = width, height
        self._overviews = overview_resampling
        self._cancelled = cancelled or (lambda: False)
        self._broken = False
        options = [
            "TILED=YES", f"BLOCKXSIZE={BLOCK}", f"BLOCKYSIZE={BLOCK}", f"COMPRESS={compress}",
            "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE", f"NUM_THREADS={_threads()}",
        ]  # fmt: skip
        if compress.upper() == "DEFLATE":
            options.append(f"ZLEVEL={_LEVEL}")
        if predictor != 1 and compress.upper() in ("DEFLATE", "LZW", "ZSTD"):
            options.append(f"PREDICTOR={predictor}")
        with self._writing():
            driver = gdal.GetDriverByName("GTiff")
            self._dataset = driver.Create(self.path, width, height, 1, gdal.GetDataTypeByName(dtype), options)
            if geotransform is not None:
                self._dataset.SetGeoTransform(geotransform)
            if crs_wkt:
                self._dataset.SetProjection(crs_wkt)
            if metadata:
                self._dataset.SetMetadata(dict(metadata))
            band = self._dataset.GetRasterBand(1)
            if nodata is not None:
                band.SetNoDataValue(nodata)
            if scale is not None or offset is not None:
                band.SetScale(1.0 if scale is None else scale)
                band.SetOffset(0.0 if offset is None else offset)
            band.SetDescription(band_description)
            band.SetColorInterpretation(gdal.GCI_GrayIndex)

    @classmethod
    def create_like(
        cls, source: RasterSource, window: Window, path_temporary: str | os.PathLike, **more: object
    ) -> RasterSink:
        """Begin a raster on the grid of ``source`` cropped to ``window``; further arguments as the class's."""
        geotransform = window_geotransform(source.geotransform, window)
        return cls(path_temporary, window.width, window.height, geotransform, source.crs_wkt, **more)

    def write(self, window: Window, array: np.ndarray) -> None:
        """Write ``array`` (h, w) at ``window``, counted from the output's first pixel and wholly within it."""
        if array.shape != window.shape or not Window(0, 0, self.width, self.height).contains(window):
            raise ValueError(f"array {array.shape} does not fit {window} of {self.width} × {self.height}")
        if window.empty:
            return
        with self._writing():
            self._dataset.GetRasterBand(1).WriteArray(np.ascontiguousarray(array), window.col, window.row)

    def __enter__(self) -> RasterSink:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is not None:
            self.abandon()
        elif self._broken:
            self.abandon()
            raise self._error("an earlier part could not be written")
        else:
            self.close()

    def close(self) -> None:
        """Make the overviews, close the file, and raise where any of it could not be written."""
        if self._dataset is None:
            return
        try:
            with self._writing():
                self._dataset.FlushCache()
                self._build_overviews()
                self._dataset.FlushCache()
                self._drop()
        except EroadError:
            self.abandon()
            raise
        self._check()

    def abandon(self) -> None:
        """Close the file as it is; it is not usable."""
        # What fails now has been told, or no longer matters.
        with collected(), contextlib.suppress(RuntimeError):
            self._drop()

    def _drop(self) -> None:
        """Close the dataset; a failure then is told by GDAL's messages, or raised by GDAL 3.8 and later."""
        dataset, self._dataset = self._dataset, None
        close = getattr(dataset, "Close", None)
        if close is not None:
            close()
            return
        # Older bindings throw inside the destructor, where Python can only print it.
        hook, sys.unraisablehook = sys.unraisablehook, lambda unraisable: None
        try:
            del dataset
        finally:
            sys.unraisablehook = hook

    def _build_overviews(self) -> None:
        def go_on(fraction: float, text: str, data: object) -> int:
            return 0 if self._cancelled() else 1

        factors = self._factors()
        if not factors:
            return
        with configured(GDAL_NUM_THREADS=str(_threads())):
            try:
                self._dataset.BuildOverviews(self._overviews.upper(), factors, callback=go_on)
            except RuntimeError as error:
                if self._cancelled():
                    traceback.clear_frames(error.__traceback__)
                    raise EroadError("cancelled") from error
                raise
        if self._cancelled():
            raise EroadError("cancelled")

    def _factors(self) -> list[int]:
        factors, factor = [], 2
        while self._overviews and max(self.width, self.height) / factor * 2 > _SMALLEST_OVERVIEW:
            factors.append(factor)
            factor *= 2
        return factors

    def _check(self) -> None:
        """Raise where the closed file does not open or its last tiles lie past its end."""
        try:
            with collected():
                dataset = gdal.Open(self.path)
                check_whole(dataset, self.path)
        except (RuntimeError, EroadError) as error:
            raise self._error(str(error)) from error

    @contextlib.contextmanager
    def _writing(self):
        """Turn GDAL's failures, thrown or only told (as when a file is closed), into ours."""
        with collected() as messages:
            try:
                yield
            except RuntimeError as error:
                self._broken = True
                # A frame in the traceback may hold the dataset, which must close when it is dropped, not later.
                traceback.clear_frames(error.__traceback__)
                raise self._error(str(error)) from error
        failed = [text for level, text in messages if level >= gdal.CE_Failure]
        if failed:
            self._broken = True
            raise self._error(failed[0])

    def _error(self, text: str) -> EroadError:
        """Ask the system why: GDAL's own text seldom tells a full disk."""
        probe = _probe(self.path)
        if (probe is not None and probe.errno in (errno.ENOSPC, errno.EDQUOT)) or "No space left" in text:
            return EroadError("disk_full", path=self.path)
        told = probe.strerror if probe is not None and probe.strerror else reason(text, self.path)
        return EroadError("write_failed", path=self.path, reason=told)


def _probe(path: str) -> OSError | None:
    """Return the error met when bytes are added to a file that is lost already, or None."""
    try:
        with open(path, "ab") as file:
            file.write(b"\0" * 65536)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    return None


def _threads() -> int:
    """Threads that pack tiles; whoever delivers the pixels takes little of a core."""
    return os.cpu_count() or 1
