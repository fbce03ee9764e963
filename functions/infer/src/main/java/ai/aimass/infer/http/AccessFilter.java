package ai.aimass.infer.http;

import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.access.Credentials;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Lets nobody past without an API key, and tells the resources whose it is. Health is not a resource, so it is open.
@Singleton
public final class AccessFilter {
    /// Got when the first request comes: filters are made while an executable is built, where there is no environment.
    private final Instance<ApiKeys> keys;

    AccessFilter(Instance<ApiKeys> keys) {
        this.keys = keys;
    }

    @ServerRequestFilter
    public void authenticate(ContainerRequestContext request) {
        Caller caller = Credentials.apiKey(
                        request.getHeaderString(HttpHeaders.AUTHORIZATION), request.getHeaderString("x-api-key"))
                .flatMap(ApiKeys::digest)
                .flatMap(digest -> keys.get().tenant(digest).map(tenant -> new Caller(tenant, digest)))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNAUTHORIZED,
                        "send an API key of yours in the header 'Authorization: Bearer KEY' or 'x-api-key: KEY'"));
        request.setSecurityContext(caller);
    }
}
