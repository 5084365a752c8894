package io.ashlar.application.port;

import io.ashlar.domain.shared.BundleId;

/** Hands out investors' references, each to one request: asked again for the same request, it gives the same one again. */
public interface InvestorNumbers {
    long investor(BundleId request);
}
