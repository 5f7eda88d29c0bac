"""Our own checks: what schemathesis cannot see. A new check is a function in one of these modules and a name here."""

from contract_tests.checks.balances import (
    balances_follow_the_money,
    fees_are_deducted,
    the_balance_shown_is_less_by_a_payout,
    the_ledger_sums_to_zero,
    wallets_hold_what_was_credited,
)
from contract_tests.checks.check import Check as Check
from contract_tests.checks.credentials import (
    each_credential_is_required,
    each_credential_is_verified,
    lists_are_kept_apart,
    merchants_are_kept_apart,
)
from contract_tests.checks.deletions import (
    permanent_deletes_remove_the_record,
    soft_deletes_can_be_repeated,
    soft_deletes_keep_the_record,
    soft_deletes_leave_the_list,
)
from contract_tests.checks.lists import (
    cursors_are_stable,
    cursors_lead_back,
    filters_keep_what_fits,
    lists_give_each_item_once,
    lists_hold_under_concurrent_inserts,
    pages_have_the_size_that_was_asked_for,
)
from contract_tests.checks.money import money_survives_unchanged
from contract_tests.checks.receiver import documented_webhooks_are_taken
from contract_tests.checks.signatures import signatures_are_over_the_canonical_text, signatures_are_verified
from contract_tests.checks.states import states_follow_each_other
from contract_tests.checks.statuses import (
    failures_have_the_documented_form,
    refusals_by_state_are_given,
)
from contract_tests.checks.values import (
    an_update_changes_what_it_names,
    readiness_agrees_with_the_object,
    what_is_listed_is_read,
    what_was_created_is_read,
    what_was_sent_is_answered,
)
from contract_tests.checks.webhooks import (
    webhooks_are_sent,
    webhooks_are_signed,
    webhooks_have_the_documented_form,
    webhooks_match_their_object,
)
from contract_tests.checks.withdrawn import withdrawn_operations_answer
from contract_tests.checks.writes import (
    a_key_repeats_the_first_answer,
    documented_requests_are_accepted,
    every_operation_succeeds,
    other_methods_are_refused,
    unknown_fields_are_refused,
)

ALL: tuple[Check, ...] = (
    withdrawn_operations_answer,  # first: what is gone is left out of the others
    each_credential_is_required,
    each_credential_is_verified,
    merchants_are_kept_apart,
    lists_are_kept_apart,
    signatures_are_verified,
    signatures_are_over_the_canonical_text,
    documented_requests_are_accepted,
    refusals_by_state_are_given,
    failures_have_the_documented_form,
    every_operation_succeeds,
    unknown_fields_are_refused,
    what_was_sent_is_answered,
    what_was_created_is_read,
    what_is_listed_is_read,
    an_update_changes_what_it_names,
    readiness_agrees_with_the_object,
    money_survives_unchanged,
    a_key_repeats_the_first_answer,
    soft_deletes_keep_the_record,
    soft_deletes_can_be_repeated,
    soft_deletes_leave_the_list,
    permanent_deletes_remove_the_record,
    lists_give_each_item_once,
    cursors_are_stable,
    cursors_lead_back,
    pages_have_the_size_that_was_asked_for,
    filters_keep_what_fits,
    other_methods_are_refused,
    fees_are_deducted,
    the_balance_shown_is_less_by_a_payout,
    wallets_hold_what_was_credited,
    the_ledger_sums_to_zero,
    balances_follow_the_money,  # from here on the sandbox is a new one, and its clock is moved
    states_follow_each_other,
    webhooks_are_sent,
    webhooks_are_signed,
    webhooks_have_the_documented_form,
    webhooks_match_their_object,
    documented_webhooks_are_taken,
    lists_hold_under_concurrent_inserts,  # last: which thread is first decides the ids of what it makes
)
