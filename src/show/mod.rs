//! A report of problems as text: one file for each format.
