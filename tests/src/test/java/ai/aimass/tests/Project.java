package ai.aimass.tests;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project's files are.
public final class Project {
    private Project() {}

    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("infra/topology.json"))) return folder;
        }
        throw new IllegalStateException("run the tests inside the project");
    }
}
