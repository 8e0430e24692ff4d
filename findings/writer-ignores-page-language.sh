#!/usr/bin/env bash
# LibreOffice Writer (Debian: libreoffice-writer-nogui, seen with 7.4.7) opening a page of HTML.
#
# A French report says so where pages say it, on <html lang="fr">, as WCAG 3.1.1 asks. One would expect the document to be
# French when a council opens it in Writer, as the words of a paragraph with `lang` of its own are.
# Seen: `lang` on <html> (and the older Content-Language) is passed over: the whole text is in the language of the
# program's settings, and marked as misspelt there; `lang` on <body> makes the document French.
# What follows: a page that may be opened in Writer says its language on <body> as well.
set -euo pipefail
command -v soffice >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
text='<h1>Feuille de route</h1><p>Les premiers pas</p>'
make() { printf '<!doctype html><html%s><head><meta charset="utf-8"><title>t</title>%s</head><body%s>%s</body></html>' "$2" "$3" "$4" "$5" >"$1.html"; }
make html ' lang="fr"' '' '' "$text"
make header '' '<meta http-equiv="content-language" content="fr">' '' "$text"
make body '' '' ' lang="fr"' "$text"
make paragraph '' '' '' "${text//<p>/<p lang=\"fr\">}"
soffice --version
for name in html header body paragraph; do
    soffice -env:UserInstallation="file://$place/profile" --headless --writer --convert-to odt "$name.html" >/dev/null 2>&1
    python3 - "$name" <<'PY' | tee -a seen.txt
import re, sys, zipfile
odt = zipfile.ZipFile(sys.argv[1] + ".odt")
french = lambda part: 'fo:language="fr"' in odt.read(part).decode()
print(f"{sys.argv[1]}: document French {french('styles.xml')}, a paragraph French {french('content.xml')}")
PY
done
diff seen.txt - <<'TXT'
html: document French False, a paragraph French False
header: document French False, a paragraph French False
body: document French True, a paragraph French False
paragraph: document French False, a paragraph French True
TXT
