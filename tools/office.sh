#!/bin/sh
# The tables are read back by a spreadsheet, LibreOffice. It comes from the system's packages: installed here when that is allowed, otherwise its tests say that they are skipped.
command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing LibreOffice Calc for the tests of spreadsheets"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui; } >/dev/null 2>&1 && exit 0
fi
echo "no LibreOffice found: the tests of spreadsheets will be skipped (install the package 'libreoffice-calc-nogui' to run them)"
