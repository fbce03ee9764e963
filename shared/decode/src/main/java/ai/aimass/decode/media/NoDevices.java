package ai.aimass.decode.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// A shared library in the place of ffmpeg's `libavdevice`, in which cameras, microphones and screens are that ffmpeg
/// could
/// otherwise be told to open, and for whose sake it would ask for libraries of desktops that servers do not have. Each
/// of
/// its functions returns zero, for there are no devices; the one that tells how it was built returns an empty text.
///
/// @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V Application Binary
/// Interface</a>
final class NoDevices {
    static final String NAME = "libavdevice.so.61";

    private static final String VERSION = "LIBAVDEVICE_61";
    private static final String CONFIGURATION = "avdevice_configuration";
    private static final List<String> FUNCTIONS = List.of(
            "av_input_audio_device_next",
            "av_input_video_device_next",
            "av_output_audio_device_next",
            "av_output_video_device_next",
            CONFIGURATION,
            "avdevice_free_list_devices",
            "avdevice_list_input_sources",
            "avdevice_list_output_sinks",
            "avdevice_register_all",
            "avdevice_version");

    /// Memory is mapped in pages of at most so many bytes.
    private static final int PAGE = 1 << 16;

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int SYMBOL = 24;

    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final Machine machine;

    private enum Machine {
        /// `xor eax, eax; ret` and `lea rax, [rip + 1]; ret`, with the empty text behind it.
        X86_64(62, "31c0c3", "488d0501000000c300"),
        /// `mov x0, #0; ret` and `adr x0, . + 8; ret`.
        AARCH64(183, "000080d2c0035fd6", "40000010c0035fd600");

        private final int code;
        private final String returnZero;
        private final String returnEmpty;

        Machine(int code, String returnZero, String returnEmpty) {
            this.code = code;
            this.returnZero = returnZero;
            this.returnEmpty = returnEmpty;
        }
    }

    private NoDevices(Machine machine) {
        this.machine = machine;
    }

    /// @param architecture as Java names it: `amd64` or `aarch64`
    static byte[] library(String architecture) {
        return new NoDevices(architecture.equals("aarch64") ? Machine.AARCH64 : Machine.X86_64).library();
    }

    /// What is only read comes first; from the next page on what the loader writes to.
    private byte[] library() {
        names.write(0);
        int name = named(NAME);
        int version = named(VERSION);
        List<Integer> functions = FUNCTIONS.stream().map(this::named).toList();
        int symbols = FUNCTIONS.size() + 1;

        int hashAt = HEADER + 4 * SEGMENT;
        int symbolsAt = aligned(hashAt + 4 * (2 + 1 + symbols));
        int namesAt = symbolsAt + SYMBOL * symbols;
        int versionsAt = aligned(namesAt + names.size());
        int definedAt = aligned(versionsAt + 2 * symbols);
        byte[] returnZero = HexFormat.of().parseHex(machine.returnZero);
        byte[] returnEmpty = HexFormat.of().parseHex(machine.returnEmpty);
        int zeroAt = aligned(definedAt + 2 * 28);
        int emptyAt = aligned(zeroAt + returnZero.length);
        int readEnd = emptyAt + returnEmpty.length;

        List<long[]> dynamic = List.of(
                new long[] {14, name},
                new long[] {4, hashAt},
                new long[] {5, namesAt},
                new long[] {6, symbolsAt},
                new long[] {10, names.size()},
                new long[] {11, SYMBOL},
                new long[] {0x6ffffff0L, versionsAt},
                new long[] {0x6ffffffcL, definedAt},
                new long[] {0x6ffffffdL, 2},
                new long[] {0, 0});
        ByteBuffer file = ByteBuffer.allocate(PAGE + 16 * dynamic.size()).order(ByteOrder.LITTLE_ENDIAN);
        header(file);
        segment(file, 1, 5, 0, readEnd);
        segment(file, 1, 6, PAGE, 16L * dynamic.size());
        segment(file, 2, 6, PAGE, 16L * dynamic.size());
        // The stack holds no code.
        segment(file, 0x6474e551, 6, 0, 0);
        hash(file.position(hashAt), symbols);
        file.position(symbolsAt + SYMBOL);
        for (int i = 0; i < functions.size(); i++) {
            boolean isEmpty = FUNCTIONS.get(i).equals(CONFIGURATION);
            file.putInt(functions.get(i)).put((byte) 0x12).put((byte) 0).putShort((short) 1);
            file.putLong(isEmpty ? emptyAt : zeroAt).putLong((isEmpty ? returnEmpty : returnZero).length);
        }
        file.position(namesAt).put(names.toByteArray());
        file.position(versionsAt + 2);
        functions.forEach(function -> file.putShort((short) 2));
        definition(file.position(definedAt), 1, 1, NAME, name, 28);
        definition(file, 0, 2, VERSION, version, 0);
        file.position(zeroAt).put(returnZero);
        file.position(emptyAt).put(returnEmpty);
        file.position(PAGE);
        dynamic.forEach(entry -> file.putLong(entry[0]).putLong(entry[1]));
        return file.array();
    }

    private void header(ByteBuffer file) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        file.putShort((short) 3).putShort((short) machine.code).putInt(1);
        file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 4);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer file, int type, int flags, long at, long bytes) {
        file.putInt(type).putInt(flags).putLong(at).putLong(at).putLong(at);
        file.putLong(bytes).putLong(bytes).putLong(bytes == 0 ? 16 : PAGE);
    }

    /// One chain of all symbols.
    private static void hash(ByteBuffer file, int symbols) {
        file.putInt(1).putInt(symbols).putInt(1).putInt(0);
        for (int symbol = 1; symbol < symbols; symbol++) {
            file.putInt(symbol + 1 < symbols ? symbol + 1 : 0);
        }
    }

    private static void definition(ByteBuffer file, int flags, int index, String text, int name, int next) {
        file.putShort((short) 1).putShort((short) flags).putShort((short) index).putShort((short) 1);
        file.putInt(hash(text)).putInt(20).putInt(next).putInt(name).putInt(0);
    }

    /// The ABI's hash of names.
    private static int hash(String name) {
        int hash = 0;
        for (byte letter : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + letter;
            int high = hash & 0xf0000000;
            if (high != 0) hash ^= high >>> 24;
            hash &= ~high;
        }
        return hash;
    }

    private int named(String name) {
        int at = names.size();
        names.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
        return at;
    }

    private static int aligned(int at) {
        return at + 7 & ~7;
    }
}
