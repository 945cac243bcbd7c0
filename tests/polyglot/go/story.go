// The story of tests/polyglot/story.py, told by the generated Go client.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"strconv"
	"strings"

	plivo "example.com/voice/plivo"
)

type object = map[string]any

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// answered takes what every Execute returns, and leaves the result alone.
func answered[T any](value T, _ *http.Response, err error) T {
	return must(value, err)
}

func main() {
	base, authID, authToken, callback := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	configuration := plivo.NewConfiguration()
	configuration.Servers = plivo.ServerConfigurations{{URL: base}}
	calls := plivo.NewAPIClient(configuration).CallsAPI
	as := plivo.BasicAuth{UserName: authID, Password: authToken}
	ctx := context.WithValue(context.Background(), plivo.ContextBasicAuth, as)

	place := func() *plivo.CallCreated {
		request := plivo.NewCreateCallRequest("14155550100", "15000020000", "http://127.0.0.1:9/answer#rc=0")
		return answered(calls.CreateCall(ctx, authID).CreateCallRequest(*request).Execute())
	}
	run := func(goal object) {
		answer := must(http.Post(base+"/_emulator/v1/clock/run", "application/json", bytes.NewReader(must(json.Marshal(goal)))))
		answer.Body.Close()
	}

	created := place()
	uuid := created.GetRequestUuid().(string)
	run(object{"until": "call", "call_uuid": uuid, "call_status": "in-progress"})
	live := answered(calls.GetCall(ctx, authID, uuid).Status(plivo.CALLSTAGE_LIVE).Execute())
	must(calls.HangUpCall(ctx, authID, uuid).Execute())
	run(object{"until": "idle"})
	record := answered(calls.GetCall(ctx, authID, uuid).Execute())

	place()
	place()
	run(object{"until": "idle"})
	fmt.Println(string(must(json.Marshal(object{
		"created":  object{"request_uuid": uuid, "message": created.GetMessage()},
		"live":     object{"call_uuid": live.GetCallUuid(), "call_status": live.GetCallStatus()},
		"record":   object{"call_uuid": record.GetCallUuid(), "hangup_source": record.GetHangupSource(), "hangup_cause_code": record.GetHangupCauseCode()},
		"listed":   listed(calls.ListCalls(ctx, authID).Limit(2)),
		"missing":  missing(calls.GetCall(ctx, authID, "00000000-0000-0000-0000-000000000000")),
		"callback": heard(string(must(os.ReadFile(callback)))),
	}))))
}

// listed reads all pages, newest first.
func listed(page plivo.ApiListCallsRequest) []string {
	uuids := []string{}
	for offset := int64(0); ; offset += 2 {
		list := answered(page.Offset(offset).Execute())
		for _, call := range list.Objects {
			uuids = append(uuids, call.CallUuid)
		}
		if list.Meta.Next.Get() == nil {
			return uuids
		}
	}
}

func missing(question plivo.ApiGetCallRequest) object {
	_, answer, err := question.Execute()
	problem := err.(*plivo.GenericOpenAPIError).Model().(plivo.ErrorAnswer)
	return object{"status": answer.StatusCode, "error": problem.GetError()}
}

func heard(form string) object {
	event := plivo.HangupEvent{}
	if err := decode(form, &event); err != nil {
		log.Fatal(err)
	}
	return object{
		"CallUUID":        event.GetCallUUID(),
		"HangupCauseCode": event.GetHangupCauseCode(),
		"Duration":        event.GetDuration(),
	}
}

// decode reads a callback's form into the generated type for it: a form holds text alone, so numbers of the type are
// made numbers, and the type reads the rest.
func decode(form string, event any) error {
	values, err := url.ParseQuery(form)
	if err != nil {
		return err
	}
	fields := object{}
	for name := range values {
		fields[name] = values.Get(name)
	}
	kind := reflect.TypeOf(event).Elem()
	for index := range kind.NumField() {
		field := kind.Field(index)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Type != reflect.TypeFor[*int64]() || !values.Has(name) {
			continue
		}
		if fields[name], err = strconv.ParseInt(values.Get(name), 10, 64); err != nil {
			return err
		}
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, event)
}
