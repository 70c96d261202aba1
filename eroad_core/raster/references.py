"""What a raster refers to, looked at before GDAL follows it.

A virtual raster, its overviews or its .aux.xml may name other files, addresses on the network, or hold Python. The
network is reached where the person who chose the raster named it; a file that does so by itself is refused. The
files are parsed by GDAL's own parser, so that both see the same. Behind that stands :func:`confined`: while such
a file is read, GDAL itself is kept from the network.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from osgeo import gdal

from ..jobs.messages import EroadError
from .quiet import collected, configured

# Python in a virtual raster would run here; what the environment says of it does not count.
gdal.SetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO")

#: Set to 1, files may refer to the network.
ALLOW = "EROAD_NETWORK_REFERENCES"
_NETWORK = re.compile(
    r"/vsi(?:curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)(?:_streaming)?[/?]"
    r"|\b(?:https?|ftps?|s3|gs|az|abfss?|dods|jpip|ecwps?)://"
    r"|<(?:GDAL_WMS|GDAL_WMTS|WCS_GDAL|OGRWFSDataSource)\b"
    # Also behind another prefix, as in vrt://PG:….
    r"|(?:^\s*|[:\"]|//)(?:WMS|WMTS|WCS|WFS|OAPIF|OAPIF_COLLECTION|OGCAPI|STACTA|STACIT|NGW|DAAS|EEDA|EEDAI"
    r"|PLMosaic|PLScenes|AmigoCloud|CARTO|ES|PG|MySQL|MSSQL|georaster|OCI|MongoDBv3|HANA):",
    re.IGNORECASE,
)
#: The XML that GDAL takes for a description of where pixels are.
_ROOTS = re.compile(
    r"<(?:VRTDataset|PAMDataset|OGRVRTDataSource|GDAL_WMS|GDAL_WMTS|WCS_GDAL|MRF_META|GDALTileIndexDataset"
    r"|OGRWFSDataSource)\b"
)
#: Elements whose text GDAL never opens. (Metadata with a domain may name overviews.)
_HARMLESS = {"SRS", "Description", "Metadata", "CategoryNames", "GDALRasterAttributeTable", "Histograms", "UnitType"}
_PAM = ".aux.xml"
_COMPANIONS = (_PAM, ".ovr", ".msk")
_ELEMENT, _TEXT, _ATTRIBUTE = 0, 1, 2
_LARGEST = 256 << 20


def on_network(reference: str) -> bool:
    """Say whether what GDAL is to open lies, or may lie, on the network."""
    # Some of GDAL's prefixes take back what is escaped in what follows them.
    return any(_NETWORK.search(text) is not None for text in {reference, unquote(reference)})


def check_references(path: str) -> list[str]:
    """Raise where opening ``path`` would hang, run code or reach a network that ``path`` does not name itself.

    Returns
    -------
    list of str
        The files of this machine that it leads to, itself among them: archives, and what virtual rasters name.

    Raises
    ------
    EroadError
        ``raster_invalid`` (a pipe or device), ``raster_python``, ``raster_network``.
    """
    return _Inspection(path, on_network(path) or os.environ.get(ALLOW) == "1").look(path)


@contextlib.contextmanager
def confined(path: str) -> Iterator[None]:
    """Keep GDAL, in this thread, from the network while it opens or reads a raster that does not name it."""
    if on_network(path) or os.environ.get(ALLOW) == "1":
        yield
        return
    # Only names with this ending exist on any server, and what asks past that finds no proxy.
    nowhere = "http://0.0.0.0:1"
    with configured(CPL_VSIL_CURL_ALLOWED_EXTENSIONS=".nothing", GDAL_HTTP_PROXY=nowhere, GDAL_HTTPS_PROXY=nowhere):
        yield


def shown(path: str) -> str:
    """Return a raster's name as people see it: of XML given as text, what it names."""
    if not path.lstrip().startswith("<"):
        return path
    found = re.search(r"<(?:SourceFilename|SourceDataset|ServerUrl)[^>]*>([^<]+)<", path)
    return f"the virtual raster of {_short(found[1])}" if found else "the virtual raster"


class _Inspection:
    """The files one raster leads to."""

    def __init__(self, path: str, network: bool) -> None:
        self._path, self._network = path, network
        self._seen: set[str] = set()
        #: Names in a folder by how they are written in small letters.
        self._folders: dict[str, dict[str, list[str]]] = {}

    def look(self, reference: str) -> list[str]:
        """Look at one file, connection or XML, and at all it leads to; return the files of this machine."""
        waiting, found = [reference], {}
        while waiting:
            reference = waiting.pop()
            if "/vsistdin" in reference:  # the engine's own orders come that way
                raise EroadError("raster_invalid", path=self._path)
            # By what it is, not how it is written: a file may name itself in ever more ways.
            known = os.path.realpath(reference) if os.path.lexists(reference) else reference
            if known in self._seen:
                continue
            self._seen.add(known)
            files = _local_files(reference)
            found |= dict.fromkeys(files)
            for file in files:
                if _special(file):
                    raise EroadError("raster_invalid", path=file)
                waiting += self._companions(file)
            if reference not in files and reference.startswith("/vsi") and not reference.endswith(_COMPANIONS):
                waiting += [reference + ending for ending in _COMPANIONS]  # beside it in its archive
            for text in _descriptions(reference, files):
                waiting += self._named(text, reference)
        return list(found)

    def _companions(self, file: str) -> list[str]:
        """Return what lies beside a file and GDAL reads with it, in whatever letters it is written."""
        folder, name = os.path.split(file)
        if folder not in self._folders:
            listed = self._folders[folder] = {}
            with contextlib.suppress(OSError):
                for entry in os.listdir(folder or os.curdir):
                    listed.setdefault(entry.lower(), []).append(entry)
        wanted = [f"{name}{ending}".lower() for ending in _COMPANIONS]
        return [os.path.join(folder, entry) for beside in wanted for entry in self._folders[folder].get(beside, [])]

    def _named(self, text: str, reference: str) -> Iterator[str]:
        """Yield what an XML names, once it may be followed."""
        with collected():
            try:
                tree = gdal.ParseXMLString(text)
            except RuntimeError:
                return  # GDAL cannot open it either
        if tree is None:
            return
        folder = "" if reference.lstrip().startswith("<") else os.path.dirname(reference)
        for element, value, relative in _texts(tree):
            if element == "PixelFunctionLanguage" and value.strip().lower() == "python":
                raise EroadError("raster_python", path=self._path)
            named = f"{folder.rstrip('/')}/{value}" if relative and folder else value
            if not self._network and (on_network(value) or on_network(named)):
                raise EroadError("raster_network", path=self._path, reference=_short(value))
            if element.endswith(("Filename", "Dataset", "File", "DataSource", "MDI", "IndexDataset")):
                yield named
        if _NETWORK.match(text.lstrip()[:200]) and not self._network:
            raise EroadError("raster_network", path=self._path, reference=os.path.basename(reference))


def _descriptions(reference: str, files: list[str]) -> Iterator[str]:
    """Yield the XML that describes a reference: itself, or in its files."""
    if reference.lstrip().startswith("<"):
        yield reference
        return
    for name in dict.fromkeys((reference, *files)):
        text = _xml(name)
        if text:
            yield text


def _xml(name: str) -> str | None:
    """Return a local file's text where GDAL takes it for a description."""
    if on_network(name):
        return None
    with collected():
        try:
            status = gdal.VSIStatL(
                name, gdal.VSI_STAT_EXISTS_FLAG | gdal.VSI_STAT_NATURE_FLAG | gdal.VSI_STAT_SIZE_FLAG
            )
            if status is None or status.IsDirectory():
                return None
            file = gdal.VSIFOpenL(name, "rb")
        except (RuntimeError, ValueError):
            return None
        if file is None:
            return None
        try:
            head = gdal.VSIFReadL(1, 4096, file)
            # GDAL reads an .aux.xml whatever it begins with.
            pam = name.lower().endswith(_PAM)
            if not head or not (pam or _ROOTS.search(bytes(head).decode("utf-8", "replace"))):
                return None
            gdal.VSIFSeekL(file, 0, 0)
            return bytes(gdal.VSIFReadL(1, min(status.size, _LARGEST), file)).decode("utf-8", "replace")
        finally:
            gdal.VSIFCloseL(file)


def _texts(node: list[Any], name: str = "", relative: bool = False) -> Iterator[tuple[str, str, bool]]:
    """Yield (element, text, relative to the file) of everything GDAL might open."""
    kind, value, *children = node
    if kind == _TEXT:
        yield name, value, relative
    elif kind == _ATTRIBUTE:
        for child in children:
            yield name, child[1], False
    else:
        attributes = {c[1].lower(): c[2][1] for c in children if c[0] == _ATTRIBUTE and len(c) > 2}
        if value in _HARMLESS and not attributes.get("domain"):
            return
        here = attributes.get("relativetovrt") == "1"
        for child in children:
            yield from _texts(child, value, here)


def _local_files(reference: str) -> list[str]:
    """Return the files of this machine a reference may name: itself, or what stands behind a prefix."""
    if reference.lstrip().startswith("<") or "\0" in reference:
        return []
    found = [reference]
    plain = re.sub(r"^vrt://", "", reference).partition("?")[0]
    found.append(plain)
    parts = plain.split(":")
    found += [":".join(parts[i:]).strip('"') for i in range(1, min(len(parts), 4))]
    found += [part.strip('"') for part in parts]
    for prefix in re.finditer(r"/vsi\w+/(?:[\d_]+,)?", plain):
        inner = plain[prefix.end() :].lstrip("{")
        # The archive is one of the folders of what lies in it.
        while len(inner) > 1:
            found.append(inner.rstrip("}"))
            inner = os.path.dirname(inner)
            if os.path.dirname(inner) == inner:
                break
    return [file for file in dict.fromkeys(found) if file and not file.startswith("/vsi") and os.path.lexists(file)]


def _special(name: str) -> bool:
    """Say whether a name is that of a pipe, socket or device: reading one may never end."""
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _short(reference: str) -> str:
    """Return a reference to be shown: without a password or key, not too long."""
    reference = re.sub(r"//[^/@\s]*@", "//", " ".join(reference.split()))
    found = re.search(r"(?:/vsi\w+/)?\w+://[^\s<?]+|/vsi\w+[/?][^\s<]+", reference)
    return (found[0] if found else reference)[:120]
