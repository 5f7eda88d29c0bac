-- From tables of version 3, whose rows were written by rules in Python, to rows as the behaviour files have them.
UPDATE records SET body = json_set(body, '$._chosen', json_extract(body, '$._outcome'))
 WHERE collection IN ('juicyway.payments', 'juicyway.swaps');

UPDATE records SET body = json_set(body,
  '$._reference', handle,
  '$._amount', CAST(json_extract(body, '$._sent.amount') AS INTEGER),
  '$._fee_charged_to', coalesce(json_extract(body, '$._sent.fee_charged_to'), 'sender'),
  '$._chosen', CASE WHEN json_extract(body, '$._fails') THEN 'fail' ELSE 'succeed' END)
 WHERE collection = 'juicyway.payouts';

-- A factor was a text such as 2/3021.
UPDATE records SET body = json_set(body,
  '$._until', json_extract(body, '$._until_ms'),
  '$.locked', json(CASE WHEN json_extract(body, '$._state') IN ('locked', 'used') THEN 'true' ELSE 'false' END),
  '$._factor', json(CASE instr(json_extract(body, '$._factor'), '/')
    WHEN 0 THEN json_extract(body, '$._factor')
    ELSE json_object(
      'numerator', CAST(substr(json_extract(body, '$._factor'), 1, instr(json_extract(body, '$._factor'), '/') - 1) AS INTEGER),
      'denominator', CAST(substr(json_extract(body, '$._factor'), instr(json_extract(body, '$._factor'), '/') + 1) AS INTEGER))
    END))
 WHERE collection = 'juicyway.quotes';

UPDATE records SET body = json_set(body,
  '$._is_promised', json(CASE WHEN json_extract(body, '$._asked_for_account') THEN 'true' ELSE 'false' END),
  '$.balance', json_object('currency', json_extract(body, '$.currency')))
 WHERE collection = 'juicyway.wallets';

UPDATE records SET body = json_set(body,
  '$._base', substr(json_extract(body, '$.symbol'), 1, instr(json_extract(body, '$.symbol'), '-') - 1),
  '$._quote', substr(json_extract(body, '$.symbol'), instr(json_extract(body, '$.symbol'), '-') + 1),
  '$._usual_buy', CASE json_extract(body, '$.symbol') WHEN 'USD-NGN' THEN 1490.5 WHEN 'USD-CAD' THEN 1.35
    WHEN 'CAD-NGN' THEN 1095 WHEN 'USDT-USD' THEN 0.998 WHEN 'USDC-USD' THEN 0.999 ELSE 1488 END,
  '$._usual_sell', CASE json_extract(body, '$.symbol') WHEN 'USD-NGN' THEN 1510.5 WHEN 'USD-CAD' THEN 1.37
    WHEN 'CAD-NGN' THEN 1115 WHEN 'USDT-USD' THEN 1.002 WHEN 'USDC-USD' THEN 1.001 ELSE 1512 END)
 WHERE collection = 'juicyway.rates';

-- What is the same in everything of a business follows from its id in another way.
UPDATE records SET body = replace(body, json_extract(body, '$.account_id'), following('uuid', 'account_id', owner))
 WHERE collection IN ('juicyway.wallets', 'juicyway.deposits', 'juicyway.wallet_transactions');
UPDATE records SET body = replace(body, json_extract(body, '$.user_id'), following('uuid', 'account_id', owner))
 WHERE collection = 'juicyway.beneficiaries';
UPDATE records SET body = replace(body, json_extract(body, '$.customer.account_id'), following('uuid', 'account_id', owner))
 WHERE collection = 'juicyway.payments';

DELETE FROM records WHERE collection = 'juicyway.pending';

UPDATE timers SET kind = 'juicyway.payments: '
    || CASE WHEN EXISTS (SELECT 1 FROM records WHERE collection = 'juicyway.payments' AND records.owner = timers.owner
      AND id = object AND json_extract(body, '$._chain') IS NOT NULL)
    THEN '''complete'' if ending(self) == ''succeed'' else ending(self)' ELSE 'ending(self)' END
 WHERE kind = 'juicyway.payment.outcome';
UPDATE timers SET kind = 'juicyway.payments: expire' WHERE kind = 'juicyway.payment.expiry';
UPDATE timers SET kind = 'juicyway.payments: confirm' WHERE kind = 'juicyway.payment.confirm';
UPDATE timers SET kind = 'juicyway.payouts: self.chosen' WHERE kind = 'juicyway.payout.outcome';
UPDATE timers SET kind = 'juicyway.swaps: self.chosen or (''fail'' if self.source_amount.amount % 100 == 41 else ''succeed'')'
 WHERE kind = 'juicyway.swap.outcome';
UPDATE timers SET kind = 'juicyway.quotes: ''expire'' if self.until <= now else None' WHERE kind = 'juicyway.quote.expiry';
UPDATE timers SET kind = 'juicyway.orders: lapse' WHERE kind = 'juicyway.order.lapse';
UPDATE timers SET kind = 'juicyway.wallets: give_account' WHERE kind = 'juicyway.wallet.account';

-- The state stands in a column as well, by which rows are found.
UPDATE records SET kind = coalesce(json_extract(body, '$._state'), json_extract(body, '$.status'), '')
 WHERE collection LIKE 'juicyway.%';

-- Payment links can be closed.
UPDATE records
SET kind = 'active', body = json_set(body, '$.status', 'active', '$.redirect_url', json_extract(body, '$._sent.redirect_url'))
WHERE collection = 'juicyway.payment_links';
