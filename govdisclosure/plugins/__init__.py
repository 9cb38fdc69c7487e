"""What installed packages add, by entry points: editions, checks, normalisation steps.

Nothing is registered: a group is read when it is first asked for. An entry that cannot be loaded
is left out, warned of by name, and listed with its reason by `plugins()`.
"""
