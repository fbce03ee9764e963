package ai.aimass.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 digest, as 64 lower-case hexadecimal digits.
public record Digest(String hex) {
    private static final Pattern PATTERN = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        Names.require("Digest", PATTERN, "64 hexadecimal digits", hex);
    }

    public static Digest of(byte[] bytes) {
        return finish(sha256(), bytes);
    }

    /// The digest of the text's UTF-8 bytes.
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Ends a running digest (see [#sha256()]).
    public static Digest of(MessageDigest running) {
        return new Digest(HexFormat.of().formatHex(running.digest()));
    }

    /// A new running digest, for bytes that come in pieces.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The first 8 bytes as a number: a seed that follows from the content.
    public long firstBits() {
        return Long.parseUnsignedLong(hex, 0, 16, 16);
    }

    private static Digest finish(MessageDigest running, byte[] last) {
        return new Digest(HexFormat.of().formatHex(running.digest(last)));
    }

    @Override
    public String toString() {
        return hex;
    }
}
