package io.ashlar.infrastructure.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves receivers' names, and only to addresses that are public: what it answers is what is connected to, so that no name can lead into the
 * platform's own network, whenever it changes what it stands for.
 */
final class PublicAddresses implements DnsResolver {
    private final boolean allowLoopback;

    PublicAddresses(boolean allowLoopback) {
        this.allowLoopback = allowLoopback;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = Arrays.stream(InetAddress.getAllByName(host)).filter(this::allows).toArray(InetAddress[]::new);
        if (found.length == 0) {
            throw new NotPublic();
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A name that stands for no public address. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic() {
            super("the receiver's name stands for no public address");
        }
    }

    boolean allows(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return allowLoopback;
        }
        return !address.isAnyLocalAddress() && !address.isLinkLocalAddress() && !address.isSiteLocalAddress() && !address.isMulticastAddress()
                && switch (address) {
                    case Inet4Address four -> publicFour(four.getAddress());
                    case Inet6Address six -> publicSix(six.getAddress());
                    default -> false;
                };
    }

    /** Beyond what {@link InetAddress} knows: IANA's registry of special-purpose addresses (RFC 6890). */
    private static boolean publicFour(byte[] a) {
        int first = a[0] & 0xff;
        int second = a[1] & 0xff;
        return first != 0 && first < 224 && !(first == 100 && second >= 64 && second < 128) && !(first == 198 && (second == 18 || second == 19))
                && !(first == 192 && second == 0 && (a[2] == 0 || a[2] == 2)) && !(first == 192 && second == 88 && a[2] == 99)
                && !(first == 198 && second == 51 && a[2] == 100) && !(first == 203 && second == 0 && a[2] == 113);
    }

    /** Global unicast alone (2000::/3), and of it nothing that carries an IPv4 address (6to4, Teredo) or is for documentation. */
    private static boolean publicSix(byte[] a) {
        boolean special = a[0] == 0x20 && (a[1] == 0x02 || a[1] == 0x01 && (a[2] == 0 || a[2] == 0x0d && a[3] == (byte) 0xb8 || a[2] == 0x01 && a[3] == 0));
        return (a[0] & 0xe0) == 0x20 && !special;
    }
}
