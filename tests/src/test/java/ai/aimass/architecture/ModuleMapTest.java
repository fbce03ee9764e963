package ai.aimass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ModuleMapTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ai.aimass");
    private static final String[] FUNCTIONS = {
        "ai.aimass.ingest..", "ai.aimass.featurize..", "ai.aimass.train..", "ai.aimass.compress..", "ai.aimass.infer.."
    };
    private static final String[] SHARED = {
        "ai.aimass.domain..", "ai.aimass.storage..", "ai.aimass.decode..", "ai.aimass.onnx.."
    };
    private static final String[] INFRA = {"ai.aimass.local..", "ai.aimass.cli.."};

    @Test
    void domainIsPureJdk() {
        classes()
                .that()
                .resideInAPackage("ai.aimass.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("ai.aimass.domain..", "java..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void functionsNeverDependOnEachOther() {
        slices().matching("ai.aimass.(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAnyPackage(SHARED))
                // The tests' S3 server is the platform's.
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage("ai.aimass.testkit.."),
                        JavaClass.Predicates.resideInAPackage("ai.aimass.local.s3.."))
                .check(CLASSES);
    }

    @Test
    void sharedKnowsNoFunctionAndNoPlatform() {
        noClasses()
                .that()
                .resideInAnyPackage(SHARED)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(FUNCTIONS, INFRA))
                .check(CLASSES);
    }

    @Test
    void tribuoOnlyInTrain() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.aimass.train..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tribuo..")
                .check(CLASSES);
    }

    @Test
    void onnxRuntimeOnlyBehindSharedOnnx() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.aimass.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void awsSdkOnlyInItsAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackages("ai.aimass.storage.s3..", "ai.aimass.local.s3..", "ai.aimass.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }

    @Test
    void s3ServerOnlyInThePlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.aimass.local.s3..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.gaul.s3proxy..")
                .check(CLASSES);
    }

    @Test
    void avroOnlyBehindRecords() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.aimass.storage.records..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.avro..")
                .check(CLASSES);
    }

    @Test
    void noReflection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .because("what reflection reaches has to be listed for an executable, and is missed at run time")
                .check(CLASSES);
    }

    @Test
    void theCommandSpeaksHttpOnly() {
        noClasses()
                .that()
                .resideInAPackage("ai.aimass.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(SHARED, FUNCTIONS, new String[] {"ai.aimass.local.."}))
                .check(CLASSES);
    }

    private static String[] concat(String[]... lists) {
        return Arrays.stream(lists).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
