// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * The Unified Code for Units of Measure. It knows no difference between a mole and a number, or
 * between arbitrary units: what may be converted at all is said by the kind of a {@link UnitTable}.
 */
final class Ucum {
  private static final int DIGITS = 20;

  private final UcumEssenceService service;

  Ucum() {
    try (InputStream definitions =
        UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      if (definitions == null) {
        throw new IllegalStateException("Missing resource ucum-essence.xml");
      }
      service = new UcumEssenceService(definitions);
    } catch (UcumException e) {
      throw new IllegalStateException("Unreadable resource ucum-essence.xml", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized boolean isUnit(String code) {
    return service.validate(code) == null;
  }

  /**
   * What a value in one unit is multiplied by to be one in the other.
   *
   * @throws IllegalArgumentException when one is no unit, or they are of different dimensions
   */
  synchronized BigDecimal factor(String from, String to) {
    try {
      if (from.equals(to) && isUnit(from)) {
        return BigDecimal.ONE;
      }
      return new BigDecimal(service.convert(new Decimal("1", DIGITS), from, to).asDecimal())
          .stripTrailingZeros();
    } catch (UcumException e) {
      throw new IllegalArgumentException("No conversion from " + from + " to " + to, e);
    }
  }
}
