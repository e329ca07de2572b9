"""When: the calendar, expressions of days and periods, durations, the passage they are read in."""
