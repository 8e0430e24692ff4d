#!/usr/bin/env bash
# pyreadstat 1.3.7 (PyPI), which reads and writes the .sav files of SPSS, the export that statistics offices ask survey tools
# for.
#
# A question has two answers that are whole sentences and differ only near their end, as those of maturity questionnaires
# do. One would expect them to come back as they were written, or an error while writing.
# Seen: the format keeps 120 bytes of a label; what is longer is cut without a word, between letters, so that a text in French
# keeps fewer of them (110 of 124 here); the words of the question keep 239 of 408 letters. Read with its labels, the two
# answers are one: a frequency table counts them together. Stata's .dta, written by the same package, keeps all.
# What follows: a .sav is to be read by codes; its labels do not tell answers apart.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1
seen=$(venv/bin/python - <<'PY'
import pandas, pyreadstat

done = "Une copie des données est débranchée, quelqu’un a réussi à les rouvrir depuis moins d’un an, et la durée est notée "
labels = {1.0: done + "par écrit", 2.0: done + "nulle part"}
question = "Comment les données de la mairie sont-elles gardées, et qui l’a vérifié depuis la dernière élection ? " * 4
answers = pandas.DataFrame({"copies": [1.0, 2.0, 2.0]})
pyreadstat.write_sav(answers, "a.sav", variable_value_labels={"copies": labels}, column_labels={"copies": question})
pyreadstat.write_dta(answers, "a.dta", variable_value_labels={"copies": labels})
print("letters written:", [len(text) for text in labels.values()], len(question))
for read, path in (pyreadstat.read_sav, "a.sav"), (pyreadstat.read_dta, "a.dta"):
    table, about = read(path, apply_value_formats=True)
    kept = about.variable_value_labels["copies"].values()
    print(path, "letters:", [len(text) for text in kept], "bytes:", [len(text.encode()) for text in kept],
          "different answers:", table["copies"].nunique())
print("a.sav, letters of the question:", len(pyreadstat.read_sav("a.sav")[1].column_names_to_labels["copies"]))
PY
)
echo "$seen"
grep -qxF "letters written: [124, 125] 408" <<<"$seen"
grep -qxF "a.sav letters: [110, 110] bytes: [120, 120] different answers: 1" <<<"$seen"
grep -qxF "a.dta letters: [124, 125] bytes: [136, 136] different answers: 2" <<<"$seen"
grep -qxF "a.sav, letters of the question: 239" <<<"$seen"
