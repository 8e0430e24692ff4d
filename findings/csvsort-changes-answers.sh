#!/usr/bin/env bash
# csvkit 2.2.0 with agate 1.14.2 (PyPI).
#
# A consultant puts the answers of several municipalities in order before they are scored. One would expect a sort to
# move rows and leave the cells as they are; csvcut, csvstack and csvgrep do.
# Seen: csvsort and csvjoin write what they take the cells to mean: `n/a` (does not apply here) and `none` become empty
# (nobody has answered), a column of yes and no becomes True and False. One remark beside an `n/a` anywhere in the column
# does not save the others; a single `partly` saves the yes and no, but not the `n/a`. `-I`, which switches guessing off,
# saves yes and no, and empties `n/a` and `none` all the same; only `--blanks` beside it leaves all as it was.
# What follows: in a sorted table "does not apply" is "not answered", which scores otherwise; sort with -I --blanks.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cat >answers.csv <<'CSV'
name,backup,school,desk
A,yes,n/a,yes
B,no,none,n/a
C,yes,n/a : no school,partly
CSV
echo 'csvcut:' && venv/bin/csvcut -c name,backup,school,desk answers.csv | tee kept.csv
echo 'csvsort:' && venv/bin/csvsort -c name answers.csv | tee sorted.csv
echo 'csvsort -I:' && venv/bin/csvsort -I -c name answers.csv | tee plain.csv
echo 'csvsort -I --blanks:' && venv/bin/csvsort -I --blanks -c name answers.csv | tee asis.csv
cmp answers.csv kept.csv
cmp answers.csv asis.csv
diff sorted.csv - <<'CSV'
name,backup,school,desk
A,True,,yes
B,False,,
C,True,n/a : no school,partly
CSV
diff plain.csv - <<'CSV'
name,backup,school,desk
A,yes,,yes
B,no,,
C,yes,n/a : no school,partly
CSV
