"""The parts of the job Compare: its configuration, its runs, their scores, tables and report."""
