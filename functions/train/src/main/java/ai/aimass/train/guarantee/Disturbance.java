package ai.aimass.train.guarantee;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Value;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/// What may happen to rows between training and use.
sealed interface Disturbance {
    /// What reports call it.
    String label();

    /// Whether anything happens to a column of this type.
    boolean touches(ColumnType type);

    /// The rows after it.
    ///
    /// @param columns of the rows' values
    /// @param spreads of each column: the standard deviation of its numbers, 0 where there are none
    /// @param column the one that it happens to, where it happens to one alone
    List<List<Value>> applied(
            List<List<Value>> rows, List<Column> columns, double[] spreads, int column, SplitMix64 random);

    /// Whether it happens to one column at a time.
    default boolean isOfOneColumn() {
        return false;
    }

    /// What happens to each cell by itself.
    sealed interface OfCells extends Disturbance {
        Value applied(Value value, double spread, SplitMix64 random);

        @Override
        default List<List<Value>> applied(
                List<List<Value>> rows, List<Column> columns, double[] spreads, int column, SplitMix64 random) {
            List<List<Value>> disturbed = new ArrayList<>();
            for (List<Value> row : rows) {
                List<Value> changed = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    Value value = row.get(i);
                    boolean hit = touches(columns.get(i).type()) && !(value instanceof Value.Missing);
                    changed.add(hit ? applied(value, spreads[i], random) : value);
                }
                disturbed.add(changed);
            }
            return disturbed;
        }
    }

    /// @param percent of the cells that have no value any more
    record MissingCells(int percent) implements OfCells {
        @Override
        public String label() {
            return percent + " % of cells missing";
        }

        @Override
        public boolean touches(ColumnType type) {
            return true;
        }

        @Override
        public Value applied(Value value, double spread, SplitMix64 random) {
            return random.nextInt(100) < percent ? Value.Missing.INSTANCE : value;
        }
    }

    /// Numbers are off by a tenth of their spread, normally distributed.
    record Noise() implements OfCells {
        private static final double SHARE = 0.1;

        @Override
        public String label() {
            return "numbers off by a tenth of their spread";
        }

        @Override
        public boolean touches(ColumnType type) {
            return type instanceof ColumnType.Numeric;
        }

        @Override
        public Value applied(Value value, double spread, SplitMix64 random) {
            return moved(value, SHARE * spread * normal(random), 1);
        }

        /// Of the standard normal distribution (Box and Muller 1958).
        private static double normal(SplitMix64 random) {
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        }
    }

    /// One category of ten is one that nobody has seen.
    record UnseenCategories() implements OfCells {
        private static final Value UNSEEN = new Value.Text("never seen before");

        @Override
        public String label() {
            return "10 % of categories never seen before";
        }

        @Override
        public boolean touches(ColumnType type) {
            return type instanceof ColumnType.Categorical;
        }

        @Override
        public Value applied(Value value, double spread, SplitMix64 random) {
            return random.nextInt(10) == 0 ? UNSEEN : value;
        }
    }

    /// What happens to each picture or sound by itself.
    sealed interface OfMedia extends OfCells {
        /// @param bytes a copy, which is altered
        void disturb(byte[] bytes);

        @Override
        default Value applied(Value value, double spread, SplitMix64 random) {
            if (!(value instanceof Value.Media media)) return value;
            byte[] bytes = media.bytes().clone();
            disturb(bytes);
            return new Value.Media(bytes);
        }
    }

    /// Pictures are a quarter darker.
    record DarkerPictures() implements OfMedia {
        @Override
        public String label() {
            return "pictures a quarter darker";
        }

        @Override
        public boolean touches(ColumnType type) {
            return type instanceof ColumnType.Image;
        }

        @Override
        public void disturb(byte[] pixels) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ((pixels[i] & 0xff) * 3 / 4);
            }
        }
    }

    /// Sounds are half as loud.
    record QuieterSounds() implements OfMedia {
        @Override
        public String label() {
            return "sounds half as loud";
        }

        @Override
        public boolean touches(ColumnType type) {
            return type instanceof ColumnType.Sound;
        }

        @Override
        public void disturb(byte[] samples) {
            for (int i = 0; i + 1 < samples.length; i += 2) {
                int sample = (short) ((samples[i] & 0xff) | samples[i + 1] << 8) / 2;
                samples[i] = (byte) sample;
                samples[i + 1] = (byte) (sample >> 8);
            }
        }
    }

    /// Every tenth word of texts and categories has one letter wrong: left out, doubled, or another.
    record Typos() implements OfCells {
        @Override
        public String label() {
            return "typing errors in 10 % of words";
        }

        @Override
        public boolean touches(ColumnType type) {
            return type instanceof ColumnType.Text || type instanceof ColumnType.Categorical;
        }

        @Override
        public Value applied(Value value, double spread, SplitMix64 random) {
            if (!(value instanceof Value.Text text)) return value;
            StringBuilder mistyped = new StringBuilder();
            for (String word : text.value().splitWithDelimiters("\\s+", 0)) {
                mistyped.append(!word.isBlank() && random.nextInt(10) == 0 ? mistyped(word, random) : word);
            }
            return mistyped.isEmpty() ? Value.Missing.INSTANCE : new Value.Text(mistyped.toString());
        }

        private static String mistyped(String word, SplitMix64 random) {
            int[] letters = word.codePoints().toArray();
            int at = random.nextInt(letters.length);
            StringBuilder mistyped = new StringBuilder();
            int what = random.nextInt(3);
            for (int i = 0; i < letters.length; i++) {
                if (i != at) {
                    mistyped.appendCodePoint(letters[i]);
                    continue;
                }
                switch (what) {
                    case 0 -> {}
                    case 1 -> mistyped.appendCodePoint(letters[i]).appendCodePoint(letters[i]);
                    default -> mistyped.append((char) ('a' + random.nextInt(26)));
                }
            }
            return mistyped.toString();
        }
    }

    /// All dates are a year later.
    record YearLater() implements OfCells {
        private static final double SECONDS = 365.25 * 86_400;

        @Override
        public String label() {
            return "dates a year later";
        }

        @Override
        public boolean touches(ColumnType type) {
            return type instanceof ColumnType.DateTime;
        }

        @Override
        public Value applied(Value value, double spread, SplitMix64 random) {
            return moved(value, SECONDS, 1);
        }
    }

    /// One column is told in another unit.
    ///
    /// @param factor a number is multiplied by it first
    /// @param shift is then added
    record OtherUnit(String label, double factor, double shift) implements Disturbance {
        @Override
        public boolean touches(ColumnType type) {
            return type instanceof ColumnType.Numeric;
        }

        @Override
        public boolean isOfOneColumn() {
            return true;
        }

        @Override
        public List<List<Value>> applied(
                List<List<Value>> rows, List<Column> columns, double[] spreads, int column, SplitMix64 random) {
            List<List<Value>> disturbed = new ArrayList<>();
            for (List<Value> row : rows) {
                List<Value> changed = new ArrayList<>(row);
                changed.set(column, moved(row.get(column), shift, factor));
                disturbed.add(changed);
            }
            return disturbed;
        }
    }

    /// In the order in which reports have them.
    static List<Disturbance> all() {
        return List.of(
                new MissingCells(10),
                new MissingCells(30),
                new Noise(),
                new UnseenCategories(),
                new Typos(),
                new DarkerPictures(),
                new QuieterSounds(),
                new YearLater(),
                new OtherUnit("a column times 1,000", 1000, 0),
                new OtherUnit("a column divided by 1,000", 0.001, 0),
                new OtherUnit("a column as from °C to °F", 1.8, 32));
    }

    private static Value moved(Value value, double shift, double factor) {
        if (!(value instanceof Value.Numeric number)) return value;
        double moved = number.value() * factor + shift;
        return new Value.Numeric(Math.clamp(moved, -Double.MAX_VALUE, Double.MAX_VALUE));
    }
}
