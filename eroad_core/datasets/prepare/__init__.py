"""The job Prepare: rasters and reference roads cut into tiles with masks, split by place."""
