"""Rasters in and out: windows, sources of any format, ground measures, normalisation, masks and output files."""
