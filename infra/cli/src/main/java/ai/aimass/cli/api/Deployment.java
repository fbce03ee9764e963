package ai.aimass.cli.api;

import java.net.URI;

/// Somewhere that AI Mass runs, and the key to it.
///
/// @param endpoint without a slash at its end
/// @param keyInShell how a shell gets at the key, for lines that people copy
public record Deployment(URI endpoint, String apiKey, String keyInShell) {
    public Deployment {
        String text = endpoint.toString();
        if (text.endsWith("/")) endpoint = URI.create(text.substring(0, text.length() - 1));
    }
}
