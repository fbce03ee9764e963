package ai.aimass.storage.event;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.nativeimage.ImageInfo;

/// Where an executable has the framework's configuration from: what it was built with, system properties, and those
/// variables of the environment that begin with `QUARKUS_`. No file is looked for, neither among its resources nor
/// where it happens to be started, and no other variable is held against the names of all settings: both would take
/// as long as all the rest of the start.
public final class ExecutableConfig implements SmallRyeConfigBuilderCustomizer {
    private static final Pattern SETTING = Pattern.compile("(?i)quarkus[_.].*");

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        boolean isExecutable = ImageInfo.PROPERTY_IMAGE_CODE_VALUE_RUNTIME.equals(
                System.getProperty(ImageInfo.PROPERTY_IMAGE_CODE_KEY));
        if (!isExecutable) return;
        builder.setAddDefaultSources(false)
                .withSources(
                        new SysPropConfigSource(),
                        new EnvConfigSource(settings(System.getenv()), EnvConfigSource.ORDINAL));
    }

    static Map<String, String> settings(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> SETTING.matcher(variable.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
