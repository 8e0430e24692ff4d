//! Results as text: JSON, tables, and reports through templates.
