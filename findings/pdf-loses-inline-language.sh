#!/usr/bin/env bash
# Chromium (seen with 156.0.8078.108) printing a page to a tagged PDF, read with pikepdf 10.18.0 (PyPI).
#
# In a French report the title of a framework stays in its own language, tagged with `lang` so that a screen reader
# speaks it rightly; the PDF that goes to the council is printed from that page, with tags. One would expect the tag to
# reach the PDF wherever it stands in the page.
# Seen: `lang` on a paragraph, a heading or an <em> becomes /Lang of its element; `lang` on a <span>, the usual place for
# a few foreign words, is gone, and they are spoken in the language around them: a span has no element in the PDF.
# What follows: words in another language get a block, or an element with a meaning, where a PDF is to be spoken rightly.
set -euo pipefail
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pikepdf==10.18.0
cat >page.html <<'HTML'
<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Rapport</title></head><body>
<h1>Rapport</h1><h2 lang="de">Digitale Gemeinde</h2><p lang="en">Small steps first</p>
<p>Selon <span lang="de">Digitale Gemeinde</span> et <em lang="en">Small steps first</em></p></body></html>
HTML
"$chromium" --version 2>/dev/null || true
"$chromium" --headless=new --no-sandbox --disable-gpu --print-to-pdf=page.pdf page.html 2>/dev/null
seen=$(venv/bin/python - <<'PY'
import pikepdf

def languages(element, found):
    if isinstance(element, pikepdf.Array):
        for child in element:
            languages(child, found)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        if "/Lang" in element:
            found.append(f"{element.S}={element.Lang}")
        languages(element.get("/K", pikepdf.Array()), found)
    return found

with pikepdf.open("page.pdf") as pdf:
    print("languages:", *languages(pdf.Root.StructTreeRoot.K, []))
PY
)
echo "$seen"
grep -qx 'languages: /Document=fr /H2=de /P=en /Em=en' <<<"$seen"
