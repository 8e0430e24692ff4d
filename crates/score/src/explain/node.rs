//! A reason: what something is, what it comes to, and what that is made of.

use jiff::civil::Date;

use crate::number::Exact;

/// One reason with those below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The id of the dimension, question, stage, step or alert that it is about.
    pub id: Option<String>,
    /// What it is, in the language asked for.
    pub label: String,
    /// What it comes to.
    pub value: ReasonValue,
    /// What the value counts.
    pub unit: Option<Unit>,
    /// How the value follows from the children that are not `aside`.
    pub operation: Operation,
    /// Worth knowing, but no part of the value of the node above.
    pub aside: bool,
    /// What it is made of.
    pub children: Vec<Explanation>,
}

/// What a reason comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonValue {
    /// There is none.
    Nothing,
    /// A number.
    Number(Exact),
    /// Whether it holds.
    Truth(bool),
    /// A word: an answer, a stage, a wave.
    Word(String),
    /// A date.
    Day(Date),
}

/// What a number counts; none for shares, scores and factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Working days.
    WorkingDays,
    /// Days of the calendar.
    CalendarDays,
    /// Working days a month.
    DaysAMonth,
    /// Stages.
    Stages,
    /// Questions.
    Questions,
    /// Steps.
    Steps,
}

/// How a value follows from those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Not at all: the framework, the answers or the calendar say so.
    Given,
    /// A heading for what stands below it.
    Parts,
    /// The first one.
    Same,
    /// All together.
    Sum,
    /// All multiplied.
    Product,
    /// The first divided by the second.
    Quotient,
    /// The first less the second.
    Difference,
    /// The lowest.
    Least,
    /// The highest.
    Greatest,
    /// 1 where both are equal, else 0.
    Equal,
    /// The first with as many decimals as the second says, half away from zero.
    Round,
    /// The whole number below.
    Floor,
    /// Whether the first is at least the second.
    AtLeast,
    /// Whether every one holds.
    All,
    /// Whether one holds.
    Any,
    /// Whether it does not hold.
    Not,
    /// How many hold before the first that does not.
    Leading,
}

impl Operation {
    /// The name that programs know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Operation::Given => "given",
            Operation::Parts => "parts",
            Operation::Same => "same",
            Operation::Sum => "sum",
            Operation::Product => "product",
            Operation::Quotient => "quotient",
            Operation::Difference => "difference",
            Operation::Least => "least",
            Operation::Greatest => "greatest",
            Operation::Equal => "equal",
            Operation::Round => "round",
            Operation::Floor => "floor",
            Operation::AtLeast => "at-least",
            Operation::All => "all",
            Operation::Any => "any",
            Operation::Not => "not",
            Operation::Leading => "leading",
        }
    }

    /// What it makes of some values.
    fn apply(self, parts: &[&ReasonValue]) -> ReasonValue {
        let numbers = || parts.iter().filter_map(|part| part.number());
        let truths = || parts.iter().filter_map(|part| part.truth());
        let pair = || numbers().next().zip(numbers().nth(1));
        let number = |number: Option<Exact>| number.map_or(ReasonValue::Nothing, ReasonValue::Number);
        match self {
            Operation::Given | Operation::Parts => ReasonValue::Nothing,
            Operation::Same => parts.first().map_or(ReasonValue::Nothing, |part| (*part).clone()),
            Operation::Sum => ReasonValue::Number(numbers().sum()),
            Operation::Product => ReasonValue::Number(numbers().fold(Exact::ONE, |product, factor| product * factor)),
            Operation::Quotient => number(pair().and_then(|(a, b)| a.checked_div(b))),
            Operation::Difference => number(pair().map(|(a, b)| a - b)),
            Operation::Least => number(numbers().min().cloned()),
            Operation::Greatest => number(numbers().max().cloned()),
            Operation::Equal => number(pair().map(|(a, b)| if a == b { Exact::ONE } else { Exact::ZERO })),
            Operation::Round => number(pair().map(|(a, b)| a.round(u32::try_from(b.floor()).unwrap_or(0)))),
            Operation::Floor => number(numbers().next().map(|a| Exact::from(a.floor()))),
            Operation::AtLeast => pair().map_or(ReasonValue::Nothing, |(a, b)| ReasonValue::Truth(a >= b)),
            Operation::All => ReasonValue::Truth(truths().all(|holds| holds)),
            Operation::Any => ReasonValue::Truth(truths().any(|holds| holds)),
            Operation::Not => truths().next().map_or(ReasonValue::Nothing, |holds| ReasonValue::Truth(!holds)),
            Operation::Leading => ReasonValue::Number(Exact::from(truths().take_while(|holds| *holds).count())),
        }
    }
}

impl ReasonValue {
    /// The number, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<&Exact> {
        match self {
            ReasonValue::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it holds, where it is a truth.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self {
            ReasonValue::Truth(truth) => Some(*truth),
            _ => None,
        }
    }
}

impl From<&Exact> for ReasonValue {
    fn from(number: &Exact) -> ReasonValue {
        ReasonValue::Number(number.clone())
    }
}

impl From<Exact> for ReasonValue {
    fn from(number: Exact) -> ReasonValue {
        ReasonValue::Number(number)
    }
}

impl From<usize> for ReasonValue {
    fn from(count: usize) -> ReasonValue {
        ReasonValue::Number(Exact::from(count))
    }
}

impl From<bool> for ReasonValue {
    fn from(truth: bool) -> ReasonValue {
        ReasonValue::Truth(truth)
    }
}

impl From<String> for ReasonValue {
    fn from(word: String) -> ReasonValue {
        ReasonValue::Word(word)
    }
}

impl From<Date> for ReasonValue {
    fn from(day: Date) -> ReasonValue {
        ReasonValue::Day(day)
    }
}

impl<T: Into<ReasonValue>> From<Option<T>> for ReasonValue {
    fn from(value: Option<T>) -> ReasonValue {
        value.map_or(ReasonValue::Nothing, Into::into)
    }
}

impl Explanation {
    /// What is so and needs no reason here.
    pub(super) fn given(label: impl Into<String>, value: impl Into<ReasonValue>) -> Explanation {
        Explanation {
            id: None,
            label: label.into(),
            value: value.into(),
            unit: None,
            operation: Operation::Given,
            aside: false,
            children: Vec::new(),
        }
    }

    /// A heading.
    pub(super) fn parts(label: impl Into<String>, children: impl IntoIterator<Item = Explanation>) -> Explanation {
        Explanation {
            operation: Operation::Parts,
            children: children.into_iter().collect(),
            ..Explanation::given(label, ReasonValue::Nothing)
        }
    }

    /// What follows from what is below.
    fn by(
        operation: Operation,
        label: impl Into<String>,
        children: impl IntoIterator<Item = Explanation>,
    ) -> Explanation {
        let children: Vec<Explanation> = children.into_iter().collect();
        let values: Vec<&ReasonValue> =
            children.iter().filter(|child| !child.aside).map(|child| &child.value).collect();
        Explanation {
            value: operation.apply(&values),
            operation,
            children,
            ..Explanation::given(label, ReasonValue::Nothing)
        }
    }

    /// The same under another name.
    pub(super) fn named(mut self, label: impl Into<String>) -> Explanation {
        self.label = label.into();
        self
    }

    /// With the value that the result has, which is to follow from what is below.
    pub(super) fn claiming(mut self, value: impl Into<ReasonValue>) -> Explanation {
        self.value = value.into();
        self
    }

    pub(super) fn id(mut self, id: &str) -> Explanation {
        self.id = Some(id.to_owned());
        self
    }

    pub(super) fn unit(mut self, unit: Unit) -> Explanation {
        self.unit = Some(unit);
        self
    }

    pub(super) fn aside(mut self) -> Explanation {
        self.aside = true;
        self
    }

    pub(super) fn with(mut self, children: impl IntoIterator<Item = Explanation>) -> Explanation {
        self.children.extend(children);
        self
    }
}

/// A function of [`Explanation`] for each operation, which works out the value.
macro_rules! operations {
    ($($name:ident: $operation:ident),* $(,)?) => {
        impl Explanation {
            $(pub(super) fn $name(label: impl Into<String>, children: impl IntoIterator<Item = Explanation>) -> Explanation {
                Explanation::by(Operation::$operation, label, children)
            })*
        }
    };
}

operations! {
    sum: Sum,
    product: Product,
    quotient: Quotient,
    difference: Difference,
    least: Least,
    greatest: Greatest,
    equal: Equal,
    round: Round,
    floor: Floor,
    at_least: AtLeast,
    all: All,
    any: Any,
    not: Not,
    leading: Leading,
    same: Same,
}
