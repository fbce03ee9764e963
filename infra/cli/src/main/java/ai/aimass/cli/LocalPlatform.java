package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Deployment;
import ai.aimass.cli.local.DataFolder;
import ai.aimass.cli.local.PlatformProcess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The platform on this machine, started where it does not run.
final class LocalPlatform {
    private final Surroundings here;
    private final Options options;

    LocalPlatform(Surroundings here, Options options) {
        this.here = here;
        this.options = options;
    }

    /// The running platform, and empty where it does not run or does not answer.
    Optional<Deployment> running() {
        return options.local(here).filter(deployment -> new ApiClient(deployment).isHealthy());
    }

    /// The running platform; it is started first where it does not run.
    ///
    /// @param settings for the start, as the platform takes them
    Deployment started(List<String> settings) throws IOException {
        Optional<Deployment> running = running();
        if (running.isPresent()) return running.get();
        DataFolder folder = options.folder(here);
        here.console().err().println("Starting the platform (data folder " + folder.path() + ") …");
        new PlatformProcess(here.home(), folder).start(settings, () -> running().isPresent());
        return running().orElseThrow(() -> new CommandFailure("the platform stopped again; see './aimass logs'"));
    }
}
