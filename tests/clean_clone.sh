#!/usr/bin/env bash
# What is committed, cloned into a folder of its own: does it build and pass its tests with nothing else there?
# PYTHON chooses the Python. CLEAN_FAST=1 leaves out what needs a browser.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d -t clean-XXXXXX)
trap 'rm -rf "$work"' EXIT
clone="$work/a clean clone"

# A checkout in a container may belong to another user than the one who clones it.
printf '[safe]\n\tdirectory = *\n' >"$work/gitconfig"
GIT_CONFIG_GLOBAL="$work/gitconfig" git clone --quiet --no-hardlinks "$root" "$clone"
cd "$clone"
echo "Cloned $(git log -1 --format='%h %s') with $("${PYTHON:-python3}" --version)."

# Nothing of the place it was cloned from may help.
unset PYTHONPATH VIRTUAL_ENV MAKEFLAGS MAKELEVEL VENV SITE_URL
if [[ -n ${CLEAN_FAST:-} ]]; then
  bash .ci/run build test-core
else
  bash .ci/run build test
fi
test -f site/index.html
test -z "$(git status --porcelain)" || { git status --short; echo "The clone is no longer clean." >&2; exit 1; }
echo "The clean clone is well."
