#!/usr/bin/env bash
# pyxform 4.5.0 (PyPI), the converter behind ODK and KoBoToolbox forms.
#
# A question with a free answer beside its choices is written `select_one LIST or_other`, as the XLSForm standard says.
# One would expect another spelling to be refused: the type is one word, and the same with a capital is refused.
# Seen: `or other` and `or specify other`, with spaces, make exactly the same form, without a warning; `or Other` is an
# unknown type. So the last word of a type is not always the name of its list, and a reader that knows one spelling looks
# for a list called `other`.
# What follows: all three are read as one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pyxform==4.5.0
seen=$("$place/venv/bin/python" - <<'PY'
import re
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

choices = "| choices |\n| | list_name | name | label |\n| | practice | yes | Yes |\n| | practice | no | No |\n"
forms = {}
for words in ("", " or_other", " or other", " or specify other", " or Other"):
    survey = f"| survey |\n| | type | name | label |\n| | select_one practice{words} | backup | Is there a backup? |\n"
    try:
        made = convert(survey + choices)
        forms[words] = made.xform
        print(f"'{words}':", re.findall(r"<name>(.*?)</name>", made.xform), made.warnings)
    except PyXFormError as error:
        print(f"'{words}':", error)
print("alike:", forms[" or_other"] == forms[" or other"] == forms[" or specify other"])
PY
)
echo "$seen"
grep -qxF "'': ['yes', 'no'] []" <<<"$seen"
for words in or_other "or other" "or specify other"; do
    grep -qxF "' $words': ['yes', 'no', 'other'] []" <<<"$seen"
done
grep -qF "' or Other': Unknown question type" <<<"$seen"
grep -qxF "alike: True" <<<"$seen"
