package ai.aimass.storage.signing;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A signed document in one object: DSSE, the Dead Simple Signing Envelope, with one signature.
///
/// @param payloadType what the payload is; signed too, so that one kind of document never passes for another
/// @param keyId the digest of the public key that the signature can be checked with
/// @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/envelope.md">DSSE</a>
public record Envelope(String payloadType, byte[] payload, String keyId, byte[] signature) {
    public static final JsonCodec<Envelope> CODEC = new Codec();

    /// What is signed: DSSE's pre-authentication encoding of type and payload.
    static byte[] signedBytes(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(type);
        bytes.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    private static final class Codec implements JsonCodec<Envelope> {
        @Override
        public ObjectNode write(Envelope envelope) {
            Base64.Encoder base64 = Base64.getEncoder();
            ObjectNode node = Json.object()
                    .put("payloadType", envelope.payloadType())
                    .put("payload", base64.encodeToString(envelope.payload()));
            node.putArray("signatures")
                    .addObject()
                    .put("keyid", envelope.keyId())
                    .put("sig", base64.encodeToString(envelope.signature()));
            return node;
        }

        @Override
        public Envelope read(JsonFields fields) {
            record Signature(String keyId, byte[] bytes) {}
            var signatures = fields.list(
                    "signatures", s -> new Signature(s.text("keyid"), s.parsed("sig", Base64.getDecoder()::decode)));
            if (signatures.size() != 1) {
                throw new MalformedJsonException("expected one signature, found " + signatures.size());
            }
            return new Envelope(
                    fields.text("payloadType"),
                    fields.parsed("payload", Base64.getDecoder()::decode),
                    signatures.getFirst().keyId(),
                    signatures.getFirst().bytes());
        }
    }
}
