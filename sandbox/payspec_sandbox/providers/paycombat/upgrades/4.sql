-- From tables of version 3, whose rows were written by rules in Python, to rows as the behaviour files have them.
UPDATE records SET body = json_set(body,
  '$._state', CASE WHEN is_deleted THEN 'deleted' WHEN json_extract(body, '$.is_active') THEN 'active' ELSE 'disabled' END,
  '$._has_authorized_user', json(CASE json_type(body, '$.company.authorized_user') WHEN 'object' THEN 'true' ELSE 'false' END))
 WHERE collection = 'paycombat.customers';

UPDATE records SET body = json_set(body,
  '$._has_individual', json(CASE json_type(body, '$.individual') WHEN 'object' THEN 'true' ELSE 'false' END),
  '$._has_company', json(CASE json_type(body, '$.company') WHEN 'object' THEN 'true' ELSE 'false' END))
 WHERE collection = 'paycombat.beneficiaries';

UPDATE records SET body = json_set(body, '$._chosen', json_extract(body, '$._outcome'))
 WHERE collection IN ('paycombat.payins', 'paycombat.payouts', 'paycombat.virtual_accounts');

UPDATE records SET body = json_set(body,
  '$._amount', json_extract(body, '$._sent.amount'),
  '$._customer_id', kind,
  '$._payin', (SELECT payin.id FROM records AS payin WHERE payin.collection = 'paycombat.payins'
    AND payin.owner = records.owner AND payin.handle = json_extract(records.body, '$.payin_id')))
 WHERE collection = 'paycombat.refunds';

UPDATE records SET body = json_set(body,
  '$._customer_full_name', json_extract(body, '$._sent.customer_full_name'),
  '$._customer_email', json_extract(body, '$._sent.customer_email'),
  '$._customer_phone', json_extract(body, '$._sent.customer_phone'),
  '$._payin_method_name', json_extract(body, '$._sent.payin_method_name'),
  '$._payer_account_number', json_extract(body, '$._sent.account_number'),
  '$._webhook_url', json_extract(body, '$._sent.webhook_url'))
 WHERE collection = 'paycombat.virtual_accounts';

-- What is the same in everything of a merchant follows from its id in another way.
UPDATE records SET body = replace(body, json_extract(body, '$.org_id'), following('org_[0-9a-f]{32}', 'org_id', owner))
 WHERE collection IN ('paycombat.customers', 'paycombat.wallets', 'paycombat.transactions');

UPDATE timers SET kind = 'paycombat.payins: expire' WHERE kind = 'paycombat.payin.expire';
UPDATE timers SET kind = 'paycombat.payins: payin_outcome(self)' WHERE kind = 'paycombat.payin.arrive';
UPDATE timers SET kind = 'paycombat.payouts: ''fail'' if payout_outcome(self) == ''fail'' else ''succeed'''
 WHERE kind = 'paycombat.payout.settle';
UPDATE timers SET kind = 'paycombat.payouts: return' WHERE kind = 'paycombat.payout.return';
UPDATE timers SET kind = 'paycombat.refunds: succeed' WHERE kind = 'paycombat.refund.settle';
UPDATE timers SET kind = 'paycombat.checkouts: expire' WHERE kind = 'paycombat.checkout.expire';
UPDATE timers SET kind = 'paycombat.virtual_accounts: registration_outcome(self)'
 WHERE kind = 'paycombat.virtual_account.decide';

-- The state stands in a column as well, by which rows are found.
UPDATE records SET kind = coalesce(json_extract(body, '$._state'), json_extract(body, '$.status'), '')
 WHERE collection LIKE 'paycombat.%';
