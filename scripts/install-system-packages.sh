#!/usr/bin/env bash
# Installs the system packages that the project needs, if there are any and they are missing.
#
# All that users need comes as Python wheels; these are for the tests. A machine without apt is
# never a failure: its packages are then the user's own affair, and a missing one shows where it is used.
set -euo pipefail

# chromium: the review page is tested in it; fonts-noto-cjk: Chinese in its pictures
# libreoffice, pandoc: they write the Word files and spreadsheets that the tests read
# default-jre-headless: Spark runs in Java
packages=(chromium default-jre-headless fonts-noto-cjk libreoffice-calc libreoffice-writer pandoc)

missing=()
for package in "${packages[@]+"${packages[@]}"}"; do
    if ! dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
        missing+=("$package")
    fi
done

if [ "${#missing[@]}" -eq 0 ]; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    echo "no apt-get here; please install: ${missing[*]}" >&2
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "neither root nor sudo; please install: ${missing[*]}" >&2
        exit 0
    fi
    as_root=(sudo)
fi

"${as_root[@]+"${as_root[@]}"}" apt-get update -qq || true
"${as_root[@]+"${as_root[@]}"}" apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    || echo "could not install: ${missing[*]}" >&2
