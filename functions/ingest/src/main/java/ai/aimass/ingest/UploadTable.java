package ai.aimass.ingest;

import java.util.List;

/// The table in an upload, which can be read as often as needed.
interface UploadTable extends AutoCloseable {
    <T> T read(UploadReader.Pass<T> pass);

    /// The table's name inside the upload; empty where the upload is itself the table.
    String file();

    /// What was taken for granted that the user should know of.
    List<String> notices();

    MediaCells media();

    @Override
    void close();
}
