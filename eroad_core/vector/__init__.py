"""From a probability raster to vectors: road polygons and the road network."""
