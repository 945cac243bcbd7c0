"""Languages and tools that pages name, each with its proof; a name that stands nowhere here is unproved."""

from __future__ import annotations

from typing import Final

TESTS: Final = {
    "Python": r" generates openapi-generator python$",
    "TypeScript": r" generates openapi-generator typescript-axios$",
    "Go": r" generates openapi-generator go$",
    "Ruby": r" generates openapi-generator ruby$",
    "PHP": r" generates openapi-generator php$",
    "Java": r" generates openapi-generator java$",
    "Jackson": r"test_a_java_client_lives_through_the_story",
    "Jakarta": r"test_a_java_client_lives_through_the_story",
    "Rust": r" generates openapi-generator rust$",
    "C#": r" generates openapi-generator csharp$",
    "Kotlin": r" generates openapi-generator kotlin$",
    "Swift": r" generates openapi-generator swift6$",
    "Dart": r" generates openapi-generator dart$",
    "Node": r"test_the_recipe_for_node_places_a_call",
    "Node.js": r"test_the_recipe_for_node_places_a_call",
    "Flask": r"test_voice_apps.*\[flask_app\]",
    "FastAPI": r"test_voice_apps.*\[fastapi_app\]",
    "Django": r"test_voice_apps.*\[django_app\]",
    "Starlette": r"test_every_request_of_the_service_is_known\[starlette\]",
    "AWS": r"test_every_request_of_the_service_is_known\[rest api\]",
    "Lambda": r"test_every_request_of_the_service_is_known\[http api\]",
    "Gateway": r"test_every_request_of_the_service_is_known\[rest api\]",
    "CGI": r"test_a_cgi_program_is_told_by_its_environment",
    "GitHub": r"test_the_job_that_tests_runs_as_it_is_written\[github\]",
    "GitLab": r"test_the_job_that_tests_runs_as_it_is_written\[gitlab\]",
    "Dockerfile": r"test_hadolint_finds_nothing_in_a_dockerfile\[Dockerfile\]",
    "AsyncAPI": r"test_other_forms.py::test_the_parser_of_asyncapi_finds_both_directions",
    "Arazzo": r"test_other_forms.py::test_redocly_finds_nothing_wrong_with_the_workflows",
    "Postman": r"test_other_forms.py::test_newman_sends_the_whole_collection",
    "Prism": r"judges/test_prism.py::test_every_operation_succeeds_and_prism_finds_nothing_wrong",
    "Pyright": r"test_pyright_sees_what_mypy_sees",
    "HTML": r"test_reference.py::test_every_page_fits_its_window_says_nothing_and_asks_nobody",
    "JavaScript": r"test_reference.py::test_without_scripts_everything_is_there_but_the_search",
    "Markdown": r"test_reference.py::test_no_text_of_the_document_runs",
    "Enter": r"test_reference.py::test_the_search_finds_a_word_and_leads_to_its_place",
    "Escape": r"test_reference.py::test_the_search_is_led_by_keys_alone",
    "SARIF": r"reporting/test_run.py::test_sarif_leads_to_the_lines_of_the_document",
    "HAR": r"reporting/test_run.py::test_har_holds_every_request",
    "JUnit": r"reporting/test_run.py::test_junit_has_a_case_for_each_operation_and_a_failure_for_each_cause",
    "SVG": r"diagrams/test_drawings.py::test_whatever_is_said_is_text_of_the_svg",
    "Mermaid": r"diagrams/test_drawings.py::test_whatever_is_said_is_text_of_mermaid",
    "PostgreSQL": r"test_postgresql_page.py::test_the_commands_of_the_page_make_a_database_show_calls",
    "HAProxy": r"proxy/test_routing.py::test_every_operation_of_the_documents_finds_the_node_of_its_account",
    "StatefulSet": r"test_nodes_files.py::test_nodes_of_the_stateful_set_are_started_with_options_that_there_are",
    "CycloneDX": r"test_the_list_of_parts_is_cyclonedx",
    "GPL": r"agents/test_licences.py::test_what_the_page_says_of_licences_is_what_the_packages_say",
    "Silero": r"agents/test_pipecat.py::test_silero_takes_a_speaker_for_a_voice",
    "PocketSphinx": r"agents/test_hearing.py::test_fifty_phrases_of_espeak_are_told_from_wrong_words",
    "Chromium": r"test_reference.py::test_every_page_fits_its_window_says_nothing_and_asks_nobody",
}
"""Names, and the test that proves each, as a pattern of its id and of what it generates."""

SENTENCES: Final = {
    r"TypeScript client places a call": r"test_a_typescript_client_places_a_call\w* generates openapi-generator typesc",
    r"Ruby, PHP and Python,? [a-z ,]*(?:live through|do so)": r"test_a_ruby_client_lives_through_the_story",
    r"models of pydantic, live through": r"test_models_of_pydantic_take_every_answer_of_the_story",
    r"TypeScript clients (?:live|run) ": r"test_openapi_fetch_lives_through_the_story\w* generates openapi-typescript$",
    r"zod schemas check every": r"test_the_zod_schemas_of_hey_api_take_every_example\w* generates hey-api$",
    r"Go and Java are compiled, and (?:place a call|do the same)": r"test_a_(go|java)_client_lives_through_the_story",
    r"GitHub workflow": r"test_a_file_has_the_shape_that_its_reader_wants\[github-actions.yml-",
    r"GitLab pipeline": r"test_a_file_has_the_shape_that_its_reader_wants\[gitlab-ci.yml-",
    r"compose file": r"test_a_file_has_the_shape_that_its_reader_wants\[compose.yaml-",
    r"a test makes the walk": r"test_add_an_operation.py::",
    r"builds wheels": r"test_wheels.py::test_both_run_from_their_wheels_alone",
    r"openapi-core judge": r"judges/test_callbacks.py::test_nothing_is_wrong_with_a_callback_and_every_field_is_read",
}
"""Words of sentences, and the test that proves each."""

LINTERS: Final = {"Spectral": "spectral", "Redocly": "redocly"}
"""Names, and the program that `make lint-spec` runs for each."""

QUOTED: Final = {"extra_hosts", "_initial_greeting", "_silence", "Stir_attestation", "PGPASSWORD"}
"""Code on pages that is nobody's name here: a key of compose files, endings of names, a name that the reference has."""

FIRST_WORDS: Final = {
    *("acknowledgements", "advancing", "careful", "deleting", "deterministic", "importing", "iterating", "paste"),
    *("repair", "sigterm", "suppose", "unsatisfiable", "vulnerabilities"),
}
"""Words that pages use only where a sentence begins."""

TERMS: Final = {
    *(
        "API",
        "ASGI",
        "CI",
        "CPU",
        "DTD",
        "GiB",
        "MB",
        "MCP",
        "MiB",
        "NAME",
        "NUL",
        "OpenAPI",
        "Range",
        "SQL",
        "TLS",
        "V2",
        "WSGI",
    ),
    *("Celery", "Ctrl-C", "Gunicorn", "Guzzle", "Linux", "OkHttp", "PgBouncer", "Starlette"),
}
"""Names of the trade that the description does not use, and of what readers have: nothing is promised of them."""
