"""Measure the pipeline beside other tools, in one run on one machine: `make bench`."""
