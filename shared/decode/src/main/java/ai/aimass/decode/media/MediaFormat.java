package ai.aimass.decode.media;

import ai.aimass.domain.ColumnKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// How a picture, sound or video is written, told by how the file begins; its name is never looked at.
public enum MediaFormat {
    PNG("png_pipe"),
    JPEG("jpeg_pipe"),
    WEBP("webp_pipe"),
    GIF("gif"),
    BMP("bmp_pipe"),
    TIFF("tiff_pipe"),
    WAV("wav"),
    MP3("mp3"),
    FLAC("flac"),
    OGG("ogg"),
    /// MP4, MOV and M4A.
    MP4("mov"),
    /// Matroska and WebM.
    MATROSKA("matroska"),
    AVI("avi");

    private static final int TAG_BITS = 0x80;

    private final String demuxer;

    MediaFormat(String demuxer) {
        this.demuxer = demuxer;
    }

    /// The one demuxer of ffmpeg that may read such a file.
    String demuxer() {
        return demuxer;
    }

    /// What such a file may be.
    Set<ColumnKind> kinds() {
        return switch (this) {
            case PNG, JPEG, WEBP, BMP, TIFF -> Set.of(ColumnKind.IMAGE);
            case GIF -> Set.of(ColumnKind.IMAGE, ColumnKind.VIDEO);
            case WAV, MP3, FLAC -> Set.of(ColumnKind.SOUND);
            case OGG, MP4, MATROSKA -> Set.of(ColumnKind.SOUND, ColumnKind.VIDEO);
            case AVI -> Set.of(ColumnKind.VIDEO);
        };
    }

    /// With its article, for messages.
    String label() {
        return switch (this) {
            case PNG, JPEG, WEBP, GIF, BMP, TIFF -> "a picture (" + name() + ")";
            case WAV, MP3, FLAC -> "a sound (" + name() + ")";
            case OGG, MP4 -> "a sound or video (" + name() + ")";
            case MATROSKA -> "a sound or video (Matroska or WebM)";
            case AVI -> "a video (AVI)";
        };
    }

    /// Empty where the file is none of these.
    ///
    /// @param head how it begins; 16 bytes are enough
    public static Optional<MediaFormat> of(byte[] head) {
        if (has(head, 0, "\u0089PNG\r\n\u001a\n")) return Optional.of(PNG);
        if (has(head, 0, "\u00ff\u00d8\u00ff")) return Optional.of(JPEG);
        if (has(head, 0, "GIF87a") || has(head, 0, "GIF89a")) return Optional.of(GIF);
        if (has(head, 0, "II*\0") || has(head, 0, "MM\0*")) return Optional.of(TIFF);
        // Two letters may begin a table, too; the bytes that are kept for later are zero.
        if (has(head, 0, "BM") && has(head, 6, "\0\0\0\0")) return Optional.of(BMP);
        if (has(head, 0, "RIFF") || has(head, 0, "RF64")) return ofRiff(head);
        if (has(head, 0, "fLaC")) return Optional.of(FLAC);
        if (has(head, 0, "OggS\0")) return Optional.of(OGG);
        if (has(head, 4, "ftyp") || has(head, 4, "moov\0") || has(head, 4, "wide")) return Optional.of(MP4);
        if (has(head, 0, "\u001aE\u00df\u00a3")) return Optional.of(MATROSKA);
        return isMp3(head) ? Optional.of(MP3) : Optional.empty();
    }

    private static Optional<MediaFormat> ofRiff(byte[] head) {
        if (has(head, 8, "WAVE")) return Optional.of(WAV);
        if (has(head, 8, "AVI ")) return Optional.of(AVI);
        return has(head, 8, "WEBP") ? Optional.of(WEBP) : Optional.empty();
    }

    /// A tag, whose version and length have no byte of more than seven bits, or the head of a frame of layer III.
    private static boolean isMp3(byte[] head) {
        if (head.length < 10) return false;
        if (has(head, 0, "ID3")) return (head[3] & TAG_BITS) == 0 && (head[6] & TAG_BITS) == 0 && head[3] < 5;
        boolean isFrame = head[0] == -1 && (head[1] & 0xe6) == 0xe2;
        return isFrame && (head[1] & 0x18) != 0x08 && (head[2] & 0xf0) != 0xf0 && (head[2] & 0x0c) != 0x0c;
    }

    /// @param text each character is a byte
    private static boolean has(byte[] head, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < offset + bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) {
            if (head[offset + i] != bytes[i]) return false;
        }
        return true;
    }
}
