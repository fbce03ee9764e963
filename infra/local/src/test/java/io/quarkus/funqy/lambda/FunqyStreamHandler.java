package io.quarkus.funqy.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Stands for Quarkus' class of this name, by which the platform runs functions that are jars. Answers with the event,
/// or does what the event says.
public final class FunqyStreamHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        if (event.contains("throw")) throw new IllegalStateException("told to throw");
        if (event.contains("run-out-of-memory")) output.write(new byte[Integer.MAX_VALUE - 8]);
        if (event.contains("hang")) sleep();
        output.write(
                (context.getFunctionName() + " " + event + " " + heapMegabytes()).getBytes(StandardCharsets.UTF_8));
    }

    private static long heapMegabytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    private static void sleep() {
        try {
            Thread.sleep(1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
