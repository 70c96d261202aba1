"""The QGIS side of E-Road: standard library, QGIS and GDAL's Python only; never PyTorch."""
