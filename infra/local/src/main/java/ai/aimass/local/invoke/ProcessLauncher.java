package ai.aimass.local.invoke;

import ai.aimass.local.topology.FunctionSpec;
import java.io.IOException;

/// Starts processes of functions.
public interface ProcessLauncher {
    /// @param processId what the process calls itself towards the Runtime API
    /// @throws IOException saying why there can be no process
    RunningProcess launch(FunctionSpec function, String processId) throws IOException;
}
