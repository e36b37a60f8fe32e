"""Comparing: what several teams hold of the same criteria, laid side by side.

Pure, as the benchmark is: records in, figures and words out.
"""
