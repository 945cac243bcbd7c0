"""The compose file and the Kubernetes objects for several nodes: read, held against what the command takes and opens.

No daemon and no cluster runs them here. So this sees what is misspelt, missing or does not fit together, and not what
an image or a cluster makes of it.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
import yaml
from plivo_emulator.cli import ADDED_BY, main
from plivo_emulator.commands.parser import Parser
from plivo_emulator.validation import load

from tests.docs.pages import ROOT
from tests.haproxy import program

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

FOLDER = ROOT / "docs" / "examples" / "nodes"
COMPOSE = FOLDER / "compose.yaml"
KUBERNETES = FOLDER / "kubernetes.yaml"
PORT = 8080
HEALTH = ("/_emulator/v1/livez", "/_emulator/v1/readyz")
TAGGED = r"^[a-z-]+:(?!latest$)[\w.-]+$"
GUARDED = {
    "required": ["read_only", "cap_drop", "security_opt"],
    "properties": {"read_only": {"const": True}, "cap_drop": {"const": ["ALL"]}},
}
COMPOSE_SHAPE = {
    "type": "object",
    "required": ["services", "networks", "volumes"],
    "additionalProperties": False,
    "patternProperties": {"^x-": {}},
    "properties": {
        "networks": {"type": "object"},
        "volumes": {"type": "object"},
        "services": {
            "type": "object",
            "required": ["node-a", "node-b", "proxy", "database"],
            "properties": {"node-a": GUARDED, "node-b": GUARDED, "proxy": GUARDED},
            "additionalProperties": {
                "type": "object",
                "required": ["image", "restart", "networks"],
                "additionalProperties": False,
                "properties": {
                    "image": {"pattern": TAGGED},
                    "ports": {"type": "array", "items": {"pattern": r"^127\.0\.0\.1:"}},
                    **{
                        key: {}
                        for key in (
                            "pull_policy",
                            "restart",
                            "environment",
                            "depends_on",
                            "networks",
                            "read_only",
                            "cap_drop",
                        )
                    },
                    **{key: {} for key in ("security_opt", "read_only", "cap_drop", "command")},
                    **{key: {} for key in ("volumes", "healthcheck")},
                },
            },
        },
    },
}
PROBE = {
    "type": "object",
    "properties": {
        "httpGet": {"properties": {"path": {"enum": [*HEALTH]}, "port": {"const": "http"}}},
        "tcpSocket": {"properties": {"port": {"const": "http"}}},
        **{key: {"type": "integer"} for key in ("periodSeconds", "timeoutSeconds", "failureThreshold")},
    },
    "additionalProperties": False,
    "minProperties": 2,
}
CONTAINER = {
    "type": "object",
    "required": ["name", "image", "ports", "livenessProbe", "readinessProbe", "resources", "securityContext"],
    "additionalProperties": False,
    "properties": {
        "image": {"pattern": TAGGED},
        "ports": {"const": [{"name": "http", "containerPort": PORT}]},
        **dict.fromkeys(("livenessProbe", "readinessProbe", "startupProbe"), PROBE),
        "securityContext": {
            "const": {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
        },
        **{key: {} for key in ("name", "args", "env", "resources", "volumeMounts")},
    },
}


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]
    return found


@pytest.fixture
def objects() -> dict[tuple[str, str], Any]:
    """Objects by kind and name."""
    found = yaml.safe_load_all(KUBERNETES.read_text("utf-8"))
    return {(each["kind"], each["metadata"]["name"]): each for each in found}


def parsed(words: list[str]) -> argparse.Namespace:
    """What the command understands; ends the test if it does not."""
    parser = Parser("plivo-emulator")
    ADDED_BY[words[0]](parser.add_subparsers())
    return parser.parse_args(words)


def recipe(file: Path) -> list[str]:
    """Words of the command in the comment of a file that writes the proxy's configuration."""
    comment = " ".join(line.lstrip("# ") for line in file.read_text("utf-8").splitlines() if line.startswith("#"))
    [command] = re.findall(r"plivo-emulator (haproxy .+?) > haproxy\.cfg", " ".join(comment.split()))
    return shlex.split(command)


def test_the_compose_file_has_the_shape_that_its_reader_wants() -> None:
    found = jsonschema_rs.validator_for(COMPOSE_SHAPE).iter_errors(yaml.safe_load(COMPOSE.read_text("utf-8")))
    assert [str(each) for each in found] == []


def test_nodes_of_the_compose_file_are_started_with_options_that_there_are(services: dict[str, Any]) -> None:
    nodes = {name: parsed(services[name]["command"]) for name in ("node-a", "node-b")}
    assert {name: node.node_url for name, node in nodes.items()} == {name: f"http://{name}:{PORT}" for name in nodes}
    assert {urlsplit(node.database).hostname for node in nodes.values()} == {"database"}
    assert len({node.node for node in nodes.values()}) == 2
    [port] = services["proxy"]["ports"]
    assert {node.media_url for node in nodes.values()} == {f"http://{port.rpartition(':')[0]}"}


def test_services_wait_for_each_other_and_only_nodes_reach_the_database(services: dict[str, Any]) -> None:
    for service in services.values():
        assert all(how == {"condition": "service_healthy"} for how in service.get("depends_on", {}).values())
        assert set(service.get("depends_on", {})) <= set(services)
    assert {name for name, each in services.items() if "records" in each["networks"]} == {
        "node-a",
        "node-b",
        "database",
    }
    assert services["database"]["networks"] == ["records"]
    assert "ports" not in services["database"]


def test_no_password_stands_in_the_files() -> None:
    for file in (COMPOSE, KUBERNETES):
        lines = file.read_text("utf-8").splitlines()
        secret = [line for line in lines if re.search("password|token", line, re.IGNORECASE) and line[0] != "#"]
        assert secret
        assert [
            line for line in secret if "${" not in line and "secretKeyRef" not in line and "automount" not in line
        ] == []


def test_kubernetes_objects_fit_together(objects: dict[tuple[str, str], Any]) -> None:
    stateful = objects["StatefulSet", "node"]["spec"]
    assert objects["Service", stateful["serviceName"]]["spec"]["clusterIP"] == "None"
    assert {each["metadata"]["namespace"] for each in objects.values()} == {"voice"}
    for name, workload in (("nodes", stateful), ("plivo", objects["Deployment", "proxy"]["spec"])):
        labels = workload["template"]["metadata"]["labels"]
        service = objects["Service", name]["spec"]
        assert workload["selector"]["matchLabels"] == labels == service["selector"]
        assert service["ports"] == [{"name": "http", "port": PORT}]
        pod = workload["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        for container in pod["containers"]:
            assert [str(each) for each in jsonschema_rs.validator_for(CONTAINER).iter_errors(container)] == []
        mounted = {mount["name"] for container in pod["containers"] for mount in container.get("volumeMounts", [])}
        assert mounted == {volume["name"] for volume in pod.get("volumes", [])}
    policy = objects["NetworkPolicy", "nodes"]["spec"]
    assert policy["podSelector"]["matchLabels"] == stateful["template"]["metadata"]["labels"]
    assert [port["port"] for rule in policy["ingress"] for port in rule["ports"]] == [PORT]


def test_nodes_of_the_stateful_set_are_started_with_options_that_there_are(
    objects: dict[tuple[str, str], Any],
) -> None:
    stateful = objects["StatefulSet", "node"]["spec"]
    [container] = stateful["template"]["spec"]["containers"]
    assert {name for word in container["args"] for name in re.findall(r"\$\((\w+)\)", word)} <= {
        each["name"] for each in container["env"]
    }
    pods = [f"node-{number}" for number in range(stateful["replicas"])]
    nodes = [parsed([word.replace("$(POD)", pod) for word in container["args"]]) for pod in pods]
    assert [node.node for node in nodes] == pods
    assert [node.node_url for node in nodes] == recipe(KUBERNETES)[recipe(KUBERNETES).index("--node") + 1 :: 2]
    assert {urlsplit(node.media_url).hostname for node in nodes} == {"plivo.voice.svc.cluster.local"}


def test_health_checks_ask_what_the_control_plane_has() -> None:
    assert set(HEALTH) <= set(load.document("control")["paths"])


@pytest.mark.parametrize("file", [COMPOSE, KUBERNETES], ids=lambda file: file.stem)
def test_the_configuration_that_a_file_asks_for_names_its_nodes_and_haproxy_takes_it(
    file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = recipe(file)
    hosts = set(re.findall(r"http://([\w.-]+):8080", " ".join(words)))
    assert len(hosts) == (2 if file == COMPOSE else 3)
    assert main(words) == 0
    written = tmp_path / "haproxy.cfg"
    written.write_text(capsys.readouterr().out, encoding="utf-8")
    done = subprocess.run([program(), "-c", "-f", written], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"bind :{PORT}\n" in written.read_text("utf-8")
