// The descriptors that reflection serves, made from the protos by `make proto`.

public import Codec

extension DescriptorSet {
    /// The descriptors of every generated file and of what they import.
    public static let interop = DescriptorSet(files: [
        DescribedFile(
            name: "bench/v1/bench.proto",
            dependencies: [],
            services: ["bench.v1.Bench"],
            symbols: [
                "bench.v1.CheckRequest", "bench.v1.CheckReply", "bench.v1.CheckReply.Status",
                "bench.v1.GetTicketRequest", "bench.v1.Timestamp", "bench.v1.Classification", "bench.v1.Evidence",
                "bench.v1.Diagnosis", "bench.v1.Solution", "bench.v1.Assignee", "bench.v1.Ticket",
                "bench.v1.WatchRequest", "bench.v1.Event", "bench.v1.Bench", "bench.v1.Bench.Check",
                "bench.v1.Bench.GetTicket", "bench.v1.Bench.Watch",
            ],
            base64: """
                ChRiZW5jaC92MS9iZW5jaC5wcm90bxIIYmVuY2gudjEiKAoMQ2hlY2tSZXF1ZXN0EhgKB3NlcnZpY2UYASABKAlSB3NlcnZpY2Ui
                dgoKQ2hlY2tSZXBseRIzCgZzdGF0dXMYASABKA4yGy5iZW5jaC52MS5DaGVja1JlcGx5LlN0YXR1c1IGc3RhdHVzIjMKBlN0YXR1
                cxILCgdVTktOT1dOEAASCwoHU0VSVklORxABEg8KC05PVF9TRVJWSU5HEAIiIgoQR2V0VGlja2V0UmVxdWVzdBIOCgJpZBgBIAEo
                CVICaWQiOwoJVGltZXN0YW1wEhgKB3NlY29uZHMYASABKANSB3NlY29uZHMSFAoFbmFub3MYAiABKAVSBW5hbm9zIp4BCg5DbGFz
                c2lmaWNhdGlvbhIaCghjYXRlZ29yeRgBIAEoCVIIY2F0ZWdvcnkSIAoLc3ViY2F0ZWdvcnkYAiABKAlSC3N1YmNhdGVnb3J5EhoK
                CHByaW9yaXR5GAMgASgFUghwcmlvcml0eRIeCgpjb25maWRlbmNlGAQgASgBUgpjb25maWRlbmNlEhIKBHRhZ3MYBSADKAlSBHRh
                Z3MiUgoIRXZpZGVuY2USFgoGc291cmNlGAEgASgJUgZzb3VyY2USGAoHZXhjZXJwdBgCIAEoCVIHZXhjZXJwdBIUCgVzY29yZRgD
                IAEoAVIFc2NvcmUidAoJRGlhZ25vc2lzEhgKB3N1bW1hcnkYASABKAlSB3N1bW1hcnkSHQoKcm9vdF9jYXVzZRgCIAEoCVIJcm9v
                dENhdXNlEi4KCGV2aWRlbmNlGAMgAygLMhIuYmVuY2gudjEuRXZpZGVuY2VSCGV2aWRlbmNlIlQKCFNvbHV0aW9uEhQKBXRpdGxl
                GAEgASgJUgV0aXRsZRIUCgVzdGVwcxgCIAMoCVIFc3RlcHMSHAoJYXV0b21hdGVkGAMgASgIUglhdXRvbWF0ZWQiQgoIQXNzaWdu
                ZWUSDgoCaWQYASABKAlSAmlkEhIKBG5hbWUYAiABKAlSBG5hbWUSEgoEdGVhbRgDIAEoCVIEdGVhbSLZAwoGVGlja2V0Eg4KAmlk
                GAEgASgJUgJpZBIUCgV0aXRsZRgCIAEoCVIFdGl0bGUSIAoLZGVzY3JpcHRpb24YAyABKAlSC2Rlc2NyaXB0aW9uEhYKBnN0YXR1
                cxgEIAEoBVIGc3RhdHVzEkAKDmNsYXNzaWZpY2F0aW9uGAUgASgLMhguYmVuY2gudjEuQ2xhc3NpZmljYXRpb25SDmNsYXNzaWZp
                Y2F0aW9uEjEKCWRpYWdub3NpcxgGIAEoCzITLmJlbmNoLnYxLkRpYWdub3Npc1IJZGlhZ25vc2lzEi4KCHNvbHV0aW9uGAcgASgL
                MhIuYmVuY2gudjEuU29sdXRpb25SCHNvbHV0aW9uEjAKCWFzc2lnbmVlcxgIIAMoCzISLmJlbmNoLnYxLkFzc2lnbmVlUglhc3Np
                Z25lZXMSFgoGbGFiZWxzGAkgAygJUgZsYWJlbHMSMgoKY3JlYXRlZF9hdBgKIAEoCzITLmJlbmNoLnYxLlRpbWVzdGFtcFIJY3Jl
                YXRlZEF0EjIKCnVwZGF0ZWRfYXQYCyABKAsyEy5iZW5jaC52MS5UaW1lc3RhbXBSCXVwZGF0ZWRBdBIYCgd2ZXJzaW9uGAwgASgD
                Ugd2ZXJzaW9uIjgKDFdhdGNoUmVxdWVzdBIUCgVjb3VudBgBIAEoBFIFY291bnQSEgoEc2l6ZRgCIAEoDVIEc2l6ZSKJAQoFRXZl
                bnQSEAoDc2VxGAEgASgEUgNzZXESGwoJdGlja2V0X2lkGAIgASgJUgh0aWNrZXRJZBISCgR0eXBlGAMgASgJUgR0eXBlEiMKAmF0
                GAQgASgLMhMuYmVuY2gudjEuVGltZXN0YW1wUgJhdBIYCgdwYXlsb2FkGAUgASgJUgdwYXlsb2FkMq0BCgVCZW5jaBI1CgVDaGVj
                axIWLmJlbmNoLnYxLkNoZWNrUmVxdWVzdBoULmJlbmNoLnYxLkNoZWNrUmVwbHkSOQoJR2V0VGlja2V0EhouYmVuY2gudjEuR2V0
                VGlja2V0UmVxdWVzdBoQLmJlbmNoLnYxLlRpY2tldBIyCgVXYXRjaBIWLmJlbmNoLnYxLldhdGNoUmVxdWVzdBoPLmJlbmNoLnYx
                LkV2ZW50MAFiBnByb3RvMw==
                """
        ),
        DescribedFile(
            name: "grpc/testing/empty.proto",
            dependencies: [],
            services: [],
            symbols: ["grpc.testing.Empty"],
            base64: """
                ChhncnBjL3Rlc3RpbmcvZW1wdHkucHJvdG8SDGdycGMudGVzdGluZyIHCgVFbXB0eWIGcHJvdG8z
                """
        ),
        DescribedFile(
            name: "grpc/testing/messages.proto",
            dependencies: [],
            services: [],
            symbols: [
                "grpc.testing.BoolValue", "grpc.testing.Payload", "grpc.testing.EchoStatus",
                "grpc.testing.SimpleRequest", "grpc.testing.SimpleResponse", "grpc.testing.StreamingInputCallRequest",
                "grpc.testing.StreamingInputCallResponse", "grpc.testing.ResponseParameters",
                "grpc.testing.StreamingOutputCallRequest", "grpc.testing.StreamingOutputCallResponse",
                "grpc.testing.PayloadType", "grpc.testing.GrpclbRouteType",
            ],
            base64: """
                ChtncnBjL3Rlc3RpbmcvbWVzc2FnZXMucHJvdG8SDGdycGMudGVzdGluZyIhCglCb29sVmFsdWUSFAoFdmFsdWUYASABKAhSBXZh
                bHVlIkwKB1BheWxvYWQSLQoEdHlwZRgBIAEoDjIZLmdycGMudGVzdGluZy5QYXlsb2FkVHlwZVIEdHlwZRISCgRib2R5GAIgASgM
                UgRib2R5IjoKCkVjaG9TdGF0dXMSEgoEY29kZRgBIAEoBVIEY29kZRIYCgdtZXNzYWdlGAIgASgJUgdtZXNzYWdlIqIECg1TaW1w
                bGVSZXF1ZXN0Ej4KDXJlc3BvbnNlX3R5cGUYASABKA4yGS5ncnBjLnRlc3RpbmcuUGF5bG9hZFR5cGVSDHJlc3BvbnNlVHlwZRIj
                Cg1yZXNwb25zZV9zaXplGAIgASgFUgxyZXNwb25zZVNpemUSLwoHcGF5bG9hZBgDIAEoCzIVLmdycGMudGVzdGluZy5QYXlsb2Fk
                UgdwYXlsb2FkEiMKDWZpbGxfdXNlcm5hbWUYBCABKAhSDGZpbGxVc2VybmFtZRIoChBmaWxsX29hdXRoX3Njb3BlGAUgASgIUg5m
                aWxsT2F1dGhTY29wZRJIChNyZXNwb25zZV9jb21wcmVzc2VkGAYgASgLMhcuZ3JwYy50ZXN0aW5nLkJvb2xWYWx1ZVIScmVzcG9u
                c2VDb21wcmVzc2VkEkEKD3Jlc3BvbnNlX3N0YXR1cxgHIAEoCzIYLmdycGMudGVzdGluZy5FY2hvU3RhdHVzUg5yZXNwb25zZVN0
                YXR1cxJEChFleHBlY3RfY29tcHJlc3NlZBgIIAEoCzIXLmdycGMudGVzdGluZy5Cb29sVmFsdWVSEGV4cGVjdENvbXByZXNzZWQS
                JAoOZmlsbF9zZXJ2ZXJfaWQYCSABKAhSDGZpbGxTZXJ2ZXJJZBIzChZmaWxsX2dycGNsYl9yb3V0ZV90eXBlGAogASgIUhNmaWxs
                R3JwY2xiUm91dGVUeXBlIoICCg5TaW1wbGVSZXNwb25zZRIvCgdwYXlsb2FkGAEgASgLMhUuZ3JwYy50ZXN0aW5nLlBheWxvYWRS
                B3BheWxvYWQSGgoIdXNlcm5hbWUYAiABKAlSCHVzZXJuYW1lEh8KC29hdXRoX3Njb3BlGAMgASgJUgpvYXV0aFNjb3BlEhsKCXNl
                cnZlcl9pZBgEIAEoCVIIc2VydmVySWQSSQoRZ3JwY2xiX3JvdXRlX3R5cGUYBSABKA4yHS5ncnBjLnRlc3RpbmcuR3JwY2xiUm91
                dGVUeXBlUg9ncnBjbGJSb3V0ZVR5cGUSGgoIaG9zdG5hbWUYBiABKAlSCGhvc3RuYW1lIpIBChlTdHJlYW1pbmdJbnB1dENhbGxS
                ZXF1ZXN0Ei8KB3BheWxvYWQYASABKAsyFS5ncnBjLnRlc3RpbmcuUGF5bG9hZFIHcGF5bG9hZBJEChFleHBlY3RfY29tcHJlc3Nl
                ZBgCIAEoCzIXLmdycGMudGVzdGluZy5Cb29sVmFsdWVSEGV4cGVjdENvbXByZXNzZWQiVAoaU3RyZWFtaW5nSW5wdXRDYWxsUmVz
                cG9uc2USNgoXYWdncmVnYXRlZF9wYXlsb2FkX3NpemUYASABKAVSFWFnZ3JlZ2F0ZWRQYXlsb2FkU2l6ZSKCAQoSUmVzcG9uc2VQ
                YXJhbWV0ZXJzEhIKBHNpemUYASABKAVSBHNpemUSHwoLaW50ZXJ2YWxfdXMYAiABKAVSCmludGVydmFsVXMSNwoKY29tcHJlc3Nl
                ZBgDIAEoCzIXLmdycGMudGVzdGluZy5Cb29sVmFsdWVSCmNvbXByZXNzZWQiowIKGlN0cmVhbWluZ091dHB1dENhbGxSZXF1ZXN0
                Ej4KDXJlc3BvbnNlX3R5cGUYASABKA4yGS5ncnBjLnRlc3RpbmcuUGF5bG9hZFR5cGVSDHJlc3BvbnNlVHlwZRJRChNyZXNwb25z
                ZV9wYXJhbWV0ZXJzGAIgAygLMiAuZ3JwYy50ZXN0aW5nLlJlc3BvbnNlUGFyYW1ldGVyc1IScmVzcG9uc2VQYXJhbWV0ZXJzEi8K
                B3BheWxvYWQYAyABKAsyFS5ncnBjLnRlc3RpbmcuUGF5bG9hZFIHcGF5bG9hZBJBCg9yZXNwb25zZV9zdGF0dXMYByABKAsyGC5n
                cnBjLnRlc3RpbmcuRWNob1N0YXR1c1IOcmVzcG9uc2VTdGF0dXMiTgobU3RyZWFtaW5nT3V0cHV0Q2FsbFJlc3BvbnNlEi8KB3Bh
                eWxvYWQYASABKAsyFS5ncnBjLnRlc3RpbmcuUGF5bG9hZFIHcGF5bG9hZCofCgtQYXlsb2FkVHlwZRIQCgxDT01QUkVTU0FCTEUQ
                ACpvCg9HcnBjbGJSb3V0ZVR5cGUSHQoZR1JQQ0xCX1JPVVRFX1RZUEVfVU5LTk9XThAAEh4KGkdSUENMQl9ST1VURV9UWVBFX0ZB
                TExCQUNLEAESHQoZR1JQQ0xCX1JPVVRFX1RZUEVfQkFDS0VORBACYgZwcm90bzM=
                """
        ),
        DescribedFile(
            name: "grpc/testing/test.proto",
            dependencies: ["grpc/testing/empty.proto", "grpc/testing/messages.proto"],
            services: ["grpc.testing.TestService", "grpc.testing.UnimplementedService"],
            symbols: [
                "grpc.testing.TestService", "grpc.testing.UnimplementedService", "grpc.testing.TestService.EmptyCall",
                "grpc.testing.TestService.UnaryCall", "grpc.testing.TestService.CacheableUnaryCall",
                "grpc.testing.TestService.StreamingOutputCall", "grpc.testing.TestService.StreamingInputCall",
                "grpc.testing.TestService.FullDuplexCall", "grpc.testing.TestService.HalfDuplexCall",
                "grpc.testing.TestService.UnimplementedCall", "grpc.testing.UnimplementedService.UnimplementedCall",
            ],
            base64: """
                ChdncnBjL3Rlc3RpbmcvdGVzdC5wcm90bxIMZ3JwYy50ZXN0aW5nGhhncnBjL3Rlc3RpbmcvZW1wdHkucHJvdG8aG2dycGMvdGVz
                dGluZy9tZXNzYWdlcy5wcm90bzLLBQoLVGVzdFNlcnZpY2USNQoJRW1wdHlDYWxsEhMuZ3JwYy50ZXN0aW5nLkVtcHR5GhMuZ3Jw
                Yy50ZXN0aW5nLkVtcHR5EkYKCVVuYXJ5Q2FsbBIbLmdycGMudGVzdGluZy5TaW1wbGVSZXF1ZXN0GhwuZ3JwYy50ZXN0aW5nLlNp
                bXBsZVJlc3BvbnNlEk8KEkNhY2hlYWJsZVVuYXJ5Q2FsbBIbLmdycGMudGVzdGluZy5TaW1wbGVSZXF1ZXN0GhwuZ3JwYy50ZXN0
                aW5nLlNpbXBsZVJlc3BvbnNlEmwKE1N0cmVhbWluZ091dHB1dENhbGwSKC5ncnBjLnRlc3RpbmcuU3RyZWFtaW5nT3V0cHV0Q2Fs
                bFJlcXVlc3QaKS5ncnBjLnRlc3RpbmcuU3RyZWFtaW5nT3V0cHV0Q2FsbFJlc3BvbnNlMAESaQoSU3RyZWFtaW5nSW5wdXRDYWxs
                EicuZ3JwYy50ZXN0aW5nLlN0cmVhbWluZ0lucHV0Q2FsbFJlcXVlc3QaKC5ncnBjLnRlc3RpbmcuU3RyZWFtaW5nSW5wdXRDYWxs
                UmVzcG9uc2UoARJpCg5GdWxsRHVwbGV4Q2FsbBIoLmdycGMudGVzdGluZy5TdHJlYW1pbmdPdXRwdXRDYWxsUmVxdWVzdBopLmdy
                cGMudGVzdGluZy5TdHJlYW1pbmdPdXRwdXRDYWxsUmVzcG9uc2UoATABEmkKDkhhbGZEdXBsZXhDYWxsEiguZ3JwYy50ZXN0aW5n
                LlN0cmVhbWluZ091dHB1dENhbGxSZXF1ZXN0GikuZ3JwYy50ZXN0aW5nLlN0cmVhbWluZ091dHB1dENhbGxSZXNwb25zZSgBMAES
                PQoRVW5pbXBsZW1lbnRlZENhbGwSEy5ncnBjLnRlc3RpbmcuRW1wdHkaEy5ncnBjLnRlc3RpbmcuRW1wdHkyVQoUVW5pbXBsZW1l
                bnRlZFNlcnZpY2USPQoRVW5pbXBsZW1lbnRlZENhbGwSEy5ncnBjLnRlc3RpbmcuRW1wdHkaEy5ncnBjLnRlc3RpbmcuRW1wdHli
                BnByb3RvMw==
                """
        ),
    ])
}
