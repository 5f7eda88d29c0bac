// The steps of ../README.md with net/http, encoding/json and crypto/hmac.
package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"
)

type object map[string]any

const (
	name   = "Zoë 東京 😀"
	person = "Zoë 東京"
	text   = "a/b <c> & \"d\" \\ é \u2028 \u007f"
)

var (
	sandbox      = os.Getenv("SANDBOX_URL")
	signatureKey = os.Getenv("PAYCOMBAT_SIGNATURE_KEY")
	businessID   = os.Getenv("JUICYWAY_BUSINESS_ID")
	failed       = false
	out          sync.Mutex
)

func say(line object) {
	out.Lock()
	defer out.Unlock()
	fmt.Println(string(asIs(line)))
}

// asIs is JSON as encoding/json writes it by itself: <, > and & are escaped, for HTML.
func asIs(value any) []byte {
	body, err := json.Marshal(value)
	check(err)
	return body
}

// write is JSON as the provider signs it. U+2028 and U+2029 stay escaped with SetEscapeHTML(false) as well.
func write(value any) []byte {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(value))
	text := strings.TrimSuffix(body.String(), "\n")
	return []byte(unescaped(text))
}

// unescaped puts the two line separators back, where their escape is not itself a text: \\u2028 stays.
func unescaped(text string) string {
	return strings.NewReplacer(`\\`, `\\`, `\u2028`, "\u2028", `\u2029`, "\u2029").Replace(text)
}

func sign(message []byte, key string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write(message)
	return hex.EncodeToString(mac.Sum(nil))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// --- requests

type reply struct {
	status int
	body   any
	text   string
}

func ask(method, path string, headers map[string]string, body []byte) reply {
	var content io.Reader
	if body != nil {
		content = bytes.NewReader(body)
	}
	request, err := http.NewRequest(method, sandbox+path, content)
	check(err)
	for header, value := range headers {
		request.Header.Set(header, value)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	received, err := io.ReadAll(response.Body)
	check(err)
	answer := reply{status: response.StatusCode, text: string(received)}
	if len(received) > 0 {
		check(json.Unmarshal(received, &answer.body))
	}
	return answer
}

func paycombat(method, path string, body []byte, key string) reply {
	headers := map[string]string{"X-token": os.Getenv("PAYCOMBAT_TOKEN")}
	if method == "POST" || method == "PATCH" {
		signed := body
		if signed == nil {
			signed = []byte("{}") // a PATCH without a body is signed as if it were {}
		}
		headers["signature"] = sign(signed, key)
	}
	return ask(method, "/paycombat/api/v1"+path, headers, body)
}

func signed(method, path string, value any) reply {
	var body []byte
	if value != nil {
		body = write(value)
	}
	return paycombat(method, path, body, signatureKey)
}

func gateway(method, path string, body []byte) reply {
	headers := map[string]string{"X-Merchant-Identifier-Id": os.Getenv("PAYCOMBAT_MERCHANT_ID"), "X-Type": "sandbox"}
	return ask(method, "/gateway/finmo"+path, headers, body)
}

func juicyway(method, path string, value any, idempotencyKey string) reply {
	headers := map[string]string{"Authorization": os.Getenv("JUICYWAY_API_KEY")}
	if idempotencyKey != "" {
		headers["Idempotency-Key"] = idempotencyKey
	}
	var body []byte
	if value != nil {
		body = asIs(value)
	}
	return ask(method, "/juicyway"+path, headers, body)
}

// at is what lies at a path such as data.individual.first_name; nil where nothing does.
func at(answer reply, path string) any {
	value := answer.body
	for _, part := range strings.Split(path, ".") {
		members, _ := value.(map[string]any)
		value = members[part]
	}
	return value
}

// --- webhooks

type receiver struct {
	sync.Mutex
	events []string
}

func (r *receiver) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	raw, err := io.ReadAll(request.Body)
	check(err)
	event := verified(request, raw)
	if event == "" {
		answer.WriteHeader(400)
		say(object{"webhook": "forged", "verified": false})
		return
	}
	answer.WriteHeader(200)
	say(object{"webhook": event, "verified": true})
	r.Lock()
	r.events = append(r.events, event)
	r.Unlock()
}

func verified(request *http.Request, raw []byte) string {
	var body struct {
		Type, Status, Event, Checksum string
		Data                          any
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber() // numbers stay as they were written
	if decoder.Decode(&body) != nil {
		return ""
	}
	if request.URL.Path == "/paycombat" {
		if !fits(request.Header.Get("X-Signature"), sign(raw, signatureKey)) {
			return ""
		}
		return body.Type + " " + body.Status
	}
	// Maps are written with their keys sorted, which is the order that is signed.
	message := append([]byte(body.Event+"|"), write(body.Data)...)
	if !fits(body.Checksum, sign(message, businessID)) {
		return ""
	}
	return body.Event
}

func fits(given, wanted string) bool {
	return hmac.Equal([]byte(strings.ToLower(given)), []byte(wanted))
}

func (r *receiver) wait(count int) []string {
	deadline := time.Now().Add(time.Minute)
	for {
		r.Lock()
		events := append([]string{}, r.events...)
		r.Unlock()
		if len(events) >= count || time.Now().After(deadline) {
			sort.Strings(events)
			return events
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// --- steps

func step(name string, pairs ...any) {
	detail := ""
	for i := 0; i < len(pairs); i += 2 {
		if !reflect.DeepEqual(pairs[i], pairs[i+1]) {
			detail += fmt.Sprintf("%v instead of %v; ", pairs[i], pairs[i+1])
		}
	}
	failed = failed || detail != ""
	say(object{"step": name, "ok": detail == "", "detail": detail})
}

func customers() {
	sent := object{"type": "individual", "description": text,
		"individual": object{"first_name": name, "last_name": "O'Neil", "address_country": "ID"}}
	made := signed("POST", "/customer/create", sent)
	id, _ := at(made, "data.customer_id").(string)
	step("customers_create", made.status, 200, at(made, "data.description"), text,
		at(made, "data.individual.first_name"), name, at(made, "data.individual.last_name"), "O'Neil")
	forged := paycombat("POST", "/customer/create", write(sent), "not the key")
	step("customers_create, wrong key", forged.status, 401, at(forged, "status"), false)
	got := signed("GET", "/customer/customer/"+id, nil)
	step("customers_get", got.status, 200, at(got, "data"), at(made, "data"))
	changed := signed("PATCH", "/customer/update", object{"customer_id": id, "description": name})
	step("customers_update", changed.status, 200, at(changed, "data.description"), name)
	listed := signed("GET", "/customer/customer?type=individual&limit=1&page=1", nil)
	found, _ := at(listed, "data").([]any)
	step("customers_list", listed.status, 200, len(found), 1, found[0].(map[string]any)["customer_id"], id)
	ready := signed("GET", "/customer/check-wallet-ready/"+id, nil)
	missing := fmt.Sprint(at(ready, "data.data.missing_field"))
	step("customers_check_wallet_ready", ready.status, 200, at(ready, "data.data.is_wallet_ready"), false,
		strings.Contains(missing, "individual.dob"), true)
	disabled := signed("PATCH", "/customer/disable/"+id, nil)
	step("customers_disable, no body", disabled.status, 200, at(disabled, "data.data.is_active"), false)
	deleted := signed("DELETE", "/customer/customer/"+id, nil)
	step("customers_delete", deleted.status, 200, at(deleted, "data.data.is_active"), false)
}

func payments(hooks string) {
	payin := object{"amount": 25.5, "currency": "AUD", "payin_method_name": "au_bank_npp", "webhook_url": hooks,
		"payin_method_param": object{"payid_reference": "invoice1"}}
	made := signed("POST", "/payin/create", payin)
	step("payins_create", made.status, 200, at(made, "data.amount"), 25.5, at(made, "data.status"), "PENDING")
	paid := signed("PATCH", fmt.Sprintf("/payin/simulate-payin/%v", at(made, "data.id")), nil)
	step("payins_simulate", paid.status, 200, at(paid, "data.status"), "SUCCESS")
	payout := object{
		"payout_beneficiary_param": object{"individual": object{"first_name": "Zoe"}, "account_number": "12345678"},
		"sender_amount":            20.25, "sender_currency": "SGD", "sender_country": "",
		"beneficiary_amount": 20.25, "beneficiary_currency": "SGD",
		"payout_method_name": "sg_bank_fastpayment_sgd", "purpose_code": "SELF", "order_id": 123}
	sent := signed("POST", "/payout/create-payout", payout)
	step("payouts_create", sent.status, 200, at(sent, "data.wire_amount"), 20.25, at(sent, "data.payee_name"), "Zoe")
	done := signed("PATCH", fmt.Sprintf("/payout/simulate-payout/%v", at(sent, "data.id")), nil)
	step("payouts_simulate", done.status, 200, at(done, "data.status"), "SUCCESS")
	seen := gateway("GET", fmt.Sprintf("/payout-method/retrieve-payout/%v", at(sent, "data.payout_id_finmo")), nil)
	step("gateway payouts_get", seen.status, 200, at(seen, "data.id"), at(sent, "data.id"))
	refused := gateway("POST", "/payout/create-payout", asIs(payout))
	step("gateway payouts_create, unknown field", refused.status, 400,
		strings.Contains(fmt.Sprint(at(refused, "message")), "order_id"), true)
	delete(payout, "order_id")
	other := gateway("POST", "/payout/create-payout", asIs(payout))
	step("gateway payouts_create", other.status, 200, at(other, "data.status"), "PENDING")
}

func asTheLibraryWrites() {
	body := asIs(object{"amount": 100.0, "currency": "AUD", "payin_method_name": "au_bank_npp", "description": text + name,
		"payin_method_param":        object{"payid_reference": "written"},
		"organization_reference_id": "written as the library writes"})
	say(object{"written": paycombat("POST", "/payin/create", body, signatureKey).status})
}

func juicywaySteps(hooks string) {
	customer := object{"first_name": person, "last_name": "Example", "email": "zoe@example.com",
		"phone_number": "+2348000000000", "type": "individual", "billing_address": object{
			"line1": "1 Sample/Street", "city": "Lagos", "state": "Lagos", "zip_code": "100001", "country": "NG"}}
	made := juicyway("POST", "/customers", customer, "key-1")
	step("juicyway customers_create", made.status, 201, at(made, "data.first_name"), person)
	again := juicyway("POST", "/customers", customer, "key-1")
	step("juicyway customers_create, repeated", again.status, 201, again.body, made.body)
	got := juicyway("GET", fmt.Sprintf("/customers/%v", at(made, "data.id")), nil, "")
	step("juicyway customers_get", got.status, 200, at(got, "data.email"), "zoe@example.com")
	hooked := juicyway("PATCH", "/businesses/webhook", object{"urls": []string{hooks}}, "")
	step("juicyway settings_update_webhook", hooked.status, 200, at(hooked, "data.urls"), []any{hooks})
	customer["ip_address"] = "192.0.2.1"
	begun := juicyway("POST", "/payment-sessions", object{"amount": 500000, "currency": "NGN", "customer": customer,
		"description": text, "reference": "PAY0001", "payment_method": object{"type": "bank_account"},
		"order": object{"identifier": "ORDER-0001", "items": []any{object{"name": name, "type": "digital"}}}}, "key-2")
	step("juicyway payment_sessions_create", begun.status, 201, at(begun, "data.payment.amount"), 500000.0)
	moved := ask("POST", "/_sandbox/clock/advance", nil, asIs(object{"hours": 1}))
	paid := juicyway("GET", fmt.Sprintf("/payments/%v", at(begun, "data.payment.id")), nil, "")
	step("juicyway payments_get", moved.status, 200, paid.status, 200, at(paid, "data.status"), "captured")
	delete(customer, "ip_address")
	customer["email"] = "ada@example.com"
	other := juicyway("POST", "/customers", customer, "key-3")
	deleted := juicyway("DELETE", fmt.Sprintf("/customers/%v", at(other, "data.id")), nil, "")
	step("juicyway customers_delete", deleted.status, 204, deleted.text, "")
}

func main() {
	hooks := &receiver{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() { check(http.Serve(listener, hooks)) }()
	address := "http://" + listener.Addr().String()
	say(object{"client": "net/http", "version": runtime.Version(), "receiver": address})
	_, err = bufio.NewReader(os.Stdin).ReadString('\n')
	check(err)
	customers()
	payments(address + "/paycombat")
	asTheLibraryWrites()
	juicywaySteps(address + "/juicyway")
	// Two payouts: the gateway's went out when the clock moved.
	events := []string{"PAYIN SUCCESS", "PAYOUT SUCCESS", "PAYOUT SUCCESS", "payment.session.succeeded"}
	step("webhooks", hooks.wait(len(events)), events)
	if failed {
		os.Exit(1)
	}
}
