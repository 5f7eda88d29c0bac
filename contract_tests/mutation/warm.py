"""Imported once by the process that the mutants' processes are forked from: what all of them need is loaded then."""

import gc

from contract_tests.mutation import examining as examining
from contract_tests.mutation.direct import compile_schemas
from contract_tests.mutation.judging import documents, judges
from contract_tests.mutation.loading import compile_all

compile_all()
judges()
for document in documents().values():
    compile_schemas(document)
gc.collect()
gc.freeze()  # what is here stays: a fork that looked for garbage in it would copy all of it
