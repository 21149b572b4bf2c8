"""The figures the product must hold, as ratios to two plain baselines in the same run. How: docs/howto/bench.md."""
