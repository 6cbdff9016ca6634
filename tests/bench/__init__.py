"""The figures that ``make bench`` prints: quality, speed, memory.

Nothing here fails: a figure that misses its mark is printed as such. Timings depend on the machine and on what
else it does, so the marks are on ratios of runs that take turns in one go.
"""
