#!/bin/sh
# The table to fill in goes through a real spreadsheet program and back: needs `jalon` in the path
# and LibreOffice (`soffice`), so it is run by hand.
set -eu
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
jalon -q framework export commune --format xlsx -o form.xlsx
jalon -q framework export commune --format csv --lang en -o form.csv
# The header as the spreadsheet program reads it is the header of the CSV table.
soffice --headless --convert-to csv --outdir read form.xlsx >/dev/null
tr -d '\357\273\277\r' <form.csv >expected
tr -d '\r' <read/form.csv >found
cmp expected found
# A row, saved as a workbook by the spreadsheet program, means what it means in the CSV table.
columns=$(tr ',' '\n' <expected | wc -l)
awk -v columns="$columns" 'BEGIN {
    printf "Val,2026-11-21,900,,2.5,services"
    for (column = 7; column <= columns; column++) printf ",%s", column % 3 ? "yes · Oui" : "no"
    printf "\n"
}' >row
cat expected row >filled.csv
soffice --headless --convert-to xlsx --infilter='CSV:44,34,76,1' --outdir . filled.csv >/dev/null
jalon -q score filled.csv --framework commune --format jsonl | sed 's/filled.csv/FILE/' >a
jalon -q score filled.xlsx --framework commune --format jsonl | sed 's/filled.xlsx/FILE/' >b
test -s a
cmp a b
# What is wrong in a workbook of that program is said by its cell.
sed 's/,yes · Oui/,yess/' row | cat expected - >bad.csv
soffice --headless --convert-to xlsx --infilter='CSV:44,34,76,1' --outdir . bad.csv >/dev/null
if jalon score bad.xlsx --framework commune --lang en >/dev/null 2>said; then exit 1; fi
grep -q 'bad.xlsx:2:' said
grep -q 'G2: `yess`' said
# It opens a workbook of results, and finds in it what it finds in the CSV table of them.
jalon -q score filled.csv --framework commune -o results.xlsx
jalon -q score filled.csv --framework commune -o direct.csv
soffice --headless --convert-to csv --outdir read results.xlsx >/dev/null
cut -d , -f 1-12 direct.csv >expected
cut -d , -f 1-12 read/results.csv | tr -d '\r' | sed 's/FALSE/false/; s/TRUE/true/' >found
cmp expected found
echo "round trip: same header, same result, errors by their cells"
