// The steps of ../README.md with System.Net.Http.HttpClient and Newtonsoft.Json, by a compiler and runtime of Mono.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

static class Client
{
    const string Name = "Zoë 東京 😀";
    const string Person = "Zoë 東京";
    const string Text = "a/b <c> & \"d\" \\ é \u007f";
    const string Line = "\u2028"; // which Newtonsoft.Json always escapes, so that no signature over what it writes fits
    static readonly string SignatureKey = Setting("PAYCOMBAT_SIGNATURE_KEY");
    static readonly HttpClient Http = new HttpClient();
    static readonly BlockingCollection<string> Received = new BlockingCollection<string>();
    static bool failed = false;

    class Reply
    {
        public int Status;
        public string Text;
        public JToken Body;

        /// What lies at a path such as data.individual.first_name; null where nothing does.
        public JToken At(string path) => Body?.SelectToken(path);
    }

    static string Setting(string name) => Environment.GetEnvironmentVariable(name);

    static void Say(object line)
    {
        lock (Received) Console.WriteLine(JsonConvert.SerializeObject(line));
    }

    static string Sign(string message, string key)
    {
        using (var mac = new HMACSHA256(Encoding.UTF8.GetBytes(key)))
            return string.Concat(mac.ComputeHash(Encoding.UTF8.GetBytes(message)).Select(one => one.ToString("x2")));
    }

    // --- requests

    static Reply Ask(string method, string path, Dictionary<string, string> headers, string body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), Setting("SANDBOX_URL") + path);
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (body != null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using (var reply = Http.SendAsync(request).Result)
        {
            var text = reply.Content == null ? "" : reply.Content.ReadAsStringAsync().Result;
            return new Reply { Status = (int)reply.StatusCode, Text = text, Body = text == "" ? null : Read(text) };
        }
    }

    // Without this, what looks like a date comes back in another form than it had.
    static JToken Read(string text)
    {
        using (var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None })
            return JToken.Load(reader);
    }

    static Reply Signed(string method, string path, string body, string key)
    {
        var headers = new Dictionary<string, string> { { "X-token", Setting("PAYCOMBAT_TOKEN") } };
        // A PATCH without a body is signed as if it were {}.
        if (method == "POST" || method == "PATCH") headers["signature"] = Sign(body ?? "{}", key);
        return Ask(method, "/paycombat/api/v1" + path, headers, body);
    }

    static string Written(object value) => value == null ? null : JsonConvert.SerializeObject(value);

    static Reply PayCombat(string method, string path, object value = null) =>
        Signed(method, path, Written(value), SignatureKey);

    static Reply Gateway(string method, string path, object value = null)
    {
        var headers = new Dictionary<string, string> {
            { "X-Merchant-Identifier-Id", Setting("PAYCOMBAT_MERCHANT_ID") }, { "X-Type", "sandbox" } };
        return Ask(method, "/gateway/finmo" + path, headers, Written(value));
    }

    static Reply Juicyway(string method, string path, object value = null, string idempotencyKey = null)
    {
        var headers = new Dictionary<string, string> { { "Authorization", Setting("JUICYWAY_API_KEY") } };
        if (idempotencyKey != null) headers["Idempotency-Key"] = idempotencyKey;
        return Ask(method, "/juicyway" + path, headers, Written(value));
    }

    // --- webhooks

    static string Receive(HttpListener listener)
    {
        var context = listener.GetContext();
        string raw;
        using (var reader = new StreamReader(context.Request.InputStream, new UTF8Encoding(false))) raw = reader.ReadToEnd();
        var found = Verified(context.Request, raw);
        context.Response.StatusCode = found == null ? 400 : 200;
        context.Response.Close();
        return found;
    }

    static string Verified(HttpListenerRequest request, string raw)
    {
        var body = Read(raw);
        if (request.Url.AbsolutePath == "/paycombat")
            return Fits(request.Headers["X-Signature"], Sign(raw, SignatureKey)) ? $"{body["type"]} {body["status"]}" : null;
        var message = $"{body["event"]}|{Sorted(body["data"]).ToString(Formatting.None)}";
        return Fits((string)body["checksum"], Sign(message, Setting("JUICYWAY_BUSINESS_ID"))) ? (string)body["event"] : null;
    }

    static JToken Sorted(JToken value)
    {
        if (value is JArray list) return new JArray(list.Select(Sorted));
        if (!(value is JObject members)) return value;
        var pairs = members.Properties().OrderBy(one => one.Name, StringComparer.Ordinal);
        return new JObject(pairs.Select(one => new JProperty(one.Name, Sorted(one.Value))));
    }

    static bool Fits(string given, string wanted)
    {
        var sent = (given ?? "").ToLowerInvariant();
        if (sent.Length != wanted.Length) return false;
        var difference = 0;
        for (var i = 0; i < wanted.Length; i++) difference |= sent[i] ^ wanted[i];
        return difference == 0;
    }

    static string StartReceiver()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add(address + "/");
        listener.Start();
        new Thread(() => {
            while (true)
            {
                var found = Receive(listener);
                Say(new { webhook = found ?? "forged", verified = found != null });
                if (found != null) Received.Add(found);
            }
        }) { IsBackground = true }.Start();
        return address;
    }

    static List<string> Webhooks(int count)
    {
        var events = new List<string>();
        while (events.Count < count && Received.TryTake(out var found, TimeSpan.FromMinutes(1))) events.Add(found);
        events.Sort(StringComparer.Ordinal);
        return events;
    }

    // --- steps

    static void Step(string name, object[] found, object[] expected)
    {
        var (left, right) = (Written(found), Written(expected));
        failed |= left != right;
        Say(new { step = name, ok = left == right, detail = left == right ? "" : $"{left} instead of {right}" });
    }

    static object[] These(params object[] values) => values;

    static void Customers()
    {
        var individual = new { first_name = Name, last_name = "O'Neil", address_country = "ID" };
        var sent = new { type = "individual", description = Text, individual };
        var made = PayCombat("POST", "/customer/create", sent);
        var shown = These(made.Status, made.At("data.description"), made.At("data.individual.first_name"),
            made.At("data.individual.last_name"));
        Step("customers_create", shown, These(200, Text, Name, "O'Neil"));
        var forged = Signed("POST", "/customer/create", Written(sent), "not the key");
        Step("customers_create, wrong key", These(forged.Status, forged.At("status")), These(401, false));
        var id = (string)made.At("data.customer_id");
        var got = PayCombat("GET", $"/customer/customer/{id}");
        Step("customers_get", These(got.Status, got.At("data")), These(200, made.At("data")));
        var changed = PayCombat("PATCH", "/customer/update", new { customer_id = id, description = Name });
        Step("customers_update", These(changed.Status, changed.At("data.description")), These(200, Name));
        var listed = PayCombat("GET", "/customer/customer?type=individual&limit=1&page=1");
        Step("customers_list", These(listed.Status, listed.At("data").Select(one => one["customer_id"])), These(200, new[] { id }));
        var ready = PayCombat("GET", $"/customer/check-wallet-ready/{id}");
        var lacks = ready.At("data.data.missing_field").Values<string>().Contains("individual.dob");
        Step("customers_check_wallet_ready", These(ready.Status, ready.At("data.data.is_wallet_ready"), lacks),
            These(200, false, true));
        var disabled = PayCombat("PATCH", $"/customer/disable/{id}");
        Step("customers_disable, no body", These(disabled.Status, disabled.At("data.data.is_active")), These(200, false));
        var deleted = PayCombat("DELETE", $"/customer/customer/{id}");
        Step("customers_delete", These(deleted.Status, deleted.At("data.data.is_active")), These(200, false));
    }

    static void Payments(string hooks)
    {
        var made = PayCombat("POST", "/payin/create", new { amount = 25.5, currency = "AUD",
            payin_method_name = "au_bank_npp", webhook_url = hooks, payin_method_param = new { payid_reference = "invoice1" } });
        Step("payins_create", These(made.Status, made.At("data.amount"), made.At("data.status")), These(200, 25.5, "PENDING"));
        var paid = PayCombat("PATCH", $"/payin/simulate-payin/{made.At("data.id")}");
        Step("payins_simulate", These(paid.Status, paid.At("data.status")), These(200, "SUCCESS"));
        var payout = new Dictionary<string, object> {
            { "payout_beneficiary_param", new { individual = new { first_name = "Zoe" }, account_number = "12345678" } },
            { "sender_amount", 20.25 }, { "sender_currency", "SGD" }, { "sender_country", "" },
            { "beneficiary_amount", 20.25 }, { "beneficiary_currency", "SGD" },
            { "payout_method_name", "sg_bank_fastpayment_sgd" }, { "purpose_code", "SELF" }, { "order_id", 123 } };
        var sent = PayCombat("POST", "/payout/create-payout", payout);
        Step("payouts_create", These(sent.Status, sent.At("data.wire_amount"), sent.At("data.payee_name")),
            These(200, 20.25, "Zoe"));
        var done = PayCombat("PATCH", $"/payout/simulate-payout/{sent.At("data.id")}");
        Step("payouts_simulate", These(done.Status, done.At("data.status")), These(200, "SUCCESS"));
        var seen = Gateway("GET", $"/payout-method/retrieve-payout/{sent.At("data.payout_id_finmo")}");
        Step("gateway payouts_get", These(seen.Status, seen.At("data.id")), These(200, sent.At("data.id")));
        var refused = Gateway("POST", "/payout/create-payout", payout);
        var named = ((string)refused.At("message")).Contains("order_id");
        Step("gateway payouts_create, unknown field", These(refused.Status, named), These(400, true));
        payout.Remove("order_id");
        var other = Gateway("POST", "/payout/create-payout", payout);
        Step("gateway payouts_create", These(other.Status, other.At("data.status")), These(200, "PENDING"));
    }

    static void AsTheLibraryWrites()
    {
        var reply = PayCombat("POST", "/payin/create", new { amount = 100.0, currency = "AUD",
            payin_method_name = "au_bank_npp", description = Text + Line + Name,
            payin_method_param = new { payid_reference = "written" },
            organization_reference_id = "written as the library writes" });
        Say(new { written = reply.Status });
    }

    static void JuicywaySteps(string hooks)
    {
        var address = new { line1 = "1 Sample/Street", city = "Lagos", state = "Lagos", zip_code = "100001", country = "NG" };
        var customer = new Dictionary<string, object> {
            { "first_name", Person }, { "last_name", "Example" }, { "email", "zoe@example.com" },
            { "phone_number", "+2348000000000" }, { "type", "individual" }, { "billing_address", address } };
        var made = Juicyway("POST", "/customers", customer, "key-1");
        Step("juicyway customers_create", These(made.Status, made.At("data.first_name")), These(201, Person));
        var again = Juicyway("POST", "/customers", customer, "key-1");
        Step("juicyway customers_create, repeated", These(again.Status, again.Body), These(201, made.Body));
        var got = Juicyway("GET", $"/customers/{made.At("data.id")}");
        Step("juicyway customers_get", These(got.Status, got.At("data.email")), These(200, "zoe@example.com"));
        var hooked = Juicyway("PATCH", "/businesses/webhook", new { urls = new[] { hooks } });
        Step("juicyway settings_update_webhook", These(hooked.Status, hooked.At("data.urls")), These(200, new[] { hooks }));
        customer["ip_address"] = "192.0.2.1";
        var begun = Juicyway("POST", "/payment-sessions", new { amount = 500000, currency = "NGN", customer,
            description = Text, reference = "PAY0001", payment_method = new { type = "bank_account" },
            order = new { identifier = "ORDER-0001", items = new[] { new { name = Name, type = "digital" } } } }, "key-2");
        Step("juicyway payment_sessions_create", These(begun.Status, begun.At("data.payment.amount")), These(201, 500000));
        var moved = Ask("POST", "/_sandbox/clock/advance", new Dictionary<string, string>(), Written(new { hours = 1 }));
        var paid = Juicyway("GET", $"/payments/{begun.At("data.payment.id")}");
        Step("juicyway payments_get", These(moved.Status, paid.Status, paid.At("data.status")), These(200, 200, "captured"));
        customer.Remove("ip_address");
        customer["email"] = "ada@example.com";
        var other = Juicyway("POST", "/customers", customer, "key-3");
        var deleted = Juicyway("DELETE", $"/customers/{other.At("data.id")}");
        Step("juicyway customers_delete", These(deleted.Status, deleted.Text), These(204, ""));
    }

    static int Main()
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        var address = StartReceiver();
        var runtime = Type.GetType("Mono.Runtime").GetMethod("GetDisplayName", BindingFlags.NonPublic | BindingFlags.Static);
        var version = runtime.Invoke(null, null).ToString().Split(' ')[0];
        Say(new { client = "HttpClient of Mono", version, receiver = address });
        Console.ReadLine();
        Customers();
        Payments(address + "/paycombat");
        AsTheLibraryWrites();
        JuicywaySteps(address + "/juicyway");
        // Two payouts: the gateway's went out when the clock moved.
        var events = These("PAYIN SUCCESS", "PAYOUT SUCCESS", "PAYOUT SUCCESS", "payment.session.succeeded");
        Step("webhooks", Webhooks(events.Length).ToArray(), events);
        return failed ? 1 : 0;
    }
}
