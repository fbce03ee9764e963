package ai.aimass.decode.packed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A kind of file that is not a table as text, told by how it begins.
///
/// @param name with its article, for messages
/// @param advice what to do about it; empty where there is nothing to say
record FileKind(String name, String advice) {
    private record Signature(int offset, byte[] bytes, FileKind kind) {
        boolean matches(byte[] head) {
            if (head.length < offset + bytes.length) return false;
            for (int i = 0; i < bytes.length; i++) {
                if (head[offset + i] != bytes[i]) return false;
            }
            return !isWord() || hasBinaryByte(head);
        }

        /// A few letters may just as well be the name of a table's first column.
        private boolean isWord() {
            return bytes.length < WORD && !hasBinaryByte(bytes);
        }
    }

    private static final int WORD = 5;
    private static final int LOOKED_AT = 1000;
    private static final String UNPACK = "Unpack it, or pack it as gzip or zip.";
    private static final String EXPORT = "Export its table as CSV.";
    private static final String SPREADSHEET = "Open it in the spreadsheet program and save the sheet as CSV.";

    private static final List<Signature> SIGNATURES = List.of(
            at(0, "\u0089PNG", "a PNG image", ""),
            at(0, "\u00ff\u00d8\u00ff", "a JPEG image", ""),
            at(0, "GIF8", "a GIF image", ""),
            at(0, "II*\u0000", "a TIFF image", ""),
            at(0, "MM\u0000*", "a TIFF image", ""),
            at(0, "RIFF", "a WAV sound, an AVI video or a WebP image", ""),
            at(0, "ID3", "an MP3 sound", ""),
            at(0, "OggS", "an Ogg sound or video", ""),
            at(0, "fLaC", "a FLAC sound", ""),
            at(4, "ftyp", "an MP4 video or sound", ""),
            at(0, "\u001aE\u00df\u00a3", "a Matroska video", ""),
            at(0, "%PDF-", "a PDF document", "Export its table as CSV from where it was made."),
            at(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "an old Excel or Word file", SPREADSHEET),
            at(0, "{\\rtf", "a rich text document", ""),
            at(0, "PAR1", "a Parquet file", EXPORT),
            at(0, "ARROW1", "an Arrow file", EXPORT),
            at(0, "ORC", "an ORC file", EXPORT),
            at(0, "Obj\u0001", "an Avro file", EXPORT),
            at(0, "\u0089HDF", "an HDF5 file", EXPORT),
            at(0, "\u0093NUMPY", "a NumPy file", EXPORT),
            at(0, "\u0080\u0003", "a Python pickle", EXPORT),
            at(0, "\u0080\u0004\u0095", "a Python pickle", EXPORT),
            at(0, "\u0080\u0005\u0095", "a Python pickle", EXPORT),
            at(0, "SQLite format 3\u0000", "an SQLite database", EXPORT),
            at(0, "$FL2@(#)", "an SPSS file", EXPORT),
            at(0, "BZh", "a bzip2 file", UNPACK),
            at(0, "\u00fd7zXZ", "an xz file", UNPACK),
            at(0, "(\u00b5/\u00fd", "a Zstandard file", UNPACK),
            at(0, "\u0004\"M\u0018", "an LZ4 file", UNPACK),
            at(0, "7z\u00bc\u00af", "a 7-Zip archive", UNPACK),
            at(0, "Rar!", "a RAR archive", UNPACK),
            at(0, "\u001f\u008b", "a gzip file inside another packed file", "Pack it once."),
            at(0, "PK\u0003\u0004", "a zip file inside another packed file", "Pack it once."),
            at(257, "ustar", "a tar archive", UNPACK),
            at(0, "\u007fELF", "an executable program", ""),
            at(0, "MZ\u0090", "an executable program", ""),
            at(0, "\u00ca\u00fe\u00ba\u00be", "a Java class or an executable program", ""),
            at(0, "\u00cf\u00fa\u00ed\u00fe", "an executable program", ""));

    /// Empty where the bytes may be text.
    ///
    /// @param head how the file begins
    static Optional<FileKind> of(byte[] head) {
        for (Signature signature : SIGNATURES) {
            if (signature.matches(head)) return Optional.of(signature.kind());
        }
        return markup(head);
    }

    /// What a zip is when its first file has this name.
    static Optional<FileKind> ofZipWith(String firstName) {
        if (firstName.equals("[Content_Types].xml") || firstName.startsWith("xl/") || firstName.startsWith("_rels/")) {
            return Optional.of(new FileKind("an Excel workbook (.xlsx) or another Office file", SPREADSHEET));
        }
        if (firstName.equals("mimetype")) return Optional.of(new FileKind("an OpenDocument file", SPREADSHEET));
        if (firstName.startsWith("META-INF/")) return Optional.of(new FileKind("a Java archive", ""));
        return Optional.empty();
    }

    private static Optional<FileKind> markup(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, LOOKED_AT), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return Optional.of(new FileKind(
                    "a web page", "A download that needs a login often gives a page instead of the file."));
        }
        if (text.startsWith("<?xml")) return Optional.of(new FileKind("an XML file", EXPORT));
        return Optional.empty();
    }

    /// One that is no ASCII text: bytes from 128 on are negative.
    private static boolean hasBinaryByte(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] < '\t') return true;
        }
        return false;
    }

    /// Each character of `bytes` is one byte.
    private static Signature at(int offset, String bytes, String name, String advice) {
        return new Signature(offset, bytes.getBytes(StandardCharsets.ISO_8859_1), new FileKind(name, advice));
    }
}
