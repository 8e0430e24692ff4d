"""Writes the tables in `shapes`, as survey tools, spreadsheet programs and libraries write them.

Three municipalities in every shape that `tests/it/shapes.rs` reads. Run by hand, with a `jalon` in the path,
LibreOffice, and: pip install openpyxl XlsxWriter pandas xlwt msoffcrypto-tool

What each tool writes was read in its own sources: LimeSurvey `application/helpers/admin/export`, KoBoToolbox
`formpack/tests/test_exports.py`; headings of Microsoft Forms and Google Forms in tables that were published.
"""

import csv
import datetime
import io
import pathlib
import subprocess
import tempfile

import openpyxl
import pandas
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill

HERE = pathlib.Path(__file__).parent
SHAPES = HERE / "shapes"

FACTS = ["name", "date", "population"]
QUESTIONS = ["services.forms-online", "services.channels", "data.catalogue", "data.share"]
HEADER = FACTS + QUESTIONS
ROWS = [
    ["Évron", "2026-11-21", 1250, "yes", "web|phone", "no", 65],
    ["Le Val", "2026-11-21", 820, "partly", "phone", "yes", 29],
    ["Bourg", "2026-11-03", 14200, "no", None, "yes", None],
]
TEXTS = [
    "Les formulaires sont-ils en ligne ?",
    "Par quels canaux répondez-vous ?",
    "Y a-t-il une liste des données ?",
    "Quelle part est ouverte, en % ?",
]
# Semicolons, quotes, UTF-8.
CSV = ":Text - txt - csv (StarCalc):59,34,76"
LABELS = {"yes": "Oui", "partly": "En partie", "no": "Non", "web": "Site web", "phone": "Téléphone"}
CODES = {"yes": "A1", "partly": "A2", "no": "A3"}


def path(name):
    return SHAPES / name


def text(rows, separator=";", end="\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


def write(name, content, encoding="utf-8"):
    path(name).write_bytes(content.encode(encoding))


def each(change):
    """The rows with their facts as they are and `change` made to each answer."""
    return [row[:3] + [change(cell) for cell in row[3:]] for row in ROWS]


def label(cell, between="; "):
    parts = str(cell).split("|") if isinstance(cell, str) else []
    return between.join(LABELS.get(part, part) for part in parts) if parts else cell


def code(cell):
    return CODES.get(cell, cell)


def book(name, rows, more=lambda book, sheet: None, title="Réponses"):
    """A workbook by openpyxl."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    more(made, sheet)
    made.save(path(name))


def convert(source, target, options=""):
    """A file as LibreOffice saves it in another format."""
    ending = target.rsplit(".", 1)[1]
    there = path(source)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", "--convert-to", ending + options, "--outdir", folder, str(there)],
            check=True, capture_output=True,
        )
        made = pathlib.Path(folder) / (there.stem + "." + ending)
        path(target).write_bytes(made.read_bytes())


def works():
    path("form.xlsx").unlink(missing_ok=True)
    subprocess.run(
        ["jalon", "-q", "framework", "export", str(HERE / "small.toml"), "--format", "xlsx", "-o", str(path("form.xlsx"))],
        check=True,
    )
    form = openpyxl.load_workbook(path("form.xlsx"))
    names = [cell.value for cell in form.active[1]]
    for number, row in enumerate(ROWS, 2):
        for name, cell in zip(HEADER, row):
            shown = f"{cell} · {LABELS[cell]}" if cell in LABELS else cell
            form.active.cell(number, names.index(name) + 1, shown)
    form.save(path("form.xlsx"))
    for row in ROWS:
        book(f"one-each-{row[2]}.xlsx", [HEADER, row])
    write("ascii-cp1252.csv", text([HEADER] + [[str(cell or "").replace("É", "E") for cell in row] for row in ROWS]), "cp1252")

    def blanks(made, sheet):
        for number in range(5, 9):
            for cell in sheet[number][:3]:
                cell.fill = PatternFill("solid", fgColor="FFFF00")
        sheet["A9"] = " "

    book("blank-rows.xlsx", [HEADER] + ROWS, blanks)
    day = [[row[0], datetime.date.fromisoformat(row[1])] + row[2:] for row in ROWS[:2]]
    time = [ROWS[2][0], datetime.datetime(2026, 11, 3, 17, 30)] + ROWS[2][2:]
    book("date-cells.xlsx", [HEADER] + day + [time])
    spelt = ["1\u202f250", "820,0", "14\u00a0200"]
    write("populations.csv", text([HEADER] + [row[:2] + [count] + row[3:] for row, count in zip(ROWS, spelt)]))

    def hidden_rows(made, sheet):
        sheet.row_dimensions[3].hidden = True

    book("hidden-row.xlsx", [HEADER] + ROWS, hidden_rows)

    def hidden_sheet(made, sheet):
        made.create_sheet("Listes", 0).append(["yes", "no"])
        made["Listes"].sheet_state = "hidden"

    book("hidden-sheet.xlsx", [HEADER] + ROWS, hidden_sheet)
    write("blanks-in-header.csv", text([[f"  {name} " for name in HEADER]] + ROWS))
    convert("form.xlsx", "saved-again.xlsx")


def questionnaires():
    for row in ROWS:
        name = path(f"questionnaire-{row[2]}.xlsx")
        name.unlink(missing_ok=True)
        subprocess.run(
            ["jalon", "-q", "--lang", "fr", "framework", "export", str(HERE / "small.toml"), "--format", "questionnaire", "-o", str(name)],
            check=True,
        )
        form = openpyxl.load_workbook(name)
        cells = dict(zip(HEADER, row))
        for line in form.active.iter_rows(min_row=2):
            value = cells.get(line[0].value)
            line[3].value = f"{value} · {LABELS[value]}" if value in LABELS else value
        form.save(name)


def refused():
    write("cp1252.csv", text([HEADER] + ROWS), "cp1252")
    write("day-first.csv", text([HEADER] + [[row[0], "/".join(reversed(row[1].split("-")))] + row[2:] for row in ROWS]))
    write("iso-times.csv", text([HEADER] + [[row[0], row[1] + "T10:02:33.123+01:00"] + row[2:] for row in ROWS]))
    write("title-rows.csv", text([["Campagne 2026"], [], HEADER] + ROWS))
    write("dimensions-above.csv", text([["", "", "", "Services", "", "Données", ""], HEADER] + ROWS))
    write("labels-below.csv", text([HEADER, ["Nom", "Date", "Habitants"] + TEXTS] + ROWS))
    write("hxl-below.csv", text([HEADER, ["#loc+name", "#date", "#population", "#indicator+forms", "", "", ""]] + ROWS))
    write("totals-counts.csv", text([HEADER] + ROWS + [["TOTAL", "2026-11-21", 16270, "1 oui", "", "2 oui", 47]]))
    totals = ["Total", None, "=SUM(C2:C4)", '=COUNTIF(D2:D4,"yes")', None, '=COUNTIF(F2:F4,"yes")', "=AVERAGE(G2:G4)"]
    book("totals-formulas.xlsx", [HEADER] + ROWS + [totals])
    convert("totals-formulas.xlsx", "totals-formulas.xlsx")
    write("inhabitants-unit.csv", text([HEADER] + [row[:2] + [f"{row[2]} hab."] + row[3:] for row in ROWS]))
    write("french-headings.csv", text([["Commune", "Date", "Nombre d’habitants"] + QUESTIONS] + ROWS))
    write("not-applicable-words.csv", text([HEADER] + [ROWS[0], ROWS[1], ROWS[2][:3] + ["s.o."] + ROWS[2][4:]]))

    def merged(made, sheet):
        sheet["A3"] = None
        sheet.merge_cells("A2:A3")

    book("merged-names.xlsx", [HEADER] + ROWS, merged)
    write("sep-line.csv", "\ufeffsep=;\r\n" + text([HEADER] + ROWS, end="\r\n"))

    def no_value(made, sheet):
        sheet["D4"] = "#N/A"
        sheet["D4"].data_type = "e"

    book("error-cell.xlsx", [HEADER] + ROWS, no_value)
    write("double-column.csv", text([HEADER + ["data.share"]] + [row + [row[-1]] for row in ROWS]))
    write("utf-16.csv", text([HEADER] + ROWS, separator="\t", end="\r\n"), "utf-16")


def floods():
    write("french-labels.csv", text([HEADER] + each(label)))
    write("french-labels-cp1252.csv", text([HEADER] + each(label), end="\r\n"), "cp1252")
    rows = [[number, "2026-11-21 10:00:00", "2026-11-21 10:20:00", "anonymous"] + row for number, row in enumerate(each(lambda cell: (label(cell, ";") + ";") if isinstance(cell, str) and cell in ("web|phone", "phone") else label(cell)), 1)]
    book("ms-forms-ids.xlsx", [["ID", "Start time", "Completion time", "Email"] + HEADER] + rows)
    points = {"yes": 2, "partly": 1, "no": 0}
    write("points.csv", text([HEADER] + each(lambda cell: points.get(cell, cell))))
    write("yes-no.csv", text([HEADER] + each(lambda cell: cell.capitalize() if cell in CODES else cell)))
    truth = {"yes": True, "no": False}
    book("true-false.xlsx", [HEADER] + [row[:5] + [truth[row[5]]] + row[6:] for row in ROWS])


def confusing():
    def sheet_each(made, sheet):
        for row in ROWS[1:]:
            other = made.create_sheet(row[0])
            other.append(HEADER)
            other.append(row)

    book("sheet-each.xlsx", [HEADER, ROWS[0]], sheet_each, title="Évron")
    write("transposed.csv", text(list(zip(*([HEADER] + ROWS)))))
    tabs = text([HEADER] + ROWS, separator="\t", end="\r\n")
    write("tabs.tsv", tabs)
    write("tabs.csv", tabs)
    write("unicode-text.txt", tabs, "utf-16")
    convert("date-cells.xlsx", "saved.ods")
    old = xlwt.Workbook()
    sheet = old.add_sheet("Réponses")
    for number, row in enumerate([HEADER] + ROWS):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    old.save(str(path("old.xls")))

    def cover(made, sheet):
        first = made.create_sheet("Lisez-moi", 0)
        first.append(["Comment remplir ce classeur"])
        first.append(["Une ligne par commune, dans la feuille suivante."])

    book("cover-sheet.xlsx", [HEADER] + ROWS, cover)
    write("name-capital.csv", text([["Name", "Date", "Population"] + QUESTIONS] + ROWS))
    write("not-applicable.csv", text([HEADER] + ROWS[:2] + [ROWS[2][:3] + ["n/a\u00a0: aucun formulaire"] + ROWS[2][4:]]))
    write("bare-commas.csv", text([HEADER + ["Remarques, précisions, liens, pièces, avis, questions, autres, suites"]] + [row + [""] for row in ROWS]))
    frame = pandas.DataFrame(ROWS, columns=HEADER)
    frame.to_json(path("pandas.jsonl"), orient="records", lines=True, force_ascii=False)
    kobo = pandas.DataFrame(ROWS, columns=[name.replace(".", "/") for name in HEADER])
    results = kobo.to_json(orient="records", force_ascii=False)
    write("kobo-api.jsonl", '{"count":3,"next":null,"previous":null,"results":' + results + "}\n")
    locked = OOXMLFile(open(path("hidden-row.xlsx"), "rb"))
    with open(path("password.xlsx"), "wb") as out:
        locked.encrypt("secret", out)


def wrong():
    system = ["start", "end"], ["2026-11-21T09:58:00.000+01:00", "2026-11-21T10:02:33.000+01:00"]
    ending = ["_id", "_uuid", "_submission_time", "_index"]

    def kobo(heading, answer=lambda cell: cell):
        names = [heading("municipality", name) for name in FACTS]
        questions = [heading(*name.split(".")) for name in QUESTIONS]
        ticks = [questions[1] + "/web", questions[1] + "/phone"]
        header = system[0] + names + questions[:2] + ticks + questions[2:] + ending
        rows = []
        for number, row in enumerate(ROWS, 1):
            chosen = row[4].split("|") if row[4] else []
            marks = [int("web" in chosen), int("phone" in chosen)] if chosen else [None, None]
            several = " ".join(answer(part) for part in chosen)
            rows.append(system[1] + row[:3] + [answer(row[3]), several] + marks + [answer(row[5]), row[6], 100 + number, f"uuid-{number}", "2026-11-21T09:02:40", number])
        return [header] + rows

    book("kobo-groups.xlsx", kobo(lambda group, name: f"{group}/{name}"), title="small")
    write("kobo-groups.csv", text(kobo(lambda group, name: f"{group}/{name}"), quoting=csv.QUOTE_ALL))
    write("kobo-points.csv", text(kobo(lambda group, name: name if group == "municipality" else f"{group}.{name}"), quoting=csv.QUOTE_ALL))
    write("kobo-no-groups.csv", text(kobo(lambda group, name: name), quoting=csv.QUOTE_ALL))
    underscores = lambda group, name: f"{group}/" * (group == "municipality") + f"{group}_{name}".replace("-", "_").removeprefix("municipality_")
    write("kobo-underscores.csv", text(kobo(underscores), quoting=csv.QUOTE_ALL))
    words = dict(zip(QUESTIONS, TEXTS)) | {"municipality.name": "Commune", "municipality.date": "Date", "municipality.population": "Habitants"}
    write("kobo-labels.csv", text(kobo(lambda group, name: f"{group.capitalize()}/{words[f'{group}.{name}']}", lambda cell: LABELS.get(cell, cell) or ""), quoting=csv.QUOTE_ALL))
    write("sql-names.csv", text([[name.replace(".", "_").replace("-", "_") for name in HEADER]] + ROWS, separator=","))
    long = [["name", "date", "population", "question", "answer"]]
    long += [row[:3] + [name, cell] for row in ROWS for name, cell in zip(QUESTIONS, row[3:])]
    write("long.csv", text(long))
    write("several-respondents.csv", text([HEADER] + ROWS + [ROWS[0][:3] + ["no", "web", "no", 10]]))

    def lime(headings, answer, ticks=False):
        system = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
        header = system + headings
        rows = []
        for number, row in enumerate(ROWS, 1):
            chosen = row[4].split("|") if row[4] else []
            several = [("Y" if option in chosen else "") for option in ("web", "phone")] if ticks else [answer(row[4])]
            cells = row[:3] + [answer(row[3])] + several + [answer(row[5]), row[6]]
            rows.append([number, f"{row[1]} 10:02:33", 2, "fr", 1234567 + number] + cells)
        return [header] + rows

    def lime_csv(name, rows):
        write(name, "\ufeff" + text(rows, end="\r\n", quoting=csv.QUOTE_ALL) + "\r\n")

    lime_csv("limesurvey-codes.csv", lime(["G0Q1", "G0Q2", "G0Q3", "G1Q1", "G1Q2[SQ001]", "G1Q2[SQ002]", "G2Q1", "G2Q2"], code, True))
    lime_csv("limesurvey-near-codes.csv", lime(["name", "date", "population", "servicesformonline", "serviceschannels[web]", "serviceschannels[phone]", "datacatalog", "datashare"], code, True))
    asked = ["Nom de la commune", "Date", "Nombre d’habitants"]
    several = [f"{TEXTS[1]} [Site web]", f"{TEXTS[1]} [Téléphone]"]
    lime_csv("limesurvey-texts.csv", lime(asked + TEXTS[:1] + several + TEXTS[2:], lambda cell: LABELS.get(cell, cell), True))
    lime_csv("limesurvey-code-and-text.csv", lime(asked + [f"S1. {TEXTS[0]}", f"S2[web]. {TEXTS[1]} [Site web]", f"S2[phone]. {TEXTS[1]} [Téléphone]", f"D1. {TEXTS[2]}", f"D2. {TEXTS[3]}"], code, True))
    book("limesurvey.xlsx", lime(asked + ["S1", "S2[web]", "S2[phone]", "D1", "D2"], code, True), title="Responses")
    lime_csv("limesurvey-arrays.csv", lime(asked + ["services[forms-online]", "S2[web]", "S2[phone]", "data[catalogue]", "data[share]"], code, True))
    forms = [["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Nom de la commune", "Nombre d’habitants"] + TEXTS]
    for number, row in enumerate(ROWS, 1):
        chosen = "".join(LABELS[part] + ";" for part in row[4].split("|")) if row[4] else None
        day = datetime.datetime.fromisoformat(row[1])
        forms.append([number, day.replace(hour=10), day.replace(hour=11), "anonymous", None, row[0], row[2], label(row[3]), chosen, label(row[5]), row[6]])
    book("ms-forms.xlsx", forms, title="Sheet1")
    google = [["Horodateur", "Nom de la commune", "Nombre d’habitants"] + [f"Services [{TEXTS[0]}]", TEXTS[1], f"Données [{TEXTS[2]}]", TEXTS[3]]]
    for row in ROWS:
        stamp = row[1].replace("-", "/") + " 10:02:33 AM UTC+1"
        google.append([stamp, row[0], row[2], label(row[3]), label(row[4], ";"), label(row[5]), row[6]])
    write("google-forms.csv", text(google, separator=",", quoting=csv.QUOTE_ALL))


def numbers():
    """Numbers that a formula gives: 29 is 100*0.29, which is 28.999999999999996."""
    formulas = [HEADER] + [ROWS[0], ROWS[1][:6] + ["=100*0.29"], ROWS[2]]
    book("formulas-openpyxl.xlsx", formulas)
    made = xlsxwriter.Workbook(path("formulas-xlsxwriter.xlsx"))
    sheet = made.add_worksheet("Réponses")
    for number, row in enumerate(formulas):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    made.close()
    # LibreOffice believes the 0 that XlsxWriter leaves in each formula, unless it is told to work them out anew.
    convert("formulas-openpyxl.xlsx", "formulas.xlsx")
    convert("formulas-openpyxl.xlsx", "formulas.ods")
    convert("formulas-openpyxl.xlsx", "formulas.csv", CSV)

    # A program that writes what it worked out itself, behind the tab of a chart.
    worked_out = [HEADER] + [ROWS[0], ROWS[1][:6] + [100 * 0.29], ROWS[2]]

    def chart(made, sheet):
        bars = BarChart()
        bars.add_data(Reference(sheet, min_col=3, min_row=1, max_row=4), titles_from_data=True)
        made.create_chartsheet("Graphique", 0).add_chart(bars)

    book("chart-first.xlsx", worked_out, chart)
    made = xlsxwriter.Workbook(path("results-xlsxwriter.xlsx"))
    sheet = made.add_worksheet("Réponses")
    for number, row in enumerate(worked_out):
        sheet.write_row(number, 0, row)
    made.close()

    def percent(made, sheet):
        sheet["G2"].number_format = '0"%"'
        sheet["G3"] = 0.29
        sheet["G3"].number_format = "0%"

    book("percent.xlsx", [HEADER] + ROWS, percent)
    convert("percent.xlsx", "percent.ods")
    convert("percent.xlsx", "percent.csv", CSV)


SHAPES.mkdir(exist_ok=True)
for make in (works, questionnaires, refused, floods, confusing, wrong, numbers):
    make()
