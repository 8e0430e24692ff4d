//! The command line: the only place that knows arguments, files and exit statuses.
