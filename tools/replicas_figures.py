"""Put a report on replicas into the documentation: docs/images/replicas_*.png, docs/replicas.json, docs/replicas.md.

    eroad replicas-report … --out FOLDER [--report-only]
    python tools/replicas_figures.py FOLDER

The tables of docs/replicas.md stand between its two marks and are written anew; the rest of its text stays.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eroad_core.replicas.report.page import clock_text, qualities, times  # noqa: E402
from eroad_core.report.blocks import Table  # noqa: E402
from eroad_core.report.page import number  # noqa: E402

DOCS = Path(__file__).resolve().parent.parent / "docs"
#: Drawings that are shown, and what is said of them.
SHOWN = {"time": "Time over replicas", "quality": "mIoU over replicas", "staleness": "Staleness"}
BEGIN, END = "<!-- results: written by tools/replicas_figures.py -->", "<!-- end of results -->"


def main(folder: Path, docs: Path = DOCS) -> None:
    """Copy a report's drawings and figures and write its tables."""
    data = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    (docs / "images").mkdir(exist_ok=True)
    for name in SHOWN:
        shutil.copyfile(folder / f"{name}.png", docs / "images" / f"replicas_{name}.png")
    shutil.copyfile(folder / "report.json", docs / "replicas.json")
    page = docs / "replicas.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{results(data)}\n{END}{after}", encoding="utf-8", newline="\n")


def results(data: dict[str, Any]) -> str:
    """Return the drawings and tables of a report as Markdown."""
    settings = data["settings"]
    parts = [
        f"{data['done']} of {data['trainings']} trainings: {settings['arch']}, preset {settings['preset']}, on "
        f"{' + '.join(data['data'])}; {settings['updates']:,} gradients each of {settings['batch']} crops of "
        f"{settings['crop']}² pixels, seeds {', '.join(map(str, settings['seeds']))}.",
        f"![{SHOWN['time']}](images/replicas_time.png)",
        clock_text(data["clock"]),
        markdown(times(data)),
        f"![{SHOWN['quality']}](images/replicas_quality.png)",
        markdown(qualities(data)),
        f"![{SHOWN['staleness']}](images/replicas_staleness.png)",
    ]
    return "\n\n".join(parts) + "\n"


def markdown(table: Table) -> str:
    """Return a report's table as Markdown."""
    rows = [table.columns, ["---"] * len(table.columns)]
    rows += [[number(cell, table.digits) for cell in row] for row in table.rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
