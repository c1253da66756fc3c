// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import vn.hoso.registry.reader.Reader;

/** Where each role starts its day. */
@Controller
class HomePage {

  @GetMapping("/")
  String home(Reader reader) {
    return switch (reader.role()) {
      case STATION, CLINIC -> "redirect:/lookup";
      case DEPARTMENT -> "redirect:/coverage";
      case STEWARD -> "redirect:/stewardship";
      case CITIZEN -> "redirect:/me";
    };
  }
}
