package ai.aimass.cli;

import ai.aimass.cli.print.Console;

/// Says something when the user ends the command while it waits.
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    static Interruption says(Console console, String message) {
        Thread hook = new Thread(() -> {
            console.err().println(message);
            console.err().flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is being said already.
        }
    }
}
