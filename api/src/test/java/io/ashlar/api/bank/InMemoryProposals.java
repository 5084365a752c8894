package io.ashlar.api.bank;

import io.ashlar.application.access.Scope;
import io.ashlar.application.port.Proposals;
import io.ashlar.application.view.ProposalRegister;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Decision;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.Proposal;
import io.ashlar.domain.approval.ProposalEvent;
import io.ashlar.domain.approval.ProposalOrder;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The real proposals on events in memory, and their read side. No account is frozen but those named. */
final class InMemoryProposals implements Proposals, ProposalRegister {
    final Set<Long> frozen = new HashSet<>();
    /** With a change that has no answer. */
    final Set<Long> changing = new HashSet<>();
    private final Map<BundleId, List<ProposalEvent>> events = new HashMap<>();
    private final List<ProposalEvent.ProposalMade> made = new ArrayList<>();

    @Override
    public synchronized Optional<Decision.Reason> carryOut(ProposalOrder order) {
        List<ProposalEvent> past = events.computeIfAbsent(order.proposal(), id -> new ArrayList<>());
        Proposal state = Proposal.UNKNOWN;
        for (ProposalEvent event : past) {
            state = state.evolve(event);
        }
        return switch (state.decide(order)) {
            case Decision.Refused refused -> Optional.of(refused.reason());
            case Decision.Taken taken -> {
                past.addAll(taken.events());
                taken.events().stream().filter(ProposalEvent.ProposalMade.class::isInstance).forEach(e -> made.add((ProposalEvent.ProposalMade) e));
                yield Optional.empty();
            }
        };
    }

    synchronized void clear() {
        events.clear();
        made.clear();
        frozen.clear();
        changing.clear();
    }

    private synchronized ProposalView view(ProposalEvent.ProposalMade first) {
        Measure.Instructions measure = (Measure.Instructions) first.measure();
        ProposalStatus status = ProposalStatus.OPEN;
        Party decider = null;
        Instant closed = null;
        String reason = null;
        for (ProposalEvent event : events.get(first.proposal())) {
            switch (event) {
                case ProposalEvent.ProposalMade e -> { }
                case ProposalEvent.ProposalApproved e -> {
                    status = ProposalStatus.APPROVED;
                    decider = e.by();
                    closed = e.at();
                }
                case ProposalEvent.ProposalRejected e -> {
                    status = ProposalStatus.REJECTED;
                    decider = e.by();
                    closed = e.at();
                    reason = e.reason();
                }
                case ProposalEvent.ProposalWithdrawn e -> status = ProposalStatus.WITHDRAWN;
                case ProposalEvent.ProposalExpired e -> status = ProposalStatus.EXPIRED;
                case ProposalEvent.ProposalExecuted e -> status = ProposalStatus.EXECUTED;
            }
        }
        return new ProposalView(made.indexOf(first) + 1, first.proposal(), measure.actor().value(), measure.instructions().getFirst(),
                measure.instructions().size(),
                measure.instructions().stream().flatMap(i -> i.changedAsset().stream()).map(AssetId::value).collect(Collectors.toSet()),
                measure.instructions().stream().anyMatch(i -> i.changedAsset().isEmpty()), first.by(), first.approver(), status, first.at(), first.expires(), decider, closed, reason);
    }

    @Override
    public synchronized List<ProposalView> proposals(Eyes eyes, Filter filter, long before, int limit) {
        return made.reversed().stream().map(this::view).filter(p -> p.row() < before && switch (eyes.scope()) {
            case Scope.EveryAsset every -> true;
            case Scope.Only only -> !p.beyond() && only.assets().containsAll(p.assets());
        }).filter(p -> switch (filter) {
            case ALL -> sees(eyes, p);
            case OPEN -> sees(eyes, p) && p.status() == ProposalStatus.OPEN;
            case MINE -> isMine(eyes, p);
        }).limit(limit).toList();
    }

    private static boolean sees(Eyes eyes, ProposalView p) {
        return eyes.all() || p.by().organisation().equals(eyes.organisation()) || eyes.ofIssuer() && p.approver().equals(new Approver.OfIssuer(eyes.organisation()));
    }

    private static boolean isMine(Eyes eyes, ProposalView p) {
        return p.status() == ProposalStatus.OPEN && !p.by().subject().equals(eyes.subject()) && (eyes.ofCompliance() && p.approver() instanceof Approver.OfCompliance
                || eyes.ofIssuer() && p.approver().equals(new Approver.OfIssuer(eyes.organisation())));
    }

    @Override
    public int waiting(Eyes eyes) {
        return proposals(eyes, Filter.MINE, Long.MAX_VALUE, Integer.MAX_VALUE).size();
    }

    private synchronized Optional<ProposalEvent.ProposalMade> first(BundleId proposal) {
        return made.stream().filter(m -> m.proposal().equals(proposal)).findFirst();
    }

    @Override
    public Optional<ProposalView> proposal(BundleId proposal) {
        return first(proposal).map(this::view);
    }

    @Override
    public Optional<Measure> measure(BundleId proposal) {
        return first(proposal).map(ProposalEvent.ProposalMade::measure);
    }

    @Override
    public synchronized List<BundleId> approved(int limit) {
        return made.stream().map(this::view).filter(p -> p.status() == ProposalStatus.APPROVED).map(ProposalView::proposal).limit(limit).toList();
    }

    @Override
    public synchronized List<BundleId> due(Instant now, int limit) {
        return made.stream().map(this::view).filter(p -> p.status() == ProposalStatus.OPEN && !p.expires().isAfter(now)).map(ProposalView::proposal)
                .limit(limit).toList();
    }

    @Override
    public synchronized Standing standing(Set<Long> accounts, BundleId beside) {
        Set<Long> moving = new HashSet<>(changing);
        made.stream().filter(m -> !m.proposal().equals(beside) && Set.of(ProposalStatus.OPEN, ProposalStatus.APPROVED).contains(view(m).status()))
                .flatMap(m -> ((Measure.Instructions) m.measure()).instructions().stream()).map(InMemoryProposals::updated)
                .forEach(account -> account.ifPresent(moving::add));
        moving.retainAll(accounts);
        Set<Long> found = new HashSet<>(frozen);
        found.retainAll(accounts);
        return new Standing(found, moving);
    }

    private static Optional<Long> updated(Instruction instruction) {
        return instruction instanceof Instruction.UpdateAccount update ? Optional.of(update.account().value()) : Optional.empty();
    }
}
