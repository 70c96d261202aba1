"""From rasters to roads: tiles planned, read, predicted, blended and written."""
