//! Closed sets by minimum cuts.
//!
//! Of all sets of steps that hold what their steps need, the one of greatest excess is a minimum cut (J.-C.
//! Picard, Maximal closure of a graph and applications to combinatorial problems, Management Science 22,
//! 1976): a flow from the steps of positive excess to those of negative excess, which may only go from a
//! step to its prerequisites.

use std::collections::VecDeque;

use super::order::Int;

/// Steps, then the source and the sink.
pub(super) struct Network<T> {
    /// The arcs that leave each node. An arc and its reverse differ in the last bit.
    out: Vec<Vec<usize>>,
    to: Vec<usize>,
    room: Vec<T>,
    /// The arcs from step to prerequisite have lower numbers than this; then come for each step the arc
    /// from the source and the one to the sink.
    needs: usize,
}

impl<T: Int> Network<T> {
    /// Steps with the prerequisites of each.
    pub fn new(needs: &[Vec<usize>]) -> Self {
        let mut network =
            Network { out: vec![Vec::new(); needs.len() + 2], to: Vec::new(), room: Vec::new(), needs: 0 };
        for (step, needs) in needs.iter().enumerate() {
            for need in needs {
                network.arc(step, *need);
            }
        }
        network.needs = network.to.len();
        let (source, sink) = (needs.len(), needs.len() + 1);
        for step in 0..needs.len() {
            network.arc(source, step);
            network.arc(step, sink);
        }
        network.room = vec![T::zero(); network.to.len()];
        network
    }

    fn arc(&mut self, from: usize, to: usize) {
        self.out[from].push(self.to.len());
        self.out[to].push(self.to.len() + 1);
        self.to.extend([to, from]);
    }

    /// Sends the greatest flow for the excess of each step (E. A. Dinic, 1970) and says which steps the
    /// source still reaches: the smallest of the closed sets of greatest excess, empty where none has any.
    pub fn saturate(&mut self, excess: &[T]) -> Vec<bool> {
        let mut endless = T::one();
        for value in excess.iter().filter(|value| value.is_positive()) {
            endless += value;
        }
        self.room[..self.needs].chunks_exact_mut(2).for_each(|arc| arc.clone_from_slice(&[endless.clone(), T::zero()]));
        for (arcs, value) in self.room[self.needs..].chunks_exact_mut(4).zip(excess) {
            arcs.fill(T::zero());
            if value.is_positive() {
                arcs[0] = value.clone();
            } else {
                arcs[2] = -value.clone();
            }
        }
        let (source, sink) = (excess.len(), excess.len() + 1);
        loop {
            let level = self.levels(source, sink);
            if level[sink] == usize::MAX {
                return level[..source].iter().map(|&level| level != usize::MAX).collect();
            }
            self.send(&level, source, sink);
        }
    }

    /// What the flow leaves of the excess of a step.
    pub fn left(&self, step: usize) -> &T {
        &self.room[self.needs + 4 * step]
    }

    /// What the flow could still bring to a step of negative excess before that is used up.
    pub fn lacking(&self, step: usize) -> &T {
        &self.room[self.needs + 4 * step + 2]
    }

    /// The pairs of steps between which the flow could still go, from the one that leads to the other.
    pub fn leading(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.needs).filter(|arc| !self.room[*arc].is_zero()).map(|arc| (self.to[arc ^ 1], self.to[arc]))
    }

    /// Distance of each node from the source along arcs with room, of no more nodes than are needed to tell
    /// that of the sink.
    fn levels(&self, source: usize, sink: usize) -> Vec<usize> {
        let mut level = vec![usize::MAX; self.out.len()];
        level[source] = 0;
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for &arc in &self.out[node] {
                let to = self.to[arc];
                if level[to] == usize::MAX && !self.room[arc].is_zero() {
                    level[to] = level[node] + 1;
                    if to == sink {
                        return level;
                    }
                    queue.push_back(to);
                }
            }
        }
        level
    }

    /// Fills all the shortest paths.
    fn send(&mut self, level: &[usize], source: usize, sink: usize) {
        let mut next = vec![0; self.out.len()];
        let mut path: Vec<usize> = Vec::new();
        let mut node = source;
        loop {
            if node == sink {
                let back = self.push(&path);
                node = self.to[path[back] ^ 1];
                path.truncate(back);
            } else if let Some(&arc) = self.out[node].get(next[node]) {
                if !self.room[arc].is_zero() && level[self.to[arc]] == level[node] + 1 {
                    path.push(arc);
                    node = self.to[arc];
                } else {
                    next[node] += 1;
                }
            } else if let Some(arc) = path.pop() {
                node = self.to[arc ^ 1];
                next[node] += 1;
            } else {
                return;
            }
        }
    }

    /// Fills a path from source to sink and returns the place of its first full arc.
    fn push(&mut self, path: &[usize]) -> usize {
        let narrowest = (0..path.len()).min_by_key(|&place| &self.room[path[place]]).unwrap_or(0);
        let amount = self.room[path[narrowest]].clone();
        for &arc in path {
            self.room[arc] -= &amount;
            self.room[arc ^ 1] += &amount;
        }
        narrowest
    }
}
