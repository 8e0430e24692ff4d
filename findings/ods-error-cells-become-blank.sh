#!/usr/bin/env bash
# python-calamine 0.9.1 and pandas 3.1.1 with odfpy 1.4.1 (PyPI) reading a spreadsheet that LibreOffice Calc (Debian:
# libreoffice-calc-nogui, seen with 7.4.7) saved as .ods.
#
# A column of shares is worked out by formulas, and three of them fail: a division by zero, a lookup without a match, a
# square root of a negative number. One would expect a reader to give an error, or at least something that is no blank cell.
# Seen: Calc stores each failed cell as a text that is empty (office:value-type="string" office:string-value=""); that it is
# an error stands in an attribute of its own (calcext:value-type="error") and in the words shown. calamine believes the
# stored text: all three are blank cells, just as ones that nobody filled in. pandas' own reader takes the words shown: a
# blank for #N/A, texts for the others, so that the column of numbers becomes one of texts.
# What follows: "not answered" and "could not be worked out" are one in an .ods unless the reader looks at calcext:value-type.
set -euo pipefail
command -v soffice >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui >/dev/null; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 openpyxl==3.1.5
venv/bin/python - <<'PY'
import openpyxl

book = openpyxl.Workbook()
for row in [("name", "share"), ("A", 5), ("B", "=1/0"), ("C", "=VLOOKUP(9,A1:B2,2,0)"), ("D", "=SQRT(-1)"), ("E", None)]:
    book.active.append(row)
book.save("shares.xlsx")
PY
soffice -env:UserInstallation="file://$place/desktop" --headless --convert-to ods shares.xlsx >/dev/null 2>&1
soffice --version
seen=$(venv/bin/python - <<'PY'
import re, zipfile
import pandas
from python_calamine import CalamineWorkbook

content = zipfile.ZipFile("shares.ods").read("content.xml").decode()
for text, kind, shown in re.findall(r'office:string-value="(.*?)" calcext:value-type="(\w+)"><text:p>(.*?)<', content):
    print(f"stored: text {text!r}, kind {kind}, shown {shown}")
print("calamine:", [row[1] for row in CalamineWorkbook.from_path("shares.ods").get_sheet_by_index(0).to_python()[1:]])
print("pandas:", pandas.read_excel("shares.ods", engine="odf", index_col=0)["share"].tolist())
PY
)
echo "$seen"
grep -qxF "stored: text '', kind error, shown #DIV/0!" <<<"$seen"
grep -qxF "stored: text '', kind error, shown #N/A" <<<"$seen"
grep -qxF "stored: text '', kind error, shown Err:502" <<<"$seen"
grep -qxF "calamine: [5.0, '', '', '', '']" <<<"$seen"
grep -qxF "pandas: [5, '#DIV/0!', nan, 'Err:502', nan]" <<<"$seen"
