/** What an issuer owes its holders, and when: announced, amended, cancelled. */
@NullMarked
package io.ashlar.domain.corporateaction;

import org.jspecify.annotations.NullMarked;
