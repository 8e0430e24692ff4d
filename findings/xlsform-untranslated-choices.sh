#!/usr/bin/env bash
# pyxform 4.5.0 (PyPI), the converter behind ODK and KoBoToolbox forms.
#
# A questionnaire in French is offered in English as well: the questions are translated, the choices not yet. One would
# expect the form to show the French choices, or the converter to warn that English ones are missing, as it does for a
# missing hint.
# Seen: in the English form every choice is a dash, so that three radio buttons read "-", "-", "-"; the only warning is
# about a hint. With an English column for the choices of which one cell is empty, there is no warning at all.
# What follows: a form in several languages is written with every text in every language, the first language's text
# where there is no other.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pyxform==4.5.0
seen=$("$place/venv/bin/python" - <<'PY'
import re
from pyxform.xls2xform import convert

survey = ("| survey |\n| | type | name | label::French (fr) | label::English (en) | hint::French (fr) |\n"
          "| | select_one practice | backup | Y a-t-il une sauvegarde ? | Is there a backup? | Sur un autre site |\n")
untranslated = survey + ("| choices |\n| | list_name | name | label::French (fr) |\n"
                         "| | practice | yes | Oui |\n| | practice | partly | En partie |\n| | practice | no | Non |\n")
half = survey.replace(" hint::French (fr) |", "").replace(" Sur un autre site |", "") + (
    "| choices |\n| | list_name | name | label::French (fr) | label::English (en) |\n"
    "| | practice | yes | Oui | Yes |\n| | practice | partly | En partie | |\n| | practice | no | Non | No |\n")
for name, form in (("untranslated", untranslated), ("half", half)):
    made = convert(form)
    english = re.search(r'<translation[^>]*lang="English.*?</translation>', made.xform).group()
    choices = [text for _, text in sorted(re.findall(r'<text id="practice-(\d)"><value>(.*?)</value>', english))]
    print(f"{name}: choices {choices}, warnings {made.warnings}")
PY
)
echo "$seen"
grep -qxF "untranslated: choices ['-', '-', '-'], warnings [\"Language 'English (en)' is missing the survey hint column.\"]" <<<"$seen"
grep -qxF "half: choices ['Yes', '-', 'No'], warnings []" <<<"$seen"
