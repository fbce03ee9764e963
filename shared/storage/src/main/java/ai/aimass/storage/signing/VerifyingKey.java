package ai.aimass.storage.signing;

import ai.aimass.domain.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The public half of a [SigningKey]. What `infer` trusts.
public final class VerifyingKey {
    private final PublicKey key;

    private VerifyingKey(PublicKey key) {
        this.key = key;
    }

    static VerifyingKey of(byte[] x509) throws GeneralSecurityException {
        return new VerifyingKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    }

    /// Reads what [#encoded] gave.
    ///
    /// @throws IllegalArgumentException where it is no such text
    public static VerifyingKey decode(String text) {
        try {
            return of(Base64.getDecoder().decode(text.strip()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /// X.509 in base64.
    public String encoded() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /// The digest of the key, by which envelopes name it.
    public String id() {
        return Digest.of(key.getEncoded()).hex();
    }

    /// The payload of an envelope of this type, once its signature is found good.
    ///
    /// @throws BadSignatureException where it is of another type, by another key, or altered
    public byte[] verify(Envelope envelope, String payloadType) throws BadSignatureException {
        if (!envelope.payloadType().equals(payloadType)) {
            throw new BadSignatureException("signed as " + envelope.payloadType() + ", not as " + payloadType);
        }
        if (!envelope.keyId().equals(id())) {
            throw new BadSignatureException("signed by key " + envelope.keyId() + ", trusted is " + id());
        }
        if (!isGood(envelope)) throw new BadSignatureException("the signature does not fit the content");
        return envelope.payload();
    }

    private boolean isGood(Envelope envelope) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(Envelope.signedBytes(envelope.payloadType(), envelope.payload()));
            return signature.verify(envelope.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
