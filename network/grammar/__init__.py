"""Grammar: who does what to whom in a dependency parse, whether it is so, and who says it.

The functions take a `Parse` and token indices, never a model, so that every rule can be tried on a parse built
by hand.
"""
