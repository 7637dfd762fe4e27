"""A whole week, proposed: who meets whom, where and when.

Plain values in and out, so that it can be tested without a database and asked about any week.
`problem` says what a week is made of, `rules` which places and times there are for a talk, `model`
what the solver is told, `solve` asks it, `check` looks at the answer with other eyes, and
`reasons` says why a talk was left out.
"""
