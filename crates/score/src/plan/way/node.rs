//! A node of the search: steps that are in or out, roots that must or cannot reach a stage, and what
//! follows from them.

use super::model::{Cover, Model};
use crate::plan::order::Int;

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StepState {
    Open,
    In,
    Out,
}

/// A decision; the other way round comes second.
#[derive(Debug, Clone, Copy)]
pub(super) enum StepChoice {
    /// A step is in, or out.
    Step(usize),
    /// A root reaches at least so many stages, or fewer.
    Root(usize, usize),
}

/// A contradiction: nothing below this node.
pub(super) struct Dead;

/// What is decided so far.
#[derive(Clone)]
pub(super) struct SearchNode<'m, T> {
    model: &'m Model<T>,
    state: Vec<StepState>,
    /// What the steps that are in bring to each cover, and what those that are not out can bring.
    covered: Vec<T>,
    coverable: Vec<T>,
    /// How many stages each root must reach, and how many it can.
    pub least: Vec<usize>,
    pub most: Vec<usize>,
    /// What the steps that are in cost.
    pub cost: T,
    /// The least that anything below costs.
    pub lower: T,
    /// How often something was decided.
    changes: usize,
}

impl<'m, T: Int> SearchNode<'m, T> {
    /// Nothing decided.
    pub fn new(model: &'m Model<T>) -> Self {
        let sum = |cover: &Cover<T>| cover.steps.iter().fold(T::zero(), |sum, (_, brings)| sum + brings);
        SearchNode {
            model,
            state: vec![StepState::Open; model.steps.len()],
            covered: vec![T::zero(); model.covers.len()],
            coverable: model.covers.iter().map(sum).collect(),
            least: model.roots.iter().map(|root| root.least).collect(),
            most: model.roots.iter().map(|root| root.stages.len()).collect(),
            cost: T::zero(),
            lower: T::zero(),
            changes: 0,
        }
    }

    pub fn is_open(&self, step: usize) -> bool {
        self.state[step] == StepState::Open
    }

    pub fn is_in(&self, step: usize) -> bool {
        self.state[step] == StepState::In
    }

    /// The steps that are in.
    pub fn steps_in(&self) -> Vec<usize> {
        (0..self.state.len()).filter(|step| self.is_in(*step)).collect()
    }

    /// The steps that are not out.
    pub fn steps_not_out(&self) -> Vec<usize> {
        (0..self.state.len()).filter(|step| self.state[*step] != StepState::Out).collect()
    }

    /// Whether the steps that are in cover all that is asked for.
    pub fn is_enough(&self) -> bool {
        self.model.is_enough(&self.covered)
    }

    /// What is still missing to a cover; nothing where it is covered.
    pub fn missing(&self, cover: usize) -> Option<T> {
        let missing = self.model.covers[cover].least.clone() - &self.covered[cover];
        missing.is_positive().then_some(missing)
    }

    /// The covers that are asked for in any case and not covered yet.
    pub fn asked(&self) -> Vec<usize> {
        let model = self.model;
        let of_roots =
            model.roots.iter().zip(&self.least).flat_map(|(root, least)| root.stages[..*least].iter().flatten());
        let is_missing = |cover: &usize| self.covered[*cover] < model.covers[*cover].least;
        model.always.iter().chain(of_roots).copied().filter(is_missing).collect()
    }

    /// Whether it is open if a root reaches a stage.
    pub fn can_decide(&self, root: usize, stage: usize) -> bool {
        self.least[root] <= stage && stage < self.most[root]
    }

    /// What a root needs to reach a stage beyond those that it must reach.
    pub fn covers_up_to(&self, root: usize, stage: usize) -> impl Iterator<Item = usize> {
        self.model.roots[root].stages[self.least[root]..=stage].iter().flatten().copied()
    }

    // ------------------------------------------------------------ decisions

    pub fn decide(&mut self, choice: StepChoice, first: bool) -> Result<(), Dead> {
        match (choice, first) {
            (StepChoice::Step(step), true) => self.include(step),
            (StepChoice::Step(step), false) => self.exclude(step),
            (StepChoice::Root(root, stages), true) => self.must_reach(root, stages),
            (StepChoice::Root(root, stages), false) => self.cannot_reach(root, stages),
        }
    }

    /// A step is in, with all that it needs.
    pub fn include(&mut self, step: usize) -> Result<(), Dead> {
        let model = self.model;
        let mut open = vec![step];
        while let Some(step) = open.pop() {
            match self.state[step] {
                StepState::In => continue,
                StepState::Out => return Err(Dead),
                StepState::Open => {}
            }
            self.state[step] = StepState::In;
            self.changes += 1;
            self.cost += &model.cost[step];
            for (cover, brings) in &model.brings[step] {
                self.covered[*cover] += brings;
            }
            open.extend(&model.needs[step]);
        }
        Ok(())
    }

    /// A step is out, with all that need it.
    pub fn exclude(&mut self, step: usize) -> Result<(), Dead> {
        let model = self.model;
        let mut open = vec![step];
        while let Some(step) = open.pop() {
            match self.state[step] {
                StepState::In => return Err(Dead),
                StepState::Out => continue,
                StepState::Open => {}
            }
            self.state[step] = StepState::Out;
            self.changes += 1;
            for (cover, brings) in &model.brings[step] {
                self.coverable[*cover] -= brings;
            }
            open.extend(&model.unlocks[step]);
        }
        Ok(())
    }

    fn must_reach(&mut self, root: usize, stages: usize) -> Result<(), Dead> {
        if self.least[root] < stages {
            self.changes += 1;
            self.least[root] = stages;
        }
        if self.most[root] < stages { Err(Dead) } else { Ok(()) }
    }

    /// A root reaches fewer stages than this.
    fn cannot_reach(&mut self, root: usize, stages: usize) -> Result<(), Dead> {
        if self.most[root] >= stages {
            self.changes += 1;
            self.most[root] = stages - 1;
        }
        if self.most[root] < self.least[root] { Err(Dead) } else { Ok(()) }
    }

    // ------------------------------------------------------------ what follows

    /// Draws what follows: a step without which a sum cannot be covered is in, with what it needs; a stage
    /// whose sums cannot be covered is out of reach for its root; a root without which too little weight
    /// reaches a stage must reach it.
    pub fn settle(&mut self) -> Result<(), Dead> {
        let model = self.model;
        loop {
            let changes = self.changes;
            for (at, root) in model.roots.iter().enumerate() {
                let cannot = |cover: &usize| self.coverable[*cover] < model.covers[*cover].least;
                let stages = &root.stages[..self.most[at]];
                if let Some(stage) = stages.iter().position(|covers| covers.iter().any(cannot)) {
                    self.cannot_reach(at, stage + 1)?;
                }
            }
            for quorum in &model.quorums {
                let able = || quorum.roots.iter().filter(|(root, _)| self.most[*root] > quorum.stage);
                let weight = able().fold(T::zero(), |sum, (_, weight)| sum + weight);
                if weight < quorum.least {
                    return Err(Dead);
                }
                let spare = weight - &quorum.least;
                let needed = able().filter(|(root, weight)| self.least[*root] <= quorum.stage && *weight > spare);
                let needed: Vec<usize> = needed.map(|(root, _)| *root).collect();
                for root in needed {
                    self.must_reach(root, quorum.stage + 1)?;
                }
            }
            for cover in &model.always {
                self.settle_cover(*cover)?;
            }
            for (at, root) in model.roots.iter().enumerate() {
                for cover in root.stages[..self.least[at]].iter().flatten() {
                    self.settle_cover(*cover)?;
                }
            }
            if self.changes == changes {
                return Ok(());
            }
        }
    }

    /// Steps without which a cover cannot be covered are in.
    fn settle_cover(&mut self, at: usize) -> Result<(), Dead> {
        let cover = &self.model.covers[at];
        if self.coverable[at] < cover.least {
            return Err(Dead);
        }
        if self.covered[at] >= cover.least {
            return Ok(());
        }
        let spare = self.coverable[at].clone() - &cover.least;
        for (step, brings) in &cover.steps {
            if self.is_open(*step) && *brings > spare {
                self.include(*step)?;
            }
        }
        Ok(())
    }
}
