"""An import-linter contract of our own: what a module may import, where the built-in ones say what it may not."""

from __future__ import annotations

import sys

import grimp
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """The source modules import nothing directly but the standard library and what ``allowed`` names.

    ``source_modules``: a module by name, or ``name.**`` for a package with all that is in it.
    ``allowed``: modules by name, each with all that is in it.
    """

    source_modules = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import of the source modules."""
        broken = []
        for importer in sorted(self._sources(graph)):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if not self._may_import(imported):
                    broken += graph.get_import_details(importer=importer, imported=imported)
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line for each import that is not allowed."""
        output.print_error(f"Allowed here are the standard library and {', '.join(self.allowed)}; not allowed:")
        for detail in check.metadata["broken"]:
            output.print_error(f"- {detail['importer']} -> {detail['imported']} (l. {detail['line_number']})")
        output.new_line()

    def _sources(self, graph: grimp.ImportGraph) -> set[str]:
        sources = set()
        for name in self.source_modules:
            package = name.removesuffix(".**")
            if package not in graph.modules:
                raise ValueError(f"import contract “{self.name}”: there is no module {package}")
            sources.add(package)
            if package != name:
                sources |= graph.find_descendants(package)
        return sources

    def _may_import(self, module: str) -> bool:
        if module.split(".")[0] in sys.stdlib_module_names:
            return True
        return any(module == name or module.startswith(name + ".") for name in self.allowed)
