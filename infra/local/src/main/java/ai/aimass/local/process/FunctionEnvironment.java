package ai.aimass.local.process;

import ai.aimass.local.runtime.RuntimeApi;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.storage.event.Lifeline;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The variables of a function's process: those that Lambda sets, where our buckets are, and what this function alone
/// is given. Of the platform's own variables only those pass that a process needs to run at all.
public final class FunctionEnvironment {
    private final Map<String, String> inherited;
    private final Supplier<Map<String, String>> shared;
    private final Map<String, Map<String, String>> ofOne;
    private final IntSupplier runtimePort;

    /// @param platform the platform's own variables
    /// @param shared what all functions get; asked for when a process starts
    /// @param ofOne what one function gets, by its name: keys that no other may have
    /// @param runtimePort where the Runtime API is; asked for when a process starts
    public FunctionEnvironment(
            Map<String, String> platform,
            Supplier<Map<String, String>> shared,
            Map<String, Map<String, String>> ofOne,
            IntSupplier runtimePort) {
        this.inherited = new TreeMap<>();
        for (String name : new String[] {"PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH"}) {
            String value = platform.get(name);
            if (value != null) inherited.put(name, value);
        }
        this.shared = shared;
        this.ofOne = Map.copyOf(ofOne);
        this.runtimePort = runtimePort;
    }

    Map<String, String> of(FunctionSpec function, String handler, String processId) {
        Map<String, String> variables = new TreeMap<>(inherited);
        variables.put("TZ", "UTC");
        variables.put(Lifeline.VARIABLE, Lifeline.STANDARD_INPUT);
        variables.put("_HANDLER", handler);
        variables.put("AWS_LAMBDA_RUNTIME_API", RuntimeApi.address(runtimePort.getAsInt(), processId));
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", processId);
        variables.putAll(shared.get());
        variables.putAll(ofOne.getOrDefault(function.name(), Map.of()));
        return variables;
    }
}
