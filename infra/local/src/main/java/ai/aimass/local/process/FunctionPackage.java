package ai.aimass.local.process;

import java.nio.file.Path;
import java.util.List;

/// A function as it was built.
public sealed interface FunctionPackage {
    /// In a word, for people.
    String kind();

    /// An executable that speaks the Runtime API itself.
    record Native(Path executable) implements FunctionPackage {
        @Override
        public String kind() {
            return "native";
        }
    }

    /// Jars that the AWS runtime client runs a handler of.
    ///
    /// @param classPath jars, in order; of the function alone
    record Jvm(List<Path> classPath) implements FunctionPackage {
        public Jvm {
            classPath = List.copyOf(classPath);
            if (classPath.isEmpty()) throw new IllegalArgumentException("a package without jars");
        }

        @Override
        public String kind() {
            return "jvm";
        }
    }
}
