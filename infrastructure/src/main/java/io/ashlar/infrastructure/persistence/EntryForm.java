package io.ashlar.infrastructure.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A log line's bytes: version, then the entry's parts, big-endian. Answers are kept as the first position, the batch and the refusals:
 * positions are consecutive. A bundle's content is JSON as in the event store, so an instruction's form is defined once.
 */
final class EntryForm {
    private static final int VERSION = 1;
    private static final HexFormat HEX = HexFormat.of();

    private final ObjectWriter writer;
    private final ObjectReader reader;

    /** @param json writes domain values as the event store does */
    EntryForm(ObjectMapper json) {
        this.writer = json.writerFor(SignedBundle.class);
        this.reader = json.readerFor(SignedBundle.class);
    }

    byte[] write(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            switch (entry) {
                case Entry.Opened e -> {
                    out.writeLong(e.batch());
                    out.writeLong(e.batchTime());
                }
                case Entry.Applied e -> write(e, out);
                case Entry.Closed e -> out.writeLong(e.batch());
                case Entry.Sealed e -> {
                    out.writeLong(e.batch());
                    out.writeLong(e.batchTime());
                    out.write(bytes(e.previousRoot()));
                    out.write(bytes(e.newRoot()));
                    out.write(bytes(e.instructionLog()));
                    out.writeInt(e.instructions());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("entries are plain records, and memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void write(Entry.Applied entry, DataOutputStream out) throws IOException {
        UUID bundle = UUID.fromString(entry.bundle().value());
        out.writeLong(bundle.getMostSignificantBits());
        out.writeLong(bundle.getLeastSignificantBits());
        out.writeInt(entry.part());
        out.writeBoolean(entry.last());
        Answers.write(entry.answers(), out);
        if (entry.content() != null) {
            out.write(writer.writeValueAsBytes(entry.content()));
        }
    }

    /** @throws IllegalStateException if the line is of no version known here */
    Entry read(String kind, byte[] data) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw unreadable("is of version " + version, null);
            }
            return switch (kind) {
                case "OPENED" -> new Entry.Opened(in.readLong(), in.readLong());
                case "APPLIED" -> applied(in);
                case "CLOSED" -> new Entry.Closed(in.readLong());
                case "SEALED" -> new Entry.Sealed(in.readLong(), in.readLong(), bytes32(in), bytes32(in), bytes32(in), in.readInt());
                default -> throw unreadable("is of kind " + kind, null);
            };
        } catch (IOException e) {
            throw unreadable("is damaged", e);
        }
    }

    private Entry.Applied applied(DataInputStream in) throws IOException {
        BundleId bundle = new BundleId(new UUID(in.readLong(), in.readLong()).toString());
        int part = in.readInt();
        boolean last = in.readBoolean();
        List<Answer> answers = Answers.read(in);
        byte[] content = in.readAllBytes();
        return new Entry.Applied(bundle, part, content.length == 0 ? null : reader.readValue(content), last, answers);
    }

    private static IllegalStateException unreadable(String why, Exception cause) {
        return new IllegalStateException("the sequence log holds a line this version cannot read: it " + why, cause);
    }

    private static byte[] bytes(Bytes32 value) {
        return HEX.parseHex(value.hex(), 2, value.hex().length());
    }

    private static Bytes32 bytes32(DataInputStream in) throws IOException {
        return new Bytes32("0x" + HEX.formatHex(in.readNBytes(32)));
    }

    /** Count, batch, position of the first one applied, refusals by index. */
    private static final class Answers {
        static void write(List<Answer> answers, DataOutputStream out) throws IOException {
            List<Answer.Sequenced> applied = answers.stream().filter(Answer.Sequenced.class::isInstance).map(Answer.Sequenced.class::cast).toList();
            long batch = applied.isEmpty() ? 0 : applied.getFirst().batch();
            long position = applied.isEmpty() ? 0 : applied.getFirst().position();
            for (int i = 0; i < applied.size(); i++) {
                if (!applied.get(i).equals(new Answer.Sequenced(position + i, batch))) {
                    throw new IllegalStateException("the positions of a line's answers are consecutive, in one batch: " + answers);
                }
            }
            out.writeInt(answers.size());
            out.writeLong(batch);
            out.writeLong(position);
            out.writeInt(answers.size() - applied.size());
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i) instanceof Answer.Refused refused) {
                    out.writeInt(i);
                    out.writeUTF(refused.code().name());
                }
            }
        }

        static List<Answer> read(DataInputStream in) throws IOException {
            int count = in.readInt();
            long batch = in.readLong();
            long position = in.readLong();
            int refusals = in.readInt();
            List<Answer> answers = new ArrayList<>();
            for (int r = 0; r < refusals; r++) {
                int index = in.readInt();
                while (answers.size() < index) {
                    answers.add(new Answer.Sequenced(position++, batch));
                }
                answers.add(new Answer.Refused(RefusalCode.valueOf(in.readUTF())));
            }
            while (answers.size() < count) {
                answers.add(new Answer.Sequenced(position++, batch));
            }
            return answers;
        }
    }
}
