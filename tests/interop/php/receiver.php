<?php
// What client.php has PHP's own web server run for each webhook: verify, answer, and tell client.php on standard output.

declare(strict_types=1);

const AS_JAVASCRIPT = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS;

function fits(?string $given, string $message, string $key): bool
{
    return hash_equals(hash_hmac('sha256', $message, $key), strtolower($given ?? ''));
}

function sorted(mixed $value): mixed
{
    // Objects stay objects: as arrays, {} and [] could not be told apart.
    if (is_object($value)) {
        $members = array_map('sorted', get_object_vars($value));
        ksort($members, SORT_STRING);
        return (object) $members;
    }
    return is_array($value) ? array_map('sorted', $value) : $value;
}

function verified(string $raw): ?string
{
    $body = json_decode($raw);
    if ($_SERVER['REQUEST_URI'] === '/paycombat') {
        $is_signed = fits($_SERVER['HTTP_X_SIGNATURE'] ?? null, $raw, getenv('PAYCOMBAT_SIGNATURE_KEY'));
        return $is_signed ? "$body->type $body->status" : null;
    }
    $text = "$body->event|" . json_encode(sorted($body->data), AS_JAVASCRIPT);
    return fits($body->checksum ?? null, $text, getenv('JUICYWAY_BUSINESS_ID')) ? $body->event : null;
}

$event = verified(file_get_contents('php://input'));
http_response_code($event === null ? 400 : 200);
file_put_contents('php://stdout', json_encode(['webhook' => $event ?? 'forged', 'verified' => $event !== null]) . "\n");
