#!/usr/bin/env bash
# LibreOffice Writer (Debian: libreoffice-writer-nogui, seen with 7.4.7) opening a page of HTML.
#
# A report has parts that are not shown at once: folded details, a sentence for the printed sheet alone, a block that a
# style sheet switches off. One would expect Writer, which reads `text-align` or `color` from the same style sheet, to
# leave out what is switched off, or at least what the attribute `hidden` hides without any style.
# Seen: all of it becomes ordinary text: `display: none` in a style sheet or on the element, `hidden`, what is for the
# screen alone and what is for paper alone, even the content of <template>.
# What follows: a page for word processors is written without anything that is hidden; hiding is not leaving out.
set -euo pipefail
command -v soffice >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
cat >page.html <<'HTML'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><style>
.off { display: none } .red { color: #ff0000 }
@media screen { .paper { display: none } } @media print { .screen { display: none } }
</style></head><body>
<p class="red">SHOWN</p><p class="off">BY-CLASS</p><p style="display: none">BY-STYLE</p><p hidden>BY-ATTRIBUTE</p>
<p class="paper">PAPER</p><p class="screen">SCREEN</p><details><summary>more</summary><p>FOLDED</p></details>
<template><p>TEMPLATE</p></template></body></html>
HTML
soffice --version
soffice -env:UserInstallation="file://$place/profile" --headless --writer --convert-to odt page.html >/dev/null 2>&1
seen=$(python3 - <<'PY'
import re, zipfile
text = zipfile.ZipFile("page.odt").read("content.xml").decode()
print("the style sheet is read:", 'fo:color="#ff0000"' in text or 'fo:color="#ff0000"' in zipfile.ZipFile("page.odt").read("styles.xml").decode())
print("words:", *re.findall(r">([A-Z-]{5,})<", text[text.index("<office:body>"):]))
PY
)
echo "$seen"
grep -qx 'the style sheet is read: True' <<<"$seen"
grep -qx 'words: SHOWN BY-CLASS BY-STYLE BY-ATTRIBUTE PAPER SCREEN FOLDED TEMPLATE' <<<"$seen"
