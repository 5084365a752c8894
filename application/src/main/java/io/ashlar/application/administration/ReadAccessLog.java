package io.ashlar.application.administration;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.AccessLog;
import java.util.List;

/** The access log, for those who oversee everything. */
public final class ReadAccessLog {
    private final AccessLog log;

    public ReadAccessLog(AccessLog log) {
        this.log = log;
    }

    /**
     * Newest first.
     *
     * @param before the row of the last one seen, or {@link Long#MAX_VALUE}
     * @throws NotPermitted unless the caller oversees the platform
     */
    public List<AccessLog.Recorded> read(Caller caller, AccessLog.Wanted wanted, long before, int limit) {
        if (!caller.overseesPlatform()) {
            throw new NotPermitted();
        }
        return log.read(wanted, before, limit);
    }
}
