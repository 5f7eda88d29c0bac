<?php
// The steps of ../README.md with the curl extension, or with PHP's own http:// streams where that is the argument.

declare(strict_types=1);

const NAME = 'Zoë 東京 😀';
const PERSON = 'Zoë 東京';
const TEXT = "a/b <c> & \"d\" \\ é \u{2028} \u{7f}";
// By itself json_encode escapes slashes and letters, which JavaScript does not.
const AS_JAVASCRIPT = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_THROW_ON_ERROR;

$library = $argv[1] ?? 'curl';
$failed = false;

function say(array $line): void
{
    echo json_encode($line), "\n";
}

function sign(string $message, string $key): string
{
    return hash_hmac('sha256', $message, $key);
}

// --- requests

function with_curl(string $method, string $url, array $headers, ?string $body): array
{
    $handle = curl_init($url);
    curl_setopt_array($handle, [CURLOPT_CUSTOMREQUEST => $method, CURLOPT_RETURNTRANSFER => true, CURLOPT_HTTPHEADER => $headers]);
    if ($body !== null) {
        curl_setopt($handle, CURLOPT_POSTFIELDS, $body);
    }
    $text = curl_exec($handle);
    if ($text === false) {
        throw new RuntimeException(curl_error($handle));
    }
    return [curl_getinfo($handle, CURLINFO_RESPONSE_CODE), $text];
}

function with_streams(string $method, string $url, array $headers, ?string $body): array
{
    $http = ['method' => $method, 'header' => $headers, 'content' => $body ?? '', 'ignore_errors' => true];
    $text = file_get_contents($url, false, stream_context_create(['http' => $http]));
    if ($text === false) {
        throw new RuntimeException("no answer from $url");
    }
    return [(int) explode(' ', $http_response_header[0])[1], $text];
}

function ask(string $method, string $path, array $headers, ?string $body): object
{
    global $library;
    if ($body !== null) {
        $headers[] = 'Content-Type: application/json';
    }
    $send = $library === 'streams' ? 'with_streams' : 'with_curl';
    [$status, $text] = $send($method, getenv('SANDBOX_URL') . $path, $headers, $body);
    $body = $text === '' ? null : json_decode($text, false, 512, JSON_THROW_ON_ERROR);
    return (object) ['status' => $status, 'text' => $text, 'body' => $body];
}

function paycombat(string $method, string $path, ?string $body, ?string $key = null): object
{
    $headers = ['X-token: ' . getenv('PAYCOMBAT_TOKEN')];
    if ($method === 'POST' || $method === 'PATCH') {
        // A PATCH without a body is signed as if it were {}.
        $headers[] = 'signature: ' . sign($body ?? '{}', $key ?? getenv('PAYCOMBAT_SIGNATURE_KEY'));
    }
    return ask($method, "/paycombat/api/v1$path", $headers, $body);
}

function signed(string $method, string $path, ?array $value = null): object
{
    return paycombat($method, $path, $value === null ? null : json_encode($value, AS_JAVASCRIPT));
}

function gateway(string $method, string $path, ?array $value = null): object
{
    $headers = ['X-Merchant-Identifier-Id: ' . getenv('PAYCOMBAT_MERCHANT_ID'), 'X-Type: sandbox'];
    return ask($method, "/gateway/finmo$path", $headers, $value === null ? null : json_encode($value));
}

function juicyway(string $method, string $path, ?array $value = null, string $idempotencyKey = ''): object
{
    $headers = ['Authorization: ' . getenv('JUICYWAY_API_KEY')];
    if ($idempotencyKey !== '') {
        $headers[] = "Idempotency-Key: $idempotencyKey";
    }
    return ask($method, "/juicyway$path", $headers, $value === null ? null : json_encode($value));
}

// --- webhooks, by PHP's own web server with receiver.php

function start_receiver(): array
{
    $probe = stream_socket_server('tcp://127.0.0.1:0');
    $address = stream_socket_get_name($probe, false);
    fclose($probe);
    $command = [PHP_BINARY, '-S', $address, __DIR__ . '/receiver.php'];
    $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['file', '/dev/null', 'w']], $pipes);
    stream_set_blocking($pipes[1], false);
    $deadline = microtime(true) + 60;
    while (!($connection = @stream_socket_client("tcp://$address")) && microtime(true) < $deadline) {
        usleep(10_000);
    }
    fclose($connection);
    return [$process, $pipes[1], "http://$address"];
}

function received($pipe, int $count): array
{
    $lines = '';
    $deadline = microtime(true) + 60;
    do {
        usleep(10_000);
        $lines .= stream_get_contents($pipe);
        preg_match_all('/"webhook":"([^"]*)","verified":true/', $lines, $events);
    } while (count($events[1]) < $count && microtime(true) < $deadline);
    echo $lines;
    sort($events[1]);
    return $events[1];
}

// --- steps

function step(string $name, array $found, array $expected): void
{
    global $failed;
    [$a, $b] = [json_encode($found), json_encode($expected)];
    $failed = $failed || $a !== $b;
    say(['step' => $name, 'ok' => $a === $b, 'detail' => $a === $b ? '' : "$a instead of $b"]);
}

function customers(): void
{
    $individual = ['first_name' => NAME, 'last_name' => "O'Neil", 'address_country' => 'ID'];
    $sent = ['type' => 'individual', 'description' => TEXT, 'individual' => $individual];
    $made = signed('POST', '/customer/create', $sent);
    $customer = $made->body->data;
    $shown = [$made->status, $customer->description, $customer->individual->first_name, $customer->individual->last_name];
    step('customers_create', $shown, [200, TEXT, NAME, "O'Neil"]);
    $forged = paycombat('POST', '/customer/create', json_encode($sent, AS_JAVASCRIPT), 'not the key');
    step('customers_create, wrong key', [$forged->status, $forged->body->status], [401, false]);
    $id = $customer->customer_id;
    $got = signed('GET', "/customer/customer/$id");
    step('customers_get', [$got->status, $got->body->data], [200, $customer]);
    $changed = signed('PATCH', '/customer/update', ['customer_id' => $id, 'description' => NAME]);
    step('customers_update', [$changed->status, $changed->body->data->description], [200, NAME]);
    $listed = signed('GET', '/customer/customer?' . http_build_query(['type' => 'individual', 'limit' => 1, 'page' => 1]));
    step('customers_list', [$listed->status, array_column($listed->body->data, 'customer_id')], [200, [$id]]);
    $ready = signed('GET', "/customer/check-wallet-ready/$id");
    $wallet = $ready->body->data->data;
    $lacks = in_array('individual.dob', $wallet->missing_field, true);
    step('customers_check_wallet_ready', [$ready->status, $wallet->is_wallet_ready, $lacks], [200, false, true]);
    $disabled = signed('PATCH', "/customer/disable/$id");
    step('customers_disable, no body', [$disabled->status, $disabled->body->data->data->is_active], [200, false]);
    $deleted = signed('DELETE', "/customer/customer/$id");
    step('customers_delete', [$deleted->status, $deleted->body->data->data->is_active], [200, false]);
}

function payments(string $hooks): void
{
    $payin = ['amount' => 25.5, 'currency' => 'AUD', 'payin_method_name' => 'au_bank_npp', 'webhook_url' => $hooks];
    $made = signed('POST', '/payin/create', $payin + ['payin_method_param' => ['payid_reference' => 'invoice1']]);
    step('payins_create', [$made->status, $made->body->data->amount, $made->body->data->status], [200, 25.5, 'PENDING']);
    $paid = signed('PATCH', "/payin/simulate-payin/{$made->body->data->id}");
    step('payins_simulate', [$paid->status, $paid->body->data->status], [200, 'SUCCESS']);
    $payout = [
        'payout_beneficiary_param' => ['individual' => ['first_name' => 'Zoe'], 'account_number' => '12345678'],
        'sender_amount' => 20.25, 'sender_currency' => 'SGD', 'sender_country' => '', 'beneficiary_amount' => 20.25,
        'beneficiary_currency' => 'SGD', 'payout_method_name' => 'sg_bank_fastpayment_sgd', 'purpose_code' => 'SELF',
    ];
    $sent = signed('POST', '/payout/create-payout', $payout + ['order_id' => 123]);
    $shown = [$sent->status, $sent->body->data->wire_amount, $sent->body->data->payee_name];
    step('payouts_create', $shown, [200, 20.25, 'Zoe']);
    $done = signed('PATCH', "/payout/simulate-payout/{$sent->body->data->id}");
    step('payouts_simulate', [$done->status, $done->body->data->status], [200, 'SUCCESS']);
    $seen = gateway('GET', "/payout-method/retrieve-payout/{$sent->body->data->payout_id_finmo}");
    step('gateway payouts_get', [$seen->status, $seen->body->data->id], [200, $sent->body->data->id]);
    $refused = gateway('POST', '/payout/create-payout', $payout + ['order_id' => 123]);
    $named = str_contains($refused->body->message, 'order_id');
    step('gateway payouts_create, unknown field', [$refused->status, $named], [400, true]);
    $other = gateway('POST', '/payout/create-payout', $payout);
    step('gateway payouts_create', [$other->status, $other->body->data->status], [200, 'PENDING']);
}

function as_the_library_writes(): void
{
    $payin = ['amount' => 100.0, 'currency' => 'AUD', 'payin_method_name' => 'au_bank_npp', 'description' => TEXT . NAME];
    $more = ['payin_method_param' => ['payid_reference' => 'written'], 'organization_reference_id' => 'written as the library writes'];
    say(['written' => paycombat('POST', '/payin/create', json_encode($payin + $more))->status]);
}

function juicyway_steps(string $hooks): void
{
    $address = ['line1' => '1 Sample/Street', 'city' => 'Lagos', 'state' => 'Lagos', 'zip_code' => '100001', 'country' => 'NG'];
    $customer = [
        'first_name' => PERSON, 'last_name' => 'Example', 'email' => 'zoe@example.com',
        'phone_number' => '+2348000000000', 'type' => 'individual', 'billing_address' => $address,
    ];
    $made = juicyway('POST', '/customers', $customer, 'key-1');
    step('juicyway customers_create', [$made->status, $made->body->data->first_name], [201, PERSON]);
    $again = juicyway('POST', '/customers', $customer, 'key-1');
    step('juicyway customers_create, repeated', [$again->status, $again->body], [201, $made->body]);
    $got = juicyway('GET', "/customers/{$made->body->data->id}");
    step('juicyway customers_get', [$got->status, $got->body->data->email], [200, 'zoe@example.com']);
    $hooked = juicyway('PATCH', '/businesses/webhook', ['urls' => [$hooks]]);
    step('juicyway settings_update_webhook', [$hooked->status, $hooked->body->data->urls], [200, [$hooks]]);
    $begun = juicyway('POST', '/payment-sessions', [
        'amount' => 500000, 'currency' => 'NGN', 'customer' => $customer + ['ip_address' => '192.0.2.1'],
        'description' => TEXT, 'reference' => 'PAY0001', 'payment_method' => ['type' => 'bank_account'],
        'order' => ['identifier' => 'ORDER-0001', 'items' => [['name' => NAME, 'type' => 'digital']]],
    ], 'key-2');
    $payment = $begun->body->data->payment;
    step('juicyway payment_sessions_create', [$begun->status, $payment->amount], [201, 500000]);
    $moved = ask('POST', '/_sandbox/clock/advance', [], json_encode(['hours' => 1]));
    $paid = juicyway('GET', "/payments/$payment->id");
    step('juicyway payments_get', [$moved->status, $paid->status, $paid->body->data->status], [200, 200, 'captured']);
    $other = juicyway('POST', '/customers', ['email' => 'ada@example.com'] + $customer, 'key-3');
    $deleted = juicyway('DELETE', "/customers/{$other->body->data->id}");
    step('juicyway customers_delete', [$deleted->status, $deleted->text], [204, '']);
}

[$process, $pipe, $address] = start_receiver();
say(['client' => $library === 'streams' ? 'http:// streams' : 'curl extension', 'version' => PHP_VERSION, 'receiver' => $address]);
fgets(STDIN);
try {
    customers();
    payments("$address/paycombat");
    as_the_library_writes();
    juicyway_steps("$address/juicyway");
    // Two payouts: the gateway's went out when the clock moved.
    $events = ['PAYIN SUCCESS', 'PAYOUT SUCCESS', 'PAYOUT SUCCESS', 'payment.session.succeeded'];
    step('webhooks', received($pipe, count($events)), $events);
} finally {
    proc_terminate($process);
}
exit($failed ? 1 : 0);
