#!/usr/bin/env bash
# XlsxWriter 3.2.9 (PyPI) and LibreOffice 7.4 (`soffice`), the one writing a workbook, the other opening and saving it.
#
# One cell holds the formula `=100*0.29`. XlsxWriter works nothing out: it stores 0 as the result, and asks in
# `xl/workbook.xml` (`fullCalcOnLoad`) for everything to be worked out when the workbook is opened. One would expect a
# spreadsheet program that opens and saves it to store 29.
# Seen: LibreOffice believes the 0, and saves it in XLSX, ODS and CSV alike; what asked for working out is gone. It does so
# because the file says that Microsoft Excel wrote it, whose results it takes as they are unless told otherwise.
# What follows: a 0 under `fullCalcOnLoad` is no result; and the remedy is to have formulas worked out anew
# (Ctrl+Shift+F9), since opening and saving is not enough.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check XlsxWriter==3.2.9
venv/bin/python - <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("formula.xlsx") as book:
    book.add_worksheet().write("A1", "=100*0.29")
PY
asked=$(unzip -p formula.xlsx xl/workbook.xml | grep -o 'fullCalcOnLoad="1"')
soffice --headless --convert-to csv --outdir saved formula.xlsx >/dev/null 2>&1
soffice --headless --convert-to xlsx --outdir saved formula.xlsx >/dev/null 2>&1
result=$(unzip -p saved/formula.xlsx xl/worksheets/sheet1.xml | grep -o '<v>[^<]*</v>')
still=$(unzip -p saved/formula.xlsx xl/workbook.xml | grep -c 'fullCalcOnLoad="1"' || true)
echo "written: $asked; saved as CSV: $(cat saved/formula.csv); as XLSX: $result; still asked for: $still"
[ "$(cat saved/formula.csv)" = 0 ]
[ "$result" = "<v>0</v>" ]
[ "$still" = 0 ]
