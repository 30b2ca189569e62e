package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address that a server listens at. */
final class BoundAddress {
  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private BoundAddress() {}

  /**
   * @param text a numeric address: a name might be looked up to mean more than one
   * @throws UsageError when it is none
   */
  static InetAddress of(String text) {
    String address = text.equals("localhost") ? "127.0.0.1" : text;
    try {
      if (NUMBERS.matcher(address).matches()) {
        return InetAddress.getByName(address);
      }
    } catch (UnknownHostException none) {
      // said below, like a name
    }
    throw new UsageError(
        "--bind %s: an IP address of this machine is expected, such as 127.0.0.1, ::1 or 0.0.0.0"
            .formatted(text));
  }

  /** What others may know it by; of all addresses together, the first that is not loopback. */
  static InetAddress reachable(InetAddress bound) {
    return bound.isAnyLocalAddress() ? first().orElseGet(InetAddress::getLoopbackAddress) : bound;
  }

  private static Optional<InetAddress> first() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
          .filter(one -> one.getAddress().length == 4)
          .findFirst();
    } catch (SocketException unknown) {
      return Optional.empty();
    }
  }
}
