#!/usr/bin/env bash
# python-calamine 0.9.1 and openpyxl 3.1.5 (PyPI) reading one workbook. calamine is what pandas is about to read .xlsx with
# by default (pandas 3.1 warns of it).
#
# Sixty municipalities in one sheet; in one of them a cell still waits for a linked source, which Excel stores as the
# error value `#GETTING_DATA` (one of the eight of ECMA-376). One would expect that cell to be empty or an error, and the
# other rows to be read; `#N/A` is read so.
# Seen: calamine refuses the whole sheet with a message that names neither sheet nor cell; openpyxl gives the text of the
# error as if somebody had typed it.
# What follows: say which cell it is, and take neither the text nor nothing for an answer.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
seen=$(venv/bin/python - <<'PY'
import re, zipfile
import openpyxl
import python_calamine

workbook = openpyxl.Workbook()
for row in (["name", "services.list"], ["A", "yes"], ["B", "WAITS"], ["C", "no"]):
    workbook.active.append(row)
workbook.save("plain.xlsx")
for code in ("#N/A", "#GETTING_DATA"):
    with zipfile.ZipFile("plain.xlsx") as read, zipfile.ZipFile("error.xlsx", "w") as write:
        for name in read.namelist():
            data = read.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub(rb'<c r="B3"[^>]*>.*?</c>', f'<c r="B3" t="e"><v>{code}</v></c>'.encode(), data)
            write.writestr(name, data)
    try:
        rows = python_calamine.CalamineWorkbook.from_path("error.xlsx").get_sheet_by_index(0).to_python()
        print(code, "calamine:", rows[2], len(rows), "rows")
    except python_calamine.CalamineError as error:
        print(code, "calamine:", error)
    print(code, "openpyxl:", [cell.value for cell in openpyxl.load_workbook("error.xlsx").active[3]])
PY
)
echo "$seen"
grep -qF "#N/A calamine: ['B', ''] 4 rows" <<<"$seen"
grep -qF "#GETTING_DATA calamine: Unsupported cell error value '#GETTING_DATA'" <<<"$seen"
grep -qF "#GETTING_DATA openpyxl: ['B', '#GETTING_DATA']" <<<"$seen"
