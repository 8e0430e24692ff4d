#!/usr/bin/env bash
# sarif-tools 3.0.5 (PyPI), Microsoft's reader of SARIF for pipelines.
#
# A linter lists what an author allowed in the file as suppressed results (`suppressions`, SARIF 2.1.0, 3.27.23 and
# 3.35). One would expect a gate on errors to pass over them, and over results that say that a rule was kept
# (`kind: pass`).
# Seen: a suppressed error makes `--check error` fail, and is listed as any other in the summary and as CSV; a passed
# check is counted under "none".
# What follows: a linter whose results go through such gates leaves out what was allowed, in place of marking it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sarif-tools==3.0.5
cat >allowed.sarif <<'JSON'
{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "lint", "rules": [{"id": "F601"}]}}, "results": [
  {"ruleId": "F601", "level": "error", "message": {"text": "a step requires itself"}, "suppressions": [{"kind": "inSource", "status": "accepted"}],
   "locations": [{"physicalLocation": {"artifactLocation": {"uri": "framework.toml"}, "region": {"startLine": 3}}}]},
  {"ruleId": "F601", "level": "none", "kind": "pass", "message": {"text": "steps can be put in order"},
   "locations": [{"physicalLocation": {"artifactLocation": {"uri": "other.toml"}, "region": {"startLine": 1}}}]}]}]}
JSON
status=0
venv/bin/sarif --check error summary allowed.sarif | tee seen.txt || status=$?
venv/bin/sarif csv --output seen.csv allowed.sarif >/dev/null && cat seen.csv
[ "$status" -ne 0 ]
grep -qx 'error: 1' seen.txt
grep -q '^lint,error,F601,' seen.csv
