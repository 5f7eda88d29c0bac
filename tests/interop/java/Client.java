// The steps of ../README.md with java.net.http.HttpClient and Jackson; the argument "http1" chooses HTTP/1.1.
// By itself HttpClient offers an upgrade to HTTP/2 with each request.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Client {
    static final String NAME = "Zoë 東京 😀";
    static final String PERSON = "Zoë 東京";
    static final String TEXT = "a/b <c> & \"d\" \\ é \u2028 \u007f";
    static final String SIGNATURE_KEY = System.getenv("PAYCOMBAT_SIGNATURE_KEY");
    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    static final ObjectMapper JSON = new ObjectMapper();
    static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();
    static HttpClient http;
    static boolean failed = false;

    record Reply(int status, String text, JsonNode body) {
        JsonNode at(String path) {
            return body.at(path);
        }

        String text(String path) {
            return body.at(path).asText();
        }
    }

    static synchronized void say(Object... pairs) throws IOException {
        OUT.println(JSON.writeValueAsString(object(pairs)));
    }

    /** A JSON object of names and values, in their order. */
    static Map<String, Object> object(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put((String) pairs[i], pairs[i + 1]);
        }
        return members;
    }

    static String sign(String message, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException error) {
            throw new IllegalStateException(error);
        }
    }

    // --- requests

    static Reply ask(String method, String path, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(System.getenv("SANDBOX_URL") + path));
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(reply.statusCode(), reply.body(), JSON.readTree(reply.body()));
    }

    static Reply signed(String method, String path, String body, String key) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("X-token", System.getenv("PAYCOMBAT_TOKEN")));
        if (method.equals("POST") || method.equals("PATCH")) {
            // A PATCH without a body is signed as if it were {}.
            headers.put("signature", sign(body == null ? "{}" : body, key));
        }
        return ask(method, "/paycombat/api/v1" + path, headers, body);
    }

    static Reply paycombat(String method, String path, Object value) throws Exception {
        return signed(method, path, written(value), SIGNATURE_KEY);
    }

    static Reply gateway(String method, String path, Object value) throws Exception {
        String merchant = System.getenv("PAYCOMBAT_MERCHANT_ID");
        var headers = Map.of("X-Merchant-Identifier-Id", merchant, "X-Type", "sandbox");
        return ask(method, "/gateway/finmo" + path, headers, written(value));
    }

    static Reply juicyway(String method, String path, Object value, String idempotencyKey) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Authorization", System.getenv("JUICYWAY_API_KEY")));
        if (idempotencyKey != null) {
            headers.put("Idempotency-Key", idempotencyKey);
        }
        return ask(method, "/juicyway" + path, headers, written(value));
    }

    static String written(Object value) throws IOException {
        return value == null ? null : JSON.writeValueAsString(value);
    }

    // --- webhooks

    static void receive(HttpExchange exchange) throws IOException {
        String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String event = verified(exchange, raw);
        exchange.sendResponseHeaders(event == null ? 400 : 200, -1);
        exchange.close();
        say("webhook", event == null ? "forged" : event, "verified", event != null);
        if (event != null) {
            RECEIVED.add(event);
        }
    }

    static String verified(HttpExchange exchange, String raw) throws IOException {
        JsonNode body = JSON.readTree(raw);
        if (exchange.getRequestURI().getPath().equals("/paycombat")) {
            String given = exchange.getRequestHeaders().getFirst("X-Signature");
            String event = body.path("type").asText() + " " + body.path("status").asText();
            return fits(given, sign(raw, SIGNATURE_KEY)) ? event : null;
        }
        String event = body.path("event").asText();
        Object data = JSON.treeToValue(body.path("data"), Object.class);
        String message = event + "|" + SORTED.writeValueAsString(data);
        return fits(body.path("checksum").asText(), sign(message, System.getenv("JUICYWAY_BUSINESS_ID"))) ? event : null;
    }

    static boolean fits(String given, String wanted) {
        byte[] sent = String.valueOf(given).toLowerCase().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(sent, wanted.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> webhooks(int count) throws InterruptedException {
        List<String> events = new ArrayList<>();
        String event = "";
        while (events.size() < count && event != null) {
            event = RECEIVED.poll(60, TimeUnit.SECONDS);
            if (event != null) {
                events.add(event);
            }
        }
        events.sort(null);
        return events;
    }

    // --- steps

    static void step(String name, List<Object> found, List<Object> expected) throws IOException {
        boolean same = Objects.equals(found, expected);
        failed |= !same;
        say("step", name, "ok", same, "detail", same ? "" : found + " instead of " + expected);
    }

    static void customers() throws Exception {
        Object sent = object("type", "individual", "description", TEXT,
                "individual", object("first_name", NAME, "last_name", "O'Neil", "address_country", "ID"));
        Reply made = paycombat("POST", "/customer/create", sent);
        step("customers_create",
                List.of(made.status, made.text("/data/description"), made.text("/data/individual/first_name"),
                        made.text("/data/individual/last_name")),
                List.of(200, TEXT, NAME, "O'Neil"));
        Reply forged = signed("POST", "/customer/create", written(sent), "not the key");
        step("customers_create, wrong key", List.of(forged.status, forged.text("/status")), List.of(401, "false"));
        String id = made.text("/data/customer_id");
        Reply got = paycombat("GET", "/customer/customer/" + id, null);
        step("customers_get", List.of(got.status, got.at("/data")), List.of(200, made.at("/data")));
        Reply changed = paycombat("PATCH", "/customer/update", object("customer_id", id, "description", NAME));
        step("customers_update", List.of(changed.status, changed.text("/data/description")), List.of(200, NAME));
        Reply listed = paycombat("GET", "/customer/customer?type=individual&limit=1&page=1", null);
        step("customers_list",
                List.of(listed.status, listed.at("/data").size(), listed.text("/data/0/customer_id")), List.of(200, 1, id));
        Reply ready = paycombat("GET", "/customer/check-wallet-ready/" + id, null);
        boolean lacks = ready.at("/data/data/missing_field").toString().contains("\"individual.dob\"");
        step("customers_check_wallet_ready",
                List.of(ready.status, ready.text("/data/data/is_wallet_ready"), lacks), List.of(200, "false", true));
        Reply disabled = paycombat("PATCH", "/customer/disable/" + id, null);
        step("customers_disable, no body",
                List.of(disabled.status, disabled.text("/data/data/is_active")), List.of(200, "false"));
        Reply deleted = paycombat("DELETE", "/customer/customer/" + id, null);
        step("customers_delete", List.of(deleted.status, deleted.text("/data/data/is_active")), List.of(200, "false"));
    }

    static void payments(String hooks) throws Exception {
        Reply made = paycombat("POST", "/payin/create", object("amount", new BigDecimal("25.5"), "currency", "AUD",
                "payin_method_name", "au_bank_npp", "webhook_url", hooks,
                "payin_method_param", object("payid_reference", "invoice1")));
        step("payins_create", List.of(made.status, made.text("/data/amount"), made.text("/data/status")),
                List.of(200, "25.5", "PENDING"));
        Reply paid = paycombat("PATCH", "/payin/simulate-payin/" + made.text("/data/id"), null);
        step("payins_simulate", List.of(paid.status, paid.text("/data/status")), List.of(200, "SUCCESS"));
        BigDecimal amount = new BigDecimal("20.25");
        Map<String, Object> payout = object(
                "payout_beneficiary_param", object("individual", object("first_name", "Zoe"), "account_number", "12345678"),
                "sender_amount", amount, "sender_currency", "SGD", "sender_country", "", "beneficiary_amount", amount,
                "beneficiary_currency", "SGD", "payout_method_name", "sg_bank_fastpayment_sgd", "purpose_code", "SELF",
                "order_id", 123);
        Reply sent = paycombat("POST", "/payout/create-payout", payout);
        step("payouts_create", List.of(sent.status, sent.text("/data/wire_amount"), sent.text("/data/payee_name")),
                List.of(200, "20.25", "Zoe"));
        Reply done = paycombat("PATCH", "/payout/simulate-payout/" + sent.text("/data/id"), null);
        step("payouts_simulate", List.of(done.status, done.text("/data/status")), List.of(200, "SUCCESS"));
        Reply seen = gateway("GET", "/payout-method/retrieve-payout/" + sent.text("/data/payout_id_finmo"), null);
        step("gateway payouts_get", List.of(seen.status, seen.text("/data/id")), List.of(200, sent.text("/data/id")));
        Reply refused = gateway("POST", "/payout/create-payout", payout);
        step("gateway payouts_create, unknown field",
                List.of(refused.status, refused.text("/message").contains("order_id")), List.of(400, true));
        payout.remove("order_id");
        Reply other = gateway("POST", "/payout/create-payout", payout);
        step("gateway payouts_create", List.of(other.status, other.text("/data/status")), List.of(200, "PENDING"));
    }

    static void asTheLibraryWrites() throws Exception {
        Reply reply = paycombat("POST", "/payin/create", object("amount", 100.0, "currency", "AUD",
                "payin_method_name", "au_bank_npp", "description", TEXT + NAME,
                "payin_method_param", object("payid_reference", "written"),
                "organization_reference_id", "written as the library writes"));
        say("written", reply.status);
    }

    static void juicywaySteps(String hooks) throws Exception {
        Map<String, Object> customer = object("first_name", PERSON, "last_name", "Example", "email", "zoe@example.com",
                "phone_number", "+2348000000000", "type", "individual",
                "billing_address", object("line1", "1 Sample/Street", "city", "Lagos", "state", "Lagos",
                        "zip_code", "100001", "country", "NG"));
        Reply made = juicyway("POST", "/customers", customer, "key-1");
        step("juicyway customers_create", List.of(made.status, made.text("/data/first_name")), List.of(201, PERSON));
        Reply again = juicyway("POST", "/customers", customer, "key-1");
        step("juicyway customers_create, repeated", List.of(again.status, again.body), List.of(201, made.body));
        Reply got = juicyway("GET", "/customers/" + made.text("/data/id"), null, null);
        step("juicyway customers_get", List.of(got.status, got.text("/data/email")), List.of(200, "zoe@example.com"));
        Reply hooked = juicyway("PATCH", "/businesses/webhook", object("urls", List.of(hooks)), null);
        step("juicyway settings_update_webhook", List.of(hooked.status, hooked.text("/data/urls/0")), List.of(200, hooks));
        customer.put("ip_address", "192.0.2.1");
        Reply begun = juicyway("POST", "/payment-sessions", object("amount", 500000, "currency", "NGN",
                "customer", customer, "description", TEXT, "reference", "PAY0001",
                "payment_method", object("type", "bank_account"),
                "order", object("identifier", "ORDER-0001", "items", List.of(object("name", NAME, "type", "digital")))), "key-2");
        step("juicyway payment_sessions_create",
                List.of(begun.status, begun.at("/data/payment/amount").asInt()), List.of(201, 500000));
        Reply moved = ask("POST", "/_sandbox/clock/advance", Map.of(), written(object("hours", 1)));
        Reply paid = juicyway("GET", "/payments/" + begun.text("/data/payment/id"), null, null);
        step("juicyway payments_get", List.of(moved.status, paid.status, paid.text("/data/status")),
                List.of(200, 200, "captured"));
        customer.remove("ip_address");
        customer.put("email", "ada@example.com");
        Reply other = juicyway("POST", "/customers", customer, "key-3");
        Reply deleted = juicyway("DELETE", "/customers/" + other.text("/data/id"), null, null);
        step("juicyway customers_delete", List.of(deleted.status, deleted.text), List.of(204, ""));
    }

    public static void main(String[] arguments) throws Exception {
        boolean old = arguments.length > 0 && arguments[0].equals("http1");
        HttpClient.Builder builder = HttpClient.newBuilder();
        http = old ? builder.version(HttpClient.Version.HTTP_1_1).build() : builder.build();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Client::receive);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        say("client", old ? "HttpClient, HTTP/1.1" : "HttpClient", "version", System.getProperty("java.version"),
                "receiver", address);
        System.in.read();
        customers();
        payments(address + "/paycombat");
        asTheLibraryWrites();
        juicywaySteps(address + "/juicyway");
        // Two payouts: the gateway's went out when the clock moved.
        List<Object> events = List.of("PAYIN SUCCESS", "PAYOUT SUCCESS", "PAYOUT SUCCESS", "payment.session.succeeded");
        step("webhooks", new ArrayList<>(webhooks(events.size())), events);
        System.exit(failed ? 1 : 0);
    }
}
