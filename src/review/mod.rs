//! What can only be said of a file once it has been scored or planned.

mod answers;

pub use answers::not_asked;
