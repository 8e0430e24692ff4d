#!/usr/bin/env bash
# pandas 3.1.1 with odfpy 1.4.1 (PyPI), reading a spreadsheet that LibreOffice Calc (Debian: libreoffice-calc-nogui, seen
# with 7.4.7) saved as .ods on a French desktop. python-calamine 0.9.1 reads the same file.
#
# A column "is it online?" holds VRAI and FAUX, which Calc stores as booleans: the value beside it, language-free
# (office:boolean-value="true"), and the word as shown (VRAI). One would expect the value to be read.
# Seen: pandas compares the shown word with TRUE, so every VRAI of a French spreadsheet is read as False, without a word;
# the same file saved on an English desktop is read rightly, and so are both by calamine.
# What follows: answers from an .ods of a French municipality must not go through pandas' default reader of .ods.
set -euo pipefail
command -v soffice >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui >/dev/null; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1
printf 'name;online\nA;VRAI\nB;FAUX\n' >answers.csv
for desktop in fr-FR en-GB; do
    mkdir -p "$desktop/user"
    cat >"$desktop/user/registrymodifications.xcu" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$desktop</value></prop></item>
</oor:items>
XML
    # The table is French on both desktops (1036): only the desktop that saves the .ods differs.
    soffice -env:UserInstallation="file://$place/$desktop" --headless --infilter="CSV:59,34,76,1,,1036,false,true" \
        --convert-to ods --outdir "$desktop" answers.csv >/dev/null 2>&1
done
soffice --version
seen=$(venv/bin/python - <<'PY'
import re, zipfile
import pandas
from python_calamine import CalamineWorkbook

for desktop in ("fr-FR", "en-GB"):
    path = f"{desktop}/answers.ods"
    stored = re.findall(r'boolean-value="(\w+)"[^>]*><text:p>(\w+)', zipfile.ZipFile(path).read("content.xml").decode())
    print(desktop, "stored:", stored)
    print(desktop, "pandas:", pandas.read_excel(path, engine="odf")["online"].tolist())
    print(desktop, "calamine:", [row[1] for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]])
PY
)
echo "$seen"
grep -qxF "fr-FR stored: [('true', 'VRAI'), ('false', 'FAUX')]" <<<"$seen"
grep -qxF "fr-FR pandas: [False, False]" <<<"$seen"
grep -qxF "fr-FR calamine: [True, False]" <<<"$seen"
grep -qxF "en-GB pandas: [True, False]" <<<"$seen"
