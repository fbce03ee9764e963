package ai.aimass.domain;

import org.jspecify.annotations.Nullable;

/// A column's kind together with what is needed to read its cells.
public sealed interface ColumnType {
    ColumnKind kind();

    /// Numbers. `decimalMark` is '.' or ','; the other one may group thousands.
    record Numeric(char decimalMark) implements ColumnType {
        public Numeric {
            if (decimalMark != '.' && decimalMark != ',') {
                throw new IllegalArgumentException("a decimal mark is '.' or ',', not '" + decimalMark + "'");
            }
        }

        @Override
        public ColumnKind kind() {
            return ColumnKind.NUMERIC;
        }
    }

    /// One of a set of names.
    record Categorical() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.CATEGORICAL;
        }
    }

    /// Yes or no, in any of the usual words.
    record Bool() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.BOOLEAN;
        }
    }

    /// Points in time. `format` names one of the formats that the decoder knows.
    record DateTime(String format) implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.DATETIME;
        }
    }

    /// Words.
    record Text() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.TEXT;
        }
    }

    /// Names each row, so says nothing about the target.
    record Identifier() implements ColumnType {
        @Override
        public ColumnKind kind() {
            return ColumnKind.IDENTIFIER;
        }
    }

    /// Pictures, sounds and videos: every one is as many bytes.
    sealed interface Media extends ColumnType {
        int bytes();
    }

    /// Pictures, brought to one size when they are read: `height` × `width` × `channels` bytes, row by row from the
    /// top left, the channels of a pixel side by side.
    ///
    /// @param channels 1 for grey, 3 for red, green, blue
    record Image(int width, int height, int channels) implements Media {
        /// Larger pictures are made smaller.
        public static final int MOST_PIXELS_A_SIDE = 512;

        public Image {
            if (width < 1 || height < 1 || width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE) {
                throw new IllegalArgumentException("pictures of " + width + " × " + height);
            }
            if (channels != 1 && channels != 3) {
                throw new IllegalArgumentException("pictures of " + channels + " channels");
            }
        }

        @Override
        public int bytes() {
            return width * height * channels;
        }

        @Override
        public ColumnKind kind() {
            return ColumnKind.IMAGE;
        }
    }

    /// Sounds, mixed to one channel and brought to one rate and length when they are read: `samples` numbers of
    /// 16 bits, the low byte first. Longer ones are cut, shorter ones end in silence.
    record Sound(int hertz, int samples) implements Media {
        /// Ten minutes at 16 kHz.
        public static final int MOST_SAMPLES = 600 * 16_000;

        public Sound {
            if (hertz < 1_000 || hertz > 192_000 || samples < 1 || samples > MOST_SAMPLES) {
                throw new IllegalArgumentException("sounds of " + samples + " samples at " + hertz + " Hz");
            }
        }

        @Override
        public int bytes() {
            return samples * Short.BYTES;
        }

        @Override
        public ColumnKind kind() {
            return ColumnKind.SOUND;
        }
    }

    /// Videos: so many pictures, one every so many milliseconds, then the sound that goes with them. Longer ones are
    /// cut; in shorter ones the last picture stays.
    ///
    /// @param sound null where none of them has any
    record Video(
            int frames,
            int intervalMillis,
            Image frame,
            @Nullable Sound sound) implements Media {
        public static final int MOST_FRAMES = 256;

        public Video {
            if (frames < 1 || frames > MOST_FRAMES || intervalMillis < 1) {
                throw new IllegalArgumentException("videos of " + frames + " pictures every " + intervalMillis + " ms");
            }
            if ((long) frames * frame.bytes() > Integer.MAX_VALUE / 2) {
                throw new IllegalArgumentException("videos of " + frames + " pictures of " + frame);
            }
        }

        @Override
        public int bytes() {
            return frames * frame.bytes() + (sound == null ? 0 : sound.bytes());
        }

        @Override
        public ColumnKind kind() {
            return ColumnKind.VIDEO;
        }
    }
}
