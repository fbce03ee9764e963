package ai.aimass.ingest.schema;

import ai.aimass.domain.ColumnType;
import ai.aimass.ingest.profile.CellForms;
import ai.aimass.ingest.profile.ColumnProfile;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why a column is left out.
///
/// @param reason goes on after "left out:"
/// @param advice what to do if that is not right; empty where there is nothing to do
record LeavingOut(String reason, String advice) {
    private static final long ROWS_FOR_ROW_NUMBERS = 20;
    private static final double NEARLY_ALL = 0.99;
    /// `id`, `customer_id`, `CustomerID`, `orderId`, `订单编号`; not `paid` or `humid`.
    private static final Pattern IDENTIFIER_NAME =
            Pattern.compile("(?:.*[^\\p{Alpha}])?(?i:id|uuid|guid)|.*[a-z](?:Id|ID)|.*(?:编号|序号)");

    private static final String KEEP = " Ask to keep it if it matters.";

    static LeavingOut asWished() {
        return new LeavingOut("as you asked", "");
    }

    static LeavingOut forLeaking(String target) {
        return new LeavingOut(
                "it alone gives '" + target + "' away, as a copy of it would",
                " Ask to keep it if it is known before what is to be predicted.");
    }

    /// What speaks against the column whatever the target is; empty where nothing does.
    ///
    /// @param typeIsWished whether the user said what kind of column it is, and so that it does not just count
    static Optional<LeavingOut> forItself(String name, ColumnProfile column, ColumnType type, boolean typeIsWished) {
        if (column.present() == 0) return Optional.of(new LeavingOut("it has no value in any row", ""));
        if (column.distinct() == 1 && column.missing() == 0) {
            return Optional.of(new LeavingOut("it has the same value in every row", ""));
        }
        if (!typeIsWished && column.present() >= ROWS_FOR_ROW_NUMBERS && column.isRowNumber()) {
            return Optional.of(new LeavingOut("it numbers the rows", KEEP));
        }
        if (type instanceof ColumnType.Identifier || (!typeIsWished && isNumberedIdentifier(name, column))) {
            return Optional.of(new LeavingOut("it is an identifier, with another value in nearly every row", KEEP));
        }
        return Optional.empty();
    }

    /// Numbers of customers, orders and the like show by their name: each row has another, and they need not be in
    /// order.
    private static boolean isNumberedIdentifier(String name, ColumnProfile column) {
        return column.present() >= ROWS_FOR_ROW_NUMBERS
                && column.distinctShare() >= NEARLY_ALL
                && column.countOfAny(CellForms.WHOLE) == column.present()
                && IDENTIFIER_NAME.matcher(name).matches();
    }
}
