# The steps of ../README.md with HTTP::Tiny, JSON::PP and Digest::SHA, all of which come with Perl.
use strict;
use warnings;
use utf8;
use Digest::SHA qw(hmac_sha256_hex);
use HTTP::Tiny;
use IO::Select;
use IO::Socket::INET;
use JSON::PP ();
use Time::HiRes qw(time);

my $NAME   = "Zoë 東京 😀";
my $PERSON = "Zoë 東京";
my $TEXT   = "a/b <c> & \"d\" \\ é \x{2028} \x{7f}";
my $JSON   = JSON::PP->new->utf8->canonical;
my $TEXTS  = JSON::PP->new->canonical;    # characters, not bytes: what goes into another line
my $HTTP   = HTTP::Tiny->new;
my $failed = 0;
$| = 1;

sub say_line { print $JSON->encode({@_}), "\n" }
sub truth { $_[0] ? JSON::PP::true : JSON::PP::false }

# --- requests

sub ask {
    my ($method, $path, $headers, $body) = @_;
    my %options = (headers => {%$headers});
    if (defined $body) {
        $options{content} = $body;
        $options{headers}{'Content-Type'} = 'application/json';
    }
    my $reply = $HTTP->request($method, $ENV{SANDBOX_URL} . $path, \%options);
    die $reply->{content} if $reply->{status} == 599;    # HTTP::Tiny's own: there was no answer
    my $text = $reply->{content} // '';
    return { status => $reply->{status}, text => $text, body => $text eq '' ? undef : $JSON->decode($text) };
}

sub paycombat {
    my ($method, $path, $value, $key) = @_;
    my $body = defined $value ? $JSON->encode($value) : undef;
    return signed($method, $path, $body, $key);
}

sub signed {
    my ($method, $path, $body, $key) = @_;
    my $headers = { 'X-token' => $ENV{PAYCOMBAT_TOKEN} };

    # A PATCH without a body is signed as if it were {}.
    $headers->{signature} = hmac_sha256_hex($body // '{}', $key // $ENV{PAYCOMBAT_SIGNATURE_KEY})
        if $method eq 'POST' || $method eq 'PATCH';
    return ask($method, "/paycombat/api/v1$path", $headers, $body);
}

sub gateway {
    my ($method, $path, $value) = @_;
    my $headers = { 'X-Merchant-Identifier-Id' => $ENV{PAYCOMBAT_MERCHANT_ID}, 'X-Type' => 'sandbox' };
    return ask($method, "/gateway/finmo$path", $headers, defined $value ? $JSON->encode($value) : undef);
}

sub juicyway {
    my ($method, $path, $value, $idempotency_key) = @_;
    my $headers = { Authorization => $ENV{JUICYWAY_API_KEY} };
    $headers->{'Idempotency-Key'} = $idempotency_key if defined $idempotency_key;
    return ask($method, "/juicyway$path", $headers, defined $value ? $JSON->encode($value) : undef);
}

# --- webhooks, in a process of their own that tells the main one of each

my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 0, Listen => 16) or die $@;
my $address = 'http://127.0.0.1:' . $server->sockport;
pipe(my $events, my $noted) or die $!;

sub fits {
    my ($given, $message, $key) = @_;
    return lc($given // '') eq hmac_sha256_hex($message, $key);
}

sub verified {
    my ($path, $headers, $raw) = @_;
    my $body = $JSON->decode($raw);
    if ($path eq '/paycombat') {
        return fits($headers->{'x-signature'}, $raw, $ENV{PAYCOMBAT_SIGNATURE_KEY}) ? "$body->{type} $body->{status}" : undef;
    }

    # `canonical` sorts the keys, which is the order that is signed.
    my $message = "$body->{event}|" . $JSON->encode($body->{data});
    return fits($body->{checksum}, $message, $ENV{JUICYWAY_BUSINESS_ID}) ? $body->{event} : undef;
}

sub receive {
    my ($connection) = @_;
    my (undef, $path) = split ' ', scalar <$connection>;
    my %headers;
    while ((my $line = <$connection>) =~ /^([^:\s]+):\s*(.*?)\s*$/) { $headers{ lc $1 } = $2 }
    read($connection, my $raw, $headers{'content-length'});
    my $event = verified($path, \%headers, $raw);
    my $status = defined $event ? '200 OK' : '400 Bad Request';
    print $connection "HTTP/1.1 $status\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    close $connection;
    say_line(webhook => $event // 'forged', verified => truth(defined $event));
    syswrite $noted, "$event\n" if defined $event;
}

sub webhooks {
    my ($count) = @_;
    my ($select, $text, $deadline) = (IO::Select->new($events), '', time + 60);
    while (($text =~ tr/\n//) < $count && time < $deadline) {
        sysread $events, $text, 4096, length $text if $select->can_read(0.1);
    }
    return [sort split /\n/, $text];
}

# --- steps

sub step {
    my ($name, $found, $expected) = @_;
    my ($left, $right) = map { $TEXTS->encode($_) } $found, $expected;
    $failed ||= $left ne $right;
    say_line(step => $name, ok => truth($left eq $right), detail => $left eq $right ? '' : "$left instead of $right");
}

sub customers {
    my $sent = {
        type => 'individual', description => $TEXT,
        individual => { first_name => $NAME, last_name => "O'Neil", address_country => 'ID' },
    };
    my $made = paycombat('POST', '/customer/create', $sent);
    my $customer = $made->{body}{data};
    my $person = $customer->{individual};
    step('customers_create', [$made->{status}, $customer->{description}, $person->{first_name}, $person->{last_name}],
        [200, $TEXT, $NAME, "O'Neil"]);
    my $forged = paycombat('POST', '/customer/create', $sent, 'not the key');
    step('customers_create, wrong key', [$forged->{status}, $forged->{body}{status}], [401, truth(0)]);
    my $id = $customer->{customer_id};
    my $got = paycombat('GET', "/customer/customer/$id");
    step('customers_get', [$got->{status}, $got->{body}{data}], [200, $customer]);
    my $changed = paycombat('PATCH', '/customer/update', { customer_id => $id, description => $NAME });
    step('customers_update', [$changed->{status}, $changed->{body}{data}{description}], [200, $NAME]);
    my $query = $HTTP->www_form_urlencode({ type => 'individual', limit => 1, page => 1 });
    my $listed = paycombat('GET', "/customer/customer?$query");
    step('customers_list', [$listed->{status}, map { $_->{customer_id} } @{ $listed->{body}{data} }], [200, $id]);
    my $ready = paycombat('GET', "/customer/check-wallet-ready/$id");
    my $wallet = $ready->{body}{data}{data};
    my $lacks = truth(grep { $_ eq 'individual.dob' } @{ $wallet->{missing_field} });
    step('customers_check_wallet_ready', [$ready->{status}, $wallet->{is_wallet_ready}, $lacks], [200, truth(0), truth(1)]);
    my $disabled = paycombat('PATCH', "/customer/disable/$id");
    step('customers_disable, no body', [$disabled->{status}, $disabled->{body}{data}{data}{is_active}], [200, truth(0)]);
    my $deleted = paycombat('DELETE', "/customer/customer/$id");
    step('customers_delete', [$deleted->{status}, $deleted->{body}{data}{data}{is_active}], [200, truth(0)]);
}

sub payments {
    my ($hooks) = @_;
    my $made = paycombat('POST', '/payin/create', {
        amount => 25.5, currency => 'AUD', payin_method_name => 'au_bank_npp', webhook_url => $hooks,
        payin_method_param => { payid_reference => 'invoice1' },
    });
    my $payin = $made->{body}{data};
    step('payins_create', [$made->{status}, $payin->{amount}, $payin->{status}], [200, 25.5, 'PENDING']);
    my $paid = paycombat('PATCH', "/payin/simulate-payin/$payin->{id}");
    step('payins_simulate', [$paid->{status}, $paid->{body}{data}{status}], [200, 'SUCCESS']);
    my $payout = {
        payout_beneficiary_param => { individual => { first_name => 'Zoe' }, account_number => '12345678' },
        sender_amount => 20.25, sender_currency => 'SGD', sender_country => '', beneficiary_amount => 20.25,
        beneficiary_currency => 'SGD', payout_method_name => 'sg_bank_fastpayment_sgd', purpose_code => 'SELF',
    };
    my $sent = paycombat('POST', '/payout/create-payout', { %$payout, order_id => 123 });
    my $row = $sent->{body}{data};
    step('payouts_create', [$sent->{status}, $row->{wire_amount}, $row->{payee_name}], [200, 20.25, 'Zoe']);
    my $done = paycombat('PATCH', "/payout/simulate-payout/$row->{id}");
    step('payouts_simulate', [$done->{status}, $done->{body}{data}{status}], [200, 'SUCCESS']);
    my $seen = gateway('GET', "/payout-method/retrieve-payout/$row->{payout_id_finmo}");
    step('gateway payouts_get', [$seen->{status}, $seen->{body}{data}{id}], [200, $row->{id}]);
    my $refused = gateway('POST', '/payout/create-payout', { %$payout, order_id => 123 });
    my $named = truth($refused->{body}{message} =~ /order_id/);
    step('gateway payouts_create, unknown field', [$refused->{status}, $named], [400, truth(1)]);
    my $other = gateway('POST', '/payout/create-payout', $payout);
    step('gateway payouts_create', [$other->{status}, $other->{body}{data}{status}], [200, 'PENDING']);
}

sub as_the_library_writes {
    my $payin = {
        amount => 100.0, currency => 'AUD', payin_method_name => 'au_bank_npp', description => $TEXT . $NAME,
        payin_method_param => { payid_reference => 'written' }, organization_reference_id => 'written as the library writes',
    };
    my $reply = signed('POST', '/payin/create', JSON::PP::encode_json($payin));
    say_line(written => $reply->{status} + 0);
}

sub juicyway_steps {
    my ($hooks) = @_;
    my $customer = {
        first_name => $PERSON, last_name => 'Example', email => 'zoe@example.com', phone_number => '+2348000000000',
        type => 'individual', billing_address => {
            line1 => '1 Sample/Street', city => 'Lagos', state => 'Lagos', zip_code => '100001', country => 'NG',
        },
    };
    my $made = juicyway('POST', '/customers', $customer, 'key-1');
    step('juicyway customers_create', [$made->{status}, $made->{body}{data}{first_name}], [201, $PERSON]);
    my $again = juicyway('POST', '/customers', $customer, 'key-1');
    step('juicyway customers_create, repeated', [$again->{status}, $again->{body}], [201, $made->{body}]);
    my $got = juicyway('GET', "/customers/$made->{body}{data}{id}");
    step('juicyway customers_get', [$got->{status}, $got->{body}{data}{email}], [200, 'zoe@example.com']);
    my $hooked = juicyway('PATCH', '/businesses/webhook', { urls => [$hooks] });
    step('juicyway settings_update_webhook', [$hooked->{status}, $hooked->{body}{data}{urls}], [200, [$hooks]]);
    my $begun = juicyway('POST', '/payment-sessions', {
        amount => 500000, currency => 'NGN', customer => { %$customer, ip_address => '192.0.2.1' }, description => $TEXT,
        reference => 'PAY0001', payment_method => { type => 'bank_account' },
        order => { identifier => 'ORDER-0001', items => [{ name => $NAME, type => 'digital' }] },
    }, 'key-2');
    my $payment = $begun->{body}{data}{payment};
    step('juicyway payment_sessions_create', [$begun->{status}, $payment->{amount}], [201, 500000]);
    my $moved = ask('POST', '/_sandbox/clock/advance', {}, $JSON->encode({ hours => 1 }));
    my $paid = juicyway('GET', "/payments/$payment->{id}");
    step('juicyway payments_get', [$moved->{status}, $paid->{status}, $paid->{body}{data}{status}], [200, 200, 'captured']);
    my $other = juicyway('POST', '/customers', { %$customer, email => 'ada@example.com' }, 'key-3');
    my $deleted = juicyway('DELETE', "/customers/$other->{body}{data}{id}");
    step('juicyway customers_delete', [$deleted->{status}, $deleted->{text}], [204, '']);
}

my $child = fork() // die $!;
if (!$child) {
    while (my $connection = $server->accept) { receive($connection) }
    exit 1;
}
END { kill 'TERM', $child if $child }
say_line(client => 'HTTP::Tiny', version => sprintf('%vd', $^V), receiver => $address);
<STDIN>;
customers();
payments("$address/paycombat");
as_the_library_writes();
juicyway_steps("$address/juicyway");

# Two payouts: the gateway's went out when the clock moved.
my @expected = ('PAYIN SUCCESS', 'PAYOUT SUCCESS', 'PAYOUT SUCCESS', 'payment.session.succeeded');
step('webhooks', webhooks(scalar @expected), \@expected);
exit $failed;
