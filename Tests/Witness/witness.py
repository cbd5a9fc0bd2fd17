"""A stranger's client: grpcio with stubs generated from proto/. Runs one scenario against running servers."""

import argparse
import importlib
import sys
import traceback

import grpc

SCENARIOS = {}


def scenario(function):
    """Makes a function a scenario that Swift tests run by its name."""
    SCENARIOS[function.__name__] = function
    return function


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario")
    parser.add_argument("--stubs", required=True, help="folder of the generated modules")
    parser.add_argument("--server", action="append", default=[], help="address of a server; repeatable")
    parser.add_argument("--database", default="", help="URL of the Postgres behind the servers")
    parser.add_argument("--set", action="append", default=[], help="NAME=VALUE for the scenario")
    arguments = parser.parse_args()
    # At the end and one level deeper: google.protobuf and grpc themselves stay the installed ones.
    sys.path.append(arguments.stubs)
    grpc.__path__.append(arguments.stubs + "/grpc")
    sys.modules["witness"] = sys.modules["__main__"]
    module, name = arguments.scenario.split(".")
    importlib.import_module(module)
    from desk import Desk

    given = dict(pair.split("=", 1) for pair in arguments.set)
    try:
        SCENARIOS[name](Desk(arguments.server, arguments.database, given))
    except Exception:
        traceback.print_exc()
        sys.exit(1)


if __name__ == "__main__":
    main()
