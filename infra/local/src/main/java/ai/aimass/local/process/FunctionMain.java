package ai.aimass.local.process;

import ai.aimass.storage.event.Lifeline;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

/// The main class of a function's Java process: the AWS runtime client, which ends with the platform. Executables do
/// the same by main classes of their own.
public final class FunctionMain {
    private FunctionMain() {}

    /// @param arguments the handler, as the runtime client takes it
    /// @throws Throwable whatever the runtime client ends with
    public static void main(String[] arguments) throws Throwable {
        Lifeline.hold(System.getenv());
        AWSLambda.main(arguments);
    }
}
