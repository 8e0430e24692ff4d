#!/usr/bin/env bash
# The published schema of SARIF 2.1.0, as the crate serde-sarif 0.8.0 ships it, with ajv 8.20.0 (npm).
#
# A linter that writes SARIF for code scanning wants to hold its output to the format's own schema. One would expect a
# schema of an OASIS standard to compile in the most used validator.
# Seen: the pattern for `language` ends in a lone bracket (`]?$`). It is a regular expression only without the
# Unicode mode, which JSON Schema recommends and ajv uses: the whole schema is refused before a result is looked at. With
# `unicodeRegExp: false` it compiles, and takes `en-US]` for a language tag.
# What follows: mend that one pattern in the copy that is tested against.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir crate && cat >crate/Cargo.toml <<'TOML'
[package]
name = "schema"
version = "0.0.0"
edition = "2021"
[lib]
path = "lib.rs"
[dependencies]
serde-sarif = "=0.8.0"
TOML
touch crate/lib.rs
(cd crate && CARGO_HOME="$place/cargo" cargo vendor --quiet "$place/vendor" >/dev/null 2>&1)
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ajv@8.20.0 ajv-draft-04@1.0.0 ajv-formats@3.0.1 >/dev/null
cat >run.cjs <<'JS'
const schema = require('./vendor/serde-sarif/src/schema.json');
const Ajv = (schema.$schema || '').includes('draft-04') ? require('ajv-draft-04') : require('ajv').default;
for (const unicodeRegExp of [true, false]) {
  try {
    const ajv = new Ajv({ unicodeRegExp, strict: false });
    require('ajv-formats').default(ajv);
    const validate = ajv.compile(schema);
    const run = (language) => ({ version: '2.1.0', runs: [{ tool: { driver: { name: 't' } }, results: [], language }] });
    console.log(`unicode ${unicodeRegExp}: compiles; en-US ${validate(run('en-US'))}, en-US] ${validate(run('en-US]'))}`);
  } catch (error) {
    console.log(`unicode ${unicodeRegExp}: ${error.message}`);
  }
}
JS
seen=$(node run.cjs)
echo "$seen"
grep -q '^unicode true: Invalid regular expression.*Lone quantifier brackets' <<<"$seen"
grep -q '^unicode false: compiles; en-US true, en-US\] true' <<<"$seen"
