# The commands of this repository. `make` alone prints them.

.DEFAULT_GOAL := help
.PHONY: help deps build demo run test check fuzz sanitize attacks check-deep envoy chaos chaos-mutants chaos-failpoints proto bench eval fmt

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install the Debian packages that are missing
	@scripts/deps.sh

build: deps ## build the server and the CLI in release
	@scripts/build.sh

demo: build ## start a throw-away server, submit a ticket, watch its stages arrive, stop
	@scripts/demo.sh

run: build ## run a server on 127.0.0.1:50051 with its data in ./data
	@.build/release/helper-rpc-server --data-dir data

test: deps ## build and pass all tests, against privately started Postgres and Redis
	@scripts/test.sh

check: deps ## check format, generated code, scripts and walls
	@scripts/check.sh

attacks: deps ## attack the server and test its strictness, beside clients that behave
	@scripts/test.sh --filter 'AttackTests|SlownessTests|StrictTests'

envoy: deps ## test docs/envoy.yaml with a real Envoy before three servers
	@scripts/envoy.sh

fuzz: deps ## fuzz all that strangers send, SECONDS=60 for each target
	@SECONDS_EACH=$(or $(SECONDS),60) scripts/fuzz.sh

sanitize: deps ## pass the tests under AddressSanitizer and ThreadSanitizer
	@scripts/sanitize.sh

check-deep: attacks fuzz sanitize ## attacks, fuzzers and sanitizers

proto: deps ## generate C and Swift from proto/
	@scripts/proto.sh

bench: build ## measure the server's CPU time a call, throughput and latency
	@scripts/bench.sh

eval: build ## judge classifier and search by data whose answers are known (DATA=folder, ONLY=set)
	@DATA="$(DATA)" ONLY="$(ONLY)" scripts/eval.sh

chaos: deps ## drive three replicas through faults and check every promise (SECONDS=, SEED=)
	@. scripts/inside.sh && swift build && "$$(swift build --show-bin-path)/chaos" --seconds $(or $(SECONDS),90) --seed $(or $(SEED),1)

chaos-mutants: deps ## break one promise after the other, and make sure that chaos notices each
	@. scripts/inside.sh && swift build && scripts/chaos-mutants.sh

chaos-failpoints: deps ## kill a replica twenty times at each point where something is half done
	@. scripts/inside.sh && swift build && "$$(swift build --show-bin-path)/chaos" --failpoints all

fmt: ## format all Swift sources
	@swift format --in-place --recursive --parallel Package.swift Sources Tests
