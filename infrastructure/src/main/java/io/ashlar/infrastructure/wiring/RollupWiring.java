package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.Batches;
import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.sequencing.PlatformSignatures;
import io.ashlar.application.sequencing.SealingTrigger;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.rollup.RollupBundleForm;
import io.ashlar.infrastructure.running.FollowerThread;
import io.ashlar.infrastructure.running.Inbox;
import io.ashlar.infrastructure.running.SequencerThread;
import io.ashlar.infrastructure.running.SettlerThread;
import io.ashlar.infrastructure.running.Worker;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The ledger: written by one sequencer, followed by everyone else. */
@AutoConfiguration(after = EventSourcingWiring.class)
class RollupWiring {
    @Bean
    BundleForm bundleForm(LedgerPlace place) {
        return new RollupBundleForm(place);
    }

    @Bean(destroyMethod = "")
    SequencerThread sequencerThread(PlatformProperties properties, FirstRegistrar registrar, SequenceLog log, BundleForm form, KeyVault keys,
            Bundles bundles, Batches batches, Clock clock, Inbox inbox, LedgerPlace place) {
        return new SequencerThread(new Sequencer(registrar::genesis, log, new PlatformSignatures(keys, form, bundles), bundles, batches, clock, new SealingTrigger.BySize(properties.batch().size()),
                new SealingTrigger.ByAge(properties.batch().age())), inbox, place::isKnown);
    }

    /** Hands sealed batches on in the process that settles. */
    @Bean
    LedgerFollower ledgerFollower(FirstRegistrar registrar, SequenceLog log, ObjectProvider<SettlerThread> settler) {
        SettlerThread present = settler.getIfAvailable();
        return new LedgerFollower(registrar::genesis, log, present == null ? batch -> { } : present::accept);
    }

    @Bean
    Lifecycle lifecycle(PlatformProperties properties, AxonEventSourcing events, FirstRegistrar registrar, SequencerThread sequencer,
            FollowerThread follower, ObjectProvider<SettlerThread> settler) {
        List<Worker> workers = new ArrayList<>();
        if (properties.has(PlatformProperties.Role.SEQUENCER)) {
            workers.add(sequencer);
        }
        workers.add(follower);
        settler.ifAvailable(workers::add);
        return new Lifecycle(events, registrar, workers);
    }

    @Bean(destroyMethod = "")
    FollowerThread followerThread(LedgerFollower follower) {
        return new FollowerThread(follower);
    }
}
