"""Plays what behaviour files say (`spec/BEHAVIOUR.md`), which are installed as `<provider>/behaviour.json`.

`played.Behaviour(specification, contract, backend).handlers()` gives a handler for every operation that the
files have; a provider's room returns them from `registered`, and puts beside or over them what it plays by
hand. `handlers([...])` takes over some resources alone, so that a provider moves here one resource after
another:

- make the data say what the rules in Python say (the model in `contract_tests/model/` predicts the same from
  them);
- take over the resource, and run its tests and `python -m contract_tests.model --provider P --resource R`;
- delete the rules and handlers that nobody calls any more.

A resource takes over its state machine as well: its moves by time, those that a test makes by hand (`by_hand:
false` in the data forbids one) and the outcomes that a test may choose (law `chosen`). Objects of one family
are found across both: what is played by hand may read what is stored here, for a row is stored as its provider
shows it, with what no reply shows under `_` and the field's name. By hand stays what is no JSON, such as a PDF:
there a room takes what `Play.value` gives, and renders it.

A request goes through these modules:

- `family` reads the files once, with `laws`, `shapes` (the names behind `a.*`) and `resource` (how one kind is
  stored and read);
- `expressions` compiles each expression when it is first needed; `values` and `functions` are what the code
  calls;
- `operations` and `lists` (with `filters`) play one operation, `refusing` says why not;
- `moment` is one merchant at one time: finds objects, makes them, stores them once in the end;
- `playing` does what comes with an operation or a move (`consequences`), `views` shows what comes of it.

Nothing here names a provider, and nothing is shared with the model of the contract tests: what both read is the data.
"""
