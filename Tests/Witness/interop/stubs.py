"""Finds the modules that protoc made of interop/proto, beside the installed grpc."""

import sys

import grpc


def use(folder):
    """At the end and one level deeper: google.protobuf and grpc themselves stay the installed ones."""
    sys.path.append(folder)
    grpc.__path__.append(folder + "/grpc")
