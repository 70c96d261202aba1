"""A QGIS of its own that loads the plugin, runs a job and unloads it; prints what that left behind as JSON.

Arguments: an image, a model, the folder for the outputs.
"""

import json
import sys
from pathlib import Path

image, model, out = sys.argv[1:4]
plugins = str(Path(__file__).resolve().parents[2] / "build" / "plugins")
# As QGIS itself does it, for the folder of its own plugins and of the user's.
sys.path += ["/usr/share/qgis/python/plugins", plugins]

from qgis.core import QgsApplication  # noqa: E402

application = QgsApplication([], False)
application.initQgis()
import processing  # noqa: E402
import qgis.utils  # noqa: E402
from processing.core.Processing import Processing  # noqa: E402

Processing.initialize()
qgis.utils.plugin_paths.append(plugins)
qgis.utils.updateAvailablePlugins()


def run(name: str, **values) -> dict:
    return processing.run(name, values)


path, modules = list(sys.path), set(sys.modules)

loaded = qgis.utils.loadPlugin("eroad") and qgis.utils.startProcessingPlugin("eroad")
during = sorted(name for name in set(sys.modules) - modules if not name.startswith("eroad"))
result = run("eroad:extractroads", INPUT=image, MODEL_FILE=model, DEVICE="cpu", PROBABILITY=str(Path(out, "p.tif")))
unloaded = qgis.utils.unloadPlugin("eroad")

print(
    json.dumps(
        {
            "loaded": bool(loaded),
            "unloaded": bool(unloaded),
            "tiles": result.get("TILES"),
            "path": [folder for folder in sys.path if folder not in path] + [p for p in path if p not in sys.path],
            "modules": sorted(set(sys.modules) - modules),
            "gone": sorted(modules - set(sys.modules)),
            "during": during,
        }
    ),
    flush=True,
)
application.exitQgis()
