package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.Batches;
import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.port.SettlementJournal;
import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.WritingRight;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.sequencing.PlatformSignatures;
import io.ashlar.application.sequencing.SealingTrigger;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.application.sequencing.SettledCheck;
import io.ashlar.application.sequencing.SnapshotKeeper;
import io.ashlar.application.sequencing.Teller;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.rollup.RollupBundleForm;
import io.ashlar.infrastructure.running.FollowerThread;
import io.ashlar.infrastructure.running.Inbox;
import io.ashlar.infrastructure.running.ProposalThread;
import io.ashlar.infrastructure.running.SequencerThread;
import io.ashlar.infrastructure.running.SettlerThread;
import io.ashlar.infrastructure.running.TellerThread;
import io.ashlar.infrastructure.running.Worker;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The ledger: written by one sequencer, followed by everyone else. */
@AutoConfiguration(after = EventSourcingWiring.class)
class RollupWiring {
    private static final Logger LOG = LoggerFactory.getLogger(RollupWiring.class);

    @Bean
    Ledgers ledgers(FirstRegistrar registrar) {
        return registrar.ledgers();
    }

    @Bean
    BundleForm bundleForm(LedgerPlace place) {
        return new RollupBundleForm(place);
    }

    @Bean(destroyMethod = "")
    SequencerThread sequencerThread(PlatformProperties properties, LedgerFollower follower, SequenceLog log, WritingRight right, KeyVault keys,
            BundleForm form, Bundles bundles, Clock clock, Inbox inbox, AxonEventSourcing events) {
        Sequencer sequencer = new Sequencer(follower, log, right, new PlatformSignatures(keys, form, bundles), clock, new SealingTrigger.BySize(properties.batch().size()),
                new SealingTrigger.ByAge(properties.batch().age()));
        return new SequencerThread(sequencer, inbox, new SequencerThread.Feed() {
            @Override
            public void start() {
                events.startSequencing();
            }

            @Override
            public void stop() {
                events.stopSequencing();
            }
        });
    }

    @Bean(destroyMethod = "")
    TellerThread tellerThread(SequenceLog log, Bundles bundles, Batches batches, Clock clock, SequencerThread sequencer) {
        return new TellerThread(new Teller(log, bundles, batches, clock), sequencer::isWriting);
    }

    /** Hands sealed batches on in the process that settles, and keeps snapshots in those that may sequence. */
    @Bean
    LedgerFollower ledgerFollower(PlatformProperties properties, Ledgers ledgers, SequenceLog log, Snapshots snapshots, SettlementJournal journal,
            ObjectProvider<SettlerThread> settler) {
        SettlerThread present = settler.getIfAvailable();
        int interval = properties.has(PlatformProperties.Role.SEQUENCER) ? properties.snapshot().interval() : 0;
        SnapshotKeeper keeper = new SnapshotKeeper(snapshots, interval, present == null ? () -> Long.MAX_VALUE : journal::finalUpTo, journal::finalUpTo,
                unusable -> LOG.warn("event=snapshot_passed_over reason=\"{}\"", unusable.getMessage()));
        return new LedgerFollower(ledgers, log, keeper, present == null ? batch -> { } : present::accept);
    }

    @Bean
    Lifecycle lifecycle(PlatformProperties properties, AxonEventSourcing events, FirstRegistrar registrar, SequencerThread sequencer,
            TellerThread teller, FollowerThread follower, ProposalThread proposals, ObjectProvider<SettlerThread> settler) {
        List<Worker> workers = new ArrayList<>();
        workers.add(follower);
        if (properties.has(PlatformProperties.Role.SEQUENCER)) {
            workers.add(sequencer);
            workers.add(teller);
            workers.add(proposals);
        }
        settler.ifAvailable(workers::add);
        return new Lifecycle(events, registrar, workers);
    }

    @Bean(destroyMethod = "")
    FollowerThread followerThread(LedgerFollower follower, SequenceLog log, SettlementHistory settlement, LedgerPlace place) {
        SettledCheck check = new SettledCheck(log);
        return new FollowerThread(follower, () -> {
            long newest = settlement.newestExecuted();
            settlement.executed(newest, newest).forEach(batch -> check.check(batch.number(), batch.newRoot()));
        }, place::isKnown);
    }
}
