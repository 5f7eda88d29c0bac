# The steps of ../README.md with net/http, json and openssl, all of Ruby's standard library.
require "json"
require "net/http"
require "openssl"
require "socket"

NAME = "Zoë 東京 😀"
PERSON = "Zoë 東京"
TEXT = "a/b <c> & \"d\" \\ é \u2028 \u007f"
SANDBOX = ENV.fetch("SANDBOX_URL")
$stdout.sync = true

def say(line) = puts(JSON.generate(line))

def sign(message, key) = OpenSSL::HMAC.hexdigest("SHA256", key, message)

# --- requests

Reply = Struct.new(:status, :text, :body)

def ask(method, path, headers, body = nil)
  uri = URI(SANDBOX + path)
  headers = headers.merge("Content-Type" => "application/json") if body
  request = Net::HTTP.const_get(method.capitalize).new(uri, headers)
  request.body = body
  reply = Net::HTTP.start(uri.host, uri.port) { |http| http.request(request) }
  text = reply.body.to_s
  Reply.new(reply.code.to_i, text, text.empty? ? nil : JSON.parse(text))
end

def paycombat(method, path, value = nil, key: ENV.fetch("PAYCOMBAT_SIGNATURE_KEY"))
  headers = { "X-token" => ENV.fetch("PAYCOMBAT_TOKEN") }
  body = value && JSON.generate(value)
  # A PATCH without a body is signed as if it were {}.
  headers["signature"] = sign(body || "{}", key) if %w[POST PATCH].include?(method)
  ask(method, "/paycombat/api/v1#{path}", headers, body)
end

def gateway(method, path, value = nil)
  headers = { "X-Merchant-Identifier-Id" => ENV.fetch("PAYCOMBAT_MERCHANT_ID"), "X-Type" => "sandbox" }
  ask(method, "/gateway/finmo#{path}", headers, value && JSON.generate(value))
end

def juicyway(method, path, value = nil, idempotency_key: nil)
  headers = { "Authorization" => ENV.fetch("JUICYWAY_API_KEY") }
  headers["Idempotency-Key"] = idempotency_key if idempotency_key
  ask(method, "/juicyway#{path}", headers, value && JSON.generate(value))
end

# --- webhooks

RECEIVED = Queue.new

def sorted(value)
  case value
  when Hash then value.keys.sort.to_h { |name| [name, sorted(value[name])] }
  when Array then value.map { |item| sorted(item) }
  else value
  end
end

def fits?(given, message, key) = OpenSSL.secure_compare(given.to_s.downcase, sign(message, key))

def verified(path, headers, raw)
  body = JSON.parse(raw)
  if path == "/paycombat"
    return fits?(headers["x-signature"], raw, ENV.fetch("PAYCOMBAT_SIGNATURE_KEY")) ? "#{body["type"]} #{body["status"]}" : nil
  end
  message = "#{body["event"]}|#{JSON.generate(sorted(body["data"]))}"
  fits?(body["checksum"], message, ENV.fetch("JUICYWAY_BUSINESS_ID")) ? body["event"] : nil
end

# Ruby brings no HTTP server since 3.0; this one reads one request of each connection.
def receive(connection)
  path = connection.gets.split[1]
  headers = {}
  while (line = connection.gets.chomp) != ""
    name, value = line.split(":", 2)
    headers[name.downcase] = value.strip
  end
  event = verified(path, headers, connection.read(headers["content-length"].to_i).force_encoding("UTF-8"))
  connection.write("HTTP/1.1 #{event ? "200 OK" : "400 Bad Request"}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
  say(webhook: event || "forged", verified: !event.nil?)
  RECEIVED << event if event
ensure
  connection.close
end

def webhooks(count)
  deadline = Time.now + 60
  sleep(0.01) while RECEIVED.size < count && Time.now < deadline
  Array.new(RECEIVED.size) { RECEIVED.pop }.sort
end

# --- steps

def step(name, found, expected)
  $failed ||= found != expected
  say(step: name, ok: found == expected, detail: found == expected ? "" : "#{found} instead of #{expected}")
end

def customers
  sent = { type: "individual", description: TEXT, individual: { first_name: NAME, last_name: "O'Neil", address_country: "ID" } }
  made = paycombat("POST", "/customer/create", sent)
  customer = made.body["data"]
  shown = [made.status, customer["description"], *customer["individual"].values_at("first_name", "last_name")]
  step("customers_create", shown, [200, TEXT, NAME, "O'Neil"])
  forged = paycombat("POST", "/customer/create", sent, key: "not the key")
  step("customers_create, wrong key", [forged.status, forged.body["status"]], [401, false])
  id = customer["customer_id"]
  got = paycombat("GET", "/customer/customer/#{id}")
  step("customers_get", [got.status, got.body["data"]], [200, customer])
  changed = paycombat("PATCH", "/customer/update", { customer_id: id, description: NAME })
  step("customers_update", [changed.status, changed.body["data"]["description"]], [200, NAME])
  listed = paycombat("GET", "/customer/customer?#{URI.encode_www_form(type: "individual", limit: 1, page: 1)}")
  step("customers_list", [listed.status, listed.body["data"].map { |one| one["customer_id"] }], [200, [id]])
  ready = paycombat("GET", "/customer/check-wallet-ready/#{id}")
  wallet = ready.body["data"]["data"]
  lacks = wallet["missing_field"].include?("individual.dob")
  step("customers_check_wallet_ready", [ready.status, wallet["is_wallet_ready"], lacks], [200, false, true])
  disabled = paycombat("PATCH", "/customer/disable/#{id}")
  step("customers_disable, no body", [disabled.status, disabled.body["data"]["data"]["is_active"]], [200, false])
  deleted = paycombat("DELETE", "/customer/customer/#{id}")
  step("customers_delete", [deleted.status, deleted.body["data"]["data"]["is_active"]], [200, false])
end

def payments(hooks)
  payin = { amount: 25.5, currency: "AUD", payin_method_name: "au_bank_npp", webhook_url: hooks,
            payin_method_param: { payid_reference: "invoice1" } }
  made = paycombat("POST", "/payin/create", payin)
  step("payins_create", [made.status, *made.body["data"].values_at("amount", "status")], [200, 25.5, "PENDING"])
  paid = paycombat("PATCH", "/payin/simulate-payin/#{made.body["data"]["id"]}")
  step("payins_simulate", [paid.status, paid.body["data"]["status"]], [200, "SUCCESS"])
  payout = {
    payout_beneficiary_param: { individual: { first_name: "Zoe" }, account_number: "12345678" },
    sender_amount: 20.25, sender_currency: "SGD", sender_country: "", beneficiary_amount: 20.25,
    beneficiary_currency: "SGD", payout_method_name: "sg_bank_fastpayment_sgd", purpose_code: "SELF"
  }
  sent = paycombat("POST", "/payout/create-payout", payout.merge(order_id: 123))
  step("payouts_create", [sent.status, *sent.body["data"].values_at("wire_amount", "payee_name")], [200, 20.25, "Zoe"])
  done = paycombat("PATCH", "/payout/simulate-payout/#{sent.body["data"]["id"]}")
  step("payouts_simulate", [done.status, done.body["data"]["status"]], [200, "SUCCESS"])
  seen = gateway("GET", "/payout-method/retrieve-payout/#{sent.body["data"]["payout_id_finmo"]}")
  step("gateway payouts_get", [seen.status, seen.body["data"]["id"]], [200, sent.body["data"]["id"]])
  refused = gateway("POST", "/payout/create-payout", payout.merge(order_id: 123))
  step("gateway payouts_create, unknown field", [refused.status, refused.body["message"].include?("order_id")], [400, true])
  other = gateway("POST", "/payout/create-payout", payout)
  step("gateway payouts_create", [other.status, other.body["data"]["status"]], [200, "PENDING"])
end

def as_the_library_writes
  payin = { amount: 100.0, currency: "AUD", payin_method_name: "au_bank_npp", description: TEXT + NAME,
            payin_method_param: { payid_reference: "written" }, organization_reference_id: "written as the library writes" }
  say(written: paycombat("POST", "/payin/create", payin).status)
end

def juicyway_steps(hooks)
  address = { line1: "1 Sample/Street", city: "Lagos", state: "Lagos", zip_code: "100001", country: "NG" }
  customer = { first_name: PERSON, last_name: "Example", email: "zoe@example.com", phone_number: "+2348000000000",
               type: "individual", billing_address: address }
  made = juicyway("POST", "/customers", customer, idempotency_key: "key-1")
  step("juicyway customers_create", [made.status, made.body["data"]["first_name"]], [201, PERSON])
  again = juicyway("POST", "/customers", customer, idempotency_key: "key-1")
  step("juicyway customers_create, repeated", [again.status, again.body], [201, made.body])
  got = juicyway("GET", "/customers/#{made.body["data"]["id"]}")
  step("juicyway customers_get", [got.status, got.body["data"]["email"]], [200, "zoe@example.com"])
  hooked = juicyway("PATCH", "/businesses/webhook", { urls: [hooks] })
  step("juicyway settings_update_webhook", [hooked.status, hooked.body["data"]["urls"]], [200, [hooks]])
  session = {
    amount: 500_000, currency: "NGN", customer: customer.merge(ip_address: "192.0.2.1"), description: TEXT,
    reference: "PAY0001", payment_method: { type: "bank_account" },
    order: { identifier: "ORDER-0001", items: [{ name: NAME, type: "digital" }] }
  }
  begun = juicyway("POST", "/payment-sessions", session, idempotency_key: "key-2")
  payment = begun.body["data"]["payment"]
  step("juicyway payment_sessions_create", [begun.status, payment["amount"]], [201, 500_000])
  moved = ask("POST", "/_sandbox/clock/advance", {}, JSON.generate(hours: 1))
  paid = juicyway("GET", "/payments/#{payment["id"]}")
  step("juicyway payments_get", [moved.status, paid.status, paid.body["data"]["status"]], [200, 200, "captured"])
  other = juicyway("POST", "/customers", customer.merge(email: "ada@example.com"), idempotency_key: "key-3")
  deleted = juicyway("DELETE", "/customers/#{other.body["data"]["id"]}")
  step("juicyway customers_delete", [deleted.status, deleted.text], [204, ""])
end

server = TCPServer.new("127.0.0.1", 0)
Thread.abort_on_exception = true
Thread.new { loop { receive(server.accept) } }
address = "http://127.0.0.1:#{server.addr[1]}"
say(client: "Net::HTTP", version: RUBY_VERSION, receiver: address)
$stdin.gets
customers
payments("#{address}/paycombat")
as_the_library_writes
juicyway_steps("#{address}/juicyway")
# Two payouts: the gateway's went out when the clock moved.
events = ["PAYIN SUCCESS", "PAYOUT SUCCESS", "PAYOUT SUCCESS", "payment.session.succeeded"]
step("webhooks", webhooks(events.length), events)
exit($failed ? 1 : 0)
