package ai.aimass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ai.aimass", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleMapTest {
    private static final String[] FUNCTIONS = {
        "ai.aimass.ingest..", "ai.aimass.featurize..", "ai.aimass.train..", "ai.aimass.compress..", "ai.aimass.infer.."
    };
    private static final String[] SHARED = {
        "ai.aimass.domain..", "ai.aimass.storage..", "ai.aimass.decode..", "ai.aimass.onnx.."
    };
    private static final String[] INFRA = {"ai.aimass.local..", "ai.aimass.cli.."};

    @ArchTest
    static final ArchRule domainIsPureJdk = classes()
            .that()
            .resideInAPackage("ai.aimass.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("ai.aimass.domain..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule functionsNeverDependOnEachOther = slices().matching("ai.aimass.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    com.tngtech.archunit.base.DescribedPredicate.alwaysTrue(),
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(SHARED));

    @ArchTest
    static final ArchRule sharedKnowsNoFunctionAndNoPlatform = noClasses()
            .that()
            .resideInAnyPackage(SHARED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(concat(FUNCTIONS, INFRA));

    @ArchTest
    static final ArchRule tribuoOnlyInTrain = noClasses()
            .that()
            .resideOutsideOfPackage("ai.aimass.train..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tribuo..");

    @ArchTest
    static final ArchRule onnxRuntimeOnlyBehindSharedOnnx = noClasses()
            .that()
            .resideOutsideOfPackage("ai.aimass.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule awsSdkOnlyInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("ai.aimass.storage.s3..", "ai.aimass.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule s3ServerOnlyInThePlatformAndTheTestkit = noClasses()
            .that()
            .resideOutsideOfPackages("ai.aimass.local..", "ai.aimass.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.gaul.s3proxy..");

    @ArchTest
    static final ArchRule avroOnlyBehindRecords = noClasses()
            .that()
            .resideOutsideOfPackage("ai.aimass.storage.records..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.avro..");

    @ArchTest
    static final ArchRule noReflection = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .because("what reflection reaches has to be listed for an executable, and is missed at run time");

    @ArchTest
    static final ArchRule theCommandSpeaksHttpOnly = noClasses()
            .that()
            .resideInAPackage("ai.aimass.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(concat(SHARED, FUNCTIONS, new String[] {"ai.aimass.local.."}));

    private static String[] concat(String[]... lists) {
        return java.util.Arrays.stream(lists).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }
}
