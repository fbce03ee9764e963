package ai.aimass.local;

import ai.aimass.domain.TenantId;
import ai.aimass.local.event.FaultSettings;
import ai.aimass.local.event.RetryPolicy;
import ai.aimass.local.invoke.Limits;
import ai.aimass.local.process.PackageChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How a platform is to run.
///
/// @param home the project's folder
/// @param data the folder that everything is kept in
/// @param topology the file that lists the functions
/// @param functions the folder that has a folder with the package of each function
/// @param packages which of each function's packages is run
/// @param port of the front door; 0: any that is free
/// @param s3Port of the object store; 0: any that is free
/// @param sweep how long between two looks for work that nobody does
/// @param patience how long a request waits for a process
/// @param tenants who gets an API key
public record PlatformOptions(
        Path home,
        Path data,
        Path topology,
        Path functions,
        PackageChoice packages,
        int port,
        int s3Port,
        Limits limits,
        RetryPolicy retries,
        Duration sweep,
        Duration patience,
        List<TenantId> tenants,
        FaultSettings faults) {
    public PlatformOptions {
        tenants = List.copyOf(tenants);
        if (tenants.isEmpty()) throw new IllegalArgumentException("at least one tenant is needed");
    }
}
