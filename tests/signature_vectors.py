"""Signatures V3 that the official SDKs compute: method, URL, form and signature, for one token and nonce."""

TOKEN = "AbcdEfghIjklMnop1234"  # noqa: S105  # it opens nothing
NONCE = "05429567804466091622"
CALL = {
    "CallUUID": "4d04c52e-cea3-4458-bbdb-0bfc314ee7cd",
    "From": "14157654321",
    "To": "14155550100",
    "Event": "StartApp",
    "CallStatus": "in-progress",
    "Direction": "outbound",
}
VECTORS: list[tuple[str, str, dict[str, str], str]] = [
    ("POST", "http://127.0.0.1:9000/answer", CALL, "V45OOjxLhasgeKhAfaf2thtiYabIDarEYSFnTogrcVA="),
    ("POST", "https://example.com/answer?tenant=b&a=1", CALL, "LJli/Gp/Pa50mUFIF2+MELk+S05hYs9Ee65CcY4/BvQ="),
    ("GET", "https://example.com/answer?tenant=b&a=1", CALL, "RvYC378OuEqMXAgA3A/qD4xcI75VihV61A6J9cVMzyE="),
    ("GET", "http://127.0.0.1:9000/hangup", {}, "VLIOSbutfyy+oFEi8KiwQHk8WUFMW8YQ07k6ZOrX9OM="),
    ("POST", "http://127.0.0.1:9000/x", {}, "OZHvg8FHiS6sJRZQIYUDCkx+E9e3cFlPet5WOOXsv9o="),
    ("POST", "http://127.0.0.1:9000/x?k=v", {}, "kKas6hi2vO60kC/hp1m+ZAUpBDWzir5l8/FU6mkDQ60="),
    ("POST", "http://127.0.0.1:9000/x", {"CallerName": "José"}, "7cguRURN1tiNvTwveymnl4NiC/UVlp7NmtEepo99Ugs="),
    ("POST", "http://127.0.0.1:9000/x", {"To": "+1415 555"}, "ufOBorOlJVLXYfYuPUykkmMGTS8vB2M80bVGMQ1vTxg="),
    ("GET", "http://127.0.0.1:9000/x?To=%2B1415+555", {}, "MsoRwDI8PGwyRLsVRt9MNaKvuNlHwDOPbPqlzeCQbhE="),
    ("POST", "http://127.0.0.1:9000/x", {"Digits": ""}, "MQ3o1nl5NhPen0eG0zXggMMJf77k5NFj2yceR7tXwqk="),
]
