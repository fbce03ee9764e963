package ai.aimass.infer.http;

import static io.restassured.RestAssured.given;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.PointerCodecs;
import io.restassured.specification.RequestSpecification;

/// Two tenants with keys in the store that tests of the REST layer share.
final class Tenants {
    static final TenantId ACME = new TenantId("acme");
    static final TenantId OTHER = new TenantId("other");

    private Tenants() {}

    static Publisher publisher() {
        Vault vault = new Vault(TestWiring.STORE);
        for (TenantId tenant : new TenantId[] {ACME, OTHER}) {
            Digest key = Digest.of(tenant + "-key");
            vault.publish(Keys.access(key), new AccessGrant(tenant, "test"), PointerCodecs.ACCESS);
        }
        return new Publisher(TestWiring.STORE, TestWiring.KEY);
    }

    static RequestSpecification asking(TenantId tenant) {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + tenant + "-key");
    }
}
