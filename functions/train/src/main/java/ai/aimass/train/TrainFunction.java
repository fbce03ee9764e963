package ai.aimass.train;

import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.train.parallel.Threads;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.common.liblinear.LibLinearTrainer;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.liblinear.LibLinearRegressionTrainer;
import org.tribuo.regression.liblinear.LinearRegressionType;

/// The function's edge. One for the process, so that its connections are kept.
@Singleton
@RegisterForReflection(
        targets = {
            // Tribuo reads the settings of these from their fields, for the provenance of its models.
            LabelFactory.class,
            LibLinearClassificationTrainer.class,
            LibLinearRegressionTrainer.class,
            LibLinearTrainer.class,
            LinearClassificationType.class,
            LinearRegressionType.class,
            RegressionFactory.class
        })
public final class TrainFunction {
    private final StageHandler handler;

    public TrainFunction() {
        S3Settings settings = S3Settings.fromEnvironment(System.getenv());
        Vault vault = new Vault(new S3ObjectStore(settings));
        Threads threads = new Threads(Runtime.getRuntime().availableProcessors());
        handler = new StageHandler(vault, settings.buckets(), new TrainStage(vault, threads));
    }

    @Funq("train")
    public void handle(S3Notification event) {
        handler.handle(event);
    }
}
