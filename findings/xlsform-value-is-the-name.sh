#!/usr/bin/env bash
# pyxform 4.5.0 (PyPI), the converter behind ODK and KoBoToolbox forms.
#
# A scored questionnaire as an XLSForm: its author gives each choice a code (`name`) and its points (`value`), as extra
# columns of the choices sheet are allowed (`image`, filters, any word). One would expect `value` to be such a column.
# Seen: `value` is another word for `name`. With both columns the form is refused; with `value` and `label` alone the
# points silently become the answers' codes, so that two choices worth the same are one code, and re-weighting a choice
# changes what old answers mean.
# What follows: points go into a column of another name, and a sheet with `value` alone has codes there, not points.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pyxform==4.5.0
seen=$("$place/venv/bin/python" - <<'PY'
import re
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

survey = "| survey |\n| | type | name | label |\n| | select_one practice | backup | Is there a backup? |\n"
both = survey + "| choices |\n| | list_name | name | value | label |\n| | practice | yes | 1 | Yes |\n| | practice | no | 0 | No |\n"
points = survey + "| choices |\n| | list_name | value | label |\n| | practice | 10 | Yes |\n| | practice | 0 | No |\n"
other = both.replace("| value |", "| points |")
try:
    convert(both)
    print("both: accepted")
except PyXFormError as error:
    print("both:", str(error).split(".")[1].strip())
print("value alone:", re.findall(r"<name>(.*?)</name>", convert(points).xform), convert(points).warnings)
print("points beside name:", re.findall(r"<name>(.*?)</name>", convert(other).xform))
PY
)
echo "$seen"
grep -q "^both: Headers that are different names for the same column were found: 'name', 'value'" <<<"$seen"
grep -qF "value alone: ['10', '0'] []" <<<"$seen"
grep -qF "points beside name: ['yes', 'no']" <<<"$seen"
