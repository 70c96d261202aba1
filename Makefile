# E-Road: `make extract` and `make test` on a machine that has only git and make.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
RASTER ?=
OUT ?= out
export RASTER OUT

.PHONY: help setup extract test check package translations screenshots model model-report matrix clean

help: ## list these targets
	@echo 'make TARGET, where TARGET is one of'
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 15

setup: ## install what is missing (QGIS, the engine's Python in .venv); what the others do first
	@bash tools/setup.sh

extract: setup ## roads of the sample scene, or of RASTER=path, into OUT=folder (default: out)
	@$(PYTHON) tools/extract.py

test: export EROAD_TESTS = 1
test: setup ## every test
	@bash tools/test.sh

check: setup ## ruff, import contracts, the package as QGIS's repository looks at it, and that the requirements fit
	@$(PYTHON) tools/check.py

package: setup ## build/package/eroad-VERSION.zip, for QGIS's plugin manager
	@$(PYTHON) tools/package.py

translations: setup ## bring resources/i18n up to date with the sources
	@$(PYTHON) tools/make_translations.py

screenshots: setup ## the pictures of QGIS in docs/images and the help pages, made anew in QGIS itself
	@$(PYTHON) tools/screenshots.py

model: setup ## the default model, trained anew on EROAD_DATA (hours); a training that was stopped goes on
	@$(PYTHON) tools/make_model.py

model-report: setup ## the default model scored on EROAD_DATA: its card, docs/model.md and its pictures
	@$(PYTHON) tools/model_report.py

matrix: ## the plugin's tests on the QGIS of SUITES="trixie forky", in Debians of their own (root; 5 GB each)
	@bash tools/matrix.sh

clean: ## remove what was built (.venv stays)
	rm -rf build dist out .pytest_cache .ruff_cache .hypothesis .qgis-settings *.egg-info
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
