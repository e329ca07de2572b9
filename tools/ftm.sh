#!/bin/sh
# One test holds the export for FollowTheMoney against that package's own model. A package below it compiles ICU: the headers come from the system's
# packages where that is allowed; where they are missing the test says that it is skipped.   tools/ftm.sh BIN
"$1/python" -c "import followthemoney" 2>/dev/null && exit 0
if ! { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists icu-i18n; }; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libicu-dev pkg-config g++; } >/dev/null 2>&1
  fi
fi
"$1/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ftm.lock >/dev/null 2>&1 && exit 0
echo "not installed: followthemoney (it needs ICU and a compiler); the test that needs it will be skipped"
