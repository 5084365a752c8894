package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.IdentityProvider.Access;
import io.ashlar.application.view.Register.InstructionView;
import io.ashlar.application.view.Register.TimelineEntry;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.corporateaction.Payout;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How pages say things: amounts, times with their zone, status words, instructions and refusals in sentences. Public for the templates. */
@Component("say")
class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Clock clock;

    Wording(Clock clock) {
        this.clock = clock;
    }

    public String units(long amount) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(amount);
    }

    public String time(Instant at) {
        return TIME.format(at);
    }

    /** In a zone of the time zone database, with its offset at that time. */
    public String timeIn(Instant at, String zone) {
        return DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss '" + zone + "' (xxx)", Locale.ENGLISH).format(at.atZone(ZoneId.of(zone)));
    }

    /** How long from one time to another, in its two greatest units; "under 0.1 s" of nothing. */
    public String elapsed(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        if (time.toMinutes() == 0) {
            return time.toMillis() < 100 ? "under 0.1 s" : seconds(time.toMillis());
        }
        if (time.toHours() == 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toDays() == 0 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toDays() + " d " + time.toHoursPart() + " h";
    }

    public String money(BigDecimal amount, String currency) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMinimumFractionDigits(amount.scale());
        format.setMaximumFractionDigits(Math.max(0, amount.scale()));
        return format.format(amount) + " " + currency;
    }

    public String payout(Payout payout, String currency) {
        return money(payout.amount(), currency) + switch (payout.basis()) {
            case PER_UNIT -> " a unit";
            case IN_TOTAL -> " in total";
        };
    }

    public boolean past(Instant at) {
        return at.isBefore(clock.now());
    }

    /** @return percent with two decimals; "0.00" of nothing */
    public String percent(long part, long whole) {
        return whole == 0 ? "0.00" : BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP).toPlainString();
    }

    public String kibibytes(int bytes) {
        return units(Math.ceilDiv(bytes, 1024)) + " KiB";
    }

    public String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).setScale(1, RoundingMode.HALF_UP).toPlainString() + " s";
    }

    /** First and last digits of a hash, for tables; the page of the thing shows all of it. */
    public String brief(String hash) {
        return hash.length() <= 18 ? hash : hash.substring(0, 10) + "…" + hash.substring(hash.length() - 6);
    }

    /** FREEZE_PART or FreezePart as "Freeze part". */
    public String word(String name) {
        String spaced = name.equals(name.toUpperCase(Locale.ROOT)) ? name.replace('_', ' ') : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1).toLowerCase(Locale.ROOT);
    }

    public String tone(String status) {
        return "badge-" + status.toLowerCase(Locale.ROOT);
    }

    public String duties(Caller caller) {
        return caller.duties().stream().sorted().map(Duty::name).map(this::word).collect(Collectors.joining(", "));
    }

    public String dutyNames(Collection<Duty> duties) {
        return duties.isEmpty() ? "none" : duties.stream().sorted().map(Duty::name).map(this::word).collect(Collectors.joining(", "));
    }

    public boolean among(String duty, Collection<Duty> duties) {
        return duties.stream().anyMatch(d -> d.name().equals(duty));
    }

    public String assets(Collection<Long> assets) {
        return (assets.size() == 1 ? "asset " : "assets ") + assets.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** What a change of access does, in a few words. */
    public String accessChange(Access before, Access after) {
        List<String> words = new ArrayList<>();
        if (before.enabled() != after.enabled()) {
            words.add(after.enabled() ? "let in" : "shut out");
        }
        List<Duty> given = after.duties().stream().filter(duty -> !before.duties().contains(duty)).toList();
        if (!given.isEmpty()) {
            words.add("give " + dutyNames(given));
        }
        List<Duty> taken = before.duties().stream().filter(duty -> !after.duties().contains(duty)).toList();
        if (!taken.isEmpty()) {
            words.add("take " + dutyNames(taken));
        }
        if (!before.organisation().equals(after.organisation())) {
            words.add("move to " + after.organisation());
        }
        if (!before.assets().equals(after.assets())) {
            words.add(after.assets().isEmpty() ? "lift the limit to assets" : "limit to " + assets(after.assets()));
        }
        String sentence = String.join("; ", words);
        return sentence.isEmpty() ? "No change" : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    public String roles(String roles) {
        return roles.isBlank() ? "none" : word(roles.trim().replace(" ", ", "));
    }

    public String numbers(Collection<Integer> numbers) {
        return numbers.isEmpty() ? "none" : numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    public boolean ended(String status) {
        return switch (Status.valueOf(status)) {
            case REFUSED, FINAL, REVERTED -> true;
            case ACCEPTED, SEQUENCED, SEALED, PROVEN, COMMITTED, SETTLED -> false;
        };
    }

    /** What a proposal's status means. */
    public String proposal(String status) {
        return switch (ProposalStatus.valueOf(status)) {
            case OPEN -> "Waits for a second person. Nothing has been done.";
            case APPROVED -> "Approved, and being carried out.";
            case EXECUTED -> "Approved and given to the ledger.";
            case REJECTED -> "Rejected. Nothing was done.";
            case WITHDRAWN -> "Withdrawn by who proposed it. Nothing was done.";
            case EXPIRED -> "Nobody approved it in time. Nothing was done.";
        };
    }

    public String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    public String meaning(String status) {
        return switch (Status.valueOf(status)) {
            case ACCEPTED -> "Stored durably. The ledger has not judged it yet.";
            case REFUSED -> "The ledger did not carry it out. Nothing changed.";
            case SEQUENCED -> "Carried out on the ledger, at a fixed place in its order.";
            case SEALED -> "Part of a closed batch.";
            case PROVEN -> "A mathematical proof shows that every instruction of the batch kept the rules.";
            case COMMITTED -> "Ethereum holds the batch's commitment; the proof is being checked there.";
            case SETTLED -> "The contract on Ethereum checked the proof and took over the new root.";
            case FINAL -> "Ethereum has finalised the settlement. It cannot be undone.";
            case REVERTED -> "Withdrawn before Ethereum executed its batch.";
        };
    }

    public List<Step> stages(List<TimelineEntry> timeline) {
        return Step.ofBatch(timeline);
    }

    public String refusal(String code) {
        return RefusalWords.of(RefusalCode.valueOf(code));
    }

    public String sentence(InstructionView i) {
        String amount = i.amount() == null ? "" : units(i.amount()) + " units of ";
        return switch (i.kind()) {
            case "RegisterAccount" -> "Register account " + i.to();
            case "UpdateAccount" -> "Change the profile of account " + i.from();
            case "CreateAsset" -> "Create asset " + i.asset();
            case "OpenHolding" -> "Let account " + i.to() + " hold asset " + i.asset();
            case "Issue" -> "Issue " + amount + "asset " + i.asset() + to(i.to());
            case "Transfer" -> "Transfer " + amount + "asset " + i.asset() + from(i.from()) + to(i.to());
            case "ForcedTransfer" -> "Forced transfer of " + amount + "asset " + i.asset() + from(i.from()) + to(i.to());
            case "UpdatePolicy" -> "Change the policy of asset " + i.asset();
            case "OpenPosition" -> "Let the investor of account " + i.to() + " hold asset " + i.asset();
            case "LockHolding" -> "Lock asset " + i.asset() + " in account " + i.from();
            case "ForcedRedemption" -> "Forced redemption of " + amount + "asset " + i.asset() + from(i.from());
            case "RecoverHolding" -> "Recover asset " + i.asset() + from(i.from()) + to(i.to());
            case "Redeem" -> "Redeem " + amount + "asset " + i.asset() + from(i.from());
            case "EnrolAuthorisation" -> "Enrol a key for account " + i.to();
            case "RotateAuthorisation" -> "Replace the key of account " + i.from();
            case "FreezePart", "UnfreezePart" -> (i.kind().startsWith("U") ? "Unfreeze " : "Freeze ") + amount + "asset " + i.asset()
                    + " in account " + i.from();
            default -> word(i.kind()) + " asset " + i.asset();
        };
    }

    private static String from(@Nullable Long account) {
        return " from account " + account;
    }

    private static String to(@Nullable Long account) {
        return " to account " + account;
    }

    public boolean isRegistrar(Caller caller) {
        return caller.has(Duty.REGISTRAR);
    }

    /** Who has anything to do with investors. */
    public boolean seesInvestors(Caller caller) {
        return caller.has(Duty.REGISTRAR) || caller.has(Duty.BANK) || caller.overseesPlatform();
    }

    /** What forms call a field. */
    public String field(String name) {
        return FieldNames.ALL.getOrDefault(name, word(name));
    }
}
