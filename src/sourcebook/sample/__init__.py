"""The sample story: nine short reports on the contacts between the United States and Belarus in 2025.

The outlets and the people without office are invented, and so is every sentence; what happened is public fact, but for
the planted faults: a wrong year, a count in dispute, spellings that differ, the order of two steps.
"""
