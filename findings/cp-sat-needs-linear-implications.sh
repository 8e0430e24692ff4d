#!/usr/bin/env bash
# OR-Tools 9.14.6206 (PyPI): its CP-SAT beside the SCIP and HiGHS that the same package brings.
#
# The least work after which a roadmap's stage is reached: 500 steps with days and prerequisites (step => prerequisite), and
# ten dimensions that each need 65 % of their weight. One would expect the solver that wins the contests of constraint
# programming to be at least near solvers of linear programs on 500 yes/no variables, all coefficients being small whole numbers.
# Seen: as it comes (one worker), CP-SAT still has a gap of a third when its budget ends, where SCIP and HiGHS prove the
# optimum in seconds. Only at linearization_level = 2 are the plain implications part of its linear relaxation: the very
# same model is then proved at once. The level is 1 unless asked for, and its log says nothing of what is left out. Budgets
# are in the solver's deterministic time, which does not depend on the machine.
# What follows: a comparison with CP-SAT on precedences and sums is one with its relaxation switched off, unless the level is set.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ortools==9.14.6206
seen=$(venv/bin/python - <<'PY'
import random

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

STEPS, DIMENSIONS = 500, 10
dice = random.Random(7)
half_days = [1 + dice.randrange(80) * dice.randrange(80) // 80 for _ in range(STEPS)]
weights = [1 + dice.randrange(4) for _ in range(STEPS)]
needs = [sorted({max(0, at - 1 - dice.randrange(12)) for _ in range(dice.randrange(4))}) if at else [] for at in range(STEPS)]


def state(model, chosen, implies, add, minimise):
    for at, before in enumerate(needs):
        for need in before:
            implies(chosen[at], chosen[need])
    for first in range(DIMENSIONS):
        members = range(first, STEPS, DIMENSIONS)
        add(20 * sum(weights[at] * chosen[at] for at in members) >= 13 * sum(weights[at] for at in members))
    minimise(sum(days * step for days, step in zip(half_days, chosen)))


for level in (1, 2):
    model = cp_model.CpModel()
    state(model, [model.new_bool_var("") for _ in needs], model.add_implication, model.add, model.minimize)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = level
    solver.parameters.max_deterministic_time = 10
    status = solver.status_name(solver.solve(model))
    gap = 1 - solver.best_objective_bound / solver.objective_value
    print(f"CP-SAT, level {level}: {status}, {solver.objective_value:.0f}, gap {'above a quarter' if gap > 0.25 else f'{gap:.2f}'}")
assert cp_model.CpSolver().parameters.linearization_level == 1
for name in ("SCIP", "HIGHS"):
    model = pywraplp.Solver.CreateSolver(name)
    model.SuppressOutput()
    chosen = [model.BoolVar("") for _ in needs]
    state(model, chosen, lambda step, need: model.Add(step <= need), model.Add, model.Minimize)
    print(f"{name}: {'OPTIMAL' if model.Solve() == model.OPTIMAL else 'open'}, {model.Objective().Value():.0f}")
PY
)
echo "$seen"
grep -qE "^CP-SAT, level 1: FEASIBLE, [0-9]+, gap above a quarter$" <<<"$seen"
grep -qxF "CP-SAT, level 2: OPTIMAL, 4719, gap 0.00" <<<"$seen"
grep -qxF "SCIP: OPTIMAL, 4719" <<<"$seen"
grep -qxF "HIGHS: OPTIMAL, 4719" <<<"$seen"
