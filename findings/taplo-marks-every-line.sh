#!/usr/bin/env bash
# taplo 0.7.0 (npm: @taplo/cli), the linter behind Even Better TOML, with a JSON Schema.
#
# A framework author writes one key that the schema does not know. One would expect one problem, at that key.
# Seen: the one slip is reported once for the table and once more for the key and the value of every other line in it:
# a table of five good lines and one slip gives 14 problems, all with the same words, the one at the slip itself last.
# What follows: the first problem is not the place; `jalon check` says it once, where it stands.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @taplo/cli@0.7.0 >/dev/null
cat >schema.json <<'JSON'
{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"framework": {
  "type": "object", "additionalProperties": false,
  "properties": {"id": {"type": "string"}, "title": {}, "version": {}, "license": {}, "authors": {}}}}}
JSON
cat >framework.toml <<'TOML'
[framework]
id = "x"
title = "X"
version = "1.0.0"
license = "MIT"
authors = []
autors = ["Y"]
TOML
npx taplo lint --colors never --schema "file://$place/schema.json" framework.toml >seen.txt 2>&1 || true
count=$(grep -c "^error: Additional properties are not allowed ('autors' was unexpected)" seen.txt)
grep -o 'framework.toml:[0-9]*:[0-9]*' seen.txt
echo "one unknown key, $count problems"
[[ $count == 14 ]]
