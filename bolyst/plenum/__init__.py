"""A room full of people that answers, step by step.

A plenum is a run of steps. Whoever leads it moves from step to step at the desk; the others answer
each on their phone, without an account and in their own language; a screen shows both. It knows no
workshop and no session: `workshops` and `knowledge` make the steps and read what came of them.

    step waiting → open → (voting) → closed → shown

Alone first: nobody sees an answer before the step is shown. What is shown is a `Picture`, kept as
it was when it was opened, and made of three people's answers at least (`rules.pictures`). In a
plenum of several delegations each sees its own pictures and those of the whole, never another's.

A phone holds all the steps and what it has answered, so that it goes on without network. Each
answer has a revision of its own phone: the same twice is one, and an older never overwrites a
newer.
"""
