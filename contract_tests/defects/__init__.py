"""Deliberate defects: what a provider, or a careless change of the sandbox, might get wrong. Each has to be caught.

One module for each group; importing them fills the table `ALL`, in this order.
"""

# isort: off
from contract_tests.defects import customers as customers
from contract_tests.defects import customers_juicyway as customers_juicyway
from contract_tests.defects import paycombat as paycombat
from contract_tests.defects import gateway as gateway
from contract_tests.defects import juicyway as juicyway
from contract_tests.defects import webhooks as webhooks

# isort: on
from contract_tests.defects.defect import ALL as ALL
from contract_tests.defects.defect import WARNING as WARNING
from contract_tests.defects.defect import Defect as Defect
