package ai.aimass.infer.http;

import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/// Whose request this is, in the form that resources are given it.
record Caller(TenantId tenant, Digest apiKey) implements SecurityContext {
    /// @throws IllegalStateException where the request did not pass the filter
    static TenantId of(SecurityContext context) {
        return name(context).tenant();
    }

    /// The SHA-256 of the key that it came with.
    static Digest apiKey(SecurityContext context) {
        return name(context).apiKey();
    }

    private static Name name(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Name name) return name;
        throw new IllegalStateException("a request reached a resource without having been authenticated");
    }

    private record Name(TenantId tenant, Digest apiKey) implements Principal {
        @Override
        public String getName() {
            return tenant.value();
        }
    }

    @Override
    public Principal getUserPrincipal() {
        return new Name(tenant, apiKey);
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
