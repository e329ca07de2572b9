#!/bin/sh
# What the tests need of the system's packages: a Chromium, LibreOffice, and the headers of ICU for the one package that compiles it. Installed here when
# that is allowed, otherwise those tests say that they are skipped.   tools/system.sh BIN
missing=
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium"
command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui libreoffice-calc-nogui"
"$1/python" -c "import followthemoney" 2>/dev/null || { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists icu-i18n; } || missing="$missing libicu-dev pkg-config g++"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing for the tests:" $missing
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1 && missing=
fi
[ -z "$missing" ] || echo "not found:$missing; the tests that need them will be skipped (they are packages of Debian)"
"$1/python" -c "import followthemoney" 2>/dev/null ||
  "$1/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ftm.lock >/dev/null 2>&1 ||
  echo "not installed: followthemoney; the test that holds its export against its model will be skipped"
