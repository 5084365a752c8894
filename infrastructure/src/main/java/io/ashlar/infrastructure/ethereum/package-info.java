/** The contracts on Ethereum: deployment, signed transactions kept until they are mined, and finality. Nothing else imports web3j. */
@NullMarked
package io.ashlar.infrastructure.ethereum;

import org.jspecify.annotations.NullMarked;
