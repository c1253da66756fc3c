// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in form of the built-in provider, and what is shown around signing in and out. */
@Controller
class SignInPages {

  @GetMapping("/signin")
  String signIn() {
    return "signin";
  }

  @GetMapping("/signin-failed")
  String failed() {
    return "signin-failed";
  }

  @GetMapping("/signed-out")
  String signedOut() {
    return "signed-out";
  }
}
