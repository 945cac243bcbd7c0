# The story of `story.py`, told by the client that openapi-generator makes for Ruby.
require "json"
require "net/http"
require "uri"
require "openapi_client"

base, auth_id, auth_token, callback = ARGV

service = URI(base)
OpenapiClient.configure do |config|
  config.scheme = service.scheme
  config.host = "#{service.host}:#{service.port}"
  config.username = auth_id
  config.password = auth_token
end
calls = OpenapiClient::CallsApi.new

run = lambda do |goal|
  Net::HTTP.post(URI("#{base}/_emulator/v1/clock/run"), goal.to_json, "Content-Type" => "application/json").value
end

place = lambda do
  calls.create_call(auth_id, OpenapiClient::CreateCallRequest.new(
    from: "14155550100", to: "15000020000", answer_url: "http://127.0.0.1:9/answer#rc=0"
  ))
end

created = place.call
uuid = created.request_uuid
run.call(until: "call", call_uuid: uuid, call_status: "in-progress")
live = calls.get_call(auth_id, uuid, status: OpenapiClient::CallStage::LIVE)
raise "a live call is a #{live.class}" unless live.is_a?(OpenapiClient::LiveCall)

calls.hang_up_call(auth_id, uuid)
run.call(until: "idle")
record = calls.get_call(auth_id, uuid)
raise "a record is a #{record.class}" unless record.is_a?(OpenapiClient::Call)

2.times do
  another = place.call.request_uuid
  run.call(until: "call", call_uuid: another, call_status: "in-progress")
  calls.hang_up_call(auth_id, another)
  run.call(until: "idle")
end

listed = []
loop do
  page = calls.list_calls(auth_id, limit: 2, offset: listed.size)
  listed.concat(page.objects.map(&:call_uuid))
  break if page.meta._next.nil?
end

begin
  calls.get_call(auth_id, "00000000-0000-0000-0000-000000000000")
rescue OpenapiClient::ApiError => e
  answer = OpenapiClient::ErrorAnswer.build_from_hash(JSON.parse(e.response_body, symbolize_names: true))
  missing = { status: e.code, error: answer.error }
end

form = URI.decode_www_form(File.read(callback)).to_h.transform_keys(&:to_sym)
event = OpenapiClient::HangupEvent.build_from_hash(form)
raise "the callback is not valid" unless event.valid?

puts JSON.generate(
  created: { request_uuid: uuid, message: created.message },
  live: { call_uuid: live.call_uuid, call_status: live.call_status },
  record: {
    call_uuid: record.call_uuid,
    hangup_source: record.hangup_source,
    hangup_cause_code: record.hangup_cause_code
  },
  listed: listed,
  missing: missing,
  callback: {
    CallUUID: event.call_uuid,
    HangupCauseCode: event.hangup_cause_code,
    Duration: event.duration
  }
)
