# The server and the CLI, built with the Swift toolchain and shipped without it.

FROM swift:6.3-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
        libnghttp2-dev libprotobuf-c-dev libpq-dev libhiredis-dev libuv1-dev zlib1g-dev libssl-dev \
        libcurl4-openssl-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# With Package.resolved, where there is one.
COPY Package.* ./
COPY Sources Sources
COPY Tests Tests
# What is built into the server: runbooks, people, labelled tickets.
COPY knowledge knowledge
COPY seed seed
COPY training training
RUN swift build -c release --static-swift-stdlib --product helper-rpc-server \
    && swift build -c release --static-swift-stdlib --product helper-rpc-cli

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
        libnghttp2-14 libprotobuf-c1 libpq5 libhiredis0.14 libuv1 zlib1g libssl3 libcurl4 ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home helper
COPY --from=build /source/.build/release/helper-rpc-server /source/.build/release/helper-rpc-cli /usr/local/bin/
USER helper
EXPOSE 50051
# SIGTERM drains within ten seconds; the orchestrator must wait longer than that before it kills.
STOPSIGNAL SIGTERM
ENV HELPER_RPC_LISTEN=0.0.0.0:50051
HEALTHCHECK --interval=5s --timeout=3s CMD ["helper-rpc-cli", "--server", "127.0.0.1:50051", "health"]
ENTRYPOINT ["helper-rpc-server"]
