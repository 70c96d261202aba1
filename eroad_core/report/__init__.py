"""Reports: one HTML file each, with its pictures inside, that needs nothing else to be read."""
