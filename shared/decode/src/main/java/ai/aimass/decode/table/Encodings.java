package ai.aimass.decode.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Finds out in which encoding text is. A byte order mark decides; otherwise UTF-16 shows by its zero bytes and
/// UTF-8 by being valid; what is neither is GB18030 where it is valid as such and looks like Chinese, or else
/// windows-1252, which takes any bytes.
final class Encodings {
    static final Charset GB18030 = Charset.forName("GB18030");
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int LONGEST_CHARACTER = 4;
    /// Of the bytes at even or odd places, so many are zero in UTF-16 text with separators and digits in it.
    private static final double ZEROS_IN_UTF_16 = 0.2;
    /// Of the characters of two bytes, so many are of the 6,763 common ones in Chinese text.
    private static final double COMMON_IN_CHINESE = 0.7;

    private Encodings() {}

    /// @param head the beginning of a file, which may end inside a character
    static Charset ofFile(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (startsWith(head, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
        if (startsWith(head, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) zeros[i & 1]++;
        }
        double many = head.length / 2.0 * ZEROS_IN_UTF_16;
        if (zeros[1] > many && zeros[0] < zeros[1] / 8) return StandardCharsets.UTF_16LE;
        if (zeros[0] > many && zeros[1] < zeros[0] / 8) return StandardCharsets.UTF_16BE;
        return ofText(head);
    }

    /// As [#ofFile], from anywhere in a file, beginning with a character.
    static Charset ofText(byte[] bytes) {
        if (isValid(bytes, StandardCharsets.UTF_8)) return StandardCharsets.UTF_8;
        if (isValid(bytes, GB18030) && looksChinese(bytes)) return GB18030;
        return WINDOWS_1252;
    }

    /// Refuses what is not valid, but for windows-1252, which is the last resort and has a few gaps.
    static CharsetDecoder decoder(Charset charset) {
        CodingErrorAction action = charset.equals(WINDOWS_1252) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        return charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    /// The text of a head, without the character it may end in and without the byte order mark.
    static String text(byte[] head, Charset charset) {
        CharBuffer text = CharBuffer.allocate(head.length + 1);
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(head), text, false);
        String decoded = text.flip().toString();
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private static boolean isValid(byte[] bytes, Charset charset) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return !decoder(charset).decode(in, out, false).isError() && in.remaining() < LONGEST_CHARACTER;
    }

    /// Bytes in the ranges of GB2312: in Western text, a letter with an accent seldom follows another one.
    private static boolean looksChinese(byte[] bytes) {
        int pairs = 0;
        int common = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            int lead = bytes[i] & 0xff;
            int trail = bytes[i + 1] & 0xff;
            if (lead < 0x80) continue;
            pairs++;
            if (lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1) common++;
            // A trail that is a digit belongs to a character of four bytes.
            i += trail >= '0' && trail <= '9' ? 3 : 1;
        }
        return common >= pairs * COMMON_IN_CHINESE;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) return false;
        }
        return true;
    }
}
