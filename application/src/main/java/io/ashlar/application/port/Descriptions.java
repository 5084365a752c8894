package io.ashlar.application.port;

import io.ashlar.domain.asset.DescribeAsset;
import io.ashlar.domain.participant.OnboardParticipant;

/** The event-sourced descriptions of assets and participants. */
public interface Descriptions {
    void carryOut(DescribeAsset order);

    void carryOut(OnboardParticipant order);
}
