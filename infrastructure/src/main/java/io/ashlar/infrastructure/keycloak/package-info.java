/** The identity provider's administration; the only package that knows Keycloak's client. */
@NullMarked
package io.ashlar.infrastructure.keycloak;

import org.jspecify.annotations.NullMarked;
