/** Securities as their issuers describe them. */
@NullMarked
package io.ashlar.domain.asset;

import org.jspecify.annotations.NullMarked;
