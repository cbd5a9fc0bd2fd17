#!/usr/bin/env python3
"""Serves embeddings as OpenAI does (POST /v1/embeddings), to measure likeness in meaning with.

  embeddings.py --onnx MODEL.onnx --tokenizer TOKENIZER.json   a sentence model: needs onnxruntime, tokenizers, numpy
  embeddings.py --lsa TEXTS.csv.gz [--lsa ...]                  latent semantic analysis of a text or title column: needs scikit-learn

It prints `ready URL` once it serves.
"""

import argparse
import csv
import gzip
import http.server
import json


def sentence_model(path, tokenizer):
    import numpy
    import onnxruntime
    from tokenizers import Tokenizer

    words = Tokenizer.from_file(tokenizer)
    words.enable_truncation(256)
    words.enable_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options)

    def embed(texts):
        cut = words.encode_batch(texts)
        ids = numpy.array([each.ids for each in cut], numpy.int64)
        mask = numpy.array([each.attention_mask for each in cut], numpy.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
        names = [each.name for each in session.get_inputs()]
        tokens = session.run(None, {name: given[name] for name in names})[0]
        return (tokens * mask[..., None]).sum(1) / mask.sum(1)[:, None]

    return embed


def latent_semantics(paths, dimension):
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf8", newline="") as rows:
            for row in csv.DictReader(rows):
                texts.append(row.get("text") or "\n".join(filter(None, (row.get("title"), row.get("body")))))
    weights = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english", max_features=60_000)
    space = TruncatedSVD(dimension, random_state=1).fit(weights.fit_transform(texts))
    return lambda texts: space.transform(weights.transform(texts))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--onnx")
    parser.add_argument("--tokenizer")
    parser.add_argument("--lsa", action="append", default=[])
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--port", type=int, default=0)
    asked = parser.parse_args()
    if bool(asked.onnx) == bool(asked.lsa):
        parser.error("give either --onnx with --tokenizer, or --lsa")
    embed = sentence_model(asked.onnx, asked.tokenizer) if asked.onnx else latent_semantics(asked.lsa, asked.dimension)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            question = json.loads(self.rfile.read(int(self.headers["content-length"])))
            texts = question["input"] if isinstance(question["input"], list) else [question["input"]]
            data = []
            for place, vector in enumerate(embed(texts)):
                numbers = [float(number) for number in vector]
                if not any(numbers):
                    # A text without a known word lies nowhere in latent semantics; it must lie somewhere.
                    numbers[0] = 1.0
                data.append({"object": "embedding", "index": place, "embedding": numbers})
            body = json.dumps({"object": "list", "model": question["model"], "data": data}).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", asked.port), Handler)
    print(f"ready http://127.0.0.1:{server.server_port}/v1", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
