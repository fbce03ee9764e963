package ai.aimass.ingest;

import ai.aimass.decode.Messages;
import ai.aimass.decode.Numbers;
import ai.aimass.domain.Blob;
import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.Column;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Modality;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Problem;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Stage;
import ai.aimass.domain.Task;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.ingest.profile.TableProfile;
import ai.aimass.ingest.schema.SchemaPlan;
import ai.aimass.ingest.split.HashedSplitter;
import ai.aimass.ingest.split.Splitter;
import ai.aimass.ingest.write.RecordsPass;
import ai.aimass.ingest.write.RowDecoder;
import ai.aimass.storage.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a dataset of a table that has been looked over: plans its schema, splits and writes its records.
final class DatasetMaker {
    private static final long LABELLED_ROWS = 10;

    private final Vault vault;
    private final TenantId tenant;
    private final TrainingRequest request;
    private final UploadTable table;
    private final ProgressReporter progress;

    DatasetMaker(Vault vault, TenantId tenant, TrainingRequest request, UploadTable table, ProgressReporter progress) {
        this.vault = vault;
        this.tenant = tenant;
        this.request = request;
        this.table = table;
        this.progress = progress;
    }

    /// Stores everything but the manifest, which is returned.
    Dataset make(RunId run, Digest upload, TableProfile profile) {
        SchemaPlan plan = SchemaPlan.of(profile, request, table.media().columns());
        RowDecoder decoder = new RowDecoder(plan.schema(), plan.rareClasses(), table.media());
        Splitter splitter = splitter(Dataset.seed(request, upload), profile, decoder);
        progress.beginPass(1);
        RecordsPass.Result result = table.read(rows -> new RecordsPass(decoder)
                .write(rows, vault, tenant, upload, modality(plan.schema()), table.file(), profile.rows(), splitter));
        result.rejects().refuseTooMany(profile.rows());
        Column target = plan.schema().target().orElseThrow();
        refuseTooFew(target, result);
        Task task = task(plan.task(), target, result);
        return new Dataset(
                run,
                tenant,
                request,
                upload,
                plan.schema(),
                task,
                result.parts(),
                result.rows(),
                rejects(result),
                notices(plan, profile, result));
    }

    private Splitter splitter(long seed, TableProfile profile, RowDecoder decoder) {
        if (profile.columns().get(profile.target()).present() > Splitter.EXACT_ROWS) return new HashedSplitter(seed);
        progress.beginPass(2);
        return table.read(rows -> RecordsPass.census(rows, decoder)).splitter(seed);
    }

    /// What all that a record is learned from is; a table where that is more than one thing, or numbers and names.
    private static Modality modality(Schema schema) {
        Set<Modality> kinds = schema.features().stream()
                .map(column -> switch (column.type().kind()) {
                    case TEXT -> Modality.TEXT;
                    case IMAGE -> Modality.IMAGE;
                    case SOUND -> Modality.SOUND;
                    case VIDEO -> Modality.VIDEO;
                    case NUMERIC, CATEGORICAL, BOOLEAN, DATETIME, IDENTIFIER -> Modality.TABLE;
                })
                .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.iterator().next() : Modality.TABLE;
    }

    private static void refuseTooFew(Column target, RecordsPass.Result result) {
        long labelled = result.rows().training() + result.rows().test();
        if (labelled >= LABELLED_ROWS) return;
        throw FailureException.user(
                Stage.INGEST,
                "Only " + Messages.count(labelled, "row") + " can be used that have a value for '" + target.name()
                        + "'; at least " + LABELLED_ROWS + " are needed.",
                result.rejects().commonest().toArray(Problem[]::new));
    }

    private Task task(TaskKind kind, Column target, RecordsPass.Result result) {
        return switch (kind) {
            case REGRESSION -> {
                if (request.balance()) {
                    throw FailureException.user(
                            Stage.INGEST,
                            "balance is for classes, but '" + target.name()
                                    + "' is predicted as a number; with the task classification each of its values is a"
                                    + " class.");
                }
                yield new Task.Regression();
            }
            case CLASSIFICATION -> {
                if (result.classes().size() < 2) {
                    throw FailureException.user(
                            Stage.INGEST,
                            "Of the rows that can be used all have the same class in '" + target.name()
                                    + "', so there is nothing to tell apart.",
                            result.rejects().commonest().toArray(Problem[]::new));
                }
                if (result.classes().size() > 2 && !request.monotone().isEmpty()) {
                    throw FailureException.user(
                            Stage.INGEST,
                            "Column '" + request.monotone().firstKey() + "' is to be monotone, but '" + target.name()
                                    + "' has " + result.classes().size()
                                    + " classes: only a number or the second of two classes can grow with a column.");
                }
                List<String> classes = inOrder(result.classes().keySet());
                yield new Task.Classification(classes, choice(classes, result.classes()));
            }
        };
    }

    private ClassChoice choice(List<String> classes, Map<String, Long> rows) {
        if (!request.balance()) return ClassChoice.MOST_PROBABLE;
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        return new ClassChoice(classes.stream()
                .map(name -> (double) rows.getOrDefault(name, 0L) / all)
                .toList());
    }

    /// Numbers by their size, other names by their characters.
    private static List<String> inOrder(Collection<String> classes) {
        List<String> sorted = new ArrayList<>(classes);
        sorted.sort(Comparator.naturalOrder());
        if (sorted.stream().allMatch(name -> Double.isFinite(number(name)))) {
            sorted.sort(Comparator.comparingDouble(DatasetMaker::number));
        }
        return sorted;
    }

    private static double number(String name) {
        return Numbers.parse(name.toCharArray(), 0, name.length(), '.');
    }

    private @Nullable Blob rejects(RecordsPass.Result result) {
        return result.rejects().file().map(bytes -> vault.write(tenant, bytes)).orElse(null);
    }

    private List<Notice> notices(SchemaPlan plan, TableProfile profile, RecordsPass.Result result) {
        List<Notice> notices = new ArrayList<>();
        table.notices().forEach(message -> notices.add(new Notice(Notice.Topic.FORMAT, message)));
        notices.addAll(plan.notices());
        result.rejects().notice(profile.rows()).ifPresent(notices::add);
        long unlabelled = result.rows().unlabelled();
        if (unlabelled > 0) {
            notices.add(new Notice(
                    Notice.Topic.ROWS_UNLABELLED,
                    Messages.count(unlabelled) + " of " + Messages.count(profile.rows(), "row") + " have no value for '"
                            + plan.schema().target().orElseThrow().name()
                            + "' and are neither trained on nor tested."));
        }
        return notices;
    }
}
