<?php

// The story of `story.py`, told by the client that openapi-generator makes for PHP.

declare(strict_types=1);

use GuzzleHttp\Client;
use OpenAPI\Client\Api\CallsApi;
use OpenAPI\Client\ApiException;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model\CallStage;
use OpenAPI\Client\Model\CreateCallRequest;
use OpenAPI\Client\Model\HangupEvent;
use OpenAPI\Client\ObjectSerializer;

require 'autoload.php';

error_reporting(E_ALL);
set_error_handler(function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});

[, $base, $authId, $authToken, $callback] = $argv;

$http = new Client();
$configuration = (new Configuration())->setHost($base)->setUsername($authId)->setPassword($authToken);
$calls = new CallsApi($http, $configuration);

$run = fn (array $goal) => $http->post("$base/_emulator/v1/clock/run", ['json' => $goal]);

$place = fn () => $calls->createCall($authId, new CreateCallRequest([
    'from' => '14155550100',
    'to' => '15000020000',
    'answer_url' => 'http://127.0.0.1:9/answer#rc=0',
]));

$created = $place();
$uuid = $created->getRequestUuid();
$run(['until' => 'call', 'call_uuid' => $uuid, 'call_status' => 'in-progress']);
$live = $calls->getCall($authId, $uuid, CallStage::LIVE);
$calls->hangUpCall($authId, $uuid);
$run(['until' => 'idle']);
$record = $calls->getCall($authId, $uuid);

foreach (range(1, 2) as $_) {
    $another = $place()->getRequestUuid();
    $run(['until' => 'call', 'call_uuid' => $another, 'call_status' => 'in-progress']);
    $calls->hangUpCall($authId, $another);
    $run(['until' => 'idle']);
}

$listed = [];
do {
    $page = $calls->listCalls($authId, limit: 2, offset: count($listed));
    foreach ($page->getObjects() as $each) {
        $listed[] = $each->getCallUuid();
    }
} while ($page->getMeta()->getNext() !== null);

$missing = null;
try {
    $calls->getCall($authId, '00000000-0000-0000-0000-000000000000');
} catch (ApiException $error) {
    $missing = ['status' => $error->getCode(), 'error' => $error->getResponseObject()->getError()];
}

parse_str(file_get_contents($callback), $form);
$event = ObjectSerializer::deserialize((object) $form, HangupEvent::class);
if (!$event->valid()) {
    throw new UnexpectedValueException(implode('; ', $event->listInvalidProperties()));
}

echo json_encode([
    'created' => ['request_uuid' => $uuid, 'message' => $created->getMessage()],
    'live' => ['call_uuid' => $live->getCallUuid(), 'call_status' => $live->getCallStatus()],
    'record' => [
        'call_uuid' => $record->getCallUuid(),
        'hangup_source' => $record->getHangupSource(),
        'hangup_cause_code' => $record->getHangupCauseCode(),
    ],
    'listed' => $listed,
    'missing' => $missing,
    'callback' => [
        'CallUUID' => $event->getCallUuid(),
        'HangupCauseCode' => $event->getHangupCauseCode(),
        'Duration' => $event->getDuration(),
    ],
]), PHP_EOL;
