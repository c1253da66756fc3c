// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** An authenticated {@link Sender}, as Spring Security carries it. */
final class SenderAuthentication extends AbstractAuthenticationToken {
  private final transient Sender sender;

  SenderAuthentication(Sender sender) {
    super(AuthorityUtils.createAuthorityList(List.of("ROLE_SENDER")));
    this.sender = sender;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Sender getPrincipal() {
    return sender;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SenderAuthentication that && that.sender.equals(sender);
  }

  @Override
  public int hashCode() {
    return sender.hashCode();
  }
}
