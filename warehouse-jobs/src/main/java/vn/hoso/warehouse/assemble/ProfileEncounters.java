// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.measurement.Measurements;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Note;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.source.ProfileVisit;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;
import vn.hoso.warehouse.assemble.SensitivityRule.Where;

/** Encounters of QĐ 831 records as the record shows them, alone or beside the insurance one. */
final class ProfileEncounters {

  /** A vital sign of the form: its fields, the code and unit every other source uses. */
  private record Sign(List<String> fields, String code, String name, String unit) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(List.of("MACH"), "pulse", "Mạch", "lần/phút"),
          new Sign(List.of("NHIETDO"), "temperature", "Nhiệt độ", "°C"),
          new Sign(List.of("HUYETAPTT", "HUYETAPTD"), "blood_pressure", "Huyết áp", "mmHg"),
          new Sign(List.of("NHIPTHO"), "respiration", "Nhịp thở", "lần/phút"),
          new Sign(List.of("CHIEUCAO"), "height", "Chiều cao", "cm"),
          new Sign(List.of("CANNANG"), "weight", "Cân nặng", "kg"),
          new Sign(List.of("CHISOBMI"), "bmi", "BMI", "kg/m2"),
          new Sign(List.of("VONGBUNG"), "waist", "Vòng bụng", "cm"));

  private static final String CONCLUSION = "CHANDOANBENH";
  private static final String EXAMINATION = "DICHVU";

  /** The form has no field for a unit: many write it behind the value. */
  private static final Pattern WITH_UNIT =
      Pattern.compile(
          "([+-]?\\d{1,14}(?:[.,]\\d{1,9})?)(?:\\s+|(?=[^\\d\\s.,]))(%|\\S[^\\n]{0,30}\\S)");

  /** A result and the unit behind it, where that is certainly one: a lone L may mean low. */
  private record Result(String value, @Nullable String unit) {
    static Result of(String told) {
      Matcher matcher = WITH_UNIT.matcher(told.strip());
      return matcher.matches() && Measurements.shipped().ucum(matcher.group(2)).isPresent()
          ? new Result(matcher.group(1), matcher.group(2))
          : new Result(told, null);
    }
  }

  private final Sensitivity sensitivity;

  ProfileEncounters(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  /** An encounter that only the 831 record tells. */
  ClinicalEncounter alone(ToldVisit told) {
    ProfileVisit visit = told.visit();
    Function<String, List<Source>> nobodyElse = place -> List.of();
    return ClinicalEncounter.told(
            visit.encounterId(),
            told.facilityCode(),
            visit.maLk(),
            told.version(),
            told.submissionId(),
            told.receivedAt(),
            told.firstReceivedAt(),
            told.mentionId(),
            Holder.PROFILE,
            null,
            "ambulatory",
            visit.startedAt() == null ? visit.examinedAt() : visit.startedAt(),
            visit.endedAt(),
            visit.reason(),
            visit.conclusions().stream()
                .map(ProfileVisit.Conclusion::conclusion)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null))
        .with(
            visit.reason(),
            labels(visit),
            diagnoses(visit, Set.of(), nobodyElse),
            List.of(),
            services(visit, Set.of(), nobodyElse),
            observations(visit, Set.of(), nobodyElse),
            notes(visit, nobodyElse),
            papers(visit, nobodyElse));
  }

  /**
   * The insurance encounter stands; what only the 831 record tells is added to it, and what it
   * tells as well names it.
   */
  ClinicalEncounter joined(ClinicalEncounter insured, ToldVisit told) {
    ProfileVisit visit = told.visit();
    Holder holder = Holder.of(insured);
    Source source =
        new Source(
            told.facilityCode(),
            told.submissionId(),
            Holder.PROFILE,
            "HOSOKHAMCHUABENH",
            told.receivedAt());
    Function<String, List<Source>> at = place -> List.of(source.at(place));
    return insured
        .with(
            insured.reason() == null ? visit.reason() : insured.reason(),
            Stream.concat(insured.sensitivity().stream(), labels(visit).stream())
                .distinct()
                .toList(),
            both(
                also(
                    insured.diagnoses(),
                    tellings(diagnoses(visit, Set.of(), at), Diagnosis::code, Diagnosis::sources),
                    Diagnosis::code,
                    (row, also) -> row.toldBy(holder.joined(holder.tellings(row), also))),
                diagnoses(visit, codes(insured.diagnoses(), Diagnosis::code), at)),
            insured.medications(),
            both(
                also(
                    insured.services(),
                    tellings(services(visit, Set.of(), at), Service::code, Service::sources),
                    Service::code,
                    (row, also) -> row.toldBy(holder.joined(holder.tellings(row), also))),
                services(visit, codes(insured.services(), Service::code), at)),
            both(
                also(
                    insured.observations(),
                    tellings(
                        observations(visit, Set.of(), at),
                        ProfileEncounters::result,
                        Observation::sources),
                    ProfileEncounters::result,
                    (row, also) -> row.toldBy(holder.joined(holder.tellings(row), also))),
                observations(
                    visit, codes(insured.observations(), ProfileEncounters::measured), at)),
            both(insured.notes(), notes(visit, at)),
            both(insured.documents(), papers(visit, at)))
        .toldBy(holder.joined(holder.tellings(insured), List.of(source)));
  }

  /** Rows that the record tells as well, each of its rows meeting the first that is the same. */
  private static <T> List<T> also(
      List<T> rows,
      Map<String, List<Source>> tellings,
      Function<T, @Nullable String> name,
      BiFunction<T, List<Source>, T> told) {
    Map<String, List<Source>> left = new HashMap<>(tellings);
    return rows.stream()
        .map(
            row -> {
              String key = name.apply(row);
              List<Source> also = key == null ? null : left.remove(key);
              return also == null ? row : told.apply(row, also);
            })
        .toList();
  }

  /** Who tells each row of the record, by what makes it the same as another's. */
  private static <T> Map<String, List<Source>> tellings(
      List<T> rows, Function<T, @Nullable String> name, Function<T, List<Source>> sources) {
    Map<String, List<Source>> tellings = new HashMap<>();
    for (T row : rows) {
      String key = name.apply(row);
      if (key != null) {
        tellings.putIfAbsent(key, sources.apply(row));
      }
    }
    return tellings;
  }

  /** The sign, or the service that the result is of. */
  private static @Nullable String measured(Observation row) {
    return row.category().equals("vital-signs") ? row.code() : row.serviceCode();
  }

  /** A result is the same only with its value. */
  private static @Nullable String result(Observation row) {
    String measured = measured(row);
    String value = row.valueNumber() == null ? row.valueText() : row.valueNumber().toPlainString();
    return measured == null || value == null ? null : measured + " " + Folded.of(value).strip();
  }

  private static String place(String element, int at) {
    return element + "[" + at + "]";
  }

  private static <T> List<T> both(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static <T> Set<String> codes(List<T> rows, Function<T, @Nullable String> code) {
    Set<String> codes = new HashSet<>();
    for (T row : rows) {
      String told = code.apply(row);
      if (told != null) {
        codes.add(told);
      }
    }
    return codes;
  }

  private static List<Diagnosis> diagnoses(
      ProfileVisit visit, Set<String> known, Function<String, List<Source>> sources) {
    List<Diagnosis> all = new ArrayList<>();
    int at = 0;
    for (ProfileVisit.Conclusion row : visit.conclusions()) {
      at++;
      int rank = all.size() + 1;
      boolean isNew = row.code() == null || !known.contains(row.code());
      if (isNew && (row.code() != null || row.name() != null)) {
        all.add(
            new Diagnosis(
                    Ids.hash("DG", visit.encounterId(), "831", String.valueOf(rank)),
                    rank == 1 && known.isEmpty() ? "main" : "secondary",
                    rank,
                    row.code(),
                    row.code() == null ? null : "icd10-vn",
                    row.name())
                .toldBy(sources.apply(place(CONCLUSION, at))));
      }
    }
    return all;
  }

  private static List<Service> services(
      ProfileVisit visit, Set<String> known, Function<String, List<Source>> sources) {
    List<Service> all = new ArrayList<>();
    int at = 0;
    for (ProfileVisit.Examination row : visit.examinations()) {
      at++;
      int place = all.size() + 1;
      if (row.code() == null || !known.contains(row.code())) {
        all.add(
            new Service(
                    Ids.hash("SV", visit.encounterId(), "831", String.valueOf(place)),
                    place,
                    row.code(),
                    row.name(),
                    row.groupCode(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    visit.examinedAt(),
                    null,
                    visit.practitioner(),
                    null)
                .toldBy(sources.apply(place(EXAMINATION, at))));
      }
    }
    return all;
  }

  /**
   * Results and vital signs.
   *
   * @param known codes of signs, and of services with results, that need no second telling
   */
  private static List<Observation> observations(
      ProfileVisit visit, Set<String> known, Function<String, List<Source>> sources) {
    List<Observation> all = new ArrayList<>();
    Map<String, String> fields = new TreeMap<>();
    visit.fields().forEach((name, text) -> fields.put(key(name), text));
    for (Sign sign : SIGNS) {
      String value = value(sign, fields);
      if (value != null && !known.contains(sign.code())) {
        all.add(
            observation(
                    visit,
                    all.size() + 1,
                    "vital-signs",
                    sign.code(),
                    sign.name(),
                    null,
                    value,
                    sign.unit())
                .toldBy(sources.apply(String.join(", ", sign.fields()))));
      }
    }
    int at = 0;
    for (ProfileVisit.Examination row : visit.examinations()) {
      at++;
      boolean isNew = row.code() == null || !known.contains(row.code());
      if (isNew && row.result() != null) {
        boolean imaging = "2".equals(row.groupCode());
        Result result = Result.of(row.result());
        all.add(
            observation(
                    visit,
                    all.size() + 1,
                    imaging ? "imaging" : "laboratory",
                    row.code(),
                    row.name(),
                    row.code(),
                    result.value(),
                    result.unit())
                .toldBy(sources.apply(place(EXAMINATION, at))));
      }
    }
    return all;
  }

  private static @Nullable String value(Sign sign, Map<String, String> fields) {
    List<String> told = sign.fields().stream().map(fields::get).filter(Objects::nonNull).toList();
    return told.size() < sign.fields().size() ? null : String.join("/", told).replace(',', '.');
  }

  private static String key(String name) {
    return name.substring(name.lastIndexOf('/') + 1)
        .replace("_", "")
        .toUpperCase(java.util.Locale.ROOT);
  }

  private static Observation observation(
      ProfileVisit visit,
      int place,
      String category,
      @Nullable String code,
      @Nullable String name,
      @Nullable String service,
      String value,
      @Nullable String unit) {
    return new Observation(
        Ids.hash("OB", visit.encounterId(), "831", String.valueOf(place)),
        place,
        category,
        code,
        name,
        service,
        value,
        EncounterReader.number(value),
        unit,
        null,
        null,
        visit.examinedAt(),
        visit.practitioner());
  }

  private static List<Note> notes(ProfileVisit visit, Function<String, List<Source>> sources) {
    List<String> texts =
        Stream.of(visit.history(), visit.advice()).filter(Objects::nonNull).toList();
    return texts.isEmpty()
        ? List.of()
        : List.of(
            new Note(
                Ids.hash("NT", visit.encounterId(), "831"),
                1,
                visit.examinedAt(),
                String.join("\n", texts),
                null,
                null,
                null,
                visit.practitioner(),
                sources.apply("BENHSU, TUVAN")));
  }

  /** The form itself: every field of the visit that has no place of its own. */
  private static List<Paper> papers(ProfileVisit visit, Function<String, List<Source>> sources) {
    return visit.fields().isEmpty()
        ? List.of()
        : List.of(
            new Paper(
                Ids.hash("PA", visit.encounterId(), "831"),
                1,
                "health_profile",
                visit.maLk().isEmpty() ? null : visit.maLk(),
                visit.examinedAt() == null ? null : EncounterReader.localDay(visit.examinedAt()),
                null,
                null,
                null,
                visit.fields(),
                sources.apply("HOSOKHAMCHUABENH")));
  }

  private List<String> labels(ProfileVisit visit) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    labels.addAll(
        sensitivity.labels(Where.ICD, codes(visit.conclusions(), ProfileVisit.Conclusion::code)));
    Set<String> texts = new HashSet<>(visit.fields().values());
    Stream.of(visit.reason(), visit.history(), visit.advice())
        .filter(Objects::nonNull)
        .forEach(texts::add);
    texts.addAll(codes(visit.examinations(), ProfileVisit.Examination::name));
    texts.addAll(codes(visit.examinations(), ProfileVisit.Examination::result));
    texts.addAll(codes(visit.conclusions(), ProfileVisit.Conclusion::name));
    texts.addAll(codes(visit.conclusions(), ProfileVisit.Conclusion::conclusion));
    labels.addAll(sensitivity.ofTexts(texts));
    return labels.stream().map(Enum::name).toList();
  }
}
