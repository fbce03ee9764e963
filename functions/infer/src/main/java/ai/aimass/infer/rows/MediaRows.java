package ai.aimass.infer.rows;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.packed.UnpackingLimits;
import ai.aimass.decode.packed.ZipFiles;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/// Reads a body that is itself a picture, sound or video, which is one row, or a zip of them, a row for each in its
/// order.
final class MediaRows {
    /// Of all files of a zip together, unpacked.
    private static final int MOST_BYTES = 64 << 20;

    private MediaRows() {}

    /// @throws ProblemException where the model takes no file, or several, or not this one
    static DecodedRows read(byte[] body, RowSchema schema) {
        List<Column> features = schema.features();
        int[] places = IntStream.range(0, features.size())
                .filter(place -> features.get(place).type() instanceof ColumnType.Media)
                .toArray();
        if (places.length == 0) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_TYPE,
                    "this model takes no pictures, sounds or videos, but rows as application/json or text/csv");
        }
        if (places.length > 1) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_TYPE,
                    "this model takes files in " + places.length
                            + " columns; send rows as application/json that hold each file in base64");
        }
        RowCollector rows = new RowCollector(schema);
        if (isZip(body)) {
            files(body, places[0], rows);
        } else {
            row(body, places[0], rows);
        }
        return rows.finish();
    }

    static boolean isZip(byte[] body) {
        return body.length > 4 && body[0] == 'P' && body[1] == 'K' && body[2] == 3 && body[3] == 4;
    }

    private static void files(byte[] body, int place, RowCollector rows) {
        try (ZipFiles files = ZipFiles.open(new ByteArrayInputStream(body), UnpackingLimits.DEFAULT)) {
            int left = MOST_BYTES;
            while (files.next()) {
                byte[] file = files.readAll(Math.max(1, left)).orElseThrow(MediaRows::tooLarge);
                left -= file.length;
                row(file, place, rows);
            }
        } catch (UnreadableDataException e) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, String.valueOf(e.getMessage()), List.of(e.problem()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ProblemKind.TOO_LARGE,
                "the files of the zip have more than " + (MOST_BYTES >> 20) + " MiB; send them in several requests");
    }

    private static void row(byte[] file, int place, RowCollector rows) {
        rows.begin();
        rows.putFile(place, file);
        rows.end();
    }
}
