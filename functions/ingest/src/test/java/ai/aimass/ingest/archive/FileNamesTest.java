package ai.aimass.ingest.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FileNamesTest {
    private final FileNames names = new FileNames(
            List.of("set/photos/1.jpg", "set/photos/2.jpg", "other/2.jpg", "set/图 3.png"), "set/prices.csv");

    @Test
    void aCellMayNameAFileInManyWays() {
        assertEquals(Optional.of("set/photos/1.jpg"), names.find("set/photos/1.jpg"));
        assertEquals(Optional.of("set/photos/1.jpg"), names.find("photos/1.jpg"));
        assertEquals(Optional.of("set/photos/1.jpg"), names.find("./photos/1.jpg"));
        assertEquals(Optional.of("set/photos/1.jpg"), names.find("photos\\1.jpg"));
        assertEquals(Optional.of("set/photos/1.jpg"), names.find("1.jpg"));
        assertEquals(Optional.of("set/photos/1.jpg"), names.find("C:\\Users\\me\\1.jpg"));
        assertEquals(Optional.of("set/图 3.png"), names.find("图 3.png"));
    }

    @Test
    void whatTwoFilesAreCalledNamesNone() {
        assertEquals(Optional.empty(), names.find("2.jpg"));
        assertEquals(Optional.of("other/2.jpg"), names.find("other/2.jpg"));
        assertEquals(Optional.empty(), names.find("3.jpg"));
        assertEquals(Optional.empty(), names.find(""));
    }
}
