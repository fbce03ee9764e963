package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Deployment;
import ai.aimass.cli.local.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which deployment a command speaks to: the one that is named, or the platform on this machine.
final class Options {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "A deployment to speak to (or AIMASS_ENDPOINT); without it the platform on this machine.")
    @Nullable
    String endpoint;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "The API key (or AIMASS_API_KEY); for the platform on this machine it is found.")
    @Nullable
    String apiKey;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The platform's data folder (or AIMASS_DATA); without it .aimass in the project.")
    @Nullable
    Path data;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    /// The deployment that is named, whether or not it answers; empty: the platform on this machine is meant.
    Optional<Deployment> named(Surroundings here) {
        String url = endpoint != null ? endpoint : here.variables().get("AIMASS_ENDPOINT");
        if (url == null || url.isBlank()) return Optional.empty();
        String key = key(here)
                .orElseThrow(() ->
                        new UserMistake("an API key is needed for " + url + ": give --api-key or set AIMASS_API_KEY"));
        return Optional.of(new Deployment(uri(url), key, "$AIMASS_API_KEY"));
    }

    DataFolder folder(Surroundings here) {
        if (data != null) return new DataFolder(data.toAbsolutePath().normalize());
        String variable = here.variables().get("AIMASS_DATA");
        Path path = variable == null || variable.isBlank() ? here.home().resolve(".aimass") : Path.of(variable);
        return new DataFolder(path.toAbsolutePath().normalize());
    }

    /// The platform on this machine, where it runs.
    Optional<Deployment> local(Surroundings here) {
        DataFolder folder = folder(here);
        if (folder.platform().isEmpty()) return Optional.empty();
        Optional<String> key = key(here).or(folder::apiKey);
        if (folder.endpoint().isEmpty() || key.isEmpty()) return Optional.empty();
        String inShell = key(here).isPresent() ? "$AIMASS_API_KEY" : "$(cat " + Shell.quoted(folder.apiKeyFile()) + ")";
        return Optional.of(new Deployment(uri(folder.endpoint().get()), key.get(), inShell));
    }

    /// A client of the deployment that is named or runs here.
    ///
    /// @throws UserMistake where none is
    ApiClient client(Surroundings here) {
        Deployment deployment = named(here)
                .or(() -> local(here))
                .orElseThrow(() -> new UserMistake("the platform is not running (data folder "
                        + folder(here).path()
                        + "); start it with './aimass up', or name a deployment with --endpoint"));
        return new ApiClient(deployment);
    }

    private Optional<String> key(Surroundings here) {
        String key = apiKey != null ? apiKey : here.variables().get("AIMASS_API_KEY");
        return key == null || key.isBlank() ? Optional.empty() : Optional.of(key.strip());
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text.strip());
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null)
                return uri;
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new UserMistake("'" + text + "' is not the URL of a deployment, such as https://models.example.org");
    }
}
