// The story of tests/polyglot/story.py, told by the generated Java client.

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CallsApi;
import org.openapitools.client.model.ErrorAnswer;
import org.openapitools.client.model.Call;
import org.openapitools.client.model.CallCreated;
import org.openapitools.client.model.CallStage;
import org.openapitools.client.model.CreateCallRequest;
import org.openapitools.client.model.GetCall200Response;
import org.openapitools.client.model.HangupEvent;
import org.openapitools.client.model.ListCalls200Response;

public final class Story {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final String base;
  private final String authId;
  private final CallsApi calls;
  private final ObjectMapper json;

  private Story(String base, String authId, String authToken) {
    String secret = authId + ":" + authToken;
    String basic = "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    ApiClient client = new ApiClient();
    client.updateBaseUri(base);
    client.setRequestInterceptor(request -> request.header("Authorization", basic));
    this.base = base;
    this.authId = authId;
    this.calls = new CallsApi(client);
    this.json = client.getObjectMapper();
  }

  public static void main(String[] arguments) throws Exception {
    Story story = new Story(arguments[0], arguments[1], arguments[2]);
    System.out.println(story.json.writeValueAsString(story.told(Path.of(arguments[3]))));
  }

  private Map<String, Object> told(Path callback) throws Exception {
    CallCreated created = place();
    String uuid = (String) created.getRequestUuid();
    run(Map.of("until", "call", "call_uuid", uuid, "call_status", "in-progress"));
    GetCall200Response live = get(uuid, CallStage.LIVE);
    calls.hangUpCall(CallsApi.APIHangUpCallRequest.newBuilder().authId(authId).callUuid(uuid).build());
    run(Map.of("until", "idle"));
    GetCall200Response record = get(uuid, null);
    place();
    place();
    run(Map.of("until", "idle"));

    Map<String, Object> told = new LinkedHashMap<>();
    told.put("created", Map.of("request_uuid", uuid, "message", created.getMessage()));
    told.put("live", Map.of("call_uuid", live.getCallUuid(), "call_status", live.getCallStatus()));
    told.put(
        "record",
        Map.of(
            "call_uuid", record.getCallUuid(),
            "hangup_source", record.getHangupSource(),
            "hangup_cause_code", record.getHangupCauseCode()));
    told.put("listed", listed());
    told.put("missing", missing());
    told.put("callback", heard(Files.readString(callback)));
    return told;
  }

  private CallCreated place() throws ApiException {
    CreateCallRequest request =
        new CreateCallRequest().from("14155550100").to("15000020000").answerUrl(URI.create("http://127.0.0.1:9/answer#rc=0"));
    return calls.createCall(authId, request);
  }

  private GetCall200Response get(String uuid, CallStage status) throws ApiException {
    return calls.getCall(CallsApi.APIGetCallRequest.newBuilder().authId(authId).callUuid(uuid).status(status).build());
  }

  /** UUIDs from all pages, newest first. */
  private List<String> listed() throws ApiException {
    List<String> uuids = new ArrayList<>();
    for (long offset = 0; ; offset += 2) {
      ListCalls200Response page =
          calls.listCalls(CallsApi.APIListCallsRequest.newBuilder().authId(authId).limit(2).offset(offset).build());
      for (Call call : page.getObjects()) {
        uuids.add(call.getCallUuid());
      }
      if (page.getMeta().getNext() == null) {
        return uuids;
      }
    }
  }

  private Map<String, Object> missing() throws Exception {
    try {
      get(NOBODY, null);
    } catch (ApiException problem) {
      ErrorAnswer error = json.readValue(problem.getResponseBody(), ErrorAnswer.class);
      return Map.of("status", problem.getCode(), "error", error.getError());
    }
    throw new IllegalStateException("Nobody has a record.");
  }

  /** A form holds text alone; Jackson reads a number from text where the type has one. */
  private Map<String, Object> heard(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(decoded(parts[0]), decoded(parts[1]));
    }
    HangupEvent event = json.convertValue(fields, HangupEvent.class);
    return Map.of(
        "CallUUID", event.getCallUUID(),
        "HangupCauseCode", event.getHangupCauseCode(),
        "Duration", event.getDuration());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void run(Map<String, String> goal) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/_emulator/v1/clock/run"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(goal)))
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }
}
