// The descriptors that reflection serves, made from the protos by `make proto`.

extension DescriptorSet {
    /// The descriptors of every generated file and of what they import.
    public static let product = DescriptorSet(files: [
        DescribedFile(
            name: "google/protobuf/duration.proto",
            dependencies: [],
            services: [],
            symbols: ["google.protobuf.Duration"],
            base64: """
                Ch5nb29nbGUvcHJvdG9idWYvZHVyYXRpb24ucHJvdG8SD2dvb2dsZS5wcm90b2J1ZiI6CghEdXJhdGlvbhIYCgdzZWNvbmRzGAEg
                ASgDUgdzZWNvbmRzEhQKBW5hbm9zGAIgASgFUgVuYW5vc0KDAQoTY29tLmdvb2dsZS5wcm90b2J1ZkINRHVyYXRpb25Qcm90b1AB
                WjFnb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi9kdXJhdGlvbnBi+AEBogIDR1BCqgIeR29vZ2xlLlByb3Rv
                YnVmLldlbGxLbm93blR5cGVzYgZwcm90bzM=
                """
        ),
        DescribedFile(
            name: "google/rpc/error_details.proto",
            dependencies: ["google/protobuf/duration.proto"],
            services: [],
            symbols: [
                "google.rpc.ErrorInfo", "google.rpc.ErrorInfo.MetadataEntry", "google.rpc.RetryInfo",
                "google.rpc.DebugInfo", "google.rpc.QuotaFailure", "google.rpc.QuotaFailure.Violation",
                "google.rpc.PreconditionFailure", "google.rpc.PreconditionFailure.Violation", "google.rpc.BadRequest",
                "google.rpc.BadRequest.FieldViolation", "google.rpc.RequestInfo", "google.rpc.ResourceInfo",
                "google.rpc.Help", "google.rpc.Help.Link", "google.rpc.LocalizedMessage",
            ],
            base64: """
                Ch5nb29nbGUvcnBjL2Vycm9yX2RldGFpbHMucHJvdG8SCmdvb2dsZS5ycGMaHmdvb2dsZS9wcm90b2J1Zi9kdXJhdGlvbi5wcm90
                byK5AQoJRXJyb3JJbmZvEhYKBnJlYXNvbhgBIAEoCVIGcmVhc29uEhYKBmRvbWFpbhgCIAEoCVIGZG9tYWluEj8KCG1ldGFkYXRh
                GAMgAygLMiMuZ29vZ2xlLnJwYy5FcnJvckluZm8uTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGEaOwoNTWV0YWRhdGFFbnRyeRIQCgNr
                ZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBIkcKCVJldHJ5SW5mbxI6CgtyZXRyeV9kZWxheRgBIAEoCzIZ
                Lmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvblIKcmV0cnlEZWxheSJICglEZWJ1Z0luZm8SIwoNc3RhY2tfZW50cmllcxgBIAMoCVIM
                c3RhY2tFbnRyaWVzEhYKBmRldGFpbBgCIAEoCVIGZGV0YWlsIpsBCgxRdW90YUZhaWx1cmUSQgoKdmlvbGF0aW9ucxgBIAMoCzIi
                Lmdvb2dsZS5ycGMuUXVvdGFGYWlsdXJlLlZpb2xhdGlvblIKdmlvbGF0aW9ucxpHCglWaW9sYXRpb24SGAoHc3ViamVjdBgBIAEo
                CVIHc3ViamVjdBIgCgtkZXNjcmlwdGlvbhgCIAEoCVILZGVzY3JpcHRpb24ivQEKE1ByZWNvbmRpdGlvbkZhaWx1cmUSSQoKdmlv
                bGF0aW9ucxgBIAMoCzIpLmdvb2dsZS5ycGMuUHJlY29uZGl0aW9uRmFpbHVyZS5WaW9sYXRpb25SCnZpb2xhdGlvbnMaWwoJVmlv
                bGF0aW9uEhIKBHR5cGUYASABKAlSBHR5cGUSGAoHc3ViamVjdBgCIAEoCVIHc3ViamVjdBIgCgtkZXNjcmlwdGlvbhgDIAEoCVIL
                ZGVzY3JpcHRpb24iqAEKCkJhZFJlcXVlc3QSUAoQZmllbGRfdmlvbGF0aW9ucxgBIAMoCzIlLmdvb2dsZS5ycGMuQmFkUmVxdWVz
                dC5GaWVsZFZpb2xhdGlvblIPZmllbGRWaW9sYXRpb25zGkgKDkZpZWxkVmlvbGF0aW9uEhQKBWZpZWxkGAEgASgJUgVmaWVsZBIg
                CgtkZXNjcmlwdGlvbhgCIAEoCVILZGVzY3JpcHRpb24iTwoLUmVxdWVzdEluZm8SHQoKcmVxdWVzdF9pZBgBIAEoCVIJcmVxdWVz
                dElkEiEKDHNlcnZpbmdfZGF0YRgCIAEoCVILc2VydmluZ0RhdGEikAEKDFJlc291cmNlSW5mbxIjCg1yZXNvdXJjZV90eXBlGAEg
                ASgJUgxyZXNvdXJjZVR5cGUSIwoNcmVzb3VyY2VfbmFtZRgCIAEoCVIMcmVzb3VyY2VOYW1lEhQKBW93bmVyGAMgASgJUgVvd25l
                chIgCgtkZXNjcmlwdGlvbhgEIAEoCVILZGVzY3JpcHRpb24ibwoESGVscBIrCgVsaW5rcxgBIAMoCzIVLmdvb2dsZS5ycGMuSGVs
                cC5MaW5rUgVsaW5rcxo6CgRMaW5rEiAKC2Rlc2NyaXB0aW9uGAEgASgJUgtkZXNjcmlwdGlvbhIQCgN1cmwYAiABKAlSA3VybCJE
                ChBMb2NhbGl6ZWRNZXNzYWdlEhYKBmxvY2FsZRgBIAEoCVIGbG9jYWxlEhgKB21lc3NhZ2UYAiABKAlSB21lc3NhZ2ViBnByb3Rv
                Mw==
                """
        ),
        DescribedFile(
            name: "google/protobuf/any.proto",
            dependencies: [],
            services: [],
            symbols: ["google.protobuf.Any"],
            base64: """
                Chlnb29nbGUvcHJvdG9idWYvYW55LnByb3RvEg9nb29nbGUucHJvdG9idWYiNgoDQW55EhkKCHR5cGVfdXJsGAEgASgJUgd0eXBl
                VXJsEhQKBXZhbHVlGAIgASgMUgV2YWx1ZUJ2ChNjb20uZ29vZ2xlLnByb3RvYnVmQghBbnlQcm90b1ABWixnb29nbGUuZ29sYW5n
                Lm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi9hbnlwYqICA0dQQqoCHkdvb2dsZS5Qcm90b2J1Zi5XZWxsS25vd25UeXBlc2IGcHJv
                dG8z
                """
        ),
        DescribedFile(
            name: "google/rpc/status.proto",
            dependencies: ["google/protobuf/any.proto"],
            services: [],
            symbols: ["google.rpc.Status"],
            base64: """
                Chdnb29nbGUvcnBjL3N0YXR1cy5wcm90bxIKZ29vZ2xlLnJwYxoZZ29vZ2xlL3Byb3RvYnVmL2FueS5wcm90byJmCgZTdGF0dXMS
                EgoEY29kZRgBIAEoBVIEY29kZRIYCgdtZXNzYWdlGAIgASgJUgdtZXNzYWdlEi4KB2RldGFpbHMYAyADKAsyFC5nb29nbGUucHJv
                dG9idWYuQW55UgdkZXRhaWxzYgZwcm90bzM=
                """
        ),
        DescribedFile(
            name: "grpc/health/v1/health.proto",
            dependencies: [],
            services: ["grpc.health.v1.Health"],
            symbols: [
                "grpc.health.v1.HealthCheckRequest", "grpc.health.v1.HealthCheckResponse",
                "grpc.health.v1.HealthCheckResponse.ServingStatus", "grpc.health.v1.HealthListRequest",
                "grpc.health.v1.HealthListResponse", "grpc.health.v1.HealthListResponse.StatusesEntry",
                "grpc.health.v1.Health", "grpc.health.v1.Health.Check", "grpc.health.v1.Health.List",
                "grpc.health.v1.Health.Watch",
            ],
            base64: """
                ChtncnBjL2hlYWx0aC92MS9oZWFsdGgucHJvdG8SDmdycGMuaGVhbHRoLnYxIi4KEkhlYWx0aENoZWNrUmVxdWVzdBIYCgdzZXJ2
                aWNlGAEgASgJUgdzZXJ2aWNlIrEBChNIZWFsdGhDaGVja1Jlc3BvbnNlEkkKBnN0YXR1cxgBIAEoDjIxLmdycGMuaGVhbHRoLnYx
                LkhlYWx0aENoZWNrUmVzcG9uc2UuU2VydmluZ1N0YXR1c1IGc3RhdHVzIk8KDVNlcnZpbmdTdGF0dXMSCwoHVU5LTk9XThAAEgsK
                B1NFUlZJTkcQARIPCgtOT1RfU0VSVklORxACEhMKD1NFUlZJQ0VfVU5LTk9XThADIhMKEUhlYWx0aExpc3RSZXF1ZXN0IsQBChJI
                ZWFsdGhMaXN0UmVzcG9uc2USTAoIc3RhdHVzZXMYASADKAsyMC5ncnBjLmhlYWx0aC52MS5IZWFsdGhMaXN0UmVzcG9uc2UuU3Rh
                dHVzZXNFbnRyeVIIc3RhdHVzZXMaYAoNU3RhdHVzZXNFbnRyeRIQCgNrZXkYASABKAlSA2tleRI5CgV2YWx1ZRgCIAEoCzIjLmdy
                cGMuaGVhbHRoLnYxLkhlYWx0aENoZWNrUmVzcG9uc2VSBXZhbHVlOgI4ATL9AQoGSGVhbHRoElAKBUNoZWNrEiIuZ3JwYy5oZWFs
                dGgudjEuSGVhbHRoQ2hlY2tSZXF1ZXN0GiMuZ3JwYy5oZWFsdGgudjEuSGVhbHRoQ2hlY2tSZXNwb25zZRJNCgRMaXN0EiEuZ3Jw
                Yy5oZWFsdGgudjEuSGVhbHRoTGlzdFJlcXVlc3QaIi5ncnBjLmhlYWx0aC52MS5IZWFsdGhMaXN0UmVzcG9uc2USUgoFV2F0Y2gS
                Ii5ncnBjLmhlYWx0aC52MS5IZWFsdGhDaGVja1JlcXVlc3QaIy5ncnBjLmhlYWx0aC52MS5IZWFsdGhDaGVja1Jlc3BvbnNlMAFi
                BnByb3RvMw==
                """
        ),
        DescribedFile(
            name: "grpc/reflection/v1/reflection.proto",
            dependencies: [],
            services: ["grpc.reflection.v1.ServerReflection"],
            symbols: [
                "grpc.reflection.v1.ServerReflectionRequest", "grpc.reflection.v1.ExtensionRequest",
                "grpc.reflection.v1.ServerReflectionResponse", "grpc.reflection.v1.FileDescriptorResponse",
                "grpc.reflection.v1.ExtensionNumberResponse", "grpc.reflection.v1.ListServiceResponse",
                "grpc.reflection.v1.ServiceResponse", "grpc.reflection.v1.ErrorResponse",
                "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1.ServerReflection.ServerReflectionInfo",
            ],
            base64: """
                CiNncnBjL3JlZmxlY3Rpb24vdjEvcmVmbGVjdGlvbi5wcm90bxISZ3JwYy5yZWZsZWN0aW9uLnYxIvMCChdTZXJ2ZXJSZWZsZWN0
                aW9uUmVxdWVzdBISCgRob3N0GAEgASgJUgRob3N0EioKEGZpbGVfYnlfZmlsZW5hbWUYAyABKAlIAFIOZmlsZUJ5RmlsZW5hbWUS
                NgoWZmlsZV9jb250YWluaW5nX3N5bWJvbBgEIAEoCUgAUhRmaWxlQ29udGFpbmluZ1N5bWJvbBJiChlmaWxlX2NvbnRhaW5pbmdf
                ZXh0ZW5zaW9uGAUgASgLMiQuZ3JwYy5yZWZsZWN0aW9uLnYxLkV4dGVuc2lvblJlcXVlc3RIAFIXZmlsZUNvbnRhaW5pbmdFeHRl
                bnNpb24SQgodYWxsX2V4dGVuc2lvbl9udW1iZXJzX29mX3R5cGUYBiABKAlIAFIZYWxsRXh0ZW5zaW9uTnVtYmVyc09mVHlwZRIl
                Cg1saXN0X3NlcnZpY2VzGAcgASgJSABSDGxpc3RTZXJ2aWNlc0IRCg9tZXNzYWdlX3JlcXVlc3QiZgoQRXh0ZW5zaW9uUmVxdWVz
                dBInCg9jb250YWluaW5nX3R5cGUYASABKAlSDmNvbnRhaW5pbmdUeXBlEikKEGV4dGVuc2lvbl9udW1iZXIYAiABKAVSD2V4dGVu
                c2lvbk51bWJlciKuBAoYU2VydmVyUmVmbGVjdGlvblJlc3BvbnNlEh0KCnZhbGlkX2hvc3QYASABKAlSCXZhbGlkSG9zdBJWChBv
                cmlnaW5hbF9yZXF1ZXN0GAIgASgLMisuZ3JwYy5yZWZsZWN0aW9uLnYxLlNlcnZlclJlZmxlY3Rpb25SZXF1ZXN0Ug9vcmlnaW5h
                bFJlcXVlc3QSZgoYZmlsZV9kZXNjcmlwdG9yX3Jlc3BvbnNlGAQgASgLMiouZ3JwYy5yZWZsZWN0aW9uLnYxLkZpbGVEZXNjcmlw
                dG9yUmVzcG9uc2VIAFIWZmlsZURlc2NyaXB0b3JSZXNwb25zZRJyCh5hbGxfZXh0ZW5zaW9uX251bWJlcnNfcmVzcG9uc2UYBSAB
                KAsyKy5ncnBjLnJlZmxlY3Rpb24udjEuRXh0ZW5zaW9uTnVtYmVyUmVzcG9uc2VIAFIbYWxsRXh0ZW5zaW9uTnVtYmVyc1Jlc3Bv
                bnNlEl8KFmxpc3Rfc2VydmljZXNfcmVzcG9uc2UYBiABKAsyJy5ncnBjLnJlZmxlY3Rpb24udjEuTGlzdFNlcnZpY2VSZXNwb25z
                ZUgAUhRsaXN0U2VydmljZXNSZXNwb25zZRJKCg5lcnJvcl9yZXNwb25zZRgHIAEoCzIhLmdycGMucmVmbGVjdGlvbi52MS5FcnJv
                clJlc3BvbnNlSABSDWVycm9yUmVzcG9uc2VCEgoQbWVzc2FnZV9yZXNwb25zZSJMChZGaWxlRGVzY3JpcHRvclJlc3BvbnNlEjIK
                FWZpbGVfZGVzY3JpcHRvcl9wcm90bxgBIAMoDFITZmlsZURlc2NyaXB0b3JQcm90byJqChdFeHRlbnNpb25OdW1iZXJSZXNwb25z
                ZRIkCg5iYXNlX3R5cGVfbmFtZRgBIAEoCVIMYmFzZVR5cGVOYW1lEikKEGV4dGVuc2lvbl9udW1iZXIYAiADKAVSD2V4dGVuc2lv
                bk51bWJlciJUChNMaXN0U2VydmljZVJlc3BvbnNlEj0KB3NlcnZpY2UYASADKAsyIy5ncnBjLnJlZmxlY3Rpb24udjEuU2Vydmlj
                ZVJlc3BvbnNlUgdzZXJ2aWNlIiUKD1NlcnZpY2VSZXNwb25zZRISCgRuYW1lGAEgASgJUgRuYW1lIlMKDUVycm9yUmVzcG9uc2US
                HQoKZXJyb3JfY29kZRgBIAEoBVIJZXJyb3JDb2RlEiMKDWVycm9yX21lc3NhZ2UYAiABKAlSDGVycm9yTWVzc2FnZTKJAQoQU2Vy
                dmVyUmVmbGVjdGlvbhJ1ChRTZXJ2ZXJSZWZsZWN0aW9uSW5mbxIrLmdycGMucmVmbGVjdGlvbi52MS5TZXJ2ZXJSZWZsZWN0aW9u
                UmVxdWVzdBosLmdycGMucmVmbGVjdGlvbi52MS5TZXJ2ZXJSZWZsZWN0aW9uUmVzcG9uc2UoATABYgZwcm90bzM=
                """
        ),
        DescribedFile(
            name: "grpc/reflection/v1alpha/reflection.proto",
            dependencies: [],
            services: ["grpc.reflection.v1alpha.ServerReflection"],
            symbols: [
                "grpc.reflection.v1alpha.ServerReflectionRequest", "grpc.reflection.v1alpha.ExtensionRequest",
                "grpc.reflection.v1alpha.ServerReflectionResponse", "grpc.reflection.v1alpha.FileDescriptorResponse",
                "grpc.reflection.v1alpha.ExtensionNumberResponse", "grpc.reflection.v1alpha.ListServiceResponse",
                "grpc.reflection.v1alpha.ServiceResponse", "grpc.reflection.v1alpha.ErrorResponse",
                "grpc.reflection.v1alpha.ServerReflection",
                "grpc.reflection.v1alpha.ServerReflection.ServerReflectionInfo",
            ],
            base64: """
                CihncnBjL3JlZmxlY3Rpb24vdjFhbHBoYS9yZWZsZWN0aW9uLnByb3RvEhdncnBjLnJlZmxlY3Rpb24udjFhbHBoYSL4AgoXU2Vy
                dmVyUmVmbGVjdGlvblJlcXVlc3QSEgoEaG9zdBgBIAEoCVIEaG9zdBIqChBmaWxlX2J5X2ZpbGVuYW1lGAMgASgJSABSDmZpbGVC
                eUZpbGVuYW1lEjYKFmZpbGVfY29udGFpbmluZ19zeW1ib2wYBCABKAlIAFIUZmlsZUNvbnRhaW5pbmdTeW1ib2wSZwoZZmlsZV9j
                b250YWluaW5nX2V4dGVuc2lvbhgFIAEoCzIpLmdycGMucmVmbGVjdGlvbi52MWFscGhhLkV4dGVuc2lvblJlcXVlc3RIAFIXZmls
                ZUNvbnRhaW5pbmdFeHRlbnNpb24SQgodYWxsX2V4dGVuc2lvbl9udW1iZXJzX29mX3R5cGUYBiABKAlIAFIZYWxsRXh0ZW5zaW9u
                TnVtYmVyc09mVHlwZRIlCg1saXN0X3NlcnZpY2VzGAcgASgJSABSDGxpc3RTZXJ2aWNlc0IRCg9tZXNzYWdlX3JlcXVlc3QiZgoQ
                RXh0ZW5zaW9uUmVxdWVzdBInCg9jb250YWluaW5nX3R5cGUYASABKAlSDmNvbnRhaW5pbmdUeXBlEikKEGV4dGVuc2lvbl9udW1i
                ZXIYAiABKAVSD2V4dGVuc2lvbk51bWJlciLHBAoYU2VydmVyUmVmbGVjdGlvblJlc3BvbnNlEh0KCnZhbGlkX2hvc3QYASABKAlS
                CXZhbGlkSG9zdBJbChBvcmlnaW5hbF9yZXF1ZXN0GAIgASgLMjAuZ3JwYy5yZWZsZWN0aW9uLnYxYWxwaGEuU2VydmVyUmVmbGVj
                dGlvblJlcXVlc3RSD29yaWdpbmFsUmVxdWVzdBJrChhmaWxlX2Rlc2NyaXB0b3JfcmVzcG9uc2UYBCABKAsyLy5ncnBjLnJlZmxl
                Y3Rpb24udjFhbHBoYS5GaWxlRGVzY3JpcHRvclJlc3BvbnNlSABSFmZpbGVEZXNjcmlwdG9yUmVzcG9uc2USdwoeYWxsX2V4dGVu
                c2lvbl9udW1iZXJzX3Jlc3BvbnNlGAUgASgLMjAuZ3JwYy5yZWZsZWN0aW9uLnYxYWxwaGEuRXh0ZW5zaW9uTnVtYmVyUmVzcG9u
                c2VIAFIbYWxsRXh0ZW5zaW9uTnVtYmVyc1Jlc3BvbnNlEmQKFmxpc3Rfc2VydmljZXNfcmVzcG9uc2UYBiABKAsyLC5ncnBjLnJl
                ZmxlY3Rpb24udjFhbHBoYS5MaXN0U2VydmljZVJlc3BvbnNlSABSFGxpc3RTZXJ2aWNlc1Jlc3BvbnNlEk8KDmVycm9yX3Jlc3Bv
                bnNlGAcgASgLMiYuZ3JwYy5yZWZsZWN0aW9uLnYxYWxwaGEuRXJyb3JSZXNwb25zZUgAUg1lcnJvclJlc3BvbnNlQhIKEG1lc3Nh
                Z2VfcmVzcG9uc2UiTAoWRmlsZURlc2NyaXB0b3JSZXNwb25zZRIyChVmaWxlX2Rlc2NyaXB0b3JfcHJvdG8YASADKAxSE2ZpbGVE
                ZXNjcmlwdG9yUHJvdG8iagoXRXh0ZW5zaW9uTnVtYmVyUmVzcG9uc2USJAoOYmFzZV90eXBlX25hbWUYASABKAlSDGJhc2VUeXBl
                TmFtZRIpChBleHRlbnNpb25fbnVtYmVyGAIgAygFUg9leHRlbnNpb25OdW1iZXIiWQoTTGlzdFNlcnZpY2VSZXNwb25zZRJCCgdz
                ZXJ2aWNlGAEgAygLMiguZ3JwYy5yZWZsZWN0aW9uLnYxYWxwaGEuU2VydmljZVJlc3BvbnNlUgdzZXJ2aWNlIiUKD1NlcnZpY2VS
                ZXNwb25zZRISCgRuYW1lGAEgASgJUgRuYW1lIlMKDUVycm9yUmVzcG9uc2USHQoKZXJyb3JfY29kZRgBIAEoBVIJZXJyb3JDb2Rl
                EiMKDWVycm9yX21lc3NhZ2UYAiABKAlSDGVycm9yTWVzc2FnZTKTAQoQU2VydmVyUmVmbGVjdGlvbhJ/ChRTZXJ2ZXJSZWZsZWN0
                aW9uSW5mbxIwLmdycGMucmVmbGVjdGlvbi52MWFscGhhLlNlcnZlclJlZmxlY3Rpb25SZXF1ZXN0GjEuZ3JwYy5yZWZsZWN0aW9u
                LnYxYWxwaGEuU2VydmVyUmVmbGVjdGlvblJlc3BvbnNlKAEwAWIGcHJvdG8z
                """
        ),
        DescribedFile(
            name: "google/protobuf/timestamp.proto",
            dependencies: [],
            services: [],
            symbols: ["google.protobuf.Timestamp"],
            base64: """
                Ch9nb29nbGUvcHJvdG9idWYvdGltZXN0YW1wLnByb3RvEg9nb29nbGUucHJvdG9idWYiOwoJVGltZXN0YW1wEhgKB3NlY29uZHMY
                ASABKANSB3NlY29uZHMSFAoFbmFub3MYAiABKAVSBW5hbm9zQoUBChNjb20uZ29vZ2xlLnByb3RvYnVmQg5UaW1lc3RhbXBQcm90
                b1ABWjJnb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi90aW1lc3RhbXBwYvgBAaICA0dQQqoCHkdvb2dsZS5Q
                cm90b2J1Zi5XZWxsS25vd25UeXBlc2IGcHJvdG8z
                """
        ),
        DescribedFile(
            name: "ithelper/v1/access_service.proto",
            dependencies: ["google/protobuf/timestamp.proto"],
            services: ["ithelper.v1.AccessService"],
            symbols: [
                "ithelper.v1.AccessKey", "ithelper.v1.AccessSession", "ithelper.v1.AuditEntry",
                "ithelper.v1.GetCallerRequest", "ithelper.v1.GetCallerResponse", "ithelper.v1.CreateKeyRequest",
                "ithelper.v1.CreateKeyResponse", "ithelper.v1.ListKeysRequest", "ithelper.v1.ListKeysResponse",
                "ithelper.v1.RevokeKeyRequest", "ithelper.v1.RevokeKeyResponse", "ithelper.v1.ListRolesRequest",
                "ithelper.v1.ListRolesResponse", "ithelper.v1.RoleGrant", "ithelper.v1.SetKeyRoleRequest",
                "ithelper.v1.SetKeyRoleResponse", "ithelper.v1.CreateSessionRequest",
                "ithelper.v1.CreateSessionResponse", "ithelper.v1.ListSessionsRequest",
                "ithelper.v1.ListSessionsResponse", "ithelper.v1.RevokeSessionRequest",
                "ithelper.v1.RevokeSessionResponse", "ithelper.v1.ListAuditEntriesRequest",
                "ithelper.v1.ListAuditEntriesResponse", "ithelper.v1.VerifyAuditLogRequest",
                "ithelper.v1.VerifyAuditLogResponse", "ithelper.v1.AccessRole", "ithelper.v1.AccessService",
                "ithelper.v1.AccessService.GetCaller", "ithelper.v1.AccessService.CreateKey",
                "ithelper.v1.AccessService.ListKeys", "ithelper.v1.AccessService.RevokeKey",
                "ithelper.v1.AccessService.ListRoles", "ithelper.v1.AccessService.SetKeyRole",
                "ithelper.v1.AccessService.CreateSession", "ithelper.v1.AccessService.ListSessions",
                "ithelper.v1.AccessService.RevokeSession", "ithelper.v1.AccessService.ListAuditEntries",
                "ithelper.v1.AccessService.VerifyAuditLog",
            ],
            base64: """
                CiBpdGhlbHBlci92MS9hY2Nlc3Nfc2VydmljZS5wcm90bxILaXRoZWxwZXIudjEaH2dvb2dsZS9wcm90b2J1Zi90aW1lc3RhbXAu
                cHJvdG8i6AIKCUFjY2Vzc0tleRIVCgZrZXlfaWQYASABKAlSBWtleUlkEhIKBG5hbWUYAiABKAlSBG5hbWUSKwoEcm9sZRgDIAEo
                DjIXLml0aGVscGVyLnYxLkFjY2Vzc1JvbGVSBHJvbGUSFAoFZW1haWwYBCABKAlSBWVtYWlsEjkKCmNyZWF0ZWRfYXQYBSABKAsy
                Gi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgljcmVhdGVkQXQSOQoKZXhwaXJlc19hdBgGIAEoCzIaLmdvb2dsZS5wcm90b2J1
                Zi5UaW1lc3RhbXBSCWV4cGlyZXNBdBI5CgpyZXZva2VkX2F0GAcgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJcmV2
                b2tlZEF0EjwKDGxhc3RfdXNlZF9hdBgIIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCmxhc3RVc2VkQXQizwEKDUFj
                Y2Vzc1Nlc3Npb24SHQoKc2Vzc2lvbl9pZBgBIAEoCVIJc2Vzc2lvbklkEhUKBmtleV9pZBgCIAEoCVIFa2V5SWQSEgoEcGVlchgD
                IAEoCVIEcGVlchI5CgpjcmVhdGVkX2F0GAQgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJY3JlYXRlZEF0EjkKCmV4
                cGlyZXNfYXQYBSABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUglleHBpcmVzQXQi+QEKCkF1ZGl0RW50cnkSGgoIc2Vx
                dWVuY2UYASABKANSCHNlcXVlbmNlEioKAmF0GAIgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFICYXQSFQoGa2V5X2lk
                GAMgASgJUgVrZXlJZBIUCgVhY3RvchgEIAEoCVIFYWN0b3ISFgoGbWV0aG9kGAUgASgJUgZtZXRob2QSGAoHc3ViamVjdBgGIAEo
                CVIHc3ViamVjdBIYCgdvdXRjb21lGAcgASgJUgdvdXRjb21lEhIKBHBlZXIYCCABKAlSBHBlZXISFgoGZGlnZXN0GAkgASgJUgZk
                aWdlc3QiEgoQR2V0Q2FsbGVyUmVxdWVzdCJqChFHZXRDYWxsZXJSZXNwb25zZRIoCgNrZXkYASABKAsyFi5pdGhlbHBlci52MS5B
                Y2Nlc3NLZXlSA2tleRIrCgRyb2xlGAIgASgOMhcuaXRoZWxwZXIudjEuQWNjZXNzUm9sZVIEcm9sZSKkAQoQQ3JlYXRlS2V5UmVx
                dWVzdBISCgRuYW1lGAEgASgJUgRuYW1lEisKBHJvbGUYAiABKA4yFy5pdGhlbHBlci52MS5BY2Nlc3NSb2xlUgRyb2xlEhQKBWVt
                YWlsGAMgASgJUgVlbWFpbBI5CgpleHBpcmVzX2F0GAQgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJZXhwaXJlc0F0
                IlUKEUNyZWF0ZUtleVJlc3BvbnNlEigKA2tleRgBIAEoCzIWLml0aGVscGVyLnYxLkFjY2Vzc0tleVIDa2V5EhYKBnNlY3JldBgC
                IAEoCVIGc2VjcmV0InIKD0xpc3RLZXlzUmVxdWVzdBIbCglwYWdlX3NpemUYASABKAVSCHBhZ2VTaXplEh0KCnBhZ2VfdG9rZW4Y
                AiABKAlSCXBhZ2VUb2tlbhIjCg1pbmNsdWRlX2VuZGVkGAMgASgIUgxpbmNsdWRlRW5kZWQiZgoQTGlzdEtleXNSZXNwb25zZRIq
                CgRrZXlzGAEgAygLMhYuaXRoZWxwZXIudjEuQWNjZXNzS2V5UgRrZXlzEiYKD25leHRfcGFnZV90b2tlbhgCIAEoCVINbmV4dFBh
                Z2VUb2tlbiJBChBSZXZva2VLZXlSZXF1ZXN0EhUKBmtleV9pZBgBIAEoCVIFa2V5SWQSFgoGcmVhc29uGAIgASgJUgZyZWFzb24i
                PQoRUmV2b2tlS2V5UmVzcG9uc2USKAoDa2V5GAEgASgLMhYuaXRoZWxwZXIudjEuQWNjZXNzS2V5UgNrZXkiEgoQTGlzdFJvbGVz
                UmVxdWVzdCJBChFMaXN0Um9sZXNSZXNwb25zZRIsCgVyb2xlcxgBIAMoCzIWLml0aGVscGVyLnYxLlJvbGVHcmFudFIFcm9sZXMi
                UgoJUm9sZUdyYW50EisKBHJvbGUYASABKA4yFy5pdGhlbHBlci52MS5BY2Nlc3NSb2xlUgRyb2xlEhgKB21ldGhvZHMYAiADKAlS
                B21ldGhvZHMiVwoRU2V0S2V5Um9sZVJlcXVlc3QSFQoGa2V5X2lkGAEgASgJUgVrZXlJZBIrCgRyb2xlGAIgASgOMhcuaXRoZWxw
                ZXIudjEuQWNjZXNzUm9sZVIEcm9sZSI+ChJTZXRLZXlSb2xlUmVzcG9uc2USKAoDa2V5GAEgASgLMhYuaXRoZWxwZXIudjEuQWNj
                ZXNzS2V5UgNrZXkiFgoUQ3JlYXRlU2Vzc2lvblJlcXVlc3QiYwoVQ3JlYXRlU2Vzc2lvblJlc3BvbnNlEjQKB3Nlc3Npb24YASAB
                KAsyGi5pdGhlbHBlci52MS5BY2Nlc3NTZXNzaW9uUgdzZXNzaW9uEhQKBXRva2VuGAIgASgJUgV0b2tlbiJoChNMaXN0U2Vzc2lv
                bnNSZXF1ZXN0EhUKBmtleV9pZBgBIAEoCVIFa2V5SWQSGwoJcGFnZV9zaXplGAIgASgFUghwYWdlU2l6ZRIdCgpwYWdlX3Rva2Vu
                GAMgASgJUglwYWdlVG9rZW4idgoUTGlzdFNlc3Npb25zUmVzcG9uc2USNgoIc2Vzc2lvbnMYASADKAsyGi5pdGhlbHBlci52MS5B
                Y2Nlc3NTZXNzaW9uUghzZXNzaW9ucxImCg9uZXh0X3BhZ2VfdG9rZW4YAiABKAlSDW5leHRQYWdlVG9rZW4iNQoUUmV2b2tlU2Vz
                c2lvblJlcXVlc3QSHQoKc2Vzc2lvbl9pZBgBIAEoCVIJc2Vzc2lvbklkIhcKFVJldm9rZVNlc3Npb25SZXNwb25zZSKOAQoXTGlz
                dEF1ZGl0RW50cmllc1JlcXVlc3QSJQoOYWZ0ZXJfc2VxdWVuY2UYASABKANSDWFmdGVyU2VxdWVuY2USGwoJcGFnZV9zaXplGAIg
                ASgFUghwYWdlU2l6ZRIVCgZrZXlfaWQYAyABKAlSBWtleUlkEhgKB3N1YmplY3QYBCABKAlSB3N1YmplY3QifQoYTGlzdEF1ZGl0
                RW50cmllc1Jlc3BvbnNlEjEKB2VudHJpZXMYASADKAsyFy5pdGhlbHBlci52MS5BdWRpdEVudHJ5UgdlbnRyaWVzEi4KE25leHRf
                YWZ0ZXJfc2VxdWVuY2UYAiABKANSEW5leHRBZnRlclNlcXVlbmNlIjwKFVZlcmlmeUF1ZGl0TG9nUmVxdWVzdBIjCg1mcm9tX3Nl
                cXVlbmNlGAEgASgDUgxmcm9tU2VxdWVuY2UinwEKFlZlcmlmeUF1ZGl0TG9nUmVzcG9uc2USFgoGaW50YWN0GAEgASgIUgZpbnRh
                Y3QSGAoHY2hlY2tlZBgCIAEoA1IHY2hlY2tlZBIyChVmaXJzdF9icm9rZW5fc2VxdWVuY2UYAyABKANSE2ZpcnN0QnJva2VuU2Vx
                dWVuY2USHwoLbGFzdF9kaWdlc3QYBCABKAlSCmxhc3REaWdlc3QqjwEKCkFjY2Vzc1JvbGUSGwoXQUNDRVNTX1JPTEVfVU5TUEVD
                SUZJRUQQABIZChVBQ0NFU1NfUk9MRV9SRVFVRVNURVIQARIWChJBQ0NFU1NfUk9MRV9WSUVXRVIQAhIaChZBQ0NFU1NfUk9MRV9T
                UEVDSUFMSVNUEAMSFQoRQUNDRVNTX1JPTEVfQURNSU4QBDKYBwoNQWNjZXNzU2VydmljZRJKCglHZXRDYWxsZXISHS5pdGhlbHBl
                ci52MS5HZXRDYWxsZXJSZXF1ZXN0Gh4uaXRoZWxwZXIudjEuR2V0Q2FsbGVyUmVzcG9uc2USSgoJQ3JlYXRlS2V5Eh0uaXRoZWxw
                ZXIudjEuQ3JlYXRlS2V5UmVxdWVzdBoeLml0aGVscGVyLnYxLkNyZWF0ZUtleVJlc3BvbnNlEkcKCExpc3RLZXlzEhwuaXRoZWxw
                ZXIudjEuTGlzdEtleXNSZXF1ZXN0Gh0uaXRoZWxwZXIudjEuTGlzdEtleXNSZXNwb25zZRJKCglSZXZva2VLZXkSHS5pdGhlbHBl
                ci52MS5SZXZva2VLZXlSZXF1ZXN0Gh4uaXRoZWxwZXIudjEuUmV2b2tlS2V5UmVzcG9uc2USSgoJTGlzdFJvbGVzEh0uaXRoZWxw
                ZXIudjEuTGlzdFJvbGVzUmVxdWVzdBoeLml0aGVscGVyLnYxLkxpc3RSb2xlc1Jlc3BvbnNlEk0KClNldEtleVJvbGUSHi5pdGhl
                bHBlci52MS5TZXRLZXlSb2xlUmVxdWVzdBofLml0aGVscGVyLnYxLlNldEtleVJvbGVSZXNwb25zZRJWCg1DcmVhdGVTZXNzaW9u
                EiEuaXRoZWxwZXIudjEuQ3JlYXRlU2Vzc2lvblJlcXVlc3QaIi5pdGhlbHBlci52MS5DcmVhdGVTZXNzaW9uUmVzcG9uc2USUwoM
                TGlzdFNlc3Npb25zEiAuaXRoZWxwZXIudjEuTGlzdFNlc3Npb25zUmVxdWVzdBohLml0aGVscGVyLnYxLkxpc3RTZXNzaW9uc1Jl
                c3BvbnNlElYKDVJldm9rZVNlc3Npb24SIS5pdGhlbHBlci52MS5SZXZva2VTZXNzaW9uUmVxdWVzdBoiLml0aGVscGVyLnYxLlJl
                dm9rZVNlc3Npb25SZXNwb25zZRJfChBMaXN0QXVkaXRFbnRyaWVzEiQuaXRoZWxwZXIudjEuTGlzdEF1ZGl0RW50cmllc1JlcXVl
                c3QaJS5pdGhlbHBlci52MS5MaXN0QXVkaXRFbnRyaWVzUmVzcG9uc2USWQoOVmVyaWZ5QXVkaXRMb2cSIi5pdGhlbHBlci52MS5W
                ZXJpZnlBdWRpdExvZ1JlcXVlc3QaIy5pdGhlbHBlci52MS5WZXJpZnlBdWRpdExvZ1Jlc3BvbnNlYgZwcm90bzM=
                """
        ),
        DescribedFile(
            name: "ithelper/v1/ticket.proto",
            dependencies: ["google/protobuf/duration.proto", "google/protobuf/timestamp.proto"],
            services: [],
            symbols: [
                "ithelper.v1.Ticket", "ithelper.v1.WorkflowEntry", "ithelper.v1.Intake", "ithelper.v1.Classification",
                "ithelper.v1.Diagnosis", "ithelper.v1.FetchResult", "ithelper.v1.FetchedDocument",
                "ithelper.v1.PastSolution", "ithelper.v1.Solution", "ithelper.v1.Citation", "ithelper.v1.Assignment",
                "ithelper.v1.AssignedPerson", "ithelper.v1.AssignmentDecision", "ithelper.v1.AssignmentCandidate",
                "ithelper.v1.StageResult", "ithelper.v1.StageCost", "ithelper.v1.Provenance", "ithelper.v1.Run",
                "ithelper.v1.RunStage", "ithelper.v1.StageAttempt", "ithelper.v1.Comment", "ithelper.v1.TicketStatus",
                "ithelper.v1.Urgency", "ithelper.v1.ExpertiseLevel", "ithelper.v1.AssignmentRole",
                "ithelper.v1.SolutionOutcome", "ithelper.v1.CommentVisibility", "ithelper.v1.RunState",
                "ithelper.v1.StageState",
            ],
            base64: """
                ChhpdGhlbHBlci92MS90aWNrZXQucHJvdG8SC2l0aGVscGVyLnYxGh5nb29nbGUvcHJvdG9idWYvZHVyYXRpb24ucHJvdG8aH2dv
                b2dsZS9wcm90b2J1Zi90aW1lc3RhbXAucHJvdG8iqAkKBlRpY2tldBIbCgl0aWNrZXRfaWQYASABKAlSCHRpY2tldElkEhIKBGV0
                YWcYAiABKAlSBGV0YWcSMQoGc3RhdHVzGAMgASgOMhkuaXRoZWxwZXIudjEuVGlja2V0U3RhdHVzUgZzdGF0dXMSHQoKdXNlcl9l
                bWFpbBgEIAEoCVIJdXNlckVtYWlsEhgKB3N1YmplY3QYBSABKAlSB3N1YmplY3QSIAoLZGVzY3JpcHRpb24YBiABKAlSC2Rlc2Ny
                aXB0aW9uEhYKBmxhYmVscxgHIAMoCVIGbGFiZWxzEisKBmludGFrZRgIIAEoCzITLml0aGVscGVyLnYxLkludGFrZVIGaW50YWtl
                EkMKDmNsYXNzaWZpY2F0aW9uGAkgASgLMhsuaXRoZWxwZXIudjEuQ2xhc3NpZmljYXRpb25SDmNsYXNzaWZpY2F0aW9uEjQKCWRp
                YWdub3NpcxgKIAEoCzIWLml0aGVscGVyLnYxLkRpYWdub3Npc1IJZGlhZ25vc2lzEi4KBWZldGNoGAsgASgLMhguaXRoZWxwZXIu
                djEuRmV0Y2hSZXN1bHRSBWZldGNoEjEKCHNvbHV0aW9uGAwgASgLMhUuaXRoZWxwZXIudjEuU29sdXRpb25SCHNvbHV0aW9uEjcK
                CmFzc2lnbm1lbnQYDSABKAsyFy5pdGhlbHBlci52MS5Bc3NpZ25tZW50Ugphc3NpZ25tZW50EkQKD2Fzc2lnbmVkX3Blb3BsZRgO
                IAMoCzIbLml0aGVscGVyLnYxLkFzc2lnbmVkUGVyc29uUg5hc3NpZ25lZFBlb3BsZRI9Cgx3b3JrZmxvd19sb2cYDyADKAsyGi5p
                dGhlbHBlci52MS5Xb3JrZmxvd0VudHJ5Ugt3b3JrZmxvd0xvZxIfCgttZXJnZWRfaW50bxgQIAEoCVIKbWVyZ2VkSW50bxIiCg1s
                YXRlc3RfcnVuX2lkGBEgASgJUgtsYXRlc3RSdW5JZBI/ChBsYXRlc3RfcnVuX3N0YXRlGBIgASgOMhUuaXRoZWxwZXIudjEuUnVu
                U3RhdGVSDmxhdGVzdFJ1blN0YXRlEh4KCnJlc29sdXRpb24YEyABKAlSCnJlc29sdXRpb24SRwoQc29sdXRpb25fb3V0Y29tZRgU
                IAEoDjIcLml0aGVscGVyLnYxLlNvbHV0aW9uT3V0Y29tZVIPc29sdXRpb25PdXRjb21lEiMKDWxhc3Rfc2VxdWVuY2UYFSABKANS
                DGxhc3RTZXF1ZW5jZRI5CgpjcmVhdGVkX2F0GBYgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJY3JlYXRlZEF0EjkK
                CnVwZGF0ZWRfYXQYFyABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgl1cGRhdGVkQXQSOwoLcmVzb2x2ZWRfYXQYGCAB
                KAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgpyZXNvbHZlZEF0EjcKCWNsb3NlZF9hdBgZIAEoCzIaLmdvb2dsZS5wcm90
                b2J1Zi5UaW1lc3RhbXBSCGNsb3NlZEF0IoEBCg1Xb3JrZmxvd0VudHJ5EioKAmF0GAEgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRp
                bWVzdGFtcFICYXQSFAoFc3RhZ2UYAiABKAlSBXN0YWdlEhQKBWFjdG9yGAMgASgJUgVhY3RvchIYCgdtZXNzYWdlGAQgASgJUgdt
                ZXNzYWdlIuIBCgZJbnRha2USHQoKdXNlcl9lbWFpbBgBIAEoCVIJdXNlckVtYWlsEhgKB3N1YmplY3QYAiABKAlSB3N1YmplY3QS
                IAoLZGVzY3JpcHRpb24YAyABKAlSC2Rlc2NyaXB0aW9uEh8KC2RldmljZV90eXBlGAQgASgJUgpkZXZpY2VUeXBlEhoKCGxvY2F0
                aW9uGAUgASgJUghsb2NhdGlvbhIdCgppc3N1ZV90eXBlGAYgASgJUglpc3N1ZVR5cGUSIQoMbWlzc2luZ19pbmZvGAcgAygJUgtt
                aXNzaW5nSW5mbyLgAQoOQ2xhc3NpZmljYXRpb24SGgoIY2F0ZWdvcnkYASABKAlSCGNhdGVnb3J5Ei4KB3VyZ2VuY3kYAiABKA4y
                FC5pdGhlbHBlci52MS5VcmdlbmN5Ugd1cmdlbmN5EkQKD2V4cGVydGlzZV9sZXZlbBgDIAEoDjIbLml0aGVscGVyLnYxLkV4cGVy
                dGlzZUxldmVsUg5leHBlcnRpc2VMZXZlbBIcCglyZWFzb25pbmcYBCABKAlSCXJlYXNvbmluZxIeCgpjb25maWRlbmNlGAUgASgB
                Ugpjb25maWRlbmNlIqEBCglEaWFnbm9zaXMSHAoJZGlhZ25vc2lzGAEgASgJUglkaWFnbm9zaXMSKQoQcG90ZW50aWFsX2NhdXNl
                cxgCIAMoCVIPcG90ZW50aWFsQ2F1c2VzEisKEXJlY29tbWVuZGVkX3Rlc3RzGAMgAygJUhByZWNvbW1lbmRlZFRlc3RzEh4KCmNv
                bmZpZGVuY2UYBCABKAFSCmNvbmZpZGVuY2UiiwEKC0ZldGNoUmVzdWx0EjoKCWRvY3VtZW50cxgBIAMoCzIcLml0aGVscGVyLnYx
                LkZldGNoZWREb2N1bWVudFIJZG9jdW1lbnRzEkAKDnBhc3Rfc29sdXRpb25zGAIgAygLMhkuaXRoZWxwZXIudjEuUGFzdFNvbHV0
                aW9uUg1wYXN0U29sdXRpb25zIpABCg9GZXRjaGVkRG9jdW1lbnQSHwoLZG9jdW1lbnRfaWQYASABKAlSCmRvY3VtZW50SWQSFAoF
                dGl0bGUYAiABKAlSBXRpdGxlEhgKB2V4Y2VycHQYAyABKAlSB2V4Y2VycHQSFAoFc2NvcmUYBCABKAFSBXNjb3JlEhYKBnNvdXJj
                ZRgFIAEoCVIGc291cmNlIncKDFBhc3RTb2x1dGlvbhIbCgl0aWNrZXRfaWQYASABKAlSCHRpY2tldElkEhgKB3N1YmplY3QYAiAB
                KAlSB3N1YmplY3QSGgoIc29sdXRpb24YAyABKAlSCHNvbHV0aW9uEhQKBXNjb3JlGAQgASgBUgVzY29yZSLbAQoIU29sdXRpb24S
                GgoIc29sdXRpb24YASABKAlSCHNvbHV0aW9uEhQKBXN0ZXBzGAIgAygJUgVzdGVwcxIhCgx0b29sc19uZWVkZWQYAyADKAlSC3Rv
                b2xzTmVlZGVkEiUKDmVzdGltYXRlZF90aW1lGAQgASgJUg1lc3RpbWF0ZWRUaW1lEh4KCmNvbmZpZGVuY2UYBSABKAFSCmNvbmZp
                ZGVuY2USMwoJY2l0YXRpb25zGAYgAygLMhUuaXRoZWxwZXIudjEuQ2l0YXRpb25SCWNpdGF0aW9ucyKgAQoIQ2l0YXRpb24SHwoL
                ZG9jdW1lbnRfaWQYASABKAlSCmRvY3VtZW50SWQSGwoJdGlja2V0X2lkGAIgASgJUgh0aWNrZXRJZBIUCgV0aXRsZRgDIAEoCVIF
                dGl0bGUSFAoFcXVvdGUYBCABKAlSBXF1b3RlEhIKBHN0ZXAYBSABKAVSBHN0ZXASFgoGc291cmNlGAYgASgJUgZzb3VyY2UiuwEK
                CkFzc2lnbm1lbnQSNQoHcHJpbWFyeRgBIAEoCzIbLml0aGVscGVyLnYxLkFzc2lnbmVkUGVyc29uUgdwcmltYXJ5EjkKCXNlY29u
                ZGFyeRgCIAEoCzIbLml0aGVscGVyLnYxLkFzc2lnbmVkUGVyc29uUglzZWNvbmRhcnkSOwoIZGVjaXNpb24YAyABKAsyHy5pdGhl
                bHBlci52MS5Bc3NpZ25tZW50RGVjaXNpb25SCGRlY2lzaW9uItoCCg5Bc3NpZ25lZFBlcnNvbhIjCg1zcGVjaWFsaXN0X2lkGAEg
                ASgJUgxzcGVjaWFsaXN0SWQSEgoEbmFtZRgCIAEoCVIEbmFtZRIUCgVlbWFpbBgDIAEoCVIFZW1haWwSLwoEcm9sZRgEIAEoDjIb
                Lml0aGVscGVyLnYxLkFzc2lnbm1lbnRSb2xlUgRyb2xlEiYKDnNwZWNpYWxpemF0aW9uGAUgASgJUg5zcGVjaWFsaXphdGlvbhIv
                CgR0aWVyGAYgASgOMhsuaXRoZWxwZXIudjEuRXhwZXJ0aXNlTGV2ZWxSBHRpZXISGgoIYnVpbGRpbmcYByABKAlSCGJ1aWxkaW5n
                EhYKBnJlYXNvbhgIIAEoCVIGcmVhc29uEjsKC2Fzc2lnbmVkX2F0GAkgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIK
                YXNzaWduZWRBdCKNAQoSQXNzaWdubWVudERlY2lzaW9uEkAKCmNhbmRpZGF0ZXMYASADKAsyIC5pdGhlbHBlci52MS5Bc3NpZ25t
                ZW50Q2FuZGlkYXRlUgpjYW5kaWRhdGVzEhsKCXRpZV9icmVhaxgCIAEoCVIIdGllQnJlYWsSGAoHc3VtbWFyeRgDIAEoCVIHc3Vt
                bWFyeSK7AgoTQXNzaWdubWVudENhbmRpZGF0ZRIjCg1zcGVjaWFsaXN0X2lkGAEgASgJUgxzcGVjaWFsaXN0SWQSEgoEbmFtZRgC
                IAEoCVIEbmFtZRIfCgtza2lsbF9zY29yZRgDIAEoAVIKc2tpbGxTY29yZRIlCg5hY3RpdmVfdGlja2V0cxgEIAEoBVINYWN0aXZl
                VGlja2V0cxIaCghjYXBhY2l0eRgFIAEoBVIIY2FwYWNpdHkSGAoHcHJlc2VudBgGIAEoCFIHcHJlc2VudBIjCg1zYW1lX2J1aWxk
                aW5nGAcgASgIUgxzYW1lQnVpbGRpbmcSHwoLdG90YWxfc2NvcmUYCCABKAFSCnRvdGFsU2NvcmUSJwoPZXhjbHVkZWRfcmVhc29u
                GAkgASgJUg5leGNsdWRlZFJlYXNvbiL/AgoLU3RhZ2VSZXN1bHQSLQoGaW50YWtlGAEgASgLMhMuaXRoZWxwZXIudjEuSW50YWtl
                SABSBmludGFrZRJFCg5jbGFzc2lmaWNhdGlvbhgCIAEoCzIbLml0aGVscGVyLnYxLkNsYXNzaWZpY2F0aW9uSABSDmNsYXNzaWZp
                Y2F0aW9uEjYKCWRpYWdub3NpcxgDIAEoCzIWLml0aGVscGVyLnYxLkRpYWdub3Npc0gAUglkaWFnbm9zaXMSMAoFZmV0Y2gYBCAB
                KAsyGC5pdGhlbHBlci52MS5GZXRjaFJlc3VsdEgAUgVmZXRjaBIzCghzb2x1dGlvbhgFIAEoCzIVLml0aGVscGVyLnYxLlNvbHV0
                aW9uSABSCHNvbHV0aW9uEjkKCmFzc2lnbm1lbnQYBiABKAsyFy5pdGhlbHBlci52MS5Bc3NpZ25tZW50SABSCmFzc2lnbm1lbnQS
                FgoFb3RoZXIYByABKAlIAFIFb3RoZXJCCAoGcmVzdWx0IrABCglTdGFnZUNvc3QSIQoMaW5wdXRfdG9rZW5zGAEgASgDUgtpbnB1
                dFRva2VucxIjCg1vdXRwdXRfdG9rZW5zGAIgASgDUgxvdXRwdXRUb2tlbnMSJAoOY29zdF9taWNyb191c2QYAyABKANSDGNvc3RN
                aWNyb1VzZBI1CghkdXJhdGlvbhgEIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvblIIZHVyYXRpb24itwIKClByb3ZlbmFu
                Y2USGgoIcHJvdmlkZXIYASABKAlSCHByb3ZpZGVyEhQKBW1vZGVsGAIgASgJUgVtb2RlbBIlCg5wcm9tcHRfdmVyc2lvbhgDIAEo
                CVINcHJvbXB0VmVyc2lvbhIWCgZjYWNoZWQYBCABKAhSBmNhY2hlZBIaCghkZWdyYWRlZBgFIAEoCFIIZGVncmFkZWQSJwoPZGVn
                cmFkZWRfcmVhc29uGAYgASgJUg5kZWdyYWRlZFJlYXNvbhIrChFwbGFjZWhvbGRlcl9jb3VudBgHIAEoBVIQcGxhY2Vob2xkZXJD
                b3VudBIhCgxpbnB1dF9kaWdlc3QYCCABKAlSC2lucHV0RGlnZXN0EiMKDXJldHJpZXZlZF9pZHMYCSADKAlSDHJldHJpZXZlZElk
                cyK0BAoDUnVuEhUKBnJ1bl9pZBgBIAEoCVIFcnVuSWQSGwoJdGlja2V0X2lkGAIgASgJUgh0aWNrZXRJZBIWCgZudW1iZXIYAyAB
                KAVSBm51bWJlchIrCgVzdGF0ZRgEIAEoDjIVLml0aGVscGVyLnYxLlJ1blN0YXRlUgVzdGF0ZRItCgZzdGFnZXMYBSADKAsyFS5p
                dGhlbHBlci52MS5SdW5TdGFnZVIGc3RhZ2VzEicKD3Byb3Bvc2FsX2RpZ2VzdBgGIAEoCVIOcHJvcG9zYWxEaWdlc3QSFgoGcmVh
                c29uGAcgASgJUgZyZWFzb24SKgoEY29zdBgIIAEoCzIWLml0aGVscGVyLnYxLlN0YWdlQ29zdFIEY29zdBI5CgpjcmVhdGVkX2F0
                GAkgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJY3JlYXRlZEF0EjkKCnN0YXJ0ZWRfYXQYCiABKAsyGi5nb29nbGUu
                cHJvdG9idWYuVGltZXN0YW1wUglzdGFydGVkQXQSOwoLZmluaXNoZWRfYXQYCyABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0
                YW1wUgpmaW5pc2hlZEF0EkoKE2FwcHJvdmFsX2V4cGlyZXNfYXQYDCABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUhFh
                cHByb3ZhbEV4cGlyZXNBdBIZCghyZXRyeV9vZhgNIAEoCVIHcmV0cnlPZiLZAQoIUnVuU3RhZ2USFAoFc3RhZ2UYASABKAlSBXN0
                YWdlEh8KC3N0YWdlX2luZGV4GAIgASgFUgpzdGFnZUluZGV4Ei0KBXN0YXRlGAMgASgOMhcuaXRoZWxwZXIudjEuU3RhZ2VTdGF0
                ZVIFc3RhdGUSNQoIYXR0ZW1wdHMYBCADKAsyGS5pdGhlbHBlci52MS5TdGFnZUF0dGVtcHRSCGF0dGVtcHRzEjAKBnJlc3VsdBgF
                IAEoCzIYLml0aGVscGVyLnYxLlN0YWdlUmVzdWx0UgZyZXN1bHQizwIKDFN0YWdlQXR0ZW1wdBIYCgdhdHRlbXB0GAEgASgFUgdh
                dHRlbXB0EjkKCnN0YXJ0ZWRfYXQYAiABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUglzdGFydGVkQXQSOwoLZmluaXNo
                ZWRfYXQYAyABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgpmaW5pc2hlZEF0EioKBGNvc3QYBCABKAsyFi5pdGhlbHBl
                ci52MS5TdGFnZUNvc3RSBGNvc3QSNwoKcHJvdmVuYW5jZRgFIAEoCzIXLml0aGVscGVyLnYxLlByb3ZlbmFuY2VSCnByb3ZlbmFu
                Y2USIQoMZmFpbHVyZV9jb2RlGAYgASgJUgtmYWlsdXJlQ29kZRIlCg5mYWlsdXJlX3JlYXNvbhgHIAEoCVINZmFpbHVyZVJlYXNv
                biLsAQoHQ29tbWVudBIdCgpjb21tZW50X2lkGAEgASgJUgljb21tZW50SWQSGwoJdGlja2V0X2lkGAIgASgJUgh0aWNrZXRJZBIW
                CgZhdXRob3IYAyABKAlSBmF1dGhvchISCgRib2R5GAQgASgJUgRib2R5Ej4KCnZpc2liaWxpdHkYBSABKA4yHi5pdGhlbHBlci52
                MS5Db21tZW50VmlzaWJpbGl0eVIKdmlzaWJpbGl0eRI5CgpjcmVhdGVkX2F0GAYgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVz
                dGFtcFIJY3JlYXRlZEF0KpoBCgxUaWNrZXRTdGF0dXMSHQoZVElDS0VUX1NUQVRVU19VTlNQRUNJRklFRBAAEhYKElRJQ0tFVF9T
                VEFUVVNfT1BFThABEh0KGVRJQ0tFVF9TVEFUVVNfSU5fUFJPR1JFU1MQAhIaChZUSUNLRVRfU1RBVFVTX1JFU09MVkVEEAMSGAoU
                VElDS0VUX1NUQVRVU19DTE9TRUQQBCpvCgdVcmdlbmN5EhcKE1VSR0VOQ1lfVU5TUEVDSUZJRUQQABIPCgtVUkdFTkNZX0xPVxAB
                EhIKDlVSR0VOQ1lfTUVESVVNEAISEAoMVVJHRU5DWV9ISUdIEAMSFAoQVVJHRU5DWV9DUklUSUNBTBAEKoIBCg5FeHBlcnRpc2VM
                ZXZlbBIfChtFWFBFUlRJU0VfTEVWRUxfVU5TUEVDSUZJRUQQABIZChVFWFBFUlRJU0VfTEVWRUxfVElFUjEQARIZChVFWFBFUlRJ
                U0VfTEVWRUxfVElFUjIQAhIZChVFWFBFUlRJU0VfTEVWRUxfVElFUjMQAyptCg5Bc3NpZ25tZW50Um9sZRIfChtBU1NJR05NRU5U
                X1JPTEVfVU5TUEVDSUZJRUQQABIbChdBU1NJR05NRU5UX1JPTEVfUFJJTUFSWRABEh0KGUFTU0lHTk1FTlRfUk9MRV9TRUNPTkRB
                UlkQAiq3AQoPU29sdXRpb25PdXRjb21lEiAKHFNPTFVUSU9OX09VVENPTUVfVU5TUEVDSUZJRUQQABIbChdTT0xVVElPTl9PVVRD
                T01FX1dPUktFRBABEiIKHlNPTFVUSU9OX09VVENPTUVfUEFSVExZX1dPUktFRBACEiEKHVNPTFVUSU9OX09VVENPTUVfRElEX05P
                VF9XT1JLEAMSHgoaU09MVVRJT05fT1VUQ09NRV9OT1RfVFJJRUQQBCp3ChFDb21tZW50VmlzaWJpbGl0eRIiCh5DT01NRU5UX1ZJ
                U0lCSUxJVFlfVU5TUEVDSUZJRUQQABIdChlDT01NRU5UX1ZJU0lCSUxJVFlfUFVCTElDEAESHwobQ09NTUVOVF9WSVNJQklMSVRZ
                X0lOVEVSTkFMEAIq1AEKCFJ1blN0YXRlEhkKFVJVTl9TVEFURV9VTlNQRUNJRklFRBAAEhQKEFJVTl9TVEFURV9RVUVVRUQQARIV
                ChFSVU5fU1RBVEVfUlVOTklORxACEh8KG1JVTl9TVEFURV9BV0FJVElOR19BUFBST1ZBTBADEhcKE1JVTl9TVEFURV9TVUNDRUVE
                RUQQBBIUChBSVU5fU1RBVEVfRkFJTEVEEAUSFwoTUlVOX1NUQVRFX0NBTkNFTExFRBAGEhcKE1JVTl9TVEFURV9FU0NBTEFURUQQ
                Byq+AQoKU3RhZ2VTdGF0ZRIbChdTVEFHRV9TVEFURV9VTlNQRUNJRklFRBAAEhcKE1NUQUdFX1NUQVRFX1dBSVRJTkcQARIVChFT
                VEFHRV9TVEFURV9SRUFEWRACEhcKE1NUQUdFX1NUQVRFX1JVTk5JTkcQAxIZChVTVEFHRV9TVEFURV9TVUNDRUVERUQQBBIWChJT
                VEFHRV9TVEFURV9GQUlMRUQQBRIXChNTVEFHRV9TVEFURV9TS0lQUEVEEAZiBnByb3RvMw==
                """
        ),
        DescribedFile(
            name: "ithelper/v1/event.proto",
            dependencies: [
                "google/protobuf/duration.proto", "google/protobuf/timestamp.proto", "ithelper/v1/ticket.proto",
            ],
            services: [],
            symbols: [
                "ithelper.v1.TicketEvent", "ithelper.v1.TicketCreated", "ithelper.v1.StageStarted",
                "ithelper.v1.StageProgress", "ithelper.v1.TextDelta", "ithelper.v1.StageRetrying",
                "ithelper.v1.StageFinished", "ithelper.v1.StageFailed", "ithelper.v1.ApprovalRequested",
                "ithelper.v1.TicketAssigned", "ithelper.v1.StatusChanged", "ithelper.v1.FieldChange",
                "ithelper.v1.CommentAdded", "ithelper.v1.RunFinished", "ithelper.v1.RunStarted",
                "ithelper.v1.Heartbeat", "ithelper.v1.EventDetail",
            ],
            base64: """
                ChdpdGhlbHBlci92MS9ldmVudC5wcm90bxILaXRoZWxwZXIudjEaHmdvb2dsZS9wcm90b2J1Zi9kdXJhdGlvbi5wcm90bxofZ29v
                Z2xlL3Byb3RvYnVmL3RpbWVzdGFtcC5wcm90bxoYaXRoZWxwZXIvdjEvdGlja2V0LnByb3RvIooJCgtUaWNrZXRFdmVudBIbCgl0
                aWNrZXRfaWQYASABKAlSCHRpY2tldElkEhUKBnJ1bl9pZBgCIAEoCVIFcnVuSWQSGgoIc2VxdWVuY2UYAyABKANSCHNlcXVlbmNl
                EioKAmF0GAQgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFICYXQSFAoFc3RhZ2UYBSABKAlSBXN0YWdlEh8KC3N0YWdl
                X2luZGV4GAYgASgFUgpzdGFnZUluZGV4Eh8KC3N0YWdlX2NvdW50GAcgASgFUgpzdGFnZUNvdW50EhgKB2F0dGVtcHQYCCABKAVS
                B2F0dGVtcHQSNgoHY3JlYXRlZBgKIAEoCzIaLml0aGVscGVyLnYxLlRpY2tldENyZWF0ZWRIAFIHY3JlYXRlZBJACg1zdGFnZV9z
                dGFydGVkGAsgASgLMhkuaXRoZWxwZXIudjEuU3RhZ2VTdGFydGVkSABSDHN0YWdlU3RhcnRlZBJDCg5zdGFnZV9wcm9ncmVzcxgM
                IAEoCzIaLml0aGVscGVyLnYxLlN0YWdlUHJvZ3Jlc3NIAFINc3RhZ2VQcm9ncmVzcxI3Cgp0ZXh0X2RlbHRhGA0gASgLMhYuaXRo
                ZWxwZXIudjEuVGV4dERlbHRhSABSCXRleHREZWx0YRJDCg5zdGFnZV9yZXRyeWluZxgOIAEoCzIaLml0aGVscGVyLnYxLlN0YWdl
                UmV0cnlpbmdIAFINc3RhZ2VSZXRyeWluZxJDCg5zdGFnZV9maW5pc2hlZBgPIAEoCzIaLml0aGVscGVyLnYxLlN0YWdlRmluaXNo
                ZWRIAFINc3RhZ2VGaW5pc2hlZBI9CgxzdGFnZV9mYWlsZWQYECABKAsyGC5pdGhlbHBlci52MS5TdGFnZUZhaWxlZEgAUgtzdGFn
                ZUZhaWxlZBJPChJhcHByb3ZhbF9yZXF1ZXN0ZWQYESABKAsyHi5pdGhlbHBlci52MS5BcHByb3ZhbFJlcXVlc3RlZEgAUhFhcHBy
                b3ZhbFJlcXVlc3RlZBI5Cghhc3NpZ25lZBgSIAEoCzIbLml0aGVscGVyLnYxLlRpY2tldEFzc2lnbmVkSABSCGFzc2lnbmVkEkMK
                DnN0YXR1c19jaGFuZ2VkGBMgASgLMhouaXRoZWxwZXIudjEuU3RhdHVzQ2hhbmdlZEgAUg1zdGF0dXNDaGFuZ2VkEkAKDWNvbW1l
                bnRfYWRkZWQYFCABKAsyGS5pdGhlbHBlci52MS5Db21tZW50QWRkZWRIAFIMY29tbWVudEFkZGVkEj0KDHJ1bl9maW5pc2hlZBgV
                IAEoCzIYLml0aGVscGVyLnYxLlJ1bkZpbmlzaGVkSABSC3J1bkZpbmlzaGVkEjYKCWhlYXJ0YmVhdBgWIAEoCzIWLml0aGVscGVy
                LnYxLkhlYXJ0YmVhdEgAUgloZWFydGJlYXQSOgoLcnVuX3N0YXJ0ZWQYFyABKAsyFy5pdGhlbHBlci52MS5SdW5TdGFydGVkSABS
                CnJ1blN0YXJ0ZWRCBgoEa2luZCJfCg1UaWNrZXRDcmVhdGVkEh0KCnVzZXJfZW1haWwYASABKAlSCXVzZXJFbWFpbBIYCgdzdWJq
                ZWN0GAIgASgJUgdzdWJqZWN0EhUKBnJ1bl9pZBgDIAEoCVIFcnVuSWQiZwoMU3RhZ2VTdGFydGVkEhoKCHByb3ZpZGVyGAEgASgJ
                Ughwcm92aWRlchIUCgVtb2RlbBgCIAEoCVIFbW9kZWwSJQoOcHJvbXB0X3ZlcnNpb24YAyABKAlSDXByb21wdFZlcnNpb24iQwoN
                U3RhZ2VQcm9ncmVzcxIYCgdtZXNzYWdlGAEgASgJUgdtZXNzYWdlEhgKB3BlcmNlbnQYAiABKAVSB3BlcmNlbnQiHwoJVGV4dERl
                bHRhEhIKBHRleHQYASABKAlSBHRleHQiWAoNU3RhZ2VSZXRyeWluZxIWCgZyZWFzb24YASABKAlSBnJlYXNvbhIvCgVkZWxheRgC
                IAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvblIFZGVsYXkipgEKDVN0YWdlRmluaXNoZWQSMAoGcmVzdWx0GAEgASgLMhgu
                aXRoZWxwZXIudjEuU3RhZ2VSZXN1bHRSBnJlc3VsdBIqCgRjb3N0GAIgASgLMhYuaXRoZWxwZXIudjEuU3RhZ2VDb3N0UgRjb3N0
                EjcKCnByb3ZlbmFuY2UYAyABKAsyFy5pdGhlbHBlci52MS5Qcm92ZW5hbmNlUgpwcm92ZW5hbmNlIlcKC1N0YWdlRmFpbGVkEhIK
                BGNvZGUYASABKAlSBGNvZGUSFgoGcmVhc29uGAIgASgJUgZyZWFzb24SHAoJcmV0cnlhYmxlGAMgASgIUglyZXRyeWFibGUi1gEK
                EUFwcHJvdmFsUmVxdWVzdGVkEicKD3Byb3Bvc2FsX2RpZ2VzdBgBIAEoCVIOcHJvcG9zYWxEaWdlc3QSEgoEZXRhZxgCIAEoCVIE
                ZXRhZxIxCghwcm9wb3NhbBgDIAEoCzIVLml0aGVscGVyLnYxLlNvbHV0aW9uUghwcm9wb3NhbBIWCgZyZWFzb24YBCABKAlSBnJl
                YXNvbhI5CgpleHBpcmVzX2F0GAUgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJZXhwaXJlc0F0IoQBCg5UaWNrZXRB
                c3NpZ25lZBJECg9hc3NpZ25lZF9wZW9wbGUYASADKAsyGy5pdGhlbHBlci52MS5Bc3NpZ25lZFBlcnNvblIOYXNzaWduZWRQZW9w
                bGUSFAoFYWN0b3IYAiABKAlSBWFjdG9yEhYKBnJlYXNvbhgDIAEoCVIGcmVhc29uIqgCCg1TdGF0dXNDaGFuZ2VkEi0KBGZyb20Y
                ASABKA4yGS5pdGhlbHBlci52MS5UaWNrZXRTdGF0dXNSBGZyb20SKQoCdG8YAiABKA4yGS5pdGhlbHBlci52MS5UaWNrZXRTdGF0
                dXNSAnRvEhQKBWFjdG9yGAMgASgJUgVhY3RvchIWCgZyZWFzb24YBCABKAlSBnJlYXNvbhJHChBzb2x1dGlvbl9vdXRjb21lGAUg
                ASgOMhwuaXRoZWxwZXIudjEuU29sdXRpb25PdXRjb21lUg9zb2x1dGlvbk91dGNvbWUSMgoHY2hhbmdlcxgGIAMoCzIYLml0aGVs
                cGVyLnYxLkZpZWxkQ2hhbmdlUgdjaGFuZ2VzEhIKBGV0YWcYByABKAlSBGV0YWciUQoLRmllbGRDaGFuZ2USFAoFZmllbGQYASAB
                KAlSBWZpZWxkEhYKBmJlZm9yZRgCIAEoCVIGYmVmb3JlEhQKBWFmdGVyGAMgASgJUgVhZnRlciI+CgxDb21tZW50QWRkZWQSLgoH
                Y29tbWVudBgBIAEoCzIULml0aGVscGVyLnYxLkNvbW1lbnRSB2NvbW1lbnQifgoLUnVuRmluaXNoZWQSKwoFc3RhdGUYASABKA4y
                FS5pdGhlbHBlci52MS5SdW5TdGF0ZVIFc3RhdGUSFgoGcmVhc29uGAIgASgJUgZyZWFzb24SKgoEY29zdBgDIAEoCzIWLml0aGVs
                cGVyLnYxLlN0YWdlQ29zdFIEY29zdCJ6CgpSdW5TdGFydGVkEhYKBm51bWJlchgBIAEoBVIGbnVtYmVyEhkKCHJldHJ5X29mGAIg
                ASgJUgdyZXRyeU9mEiMKDXJldXNlZF9zdGFnZXMYAyADKAlSDHJldXNlZFN0YWdlcxIUCgVhY3RvchgEIAEoCVIFYWN0b3IiNgoJ
                SGVhcnRiZWF0EikKEGN1cnJlbnRfc2VxdWVuY2UYASABKANSD2N1cnJlbnRTZXF1ZW5jZSpbCgtFdmVudERldGFpbBIcChhFVkVO
                VF9ERVRBSUxfVU5TUEVDSUZJRUQQABIXChNFVkVOVF9ERVRBSUxfU1RBR0VTEAESFQoRRVZFTlRfREVUQUlMX0ZVTEwQAmIGcHJv
                dG8z
                """
        ),
        DescribedFile(
            name: "ithelper/v1/agent_service.proto",
            dependencies: [
                "google/protobuf/duration.proto", "google/protobuf/timestamp.proto", "ithelper/v1/event.proto",
                "ithelper/v1/ticket.proto",
            ],
            services: ["ithelper.v1.AgentService"],
            symbols: [
                "ithelper.v1.ListAgentsRequest", "ithelper.v1.ListAgentsResponse", "ithelper.v1.Agent",
                "ithelper.v1.ProcessTicketRequest", "ithelper.v1.ProcessTicketResponse", "ithelper.v1.StartRunRequest",
                "ithelper.v1.StartRunResponse", "ithelper.v1.RetryRunRequest", "ithelper.v1.RetryRunResponse",
                "ithelper.v1.CancelRunRequest", "ithelper.v1.CancelRunResponse", "ithelper.v1.GetRunRequest",
                "ithelper.v1.GetRunResponse", "ithelper.v1.ListRunsRequest", "ithelper.v1.ListRunsResponse",
                "ithelper.v1.WatchRunRequest", "ithelper.v1.WatchRunResponse", "ithelper.v1.ApproveRunRequest",
                "ithelper.v1.ApproveRunResponse", "ithelper.v1.RejectRunRequest", "ithelper.v1.RejectRunResponse",
                "ithelper.v1.ExplainAssignmentRequest", "ithelper.v1.ExplainAssignmentResponse",
                "ithelper.v1.RunAgentRequest", "ithelper.v1.RunAgentResponse", "ithelper.v1.GetUsageRequest",
                "ithelper.v1.GetUsageResponse", "ithelper.v1.UsageRow", "ithelper.v1.TrainClassifierRequest",
                "ithelper.v1.TrainClassifierResponse", "ithelper.v1.CategoryModel", "ithelper.v1.AgentService",
                "ithelper.v1.AgentService.ListAgents", "ithelper.v1.AgentService.ProcessTicket",
                "ithelper.v1.AgentService.StartRun", "ithelper.v1.AgentService.RetryRun",
                "ithelper.v1.AgentService.CancelRun", "ithelper.v1.AgentService.GetRun",
                "ithelper.v1.AgentService.ListRuns", "ithelper.v1.AgentService.WatchRun",
                "ithelper.v1.AgentService.ApproveRun", "ithelper.v1.AgentService.RejectRun",
                "ithelper.v1.AgentService.ExplainAssignment", "ithelper.v1.AgentService.RunAgent",
                "ithelper.v1.AgentService.GetUsage", "ithelper.v1.AgentService.TrainClassifier",
            ],
            base64: """
                Ch9pdGhlbHBlci92MS9hZ2VudF9zZXJ2aWNlLnByb3RvEgtpdGhlbHBlci52MRoeZ29vZ2xlL3Byb3RvYnVmL2R1cmF0aW9uLnBy
                b3RvGh9nb29nbGUvcHJvdG9idWYvdGltZXN0YW1wLnByb3RvGhdpdGhlbHBlci92MS9ldmVudC5wcm90bxoYaXRoZWxwZXIvdjEv
                dGlja2V0LnByb3RvIhMKEUxpc3RBZ2VudHNSZXF1ZXN0IkAKEkxpc3RBZ2VudHNSZXNwb25zZRIqCgZhZ2VudHMYASADKAsyEi5p
                dGhlbHBlci52MS5BZ2VudFIGYWdlbnRzIvQCCgVBZ2VudBIUCgVzdGFnZRgBIAEoCVIFc3RhZ2USHwoLc3RhZ2VfaW5kZXgYAiAB
                KAVSCnN0YWdlSW5kZXgSFAoFbmVlZHMYAyADKAlSBW5lZWRzEhgKB3N1bW1hcnkYBCABKAlSB3N1bW1hcnkSGgoIcHJvdmlkZXIY
                BSABKAlSCHByb3ZpZGVyEhQKBW1vZGVsGAYgASgJUgVtb2RlbBIlCg5wcm9tcHRfdmVyc2lvbhgHIAEoCVINcHJvbXB0VmVyc2lv
                bhIhCgxzdWNjZXNzX3JhdGUYCCABKAFSC3N1Y2Nlc3NSYXRlEkAKDm1lZGlhbl9sYXRlbmN5GAkgASgLMhkuZ29vZ2xlLnByb3Rv
                YnVmLkR1cmF0aW9uUg1tZWRpYW5MYXRlbmN5Eh8KC3Rva2Vuc191c2VkGAogASgDUgp0b2tlbnNVc2VkEiUKDmZpbmlzaGVkX2Nv
                dW50GAsgASgDUg1maW5pc2hlZENvdW50ItoBChRQcm9jZXNzVGlja2V0UmVxdWVzdBIdCgp1c2VyX2VtYWlsGAEgASgJUgl1c2Vy
                RW1haWwSGAoHc3ViamVjdBgCIAEoCVIHc3ViamVjdBIgCgtkZXNjcmlwdGlvbhgDIAEoCVILZGVzY3JpcHRpb24SFgoGbGFiZWxz
                GAQgAygJUgZsYWJlbHMSHQoKcmVxdWVzdF9pZBgFIAEoCVIJcmVxdWVzdElkEjAKBmRldGFpbBgGIAEoDjIYLml0aGVscGVyLnYx
                LkV2ZW50RGV0YWlsUgZkZXRhaWwiRwoVUHJvY2Vzc1RpY2tldFJlc3BvbnNlEi4KBWV2ZW50GAEgASgLMhguaXRoZWxwZXIudjEu
                VGlja2V0RXZlbnRSBWV2ZW50Ik0KD1N0YXJ0UnVuUmVxdWVzdBIbCgl0aWNrZXRfaWQYASABKAlSCHRpY2tldElkEh0KCnJlcXVl
                c3RfaWQYAiABKAlSCXJlcXVlc3RJZCI2ChBTdGFydFJ1blJlc3BvbnNlEiIKA3J1bhgBIAEoCzIQLml0aGVscGVyLnYxLlJ1blID
                cnVuImYKD1JldHJ5UnVuUmVxdWVzdBIVCgZydW5faWQYASABKAlSBXJ1bklkEh0KCmZyb21fc3RhZ2UYAiABKAlSCWZyb21TdGFn
                ZRIdCgpyZXF1ZXN0X2lkGAMgASgJUglyZXF1ZXN0SWQiNgoQUmV0cnlSdW5SZXNwb25zZRIiCgNydW4YASABKAsyEC5pdGhlbHBl
                ci52MS5SdW5SA3J1biJgChBDYW5jZWxSdW5SZXF1ZXN0EhUKBnJ1bl9pZBgBIAEoCVIFcnVuSWQSFgoGcmVhc29uGAIgASgJUgZy
                ZWFzb24SHQoKcmVxdWVzdF9pZBgDIAEoCVIJcmVxdWVzdElkIjcKEUNhbmNlbFJ1blJlc3BvbnNlEiIKA3J1bhgBIAEoCzIQLml0
                aGVscGVyLnYxLlJ1blIDcnVuIiYKDUdldFJ1blJlcXVlc3QSFQoGcnVuX2lkGAEgASgJUgVydW5JZCI0Cg5HZXRSdW5SZXNwb25z
                ZRIiCgNydW4YASABKAsyEC5pdGhlbHBlci52MS5SdW5SA3J1biKZAQoPTGlzdFJ1bnNSZXF1ZXN0EhsKCXRpY2tldF9pZBgBIAEo
                CVIIdGlja2V0SWQSLQoGc3RhdGVzGAIgAygOMhUuaXRoZWxwZXIudjEuUnVuU3RhdGVSBnN0YXRlcxIbCglwYWdlX3NpemUYAyAB
                KAVSCHBhZ2VTaXplEh0KCnBhZ2VfdG9rZW4YBCABKAlSCXBhZ2VUb2tlbiJgChBMaXN0UnVuc1Jlc3BvbnNlEiQKBHJ1bnMYASAD
                KAsyEC5pdGhlbHBlci52MS5SdW5SBHJ1bnMSJgoPbmV4dF9wYWdlX3Rva2VuGAIgASgJUg1uZXh0UGFnZVRva2VuIoEBCg9XYXRj
                aFJ1blJlcXVlc3QSFQoGcnVuX2lkGAEgASgJUgVydW5JZBIlCg5hZnRlcl9zZXF1ZW5jZRgCIAEoA1INYWZ0ZXJTZXF1ZW5jZRIw
                CgZkZXRhaWwYAyABKA4yGC5pdGhlbHBlci52MS5FdmVudERldGFpbFIGZGV0YWlsIkIKEFdhdGNoUnVuUmVzcG9uc2USLgoFZXZl
                bnQYASABKAsyGC5pdGhlbHBlci52MS5UaWNrZXRFdmVudFIFZXZlbnQingEKEUFwcHJvdmVSdW5SZXF1ZXN0EhUKBnJ1bl9pZBgB
                IAEoCVIFcnVuSWQSJwoPcHJvcG9zYWxfZGlnZXN0GAIgASgJUg5wcm9wb3NhbERpZ2VzdBISCgRldGFnGAMgASgJUgRldGFnEhYK
                BnJlYXNvbhgEIAEoCVIGcmVhc29uEh0KCnJlcXVlc3RfaWQYBSABKAlSCXJlcXVlc3RJZCI4ChJBcHByb3ZlUnVuUmVzcG9uc2US
                IgoDcnVuGAEgASgLMhAuaXRoZWxwZXIudjEuUnVuUgNydW4inQEKEFJlamVjdFJ1blJlcXVlc3QSFQoGcnVuX2lkGAEgASgJUgVy
                dW5JZBInCg9wcm9wb3NhbF9kaWdlc3QYAiABKAlSDnByb3Bvc2FsRGlnZXN0EhIKBGV0YWcYAyABKAlSBGV0YWcSFgoGcmVhc29u
                GAQgASgJUgZyZWFzb24SHQoKcmVxdWVzdF9pZBgFIAEoCVIJcmVxdWVzdElkIjcKEVJlamVjdFJ1blJlc3BvbnNlEiIKA3J1bhgB
                IAEoCzIQLml0aGVscGVyLnYxLlJ1blIDcnVuIk4KGEV4cGxhaW5Bc3NpZ25tZW50UmVxdWVzdBIbCgl0aWNrZXRfaWQYASABKAlS
                CHRpY2tldElkEhUKBnJ1bl9pZBgCIAEoCVIFcnVuSWQijwEKGUV4cGxhaW5Bc3NpZ25tZW50UmVzcG9uc2USNwoKYXNzaWdubWVu
                dBgBIAEoCzIXLml0aGVscGVyLnYxLkFzc2lnbm1lbnRSCmFzc2lnbm1lbnQSOQoJb3ZlcnJpZGVzGAIgAygLMhsuaXRoZWxwZXIu
                djEuVGlja2V0QXNzaWduZWRSCW92ZXJyaWRlcyLFAQoPUnVuQWdlbnRSZXF1ZXN0EhQKBXN0YWdlGAEgASgJUgVzdGFnZRIdCgp1
                c2VyX2VtYWlsGAIgASgJUgl1c2VyRW1haWwSGAoHc3ViamVjdBgDIAEoCVIHc3ViamVjdBIgCgtkZXNjcmlwdGlvbhgEIAEoCVIL
                ZGVzY3JpcHRpb24SQQoPZWFybGllcl9yZXN1bHRzGAUgAygLMhguaXRoZWxwZXIudjEuU3RhZ2VSZXN1bHRSDmVhcmxpZXJSZXN1
                bHRzIkIKEFJ1bkFnZW50UmVzcG9uc2USLgoFZXZlbnQYASABKAsyGC5pdGhlbHBlci52MS5UaWNrZXRFdmVudFIFZXZlbnQimQEK
                D0dldFVzYWdlUmVxdWVzdBIuCgRmcm9tGAEgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIEZnJvbRIqCgJ0bxgCIAEo
                CzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSAnRvEhQKBXN0YWdlGAMgASgJUgVzdGFnZRIUCgVtb2RlbBgEIAEoCVIFbW9k
                ZWwiawoQR2V0VXNhZ2VSZXNwb25zZRIpCgRyb3dzGAEgAygLMhUuaXRoZWxwZXIudjEuVXNhZ2VSb3dSBHJvd3MSLAoFdG90YWwY
                AiABKAsyFi5pdGhlbHBlci52MS5TdGFnZUNvc3RSBXRvdGFsIvYBCghVc2FnZVJvdxIsCgNkYXkYASABKAsyGi5nb29nbGUucHJv
                dG9idWYuVGltZXN0YW1wUgNkYXkSFAoFc3RhZ2UYAiABKAlSBXN0YWdlEhoKCHByb3ZpZGVyGAMgASgJUghwcm92aWRlchIUCgVt
                b2RlbBgEIAEoCVIFbW9kZWwSJQoOZmluaXNoZWRfY291bnQYBSABKANSDWZpbmlzaGVkQ291bnQSIQoMZmFpbGVkX2NvdW50GAYg
                ASgDUgtmYWlsZWRDb3VudBIqCgRjb3N0GAcgASgLMhYuaXRoZWxwZXIudjEuU3RhZ2VDb3N0UgRjb3N0IhgKFlRyYWluQ2xhc3Np
                ZmllclJlcXVlc3QiSwoXVHJhaW5DbGFzc2lmaWVyUmVzcG9uc2USMAoFbW9kZWwYASABKAsyGi5pdGhlbHBlci52MS5DYXRlZ29y
                eU1vZGVsUgVtb2RlbCL9AgoNQ2F0ZWdvcnlNb2RlbBIYCgd2ZXJzaW9uGAEgASgFUgd2ZXJzaW9uEhgKB3NlcnZpbmcYAiABKAhS
                B3NlcnZpbmcSOQoKdHJhaW5lZF9hdBgDIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCXRyYWluZWRBdBIeCgpjYXRl
                Z29yaWVzGAQgAygJUgpjYXRlZ29yaWVzEh0KCnRyYWluZWRfb24YBSABKANSCXRyYWluZWRPbhIbCglqdWRnZWRfb24YBiABKANS
                CGp1ZGdlZE9uEhoKCGFjY3VyYWN5GAcgASgBUghhY2N1cmFjeRIZCghtYWNyb19mMRgIIAEoAVIHbWFjcm9GMRIrChFjYWxpYnJh
                dGlvbl9lcnJvchgJIAEoAVIQY2FsaWJyYXRpb25FcnJvchIlCg5yaXZhbF9hY2N1cmFjeRgKIAEoAVINcml2YWxBY2N1cmFjeRIW
                CgZyZWFzb24YCyABKAlSBnJlYXNvbjLdCAoMQWdlbnRTZXJ2aWNlEk0KCkxpc3RBZ2VudHMSHi5pdGhlbHBlci52MS5MaXN0QWdl
                bnRzUmVxdWVzdBofLml0aGVscGVyLnYxLkxpc3RBZ2VudHNSZXNwb25zZRJYCg1Qcm9jZXNzVGlja2V0EiEuaXRoZWxwZXIudjEu
                UHJvY2Vzc1RpY2tldFJlcXVlc3QaIi5pdGhlbHBlci52MS5Qcm9jZXNzVGlja2V0UmVzcG9uc2UwARJHCghTdGFydFJ1bhIcLml0
                aGVscGVyLnYxLlN0YXJ0UnVuUmVxdWVzdBodLml0aGVscGVyLnYxLlN0YXJ0UnVuUmVzcG9uc2USRwoIUmV0cnlSdW4SHC5pdGhl
                bHBlci52MS5SZXRyeVJ1blJlcXVlc3QaHS5pdGhlbHBlci52MS5SZXRyeVJ1blJlc3BvbnNlEkoKCUNhbmNlbFJ1bhIdLml0aGVs
                cGVyLnYxLkNhbmNlbFJ1blJlcXVlc3QaHi5pdGhlbHBlci52MS5DYW5jZWxSdW5SZXNwb25zZRJBCgZHZXRSdW4SGi5pdGhlbHBl
                ci52MS5HZXRSdW5SZXF1ZXN0GhsuaXRoZWxwZXIudjEuR2V0UnVuUmVzcG9uc2USRwoITGlzdFJ1bnMSHC5pdGhlbHBlci52MS5M
                aXN0UnVuc1JlcXVlc3QaHS5pdGhlbHBlci52MS5MaXN0UnVuc1Jlc3BvbnNlEkkKCFdhdGNoUnVuEhwuaXRoZWxwZXIudjEuV2F0
                Y2hSdW5SZXF1ZXN0Gh0uaXRoZWxwZXIudjEuV2F0Y2hSdW5SZXNwb25zZTABEk0KCkFwcHJvdmVSdW4SHi5pdGhlbHBlci52MS5B
                cHByb3ZlUnVuUmVxdWVzdBofLml0aGVscGVyLnYxLkFwcHJvdmVSdW5SZXNwb25zZRJKCglSZWplY3RSdW4SHS5pdGhlbHBlci52
                MS5SZWplY3RSdW5SZXF1ZXN0Gh4uaXRoZWxwZXIudjEuUmVqZWN0UnVuUmVzcG9uc2USYgoRRXhwbGFpbkFzc2lnbm1lbnQSJS5p
                dGhlbHBlci52MS5FeHBsYWluQXNzaWdubWVudFJlcXVlc3QaJi5pdGhlbHBlci52MS5FeHBsYWluQXNzaWdubWVudFJlc3BvbnNl
                EkkKCFJ1bkFnZW50EhwuaXRoZWxwZXIudjEuUnVuQWdlbnRSZXF1ZXN0Gh0uaXRoZWxwZXIudjEuUnVuQWdlbnRSZXNwb25zZTAB
                EkcKCEdldFVzYWdlEhwuaXRoZWxwZXIudjEuR2V0VXNhZ2VSZXF1ZXN0Gh0uaXRoZWxwZXIudjEuR2V0VXNhZ2VSZXNwb25zZRJc
                Cg9UcmFpbkNsYXNzaWZpZXISIy5pdGhlbHBlci52MS5UcmFpbkNsYXNzaWZpZXJSZXF1ZXN0GiQuaXRoZWxwZXIudjEuVHJhaW5D
                bGFzc2lmaWVyUmVzcG9uc2ViBnByb3RvMw==
                """
        ),
        DescribedFile(
            name: "ithelper/v1/knowledge_service.proto",
            dependencies: ["google/protobuf/timestamp.proto"],
            services: ["ithelper.v1.KnowledgeService"],
            symbols: [
                "ithelper.v1.Document", "ithelper.v1.ImportDocumentsRequest", "ithelper.v1.ImportDocumentsResponse",
                "ithelper.v1.RefusedDocument", "ithelper.v1.GetDocumentRequest", "ithelper.v1.GetDocumentResponse",
                "ithelper.v1.ListDocumentsRequest", "ithelper.v1.ListDocumentsResponse",
                "ithelper.v1.SearchDocumentsRequest", "ithelper.v1.SearchDocumentsResponse",
                "ithelper.v1.DocumentMatch", "ithelper.v1.DeleteDocumentRequest", "ithelper.v1.DeleteDocumentResponse",
                "ithelper.v1.KnowledgeService", "ithelper.v1.KnowledgeService.ImportDocuments",
                "ithelper.v1.KnowledgeService.GetDocument", "ithelper.v1.KnowledgeService.ListDocuments",
                "ithelper.v1.KnowledgeService.SearchDocuments", "ithelper.v1.KnowledgeService.DeleteDocument",
            ],
            base64: """
                CiNpdGhlbHBlci92MS9rbm93bGVkZ2Vfc2VydmljZS5wcm90bxILaXRoZWxwZXIudjEaH2dvb2dsZS9wcm90b2J1Zi90aW1lc3Rh
                bXAucHJvdG8i3AEKCERvY3VtZW50Eh8KC2RvY3VtZW50X2lkGAEgASgJUgpkb2N1bWVudElkEhQKBXRpdGxlGAIgASgJUgV0aXRs
                ZRISCgRib2R5GAMgASgJUgRib2R5EhoKCGNhdGVnb3J5GAQgASgJUghjYXRlZ29yeRIWCgZsYWJlbHMYBSADKAlSBmxhYmVscxIW
                CgZzb3VyY2UYBiABKAlSBnNvdXJjZRI5Cgp1cGRhdGVkX2F0GAcgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJdXBk
                YXRlZEF0IksKFkltcG9ydERvY3VtZW50c1JlcXVlc3QSMQoIZG9jdW1lbnQYASABKAsyFS5pdGhlbHBlci52MS5Eb2N1bWVudFII
                ZG9jdW1lbnQiuAEKF0ltcG9ydERvY3VtZW50c1Jlc3BvbnNlEhoKCGFjY2VwdGVkGAEgASgDUghhY2NlcHRlZBIYCgdyZWZ1c2Vk
                GAIgASgDUgdyZWZ1c2VkEkkKEXJlZnVzZWRfZG9jdW1lbnRzGAMgAygLMhwuaXRoZWxwZXIudjEuUmVmdXNlZERvY3VtZW50UhBy
                ZWZ1c2VkRG9jdW1lbnRzEhwKCXVuY2hhbmdlZBgEIAEoA1IJdW5jaGFuZ2VkIkoKD1JlZnVzZWREb2N1bWVudBIfCgtkb2N1bWVu
                dF9pZBgBIAEoCVIKZG9jdW1lbnRJZBIWCgZyZWFzb24YAiABKAlSBnJlYXNvbiI1ChJHZXREb2N1bWVudFJlcXVlc3QSHwoLZG9j
                dW1lbnRfaWQYASABKAlSCmRvY3VtZW50SWQiSAoTR2V0RG9jdW1lbnRSZXNwb25zZRIxCghkb2N1bWVudBgBIAEoCzIVLml0aGVs
                cGVyLnYxLkRvY3VtZW50Ughkb2N1bWVudCJuChRMaXN0RG9jdW1lbnRzUmVxdWVzdBIaCghjYXRlZ29yeRgBIAEoCVIIY2F0ZWdv
                cnkSGwoJcGFnZV9zaXplGAIgASgFUghwYWdlU2l6ZRIdCgpwYWdlX3Rva2VuGAMgASgJUglwYWdlVG9rZW4idAoVTGlzdERvY3Vt
                ZW50c1Jlc3BvbnNlEjMKCWRvY3VtZW50cxgBIAMoCzIVLml0aGVscGVyLnYxLkRvY3VtZW50Uglkb2N1bWVudHMSJgoPbmV4dF9w
                YWdlX3Rva2VuGAIgASgJUg1uZXh0UGFnZVRva2VuImAKFlNlYXJjaERvY3VtZW50c1JlcXVlc3QSFAoFcXVlcnkYASABKAlSBXF1
                ZXJ5EhQKBWxpbWl0GAIgASgFUgVsaW1pdBIaCghjYXRlZ29yeRgDIAEoCVIIY2F0ZWdvcnkiTwoXU2VhcmNoRG9jdW1lbnRzUmVz
                cG9uc2USNAoHbWF0Y2hlcxgBIAMoCzIaLml0aGVscGVyLnYxLkRvY3VtZW50TWF0Y2hSB21hdGNoZXMikAEKDURvY3VtZW50TWF0
                Y2gSMQoIZG9jdW1lbnQYASABKAsyFS5pdGhlbHBlci52MS5Eb2N1bWVudFIIZG9jdW1lbnQSFAoFc2NvcmUYAiABKAFSBXNjb3Jl
                EhwKCWhpZ2hsaWdodBgDIAEoCVIJaGlnaGxpZ2h0EhgKB2hlYWRpbmcYBCABKAlSB2hlYWRpbmciVwoVRGVsZXRlRG9jdW1lbnRS
                ZXF1ZXN0Eh8KC2RvY3VtZW50X2lkGAEgASgJUgpkb2N1bWVudElkEh0KCnJlcXVlc3RfaWQYAiABKAlSCXJlcXVlc3RJZCIYChZE
                ZWxldGVEb2N1bWVudFJlc3BvbnNlMtUDChBLbm93bGVkZ2VTZXJ2aWNlEl4KD0ltcG9ydERvY3VtZW50cxIjLml0aGVscGVyLnYx
                LkltcG9ydERvY3VtZW50c1JlcXVlc3QaJC5pdGhlbHBlci52MS5JbXBvcnREb2N1bWVudHNSZXNwb25zZSgBElAKC0dldERvY3Vt
                ZW50Eh8uaXRoZWxwZXIudjEuR2V0RG9jdW1lbnRSZXF1ZXN0GiAuaXRoZWxwZXIudjEuR2V0RG9jdW1lbnRSZXNwb25zZRJWCg1M
                aXN0RG9jdW1lbnRzEiEuaXRoZWxwZXIudjEuTGlzdERvY3VtZW50c1JlcXVlc3QaIi5pdGhlbHBlci52MS5MaXN0RG9jdW1lbnRz
                UmVzcG9uc2USXAoPU2VhcmNoRG9jdW1lbnRzEiMuaXRoZWxwZXIudjEuU2VhcmNoRG9jdW1lbnRzUmVxdWVzdBokLml0aGVscGVy
                LnYxLlNlYXJjaERvY3VtZW50c1Jlc3BvbnNlElkKDkRlbGV0ZURvY3VtZW50EiIuaXRoZWxwZXIudjEuRGVsZXRlRG9jdW1lbnRS
                ZXF1ZXN0GiMuaXRoZWxwZXIudjEuRGVsZXRlRG9jdW1lbnRSZXNwb25zZWIGcHJvdG8z
                """
        ),
        DescribedFile(
            name: "google/protobuf/field_mask.proto",
            dependencies: [],
            services: [],
            symbols: ["google.protobuf.FieldMask"],
            base64: """
                CiBnb29nbGUvcHJvdG9idWYvZmllbGRfbWFzay5wcm90bxIPZ29vZ2xlLnByb3RvYnVmIiEKCUZpZWxkTWFzaxIUCgVwYXRocxgB
                IAMoCVIFcGF0aHNChQEKE2NvbS5nb29nbGUucHJvdG9idWZCDkZpZWxkTWFza1Byb3RvUAFaMmdvb2dsZS5nb2xhbmcub3JnL3By
                b3RvYnVmL3R5cGVzL2tub3duL2ZpZWxkbWFza3Bi+AEBogIDR1BCqgIeR29vZ2xlLlByb3RvYnVmLldlbGxLbm93blR5cGVzYgZw
                cm90bzM=
                """
        ),
        DescribedFile(
            name: "ithelper/v1/specialist_service.proto",
            dependencies: [
                "google/protobuf/field_mask.proto", "google/protobuf/timestamp.proto", "ithelper/v1/ticket.proto",
            ],
            services: ["ithelper.v1.SpecialistService"],
            symbols: [
                "ithelper.v1.Specialist", "ithelper.v1.ListSpecialistsRequest", "ithelper.v1.ListSpecialistsResponse",
                "ithelper.v1.CreateSpecialistRequest", "ithelper.v1.CreateSpecialistResponse",
                "ithelper.v1.UpdateSpecialistRequest", "ithelper.v1.UpdateSpecialistResponse",
                "ithelper.v1.SetPresenceRequest", "ithelper.v1.SetPresenceResponse", "ithelper.v1.SetCapacityRequest",
                "ithelper.v1.SetCapacityResponse", "ithelper.v1.LoadSeedSpecialistsRequest",
                "ithelper.v1.LoadSeedSpecialistsResponse", "ithelper.v1.Presence", "ithelper.v1.SpecialistService",
                "ithelper.v1.SpecialistService.ListSpecialists", "ithelper.v1.SpecialistService.CreateSpecialist",
                "ithelper.v1.SpecialistService.UpdateSpecialist", "ithelper.v1.SpecialistService.SetPresence",
                "ithelper.v1.SpecialistService.SetCapacity", "ithelper.v1.SpecialistService.LoadSeedSpecialists",
            ],
            base64: """
                CiRpdGhlbHBlci92MS9zcGVjaWFsaXN0X3NlcnZpY2UucHJvdG8SC2l0aGVscGVyLnYxGiBnb29nbGUvcHJvdG9idWYvZmllbGRf
                bWFzay5wcm90bxofZ29vZ2xlL3Byb3RvYnVmL3RpbWVzdGFtcC5wcm90bxoYaXRoZWxwZXIvdjEvdGlja2V0LnByb3RvIq0DCgpT
                cGVjaWFsaXN0EiMKDXNwZWNpYWxpc3RfaWQYASABKAlSDHNwZWNpYWxpc3RJZBISCgRldGFnGAIgASgJUgRldGFnEhIKBG5hbWUY
                AyABKAlSBG5hbWUSFAoFZW1haWwYBCABKAlSBWVtYWlsEiYKDnNwZWNpYWxpemF0aW9uGAUgASgJUg5zcGVjaWFsaXphdGlvbhIW
                CgZza2lsbHMYBiADKAlSBnNraWxscxIvCgR0aWVyGAcgASgOMhsuaXRoZWxwZXIudjEuRXhwZXJ0aXNlTGV2ZWxSBHRpZXISGgoI
                YnVpbGRpbmcYCCABKAlSCGJ1aWxkaW5nEjEKCHByZXNlbmNlGAkgASgOMhUuaXRoZWxwZXIudjEuUHJlc2VuY2VSCHByZXNlbmNl
                EhoKCGNhcGFjaXR5GAogASgFUghjYXBhY2l0eRIlCg5hY3RpdmVfdGlja2V0cxgLIAEoBVINYWN0aXZlVGlja2V0cxI5Cgp1cGRh
                dGVkX2F0GAwgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJdXBkYXRlZEF0Iq8BChZMaXN0U3BlY2lhbGlzdHNSZXF1
                ZXN0EiYKDnNwZWNpYWxpemF0aW9uGAEgASgJUg5zcGVjaWFsaXphdGlvbhIxCghwcmVzZW5jZRgCIAEoDjIVLml0aGVscGVyLnYx
                LlByZXNlbmNlUghwcmVzZW5jZRIbCglwYWdlX3NpemUYAyABKAVSCHBhZ2VTaXplEh0KCnBhZ2VfdG9rZW4YBCABKAlSCXBhZ2VU
                b2tlbiJ8ChdMaXN0U3BlY2lhbGlzdHNSZXNwb25zZRI5CgtzcGVjaWFsaXN0cxgBIAMoCzIXLml0aGVscGVyLnYxLlNwZWNpYWxp
                c3RSC3NwZWNpYWxpc3RzEiYKD25leHRfcGFnZV90b2tlbhgCIAEoCVINbmV4dFBhZ2VUb2tlbiJxChdDcmVhdGVTcGVjaWFsaXN0
                UmVxdWVzdBI3CgpzcGVjaWFsaXN0GAEgASgLMhcuaXRoZWxwZXIudjEuU3BlY2lhbGlzdFIKc3BlY2lhbGlzdBIdCgpyZXF1ZXN0
                X2lkGAIgASgJUglyZXF1ZXN0SWQiUwoYQ3JlYXRlU3BlY2lhbGlzdFJlc3BvbnNlEjcKCnNwZWNpYWxpc3QYASABKAsyFy5pdGhl
                bHBlci52MS5TcGVjaWFsaXN0UgpzcGVjaWFsaXN0IucBChdVcGRhdGVTcGVjaWFsaXN0UmVxdWVzdBIjCg1zcGVjaWFsaXN0X2lk
                GAEgASgJUgxzcGVjaWFsaXN0SWQSNwoKc3BlY2lhbGlzdBgCIAEoCzIXLml0aGVscGVyLnYxLlNwZWNpYWxpc3RSCnNwZWNpYWxp
                c3QSOwoLdXBkYXRlX21hc2sYAyABKAsyGi5nb29nbGUucHJvdG9idWYuRmllbGRNYXNrUgp1cGRhdGVNYXNrEhIKBGV0YWcYBCAB
                KAlSBGV0YWcSHQoKcmVxdWVzdF9pZBgFIAEoCVIJcmVxdWVzdElkIlMKGFVwZGF0ZVNwZWNpYWxpc3RSZXNwb25zZRI3CgpzcGVj
                aWFsaXN0GAEgASgLMhcuaXRoZWxwZXIudjEuU3BlY2lhbGlzdFIKc3BlY2lhbGlzdCKLAQoSU2V0UHJlc2VuY2VSZXF1ZXN0EiMK
                DXNwZWNpYWxpc3RfaWQYASABKAlSDHNwZWNpYWxpc3RJZBIxCghwcmVzZW5jZRgCIAEoDjIVLml0aGVscGVyLnYxLlByZXNlbmNl
                UghwcmVzZW5jZRIdCgpyZXF1ZXN0X2lkGAMgASgJUglyZXF1ZXN0SWQiTgoTU2V0UHJlc2VuY2VSZXNwb25zZRI3CgpzcGVjaWFs
                aXN0GAEgASgLMhcuaXRoZWxwZXIudjEuU3BlY2lhbGlzdFIKc3BlY2lhbGlzdCJ0ChJTZXRDYXBhY2l0eVJlcXVlc3QSIwoNc3Bl
                Y2lhbGlzdF9pZBgBIAEoCVIMc3BlY2lhbGlzdElkEhoKCGNhcGFjaXR5GAIgASgFUghjYXBhY2l0eRIdCgpyZXF1ZXN0X2lkGAMg
                ASgJUglyZXF1ZXN0SWQiTgoTU2V0Q2FwYWNpdHlSZXNwb25zZRI3CgpzcGVjaWFsaXN0GAEgASgLMhcuaXRoZWxwZXIudjEuU3Bl
                Y2lhbGlzdFIKc3BlY2lhbGlzdCIcChpMb2FkU2VlZFNwZWNpYWxpc3RzUmVxdWVzdCJuChtMb2FkU2VlZFNwZWNpYWxpc3RzUmVz
                cG9uc2USOQoLc3BlY2lhbGlzdHMYASADKAsyFy5pdGhlbHBlci52MS5TcGVjaWFsaXN0UgtzcGVjaWFsaXN0cxIUCgVhZGRlZBgC
                IAEoBVIFYWRkZWQqYgoIUHJlc2VuY2USGAoUUFJFU0VOQ0VfVU5TUEVDSUZJRUQQABIWChJQUkVTRU5DRV9BVkFJTEFCTEUQARIR
                Cg1QUkVTRU5DRV9CVVNZEAISEQoNUFJFU0VOQ0VfQVdBWRADMsEEChFTcGVjaWFsaXN0U2VydmljZRJcCg9MaXN0U3BlY2lhbGlz
                dHMSIy5pdGhlbHBlci52MS5MaXN0U3BlY2lhbGlzdHNSZXF1ZXN0GiQuaXRoZWxwZXIudjEuTGlzdFNwZWNpYWxpc3RzUmVzcG9u
                c2USXwoQQ3JlYXRlU3BlY2lhbGlzdBIkLml0aGVscGVyLnYxLkNyZWF0ZVNwZWNpYWxpc3RSZXF1ZXN0GiUuaXRoZWxwZXIudjEu
                Q3JlYXRlU3BlY2lhbGlzdFJlc3BvbnNlEl8KEFVwZGF0ZVNwZWNpYWxpc3QSJC5pdGhlbHBlci52MS5VcGRhdGVTcGVjaWFsaXN0
                UmVxdWVzdBolLml0aGVscGVyLnYxLlVwZGF0ZVNwZWNpYWxpc3RSZXNwb25zZRJQCgtTZXRQcmVzZW5jZRIfLml0aGVscGVyLnYx
                LlNldFByZXNlbmNlUmVxdWVzdBogLml0aGVscGVyLnYxLlNldFByZXNlbmNlUmVzcG9uc2USUAoLU2V0Q2FwYWNpdHkSHy5pdGhl
                bHBlci52MS5TZXRDYXBhY2l0eVJlcXVlc3QaIC5pdGhlbHBlci52MS5TZXRDYXBhY2l0eVJlc3BvbnNlEmgKE0xvYWRTZWVkU3Bl
                Y2lhbGlzdHMSJy5pdGhlbHBlci52MS5Mb2FkU2VlZFNwZWNpYWxpc3RzUmVxdWVzdBooLml0aGVscGVyLnYxLkxvYWRTZWVkU3Bl
                Y2lhbGlzdHNSZXNwb25zZWIGcHJvdG8z
                """
        ),
        DescribedFile(
            name: "ithelper/v1/ticket_service.proto",
            dependencies: [
                "google/protobuf/field_mask.proto", "google/protobuf/timestamp.proto", "ithelper/v1/event.proto",
                "ithelper/v1/ticket.proto",
            ],
            services: ["ithelper.v1.TicketService"],
            symbols: [
                "ithelper.v1.CreateTicketRequest", "ithelper.v1.CreateTicketResponse", "ithelper.v1.GetTicketRequest",
                "ithelper.v1.GetTicketResponse", "ithelper.v1.BatchGetTicketsRequest",
                "ithelper.v1.BatchGetTicketsResponse", "ithelper.v1.TicketFilter", "ithelper.v1.ListTicketsRequest",
                "ithelper.v1.ListTicketsResponse", "ithelper.v1.SearchTicketsRequest",
                "ithelper.v1.SearchTicketsResponse", "ithelper.v1.TicketMatch", "ithelper.v1.FindSimilarTicketsRequest",
                "ithelper.v1.FindSimilarTicketsResponse", "ithelper.v1.SimilarTicket",
                "ithelper.v1.UpdateTicketRequest", "ithelper.v1.UpdateTicketResponse", "ithelper.v1.StartTicketRequest",
                "ithelper.v1.StartTicketResponse", "ithelper.v1.ResolveTicketRequest",
                "ithelper.v1.ResolveTicketResponse", "ithelper.v1.CloseTicketRequest",
                "ithelper.v1.CloseTicketResponse", "ithelper.v1.ReopenTicketRequest",
                "ithelper.v1.ReopenTicketResponse", "ithelper.v1.AssignTicketRequest",
                "ithelper.v1.AssignTicketResponse", "ithelper.v1.UnassignTicketRequest",
                "ithelper.v1.UnassignTicketResponse", "ithelper.v1.MergeTicketsRequest",
                "ithelper.v1.MergeTicketsResponse", "ithelper.v1.CreateCommentRequest",
                "ithelper.v1.CreateCommentResponse", "ithelper.v1.ListCommentsRequest",
                "ithelper.v1.ListCommentsResponse", "ithelper.v1.ListTicketEventsRequest",
                "ithelper.v1.ListTicketEventsResponse", "ithelper.v1.SubmitFeedbackRequest",
                "ithelper.v1.SubmitFeedbackResponse", "ithelper.v1.WatchTicketRequest",
                "ithelper.v1.WatchTicketResponse", "ithelper.v1.WatchTicketsRequest",
                "ithelper.v1.WatchTicketsResponse", "ithelper.v1.ImportTicketsRequest",
                "ithelper.v1.ImportTicketsResponse", "ithelper.v1.RefusedLine", "ithelper.v1.TicketService",
                "ithelper.v1.TicketService.CreateTicket", "ithelper.v1.TicketService.GetTicket",
                "ithelper.v1.TicketService.BatchGetTickets", "ithelper.v1.TicketService.ListTickets",
                "ithelper.v1.TicketService.SearchTickets", "ithelper.v1.TicketService.FindSimilarTickets",
                "ithelper.v1.TicketService.UpdateTicket", "ithelper.v1.TicketService.StartTicket",
                "ithelper.v1.TicketService.ResolveTicket", "ithelper.v1.TicketService.CloseTicket",
                "ithelper.v1.TicketService.ReopenTicket", "ithelper.v1.TicketService.AssignTicket",
                "ithelper.v1.TicketService.UnassignTicket", "ithelper.v1.TicketService.MergeTickets",
                "ithelper.v1.TicketService.CreateComment", "ithelper.v1.TicketService.ListComments",
                "ithelper.v1.TicketService.ListTicketEvents", "ithelper.v1.TicketService.SubmitFeedback",
                "ithelper.v1.TicketService.WatchTicket", "ithelper.v1.TicketService.WatchTickets",
                "ithelper.v1.TicketService.ImportTickets",
            ],
            base64: """
                CiBpdGhlbHBlci92MS90aWNrZXRfc2VydmljZS5wcm90bxILaXRoZWxwZXIudjEaIGdvb2dsZS9wcm90b2J1Zi9maWVsZF9tYXNr
                LnByb3RvGh9nb29nbGUvcHJvdG9idWYvdGltZXN0YW1wLnByb3RvGhdpdGhlbHBlci92MS9ldmVudC5wcm90bxoYaXRoZWxwZXIv
                djEvdGlja2V0LnByb3RvIswBChNDcmVhdGVUaWNrZXRSZXF1ZXN0Eh0KCnVzZXJfZW1haWwYASABKAlSCXVzZXJFbWFpbBIYCgdz
                dWJqZWN0GAIgASgJUgdzdWJqZWN0EiAKC2Rlc2NyaXB0aW9uGAMgASgJUgtkZXNjcmlwdGlvbhIWCgZsYWJlbHMYBCADKAlSBmxh
                YmVscxIdCgpyZXF1ZXN0X2lkGAUgASgJUglyZXF1ZXN0SWQSIwoNdmFsaWRhdGVfb25seRgGIAEoCFIMdmFsaWRhdGVPbmx5ImcK
                FENyZWF0ZVRpY2tldFJlc3BvbnNlEisKBnRpY2tldBgBIAEoCzITLml0aGVscGVyLnYxLlRpY2tldFIGdGlja2V0EiIKA3J1bhgC
                IAEoCzIQLml0aGVscGVyLnYxLlJ1blIDcnVuIi8KEEdldFRpY2tldFJlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJ
                ZCJAChFHZXRUaWNrZXRSZXNwb25zZRIrCgZ0aWNrZXQYASABKAsyEy5pdGhlbHBlci52MS5UaWNrZXRSBnRpY2tldCI3ChZCYXRj
                aEdldFRpY2tldHNSZXF1ZXN0Eh0KCnRpY2tldF9pZHMYASADKAlSCXRpY2tldElkcyJ2ChdCYXRjaEdldFRpY2tldHNSZXNwb25z
                ZRItCgd0aWNrZXRzGAEgAygLMhMuaXRoZWxwZXIudjEuVGlja2V0Ugd0aWNrZXRzEiwKEm1pc3NpbmdfdGlja2V0X2lkcxgCIAMo
                CVIQbWlzc2luZ1RpY2tldElkcyL5AgoMVGlja2V0RmlsdGVyEjUKCHN0YXR1c2VzGAEgAygOMhkuaXRoZWxwZXIudjEuVGlja2V0
                U3RhdHVzUghzdGF0dXNlcxIaCghjYXRlZ29yeRgCIAEoCVIIY2F0ZWdvcnkSMgoJdXJnZW5jaWVzGAMgAygOMhQuaXRoZWxwZXIu
                djEuVXJnZW5jeVIJdXJnZW5jaWVzEh8KC2Fzc2lnbmVlX2lkGAQgASgJUgphc3NpZ25lZUlkEicKD3JlcXVlc3Rlcl9lbWFpbBgF
                IAEoCVIOcmVxdWVzdGVyRW1haWwSFAoFbGFiZWwYBiABKAlSBWxhYmVsEj8KDWNyZWF0ZWRfYWZ0ZXIYByABKAsyGi5nb29nbGUu
                cHJvdG9idWYuVGltZXN0YW1wUgxjcmVhdGVkQWZ0ZXISQQoOY3JlYXRlZF9iZWZvcmUYCCABKAsyGi5nb29nbGUucHJvdG9idWYu
                VGltZXN0YW1wUg1jcmVhdGVkQmVmb3JlIp4BChJMaXN0VGlja2V0c1JlcXVlc3QSGwoJcGFnZV9zaXplGAEgASgFUghwYWdlU2l6
                ZRIdCgpwYWdlX3Rva2VuGAIgASgJUglwYWdlVG9rZW4SMQoGZmlsdGVyGAMgASgLMhkuaXRoZWxwZXIudjEuVGlja2V0RmlsdGVy
                UgZmaWx0ZXISGQoIb3JkZXJfYnkYBCABKAlSB29yZGVyQnkibAoTTGlzdFRpY2tldHNSZXNwb25zZRItCgd0aWNrZXRzGAEgAygL
                MhMuaXRoZWxwZXIudjEuVGlja2V0Ugd0aWNrZXRzEiYKD25leHRfcGFnZV90b2tlbhgCIAEoCVINbmV4dFBhZ2VUb2tlbiKbAQoU
                U2VhcmNoVGlja2V0c1JlcXVlc3QSFAoFcXVlcnkYASABKAlSBXF1ZXJ5EhsKCXBhZ2Vfc2l6ZRgCIAEoBVIIcGFnZVNpemUSHQoK
                cGFnZV90b2tlbhgDIAEoCVIJcGFnZVRva2VuEjEKBmZpbHRlchgEIAEoCzIZLml0aGVscGVyLnYxLlRpY2tldEZpbHRlclIGZmls
                dGVyInMKFVNlYXJjaFRpY2tldHNSZXNwb25zZRIyCgdtYXRjaGVzGAEgAygLMhguaXRoZWxwZXIudjEuVGlja2V0TWF0Y2hSB21h
                dGNoZXMSJgoPbmV4dF9wYWdlX3Rva2VuGAIgASgJUg1uZXh0UGFnZVRva2VuIm4KC1RpY2tldE1hdGNoEisKBnRpY2tldBgBIAEo
                CzITLml0aGVscGVyLnYxLlRpY2tldFIGdGlja2V0EhQKBXNjb3JlGAIgASgBUgVzY29yZRIcCgloaWdobGlnaHQYAyABKAlSCWhp
                Z2hsaWdodCKYAQoZRmluZFNpbWlsYXJUaWNrZXRzUmVxdWVzdBIdCgl0aWNrZXRfaWQYASABKAlIAFIIdGlja2V0SWQSFAoEdGV4
                dBgCIAEoCUgAUgR0ZXh0EhQKBWxpbWl0GAMgASgFUgVsaW1pdBIlCg5jb25maXJtZWRfb25seRgEIAEoCFINY29uZmlybWVkT25s
                eUIJCgdzdWJqZWN0IqQBChpGaW5kU2ltaWxhclRpY2tldHNSZXNwb25zZRI0Cgd0aWNrZXRzGAEgAygLMhouaXRoZWxwZXIudjEu
                U2ltaWxhclRpY2tldFIHdGlja2V0cxInCg9tZW1vcnlfY29tcGxldGUYAiABKAhSDm1lbW9yeUNvbXBsZXRlEicKD2RlZ3JhZGVk
                X3JlYXNvbhgDIAEoCVIOZGVncmFkZWRSZWFzb24iagoNU2ltaWxhclRpY2tldBIrCgZ0aWNrZXQYASABKAsyEy5pdGhlbHBlci52
                MS5UaWNrZXRSBnRpY2tldBIUCgVzY29yZRgCIAEoAVIFc2NvcmUSFgoGcmVhc29uGAMgASgJUgZyZWFzb24izwEKE1VwZGF0ZVRp
                Y2tldFJlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJZBIrCgZ0aWNrZXQYAiABKAsyEy5pdGhlbHBlci52MS5UaWNr
                ZXRSBnRpY2tldBI7Cgt1cGRhdGVfbWFzaxgDIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5GaWVsZE1hc2tSCnVwZGF0ZU1hc2sSEgoE
                ZXRhZxgEIAEoCVIEZXRhZxIdCgpyZXF1ZXN0X2lkGAUgASgJUglyZXF1ZXN0SWQiQwoUVXBkYXRlVGlja2V0UmVzcG9uc2USKwoG
                dGlja2V0GAEgASgLMhMuaXRoZWxwZXIudjEuVGlja2V0UgZ0aWNrZXQifAoSU3RhcnRUaWNrZXRSZXF1ZXN0EhsKCXRpY2tldF9p
                ZBgBIAEoCVIIdGlja2V0SWQSEgoEZXRhZxgCIAEoCVIEZXRhZxIWCgZyZWFzb24YAyABKAlSBnJlYXNvbhIdCgpyZXF1ZXN0X2lk
                GAQgASgJUglyZXF1ZXN0SWQiQgoTU3RhcnRUaWNrZXRSZXNwb25zZRIrCgZ0aWNrZXQYASABKAsyEy5pdGhlbHBlci52MS5UaWNr
                ZXRSBnRpY2tldCLPAQoUUmVzb2x2ZVRpY2tldFJlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJZBISCgRldGFnGAIg
                ASgJUgRldGFnEkcKEHNvbHV0aW9uX291dGNvbWUYAyABKA4yHC5pdGhlbHBlci52MS5Tb2x1dGlvbk91dGNvbWVSD3NvbHV0aW9u
                T3V0Y29tZRIeCgpyZXNvbHV0aW9uGAQgASgJUgpyZXNvbHV0aW9uEh0KCnJlcXVlc3RfaWQYBSABKAlSCXJlcXVlc3RJZCJEChVS
                ZXNvbHZlVGlja2V0UmVzcG9uc2USKwoGdGlja2V0GAEgASgLMhMuaXRoZWxwZXIudjEuVGlja2V0UgZ0aWNrZXQifAoSQ2xvc2VU
                aWNrZXRSZXF1ZXN0EhsKCXRpY2tldF9pZBgBIAEoCVIIdGlja2V0SWQSEgoEZXRhZxgCIAEoCVIEZXRhZxIWCgZyZWFzb24YAyAB
                KAlSBnJlYXNvbhIdCgpyZXF1ZXN0X2lkGAQgASgJUglyZXF1ZXN0SWQiQgoTQ2xvc2VUaWNrZXRSZXNwb25zZRIrCgZ0aWNrZXQY
                ASABKAsyEy5pdGhlbHBlci52MS5UaWNrZXRSBnRpY2tldCJ9ChNSZW9wZW5UaWNrZXRSZXF1ZXN0EhsKCXRpY2tldF9pZBgBIAEo
                CVIIdGlja2V0SWQSEgoEZXRhZxgCIAEoCVIEZXRhZxIWCgZyZWFzb24YAyABKAlSBnJlYXNvbhIdCgpyZXF1ZXN0X2lkGAQgASgJ
                UglyZXF1ZXN0SWQiQwoUUmVvcGVuVGlja2V0UmVzcG9uc2USKwoGdGlja2V0GAEgASgLMhMuaXRoZWxwZXIudjEuVGlja2V0UgZ0
                aWNrZXQi0wEKE0Fzc2lnblRpY2tldFJlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJZBIjCg1zcGVjaWFsaXN0X2lk
                GAIgASgJUgxzcGVjaWFsaXN0SWQSLwoEcm9sZRgDIAEoDjIbLml0aGVscGVyLnYxLkFzc2lnbm1lbnRSb2xlUgRyb2xlEhYKBnJl
                YXNvbhgEIAEoCVIGcmVhc29uEhIKBGV0YWcYBSABKAlSBGV0YWcSHQoKcmVxdWVzdF9pZBgGIAEoCVIJcmVxdWVzdElkIkMKFEFz
                c2lnblRpY2tldFJlc3BvbnNlEisKBnRpY2tldBgBIAEoCzITLml0aGVscGVyLnYxLlRpY2tldFIGdGlja2V0IqQBChVVbmFzc2ln
                blRpY2tldFJlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJZBIjCg1zcGVjaWFsaXN0X2lkGAIgASgJUgxzcGVjaWFs
                aXN0SWQSFgoGcmVhc29uGAMgASgJUgZyZWFzb24SEgoEZXRhZxgEIAEoCVIEZXRhZxIdCgpyZXF1ZXN0X2lkGAUgASgJUglyZXF1
                ZXN0SWQiRQoWVW5hc3NpZ25UaWNrZXRSZXNwb25zZRIrCgZ0aWNrZXQYASABKAsyEy5pdGhlbHBlci52MS5UaWNrZXRSBnRpY2tl
                dCKvAQoTTWVyZ2VUaWNrZXRzUmVxdWVzdBIbCgl0aWNrZXRfaWQYASABKAlSCHRpY2tldElkEjAKFGR1cGxpY2F0ZV90aWNrZXRf
                aWRzGAIgAygJUhJkdXBsaWNhdGVUaWNrZXRJZHMSFgoGcmVhc29uGAMgASgJUgZyZWFzb24SEgoEZXRhZxgEIAEoCVIEZXRhZxId
                CgpyZXF1ZXN0X2lkGAUgASgJUglyZXF1ZXN0SWQiQwoUTWVyZ2VUaWNrZXRzUmVzcG9uc2USKwoGdGlja2V0GAEgASgLMhMuaXRo
                ZWxwZXIudjEuVGlja2V0UgZ0aWNrZXQivgEKFENyZWF0ZUNvbW1lbnRSZXF1ZXN0EhsKCXRpY2tldF9pZBgBIAEoCVIIdGlja2V0
                SWQSFgoGYXV0aG9yGAIgASgJUgZhdXRob3ISEgoEYm9keRgDIAEoCVIEYm9keRI+Cgp2aXNpYmlsaXR5GAQgASgOMh4uaXRoZWxw
                ZXIudjEuQ29tbWVudFZpc2liaWxpdHlSCnZpc2liaWxpdHkSHQoKcmVxdWVzdF9pZBgFIAEoCVIJcmVxdWVzdElkIkcKFUNyZWF0
                ZUNvbW1lbnRSZXNwb25zZRIuCgdjb21tZW50GAEgASgLMhQuaXRoZWxwZXIudjEuQ29tbWVudFIHY29tbWVudCJuChNMaXN0Q29t
                bWVudHNSZXF1ZXN0EhsKCXRpY2tldF9pZBgBIAEoCVIIdGlja2V0SWQSGwoJcGFnZV9zaXplGAIgASgFUghwYWdlU2l6ZRIdCgpw
                YWdlX3Rva2VuGAMgASgJUglwYWdlVG9rZW4icAoUTGlzdENvbW1lbnRzUmVzcG9uc2USMAoIY29tbWVudHMYASADKAsyFC5pdGhl
                bHBlci52MS5Db21tZW50Ughjb21tZW50cxImCg9uZXh0X3BhZ2VfdG9rZW4YAiABKAlSDW5leHRQYWdlVG9rZW4iegoXTGlzdFRp
                Y2tldEV2ZW50c1JlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJZBIlCg5hZnRlcl9zZXF1ZW5jZRgCIAEoA1INYWZ0
                ZXJTZXF1ZW5jZRIbCglwYWdlX3NpemUYAyABKAVSCHBhZ2VTaXplInwKGExpc3RUaWNrZXRFdmVudHNSZXNwb25zZRIwCgZldmVu
                dHMYASADKAsyGC5pdGhlbHBlci52MS5UaWNrZXRFdmVudFIGZXZlbnRzEi4KE25leHRfYWZ0ZXJfc2VxdWVuY2UYAiABKANSEW5l
                eHRBZnRlclNlcXVlbmNlIqQCChVTdWJtaXRGZWVkYmFja1JlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJZBIVCgZy
                dW5faWQYAiABKAlSBXJ1bklkEhQKBXN0YWdlGAMgASgJUgVzdGFnZRIWCgZyYXRpbmcYBCABKAVSBnJhdGluZxItChJjb3JyZWN0
                ZWRfY2F0ZWdvcnkYBSABKAlSEWNvcnJlY3RlZENhdGVnb3J5EkEKEWNvcnJlY3RlZF91cmdlbmN5GAYgASgOMhQuaXRoZWxwZXIu
                djEuVXJnZW5jeVIQY29ycmVjdGVkVXJnZW5jeRIYCgdjb21tZW50GAcgASgJUgdjb21tZW50Eh0KCnJlcXVlc3RfaWQYCCABKAlS
                CXJlcXVlc3RJZCI5ChZTdWJtaXRGZWVkYmFja1Jlc3BvbnNlEh8KC2ZlZWRiYWNrX2lkGAEgASgJUgpmZWVkYmFja0lkIqIBChJX
                YXRjaFRpY2tldFJlcXVlc3QSGwoJdGlja2V0X2lkGAEgASgJUgh0aWNrZXRJZBIlCg5hZnRlcl9zZXF1ZW5jZRgCIAEoA1INYWZ0
                ZXJTZXF1ZW5jZRIwCgZkZXRhaWwYAyABKA4yGC5pdGhlbHBlci52MS5FdmVudERldGFpbFIGZGV0YWlsEhYKBmZvbGxvdxgEIAEo
                CFIGZm9sbG93IkUKE1dhdGNoVGlja2V0UmVzcG9uc2USLgoFZXZlbnQYASABKAsyGC5pdGhlbHBlci52MS5UaWNrZXRFdmVudFIF
                ZXZlbnQinQEKE1dhdGNoVGlja2V0c1JlcXVlc3QSMQoGZmlsdGVyGAEgASgLMhkuaXRoZWxwZXIudjEuVGlja2V0RmlsdGVyUgZm
                aWx0ZXISIQoMcmVzdW1lX3Rva2VuGAIgASgJUgtyZXN1bWVUb2tlbhIwCgZkZXRhaWwYAyABKA4yGC5pdGhlbHBlci52MS5FdmVu
                dERldGFpbFIGZGV0YWlsImkKFFdhdGNoVGlja2V0c1Jlc3BvbnNlEi4KBWV2ZW50GAEgASgLMhguaXRoZWxwZXIudjEuVGlja2V0
                RXZlbnRSBWV2ZW50EiEKDHJlc3VtZV90b2tlbhgCIAEoCVILcmVzdW1lVG9rZW4ilQEKFEltcG9ydFRpY2tldHNSZXF1ZXN0EisK
                BnRpY2tldBgBIAEoCzITLml0aGVscGVyLnYxLlRpY2tldFIGdGlja2V0EhIKBGxpbmUYAiABKANSBGxpbmUSHwoLZXh0ZXJuYWxf
                aWQYAyABKAlSCmV4dGVybmFsSWQSGwoJaGVsZF9iYWNrGAQgASgIUghoZWxkQmFjayKzAQoVSW1wb3J0VGlja2V0c1Jlc3BvbnNl
                EhoKCGFjY2VwdGVkGAEgASgDUghhY2NlcHRlZBIYCgdyZWZ1c2VkGAIgASgDUgdyZWZ1c2VkEj0KDXJlZnVzZWRfbGluZXMYAyAD
                KAsyGC5pdGhlbHBlci52MS5SZWZ1c2VkTGluZVIMcmVmdXNlZExpbmVzEiUKDnJlcGVhdGVkX2NvdW50GAQgASgDUg1yZXBlYXRl
                ZENvdW50Ik8KC1JlZnVzZWRMaW5lEhIKBGxpbmUYASABKANSBGxpbmUSFgoGcmVhc29uGAIgASgJUgZyZWFzb24SFAoFZmllbGQY
                AyABKAlSBWZpZWxkMrgOCg1UaWNrZXRTZXJ2aWNlElMKDENyZWF0ZVRpY2tldBIgLml0aGVscGVyLnYxLkNyZWF0ZVRpY2tldFJl
                cXVlc3QaIS5pdGhlbHBlci52MS5DcmVhdGVUaWNrZXRSZXNwb25zZRJKCglHZXRUaWNrZXQSHS5pdGhlbHBlci52MS5HZXRUaWNr
                ZXRSZXF1ZXN0Gh4uaXRoZWxwZXIudjEuR2V0VGlja2V0UmVzcG9uc2USXAoPQmF0Y2hHZXRUaWNrZXRzEiMuaXRoZWxwZXIudjEu
                QmF0Y2hHZXRUaWNrZXRzUmVxdWVzdBokLml0aGVscGVyLnYxLkJhdGNoR2V0VGlja2V0c1Jlc3BvbnNlElAKC0xpc3RUaWNrZXRz
                Eh8uaXRoZWxwZXIudjEuTGlzdFRpY2tldHNSZXF1ZXN0GiAuaXRoZWxwZXIudjEuTGlzdFRpY2tldHNSZXNwb25zZRJWCg1TZWFy
                Y2hUaWNrZXRzEiEuaXRoZWxwZXIudjEuU2VhcmNoVGlja2V0c1JlcXVlc3QaIi5pdGhlbHBlci52MS5TZWFyY2hUaWNrZXRzUmVz
                cG9uc2USZQoSRmluZFNpbWlsYXJUaWNrZXRzEiYuaXRoZWxwZXIudjEuRmluZFNpbWlsYXJUaWNrZXRzUmVxdWVzdBonLml0aGVs
                cGVyLnYxLkZpbmRTaW1pbGFyVGlja2V0c1Jlc3BvbnNlElMKDFVwZGF0ZVRpY2tldBIgLml0aGVscGVyLnYxLlVwZGF0ZVRpY2tl
                dFJlcXVlc3QaIS5pdGhlbHBlci52MS5VcGRhdGVUaWNrZXRSZXNwb25zZRJQCgtTdGFydFRpY2tldBIfLml0aGVscGVyLnYxLlN0
                YXJ0VGlja2V0UmVxdWVzdBogLml0aGVscGVyLnYxLlN0YXJ0VGlja2V0UmVzcG9uc2USVgoNUmVzb2x2ZVRpY2tldBIhLml0aGVs
                cGVyLnYxLlJlc29sdmVUaWNrZXRSZXF1ZXN0GiIuaXRoZWxwZXIudjEuUmVzb2x2ZVRpY2tldFJlc3BvbnNlElAKC0Nsb3NlVGlj
                a2V0Eh8uaXRoZWxwZXIudjEuQ2xvc2VUaWNrZXRSZXF1ZXN0GiAuaXRoZWxwZXIudjEuQ2xvc2VUaWNrZXRSZXNwb25zZRJTCgxS
                ZW9wZW5UaWNrZXQSIC5pdGhlbHBlci52MS5SZW9wZW5UaWNrZXRSZXF1ZXN0GiEuaXRoZWxwZXIudjEuUmVvcGVuVGlja2V0UmVz
                cG9uc2USUwoMQXNzaWduVGlja2V0EiAuaXRoZWxwZXIudjEuQXNzaWduVGlja2V0UmVxdWVzdBohLml0aGVscGVyLnYxLkFzc2ln
                blRpY2tldFJlc3BvbnNlElkKDlVuYXNzaWduVGlja2V0EiIuaXRoZWxwZXIudjEuVW5hc3NpZ25UaWNrZXRSZXF1ZXN0GiMuaXRo
                ZWxwZXIudjEuVW5hc3NpZ25UaWNrZXRSZXNwb25zZRJTCgxNZXJnZVRpY2tldHMSIC5pdGhlbHBlci52MS5NZXJnZVRpY2tldHNS
                ZXF1ZXN0GiEuaXRoZWxwZXIudjEuTWVyZ2VUaWNrZXRzUmVzcG9uc2USVgoNQ3JlYXRlQ29tbWVudBIhLml0aGVscGVyLnYxLkNy
                ZWF0ZUNvbW1lbnRSZXF1ZXN0GiIuaXRoZWxwZXIudjEuQ3JlYXRlQ29tbWVudFJlc3BvbnNlElMKDExpc3RDb21tZW50cxIgLml0
                aGVscGVyLnYxLkxpc3RDb21tZW50c1JlcXVlc3QaIS5pdGhlbHBlci52MS5MaXN0Q29tbWVudHNSZXNwb25zZRJfChBMaXN0VGlj
                a2V0RXZlbnRzEiQuaXRoZWxwZXIudjEuTGlzdFRpY2tldEV2ZW50c1JlcXVlc3QaJS5pdGhlbHBlci52MS5MaXN0VGlja2V0RXZl
                bnRzUmVzcG9uc2USWQoOU3VibWl0RmVlZGJhY2sSIi5pdGhlbHBlci52MS5TdWJtaXRGZWVkYmFja1JlcXVlc3QaIy5pdGhlbHBl
                ci52MS5TdWJtaXRGZWVkYmFja1Jlc3BvbnNlElIKC1dhdGNoVGlja2V0Eh8uaXRoZWxwZXIudjEuV2F0Y2hUaWNrZXRSZXF1ZXN0
                GiAuaXRoZWxwZXIudjEuV2F0Y2hUaWNrZXRSZXNwb25zZTABElUKDFdhdGNoVGlja2V0cxIgLml0aGVscGVyLnYxLldhdGNoVGlj
                a2V0c1JlcXVlc3QaIS5pdGhlbHBlci52MS5XYXRjaFRpY2tldHNSZXNwb25zZTABElgKDUltcG9ydFRpY2tldHMSIS5pdGhlbHBl
                ci52MS5JbXBvcnRUaWNrZXRzUmVxdWVzdBoiLml0aGVscGVyLnYxLkltcG9ydFRpY2tldHNSZXNwb25zZSgBYgZwcm90bzM=
                """
        ),
    ])
}
