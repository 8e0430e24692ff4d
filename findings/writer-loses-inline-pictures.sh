#!/usr/bin/env bash
# LibreOffice Writer (Debian: libreoffice-writer-nogui, seen with 7.4.7) opening a page of HTML.
#
# A report that a council wants to edit is saved as one HTML page and opened in Writer. One would expect a vector
# picture to be kept or dropped whole, and both ways of asking for a new sheet to work alike in print and in Writer.
# Seen: an inline <svg> is taken apart: the picture is gone and the words in it stand loose in the text; the same
# picture as <img src="data:image/svg+xml;base64,…"> is kept, as a vector with a bitmap beside it. `break-before: page`
# is passed over; the older `page-break-before: always` begins a sheet.
# What follows: a page meant for Writer embeds its pictures as images, and says new sheets in the older words.
set -euo pipefail
command -v soffice >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
picture='<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20"><text x="1" y="12">LOOSE</text><rect width="50" height="10"/></svg>'
make() { printf '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body><p>before</p>%s<p>after</p></body></html>' "$1" >"$2.html"; }
make "$picture" inline
make "<img alt=\"bar\" src=\"data:image/svg+xml;base64,$(printf '%s' "$picture" | base64 -w0)\">" image
make '<p style="break-before: page">second</p>' newer
make '<p style="page-break-before: always">second</p>' older
soffice --version
for name in inline image newer older; do
    soffice -env:UserInstallation="file://$place/profile" --headless --writer --convert-to odt "$name.html" >/dev/null 2>&1
    python3 - "$name" <<'PY' | tee -a seen.txt
import re, sys, zipfile
text = zipfile.ZipFile(sys.argv[1] + ".odt").read("content.xml").decode()
body = text[text.index("<office:body>"):]
print(f"{sys.argv[1]}: pictures {body.count('<draw:frame')}, loose words {'LOOSE' in body}, new sheets {text.count('fo:break-before=' + chr(34) + 'page')}")
PY
done
grep -qx 'inline: pictures 0, loose words True, new sheets 0' seen.txt
grep -qx 'image: pictures 1, loose words False, new sheets 0' seen.txt
grep -qx 'newer: pictures 0, loose words False, new sheets 0' seen.txt
grep -qx 'older: pictures 0, loose words False, new sheets 1' seen.txt
