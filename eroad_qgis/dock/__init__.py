"""The dock: roads with one click. Imported in a QGIS window only."""
