package ai.aimass.local.process;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;

/// The main class of a function's Java process: the AWS runtime client, which ends with the platform even if that was
/// killed.
///
/// The platform holds the other end of standard input open and never writes to it, so reading ends when the platform
/// is gone. Whatever the function is doing then has no effect that a later attempt would not have too.
public final class FunctionMain {
    private FunctionMain() {}

    /// @param arguments the handler, as the runtime client takes it
    /// @throws Throwable whatever the runtime client ends with
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("platform-watch").start(FunctionMain::endWithPlatform);
        AWSLambda.main(arguments);
    }

    private static void endWithPlatform() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
