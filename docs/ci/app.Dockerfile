# A voice app beside the emulator: the Flask example of docs/examples. Put your own in its place.
FROM python:3.11-slim-bookworm@sha256:fe556eaffd0d96abd8685b83bb8a69addd0dc730fa193669a7df0d49ddcfac02

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app
COPY app-requirements.txt /tmp/wheels/
COPY wheels/plivo_voice-*.whl /tmp/wheels/
RUN pip install --require-hashes -r /tmp/wheels/app-requirements.txt \
    && pip install --no-deps /tmp/wheels/*.whl \
    && rm -r /tmp/wheels \
    && useradd --system --uid 10001 --no-create-home app
COPY flask_app.py ./

USER 10001
EXPOSE 5000
HEALTHCHECK --interval=5s --timeout=3s --start-period=15s --retries=3 \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 5000), 2).close()"]
CMD ["flask", "--app", "flask_app", "run", "--host", "0.0.0.0"]
