package ai.aimass.tests;

import ai.aimass.domain.Version;
import java.util.function.Function;

/// Files that cannot be a classifier's `model.onnx`, each with what a person is to read of it.
// What its constants hold is never changed.
@SuppressWarnings("ImmutableEnumChecker")
enum RefusedModel {
    TEXT("cannot be opened: ", ForeignModels::text),
    CUT_OFF("cannot be opened: ", ForeignModels::cutOff),
    UNKNOWN_OPERATOR("Guess", ForeignModels::unknownOperator),
    SEQUENCE_OF_MAPS_AS_OUTPUT("it has no output 'probabilities'", ForeignModels::sequenceOfMapsAsOutput),
    SEQUENCE_OF_TENSORS_AS_OUTPUT("it has no output 'probabilities'", ForeignModels::sequenceOfTensorsAsOutput),
    OUTPUT_OF_ANOTHER_WIDTH("it gives 6 numbers for a row", ForeignModels::outputOfAnotherWidth),
    OUTPUT_THAT_IS_TOO_WIDE("it has no output 'probabilities'", ForeignModels::outputThatIsTooWide),
    OUTPUT_OF_ANOTHER_TYPE("it has no output 'probabilities' of float32", ForeignModels::outputOfAnotherType),
    OTHER_CLASSES("it has other classes", ForeignModels::otherClasses),
    MAP_AS_INPUT("it does not take 'numbers' as float32 (rows × 4)", ForeignModels::mapAsInput),
    VECTOR_AS_INPUT("it does not take 'numbers' as float32 (rows × 4)", ForeignModels::vectorAsInput),
    ONE_ROW_AS_INPUT("it does not take 'numbers' as float32 (rows × 4)", ForeignModels::oneRowAsInput),
    INPUT_OF_ANOTHER_TYPE("it does not take 'numbers' as float32 (rows × 4)", ForeignModels::inputOfAnotherType),
    INPUT_OF_ANOTHER_WIDTH("it does not take 'numbers' as float32 (rows × 4)", ForeignModels::inputOfAnotherWidth),
    INPUT_OF_ANOTHER_NAME("it takes an input 'X' that rows do not have", ForeignModels::inputOfAnotherName),
    COLUMNS_IN_ANOTHER_ORDER("it takes other columns as 'numbers'", ForeignModels::columnsInAnotherOrder),
    COLUMNS_THAT_IT_DOES_NOT_NAME("it takes other columns as 'numbers'", ForeignModels::columnsThatItDoesNotName),
    COLUMNS_THAT_CANNOT_BE_READ("aimass.inputs", ForeignModels::columnsThatCannotBeRead),
    FAILING("fails on these rows: ", ForeignModels::failing);

    private final String why;
    private final Function<ForeignModels, byte[]> file;

    RefusedModel(String why, Function<ForeignModels, byte[]> file) {
        this.why = why;
        this.file = file;
    }

    /// Part of what is said of it.
    String why() {
        return why;
    }

    /// In the place of the file of a version.
    byte[] file(Version version) {
        return file.apply(new ForeignModels(version));
    }
}
