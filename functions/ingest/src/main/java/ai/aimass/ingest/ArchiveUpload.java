package ai.aimass.ingest;

import ai.aimass.decode.media.MediaDecoder;
import ai.aimass.decode.packed.SeveralFilesException;
import ai.aimass.decode.table.Table;
import ai.aimass.decode.table.TableHints;
import ai.aimass.ingest.archive.Archive;
import ai.aimass.ingest.archive.ArchiveScan;
import ai.aimass.ingest.archive.MediaShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// A zip of pictures, sounds or videos, whose table is in it or in its folders. It is read twice: to see what its files
/// are, and to bring all of them to one size.
final class ArchiveUpload implements UploadTable {
    private final Archive archive;
    private final MediaShelf shelf;

    private ArchiveUpload(Archive archive, MediaShelf shelf) {
        this.archive = archive;
        this.shelf = shelf;
    }

    /// @throws SeveralFilesException the one that is given, where no file is a picture, sound or video
    static UploadReader.Digested<UploadTable> open(
            UploadReader reader, TableHints hints, MediaDecoder decoder, SeveralFilesException several) {
        var scanned = reader.digestFiles(ArchiveScan::of);
        if (scanned.result().media().isEmpty()) throw several;
        try {
            Archive archive = Archive.of(scanned.result(), hints, decoder);
            MediaShelf shelf = reader.readFiles(files -> MediaShelf.of(files, archive.files(), decoder));
            return new UploadReader.Digested<>(new ArchiveUpload(archive, shelf), scanned.upload());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    @Override
    public <T> T read(UploadReader.Pass<T> pass) {
        try (Table table = archive.open()) {
            return pass.over(table);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    @Override
    public String file() {
        return archive.table();
    }

    @Override
    public List<String> notices() {
        return archive.notices();
    }

    @Override
    public MediaCells media() {
        return archive.cells(shelf);
    }

    @Override
    public void close() {
        shelf.close();
    }
}
