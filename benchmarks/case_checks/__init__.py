"""The checks of `benchmarks.case`: what the sheets mean, what an answer shows, and the families, a module each."""
