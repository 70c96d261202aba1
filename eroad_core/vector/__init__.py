"""From a probability raster to vectors: road polygons, later the road network."""
