package ai.aimass.ingest.schema;

import ai.aimass.decode.DateTimeFormat;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Stage;
import ai.aimass.ingest.profile.CellForms;
import ai.aimass.ingest.profile.ColumnProfile;
import ai.aimass.ingest.profile.TableProfile;

/// Decides columns' types from all of their cells. Up to one cell in a hundred may be unreadable without changing
/// the type: its row is rejected instead. Only columns of yes and no must be so throughout, since a third word
/// makes them columns of names.
final class TypeInference {
    private static final long CELLS_FOR_ONE_ODD = 50;
    private static final long CELLS_FOR_IDENTIFIER = 20;
    private static final double NEARLY_ALL = 0.99;
    /// Texts differ from row to row and have some words, or are long.
    private static final double TEXT_DISTINCT = 0.5;
    private static final double TEXT_WORDS = 2;
    private static final double LONG_TEXT_WORDS = 8;
    private static final long LONG_TEXT_DISTINCT = 100;
    private static final double NAME_WORDS = 1.5;

    /// What numbers are read with where a column's own cells do not tell.
    private final char decimalMark;

    private TypeInference(char decimalMark) {
        this.decimalMark = decimalMark;
    }

    /// Numbers in doubt are read as in most other columns of the file.
    static TypeInference of(TableProfile profile) {
        int points = 0;
        int commas = 0;
        for (ColumnProfile column : profile.columns()) {
            if (!isNumeric(column)) continue;
            long comma = commaOnly(column) - pointOnly(column);
            if (comma > 0) commas++;
            if (comma < 0) points++;
        }
        return new TypeInference(commas > points ? ',' : '.');
    }

    ColumnType infer(ColumnProfile column) {
        if (column.present() == 0) return new ColumnType.Categorical();
        if (isNumeric(column)) return numeric(column);
        if (isYesOrNo(column)) return new ColumnType.Bool();
        DateTimeFormat format = commonestFormat(column);
        if (fits(column, CellForms.date(format))) return new ColumnType.DateTime(format.label());
        if (isText(column)) return new ColumnType.Text();
        return isIdentifier(column) ? new ColumnType.Identifier() : new ColumnType.Categorical();
    }

    /// The type of a kind that the user chose, whatever the cells are.
    ColumnType ofKind(ColumnKind kind, ColumnProfile column) {
        return switch (kind) {
            case NUMERIC -> numeric(column);
            case CATEGORICAL -> new ColumnType.Categorical();
            case BOOLEAN -> new ColumnType.Bool();
            case DATETIME -> new ColumnType.DateTime(commonestFormat(column).label());
            case TEXT -> new ColumnType.Text();
            case IDENTIFIER -> new ColumnType.Identifier();
            case IMAGE, SOUND, VIDEO ->
                throw FailureException.user(
                        Stage.INGEST,
                        "A column is to be " + kind.label() + ", but its cells do not name files of the upload. Put the"
                                + " table and the files that it names into one zip.");
        };
    }

    /// Whether days and months of a date column could as well be the other way round.
    static boolean isDayOrMonthInDoubt(ColumnProfile column, ColumnType type) {
        return type instanceof ColumnType.DateTime date
                && date.format().equals(DateTimeFormat.DAY_MONTH_YEAR.label())
                && column.countOfAny(CellForms.date(DateTimeFormat.MONTH_DAY_YEAR))
                        == column.countOfAny(CellForms.date(DateTimeFormat.DAY_MONTH_YEAR));
    }

    static boolean isNumeric(ColumnProfile column) {
        long percents = column.countOfAny(CellForms.PERCENT);
        // 12 % and 0.12 in one column cannot both be read over their sign.
        boolean mixed = percents > tolerated(column) && percents < column.present() - tolerated(column);
        return !mixed
                && (fits(column, CellForms.POINT | CellForms.INFINITE)
                        || fits(column, CellForms.COMMA | CellForms.INFINITE));
    }

    private ColumnType.Numeric numeric(ColumnProfile column) {
        long point = pointOnly(column);
        long comma = commaOnly(column);
        return new ColumnType.Numeric(point == comma ? decimalMark : point > comma ? '.' : ',');
    }

    private static boolean isYesOrNo(ColumnProfile column) {
        return column.countOfAny(CellForms.YES) > 0
                && column.countOfAny(CellForms.NO) > 0
                && column.countOfAny(CellForms.YES | CellForms.NO) == column.present();
    }

    private static DateTimeFormat commonestFormat(ColumnProfile column) {
        DateTimeFormat commonest = DateTimeFormat.YEAR_MONTH_DAY;
        for (DateTimeFormat format : DateTimeFormat.values()) {
            if (column.countOfAny(CellForms.date(format)) > column.countOfAny(CellForms.date(commonest))) {
                commonest = format;
            }
        }
        return commonest;
    }

    private static boolean isText(ColumnProfile column) {
        boolean differs = column.distinctShare() >= TEXT_DISTINCT && column.meanWords() >= TEXT_WORDS;
        boolean isLong = column.distinct() > LONG_TEXT_DISTINCT && column.meanWords() >= LONG_TEXT_WORDS;
        return differs || isLong;
    }

    private static boolean isIdentifier(ColumnProfile column) {
        if (fits(column, CellForms.UUID)) return true;
        return column.present() >= CELLS_FOR_IDENTIFIER
                && column.distinctShare() >= NEARLY_ALL
                && column.meanWords() < NAME_WORDS;
    }

    private static boolean fits(ColumnProfile column, int anyOf) {
        return column.countOfAny(anyOf) >= column.present() - tolerated(column);
    }

    private static long tolerated(ColumnProfile column) {
        return column.present() < CELLS_FOR_ONE_ODD ? 0 : Math.max(1, column.present() / 100);
    }

    private static long pointOnly(ColumnProfile column) {
        return column.countOfFirstOnly(CellForms.POINT, CellForms.COMMA);
    }

    private static long commaOnly(ColumnProfile column) {
        return column.countOfFirstOnly(CellForms.COMMA, CellForms.POINT);
    }
}
