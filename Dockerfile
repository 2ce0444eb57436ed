# Runs with no network, no write access and no root:
#   docker run --rm --network none --read-only --cap-drop ALL -v "$PWD/pack:/pack:ro" scrcheck gate /pack
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY checks checks
RUN python -m venv /scrcheck && /scrcheck/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.12-slim
COPY --from=build /scrcheck /scrcheck
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin reader
ENV PATH=/scrcheck/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 OPENBLAS_NUM_THREADS=1 SCRCHECK_CACHE=/nowhere
USER 10001
WORKDIR /pack
ENTRYPOINT ["scrcheck"]
CMD ["--help"]
