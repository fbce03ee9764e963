package ai.aimass.infer.http;

import ai.aimass.domain.TenantId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/// Whose request this is, in the form that resources are given it.
record Caller(TenantId tenant) implements SecurityContext {
    /// @throws IllegalStateException where the request did not pass the filter
    static TenantId of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Name name) return name.tenant();
        throw new IllegalStateException("a request reached a resource without having been authenticated");
    }

    private record Name(TenantId tenant) implements Principal {
        @Override
        public String getName() {
            return tenant.value();
        }
    }

    @Override
    public Principal getUserPrincipal() {
        return new Name(tenant);
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
