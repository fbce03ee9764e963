package ai.aimass.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.local.http.LoopbackServer;
import ai.aimass.storage.event.Lifeline;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FunctionMainTest {
    @Test
    void endsWithThePlatformEvenWhileItWorks() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        try (LoopbackServer api = LoopbackServer.start(0, exchange -> {
            exchange.answerHeaders().set("Lambda-Runtime-Aws-Request-Id", "one");
            exchange.answerHeaders().set("Lambda-Runtime-Deadline-Ms", "9999999999999");
            exchange.answerHeaders().set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:::function:one");
            exchange.answerHeaders().set("Lambda-Runtime-Trace-Id", "Root=1-1-1");
            exchange.answerHeaders().set("Content-Type", "application/json");
            exchange.answer(200, "\"hang\"".getBytes(StandardCharsets.UTF_8));
            working.countDown();
        })) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FunctionMain.class.getName(),
                    FunqyStreamHandler.class.getName() + "::handleRequest");
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.port() + "/one");
            builder.environment().put(Lifeline.VARIABLE, Lifeline.STANDARD_INPUT);
            builder.redirectErrorStream(true).redirectOutput(new File("/dev/null"));
            Process process = builder.start();
            assertTrue(working.await(60, TimeUnit.SECONDS));
            assertFalse(process.waitFor(200, TimeUnit.MILLISECONDS), "it works");
            // What the end of the platform's process does to its end of the pipe.
            process.getOutputStream().close();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(1, process.exitValue());
        }
    }
}
