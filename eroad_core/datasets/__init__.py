"""Data sets of labelled images: reading every layout that is met, and preparing one from rasters and roads."""
