"""The independent attacker: a server that fails in every way, mutated webhooks, and judges that look from outside.

What is judged stands in README.md, docs/errors.md and docs/webhooks.md; no module here imports anything of `payspec`
that is not public. `./scripts/hostile` runs all of it, the tests beside these modules run a part that is quick.
"""
