package io.ashlar.infrastructure.export;

import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Policy;
import io.ashlar.ledger.RecordKey;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells as the rollup core's records and instructions: what is hashed, so that every cell used here is proved. */
final class LedgerWords {
    private static final Pattern NEXT = Pattern.compile("(ACCOUNT|KEY|ASSET) ([1-9][0-9]{0,9})|(HOLDING|POSITION) ([1-9][0-9]{0,9}) ([1-9][0-9]{0,9})");
    /** Names of roles in the order they are written, and their bits. */
    private static final List<String> ROLES = List.of("HOLDER", "ISSUER", "REGISTRAR", "AGENT");

    private enum RecordKind { HEAD, ACCOUNT, KEY, ASSET, HOLDING, POSITION }

    enum InstructionKind {
        RegisterAccount, UpdateAccount, CreateAsset, Pause, Unpause, OpenHolding, Issue, Transfer, Redeem, FreezePart, UnfreezePart, ForcedTransfer,
        EnrolAuthorisation, RotateAuthorisation, UpdatePolicy, OpenPosition, LockHolding, ForcedRedemption, RecoverHolding
    }

    private LedgerWords() {}

    static LedgerRecord record(Cells c) throws ExportFault {
        RecordKind kind = c.word("kind", RecordKind.class);
        RecordKey next = next(c);
        return switch (kind) {
            case HEAD -> new LedgerRecord.Sentinel(next);
            case ACCOUNT -> new LedgerRecord.Account(RecordKey.account(id(c, "account")), next, profile(c));
            case KEY -> new LedgerRecord.Authorisation(RecordKey.authorisation(id(c, "account")), next, c.digest("key"),
                    c.small("nextIndex", 0, Integer.MAX_VALUE), c.small("nextPart", 0, 15));
            case ASSET -> new LedgerRecord.Asset(RecordKey.asset(id(c, "asset")), next, id(c, "issuer"), id(c, "agent"),
                    c.number("supply", 0, Long.MAX_VALUE), c.small("holders", 0, Policy.ANY_NUMBER), c.flag("paused"),
                    c.number("cap", 0, Long.MAX_VALUE), policy(c), c.digest("terms"));
            case HOLDING -> new LedgerRecord.Holding(RecordKey.holding(id(c, "asset"), id(c, "account")), next,
                    c.number("balance", 0, Long.MAX_VALUE), c.number("frozen", 0, Long.MAX_VALUE), c.seconds("lockedUntil"), id(c, "investor"));
            case POSITION -> new LedgerRecord.Position(RecordKey.position(id(c, "asset"), id(c, "investor")), next,
                    c.number("total", 0, Long.MAX_VALUE));
        };
    }

    static String shown(RecordKey key) {
        if (key.equals(RecordKey.END)) {
            return "the end";
        }
        return switch (key.type()) {
            case SENTINEL -> "HEAD";
            case ACCOUNT -> "ACCOUNT " + key.a();
            case ASSET -> "ASSET " + key.a();
            case HOLDING -> "HOLDING " + key.a() + " " + key.b();
            case POSITION -> "POSITION " + key.a() + " " + key.b();
            case AUTHORISATION -> "KEY " + key.a();
        };
    }

    private static RecordKey next(Cells c) throws ExportFault {
        String text = c.text("next");
        if (text.equals(Lines.END)) {
            return RecordKey.END;
        }
        Matcher matcher = NEXT.matcher(text);
        if (matcher.matches()) {
            try {
                return matcher.group(1) != null ? key(matcher.group(1), Long.parseLong(matcher.group(2)))
                        : matcher.group(3).equals("HOLDING") ? RecordKey.holding(Long.parseLong(matcher.group(4)), Long.parseLong(matcher.group(5)))
                        : RecordKey.position(Long.parseLong(matcher.group(4)), Long.parseLong(matcher.group(5)));
            } catch (IllegalArgumentException e) {
                throw c.fault("next " + Cells.shown(text) + " is not a key of the ledger");
            }
        }
        throw c.fault("next " + Cells.shown(text) + " is not a key of the ledger");
    }

    private static RecordKey key(String kind, long id) {
        return switch (kind) {
            case "ASSET" -> RecordKey.asset(id);
            case "KEY" -> RecordKey.authorisation(id);
            default -> RecordKey.account(id);
        };
    }

    static Instruction instruction(Cells c) throws ExportFault {
        long actor = id(c, "actor");
        return switch (c.word("kind", InstructionKind.class)) {
            case RegisterAccount -> new Instruction.RegisterAccount(actor, id(c, "to"), profile(c));
            case UpdateAccount -> new Instruction.UpdateAccount(actor, id(c, "from"), profile(c));
            case CreateAsset -> new Instruction.CreateAsset(actor, id(c, "asset"), id(c, "to"), amount(c, "cap"), policy(c), c.digest("terms"));
            case Pause -> new Instruction.Pause(actor, id(c, "asset"));
            case Unpause -> new Instruction.Unpause(actor, id(c, "asset"));
            case OpenHolding -> new Instruction.OpenHolding(actor, id(c, "asset"), id(c, "to"));
            case Issue -> new Instruction.Issue(actor, id(c, "asset"), id(c, "to"), amount(c, "amount"));
            case Transfer -> {
                if (id(c, "from") != actor) {
                    throw c.fault("from is not the actor, who is a transfer's sender");
                }
                yield new Instruction.Transfer(actor, id(c, "asset"), id(c, "to"), amount(c, "amount"));
            }
            case Redeem -> new Instruction.Redeem(actor, id(c, "asset"), id(c, "from"), amount(c, "amount"));
            case FreezePart -> new Instruction.FreezePart(actor, id(c, "asset"), id(c, "from"), amount(c, "amount"));
            case UnfreezePart -> new Instruction.UnfreezePart(actor, id(c, "asset"), id(c, "from"), amount(c, "amount"));
            case ForcedTransfer -> new Instruction.ForcedTransfer(actor, id(c, "asset"), id(c, "from"), id(c, "to"), amount(c, "amount"),
                    c.digest("reason"));
            case UpdatePolicy -> new Instruction.UpdatePolicy(actor, id(c, "asset"), amount(c, "cap"), policy(c));
            case OpenPosition -> new Instruction.OpenPosition(actor, id(c, "asset"), id(c, "to"));
            case LockHolding -> new Instruction.LockHolding(actor, id(c, "asset"), id(c, "from"), c.seconds("until"));
            case ForcedRedemption -> new Instruction.ForcedRedemption(actor, id(c, "asset"), id(c, "from"), amount(c, "amount"), c.digest("reason"));
            case RecoverHolding -> new Instruction.RecoverHolding(actor, id(c, "asset"), id(c, "from"), id(c, "to"));
            case EnrolAuthorisation -> new Instruction.EnrolAuthorisation(actor, id(c, "to"), c.digest("key"));
            case RotateAuthorisation -> new Instruction.RotateAuthorisation(actor, id(c, "from"), c.digest("key"));
        };
    }

    private static long id(Cells c, String column) throws ExportFault {
        return c.number(column, 1, RecordKey.MAX_ID);
    }

    private static long amount(Cells c, String column) throws ExportFault {
        return c.number(column, 1, Long.MAX_VALUE);
    }

    private static AccountProfile profile(Cells c) throws ExportFault {
        return new AccountProfile(id(c, "investor"), roles(c), c.small("tier", 0, 0xffff), c.seconds("kycExpiry"),
                c.small("country", 1, 999), c.members("classes"), c.small("jurisdiction", 0, 15), c.flag("blocked"));
    }

    private static int roles(Cells c) throws ExportFault {
        String text = c.text("roles");
        int bits = 0;
        int last = -1;
        for (String item : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int role = ROLES.indexOf(item);
            if (role <= last) {
                throw c.fault("roles " + Cells.shown(text) + " are not words of " + ROLES + " in this order");
            }
            bits |= 1 << role;
            last = role;
        }
        return bits;
    }

    private static Policy policy(Cells c) throws ExportFault {
        return new Policy(c.small("minimumTier", 0, 0xffff), c.members("allowedClasses"), c.members("allowedJurisdictions"),
                c.find("maximumHolding") == null ? 0 : amount(c, "maximumHolding"), c.find("minimumHolding") == null ? 0 : amount(c, "minimumHolding"),
                c.find("maximumHolders") == null ? Policy.ANY_NUMBER : c.small("maximumHolders", 0, Policy.ANY_NUMBER - 1),
                c.find("lockUpEnd") == null ? 0 : c.seconds("lockUpEnd"));
    }
}
