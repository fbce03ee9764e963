package ai.aimass.storage.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.graalvm.nativeimage.ImageInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ExecutableConfigTest {
    @AfterEach
    void isNoExecutable() {
        System.clearProperty(ImageInfo.PROPERTY_IMAGE_CODE_KEY);
    }

    @Test
    void executablesLookForNoFiles() {
        System.setProperty(ImageInfo.PROPERTY_IMAGE_CODE_KEY, ImageInfo.PROPERTY_IMAGE_CODE_VALUE_RUNTIME);
        Set<String> kinds = sources();
        kinds.remove("DefaultValuesConfigSource");
        assertEquals(Set.of(EnvConfigSource.NAME, SysPropConfigSource.NAME), kinds);
    }

    @Test
    void nothingChangesWhileOneIsBuiltOrOnTheJavaMachine() {
        Set<String> usual = sources();
        System.setProperty(ImageInfo.PROPERTY_IMAGE_CODE_KEY, ImageInfo.PROPERTY_IMAGE_CODE_VALUE_BUILDTIME);
        assertEquals(usual, sources());
        assertTrue(usual.contains(EnvConfigSource.NAME));
    }

    @Test
    void variablesOfTheFrameworkAreSettings() {
        Map<String, String> environment =
                Map.of("QUARKUS_LOG_LEVEL", "DEBUG", "quarkus.profile", "x", "AWS_REGION", "y", "QUARK", "z");
        assertEquals(
                Map.of("QUARKUS_LOG_LEVEL", "DEBUG", "quarkus.profile", "x"), ExecutableConfig.settings(environment));
    }

    private static Set<String> sources() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .withCustomizers(new ExecutableConfig())
                .build();
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .map(ConfigSource::getName)
                .collect(Collectors.toSet());
    }
}
