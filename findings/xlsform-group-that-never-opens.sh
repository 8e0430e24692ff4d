#!/usr/bin/env bash
# pyxform 4.5.0 (PyPI), the converter behind ODK and KoBoToolbox forms.
#
# A group is shown only after an answer (`relevant`), and by mistake the question asked for lies in that very group; or
# two questions wait for each other. One would expect the converter, which does refuse a question that does not exist, to
# refuse or to warn: nobody can ever answer what is only shown once it is answered.
# Seen: both forms are made without a warning, the first with the group's condition on its own child.
# What follows: whoever reads a form looks for such circles. A group that waits for an answer inside it is always asked,
# and that is listed; two questions that wait for each other are an error that names both.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pyxform==4.5.0
seen=$("$place/venv/bin/python" - <<'PY'
import re
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

head = "| survey |\n| | type | name | label | relevant |\n"
choices = "| choices |\n| | list_name | name | label |\n| | practice | yes | Yes |\n| | practice | no | No |\n"
group = ("| | begin_group | desk | Front desk | ${{{}}} = 'yes' |\n"
         "| | select_one practice | hours | Are hours posted? | |\n| | end_group | | | |\n")
both = ("| | select_one practice | backup | Is there a backup? | ${tested} = 'yes' |\n"
        "| | select_one practice | tested | Was it tested? | ${backup} = 'yes' |\n")
for name, rows in (("nobody", group.format("missing")), ("group", group.format("hours")), ("both", both)):
    try:
        made = convert(head + rows + choices)
        waits = re.findall(r"""nodeset="(\S+?)"[^>]*relevant=" *(\S+)""", made.xform)
        print(f"{name}: {waits}, warnings {made.warnings}")
    except PyXFormError:
        print(f"{name}: refused")
PY
)
echo "$seen"
grep -qxF "nobody: refused" <<<"$seen"
grep -qxF "group: [('/data/desk', '/data/desk/hours')], warnings []" <<<"$seen"
grep -qxF "both: [('/data/backup', '/data/tested'), ('/data/tested', '/data/backup')], warnings []" <<<"$seen"
