"""Between QGIS and the engine's process: the client, layers on their way in, results on their way out."""
