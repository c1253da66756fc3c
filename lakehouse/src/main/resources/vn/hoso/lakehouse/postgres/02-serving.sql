-- What the registry serves: written only by the publish job, in one transaction a batch, together
-- with the snapshots it came from. The registry itself only asks, in known_on.
CREATE SCHEMA IF NOT EXISTS serving;

CREATE TABLE IF NOT EXISTS serving.publication (
  output       text PRIMARY KEY,
  consumed     jsonb NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS serving.citizen (
  citizen_id       text PRIMARY KEY,
  status           text NOT NULL,
  merged_into      text,
  identity_state   text NOT NULL,
  full_name        text,
  name_folded      text,
  birth            text,
  birth_year       integer,
  sex              text,
  personal_id      text,
  insurance_number text,
  commune_code     text,
  died_on          date,
  content_hash     text NOT NULL DEFAULT '',
  updated_at       timestamptz
);
CREATE INDEX IF NOT EXISTS citizen_by_name ON serving.citizen (name_folded text_pattern_ops, birth_year);
CREATE INDEX IF NOT EXISTS citizen_by_birth ON serving.citizen (birth);
CREATE INDEX IF NOT EXISTS citizen_by_commune ON serving.citizen (commune_code, name_folded);
CREATE INDEX IF NOT EXISTS citizen_by_survivor ON serving.citizen (merged_into)
  WHERE merged_into IS NOT NULL;

-- No UNIQUE on (type, value): two people with one number is a fact to resolve, not an error.
CREATE TABLE IF NOT EXISTS serving.identifier (
  citizen_id text NOT NULL,
  type       text NOT NULL,
  value      text NOT NULL,
  issuer     text,
  current    boolean NOT NULL,
  verified   boolean NOT NULL
);
CREATE INDEX IF NOT EXISTS identifier_by_value ON serving.identifier (value, type);
CREATE INDEX IF NOT EXISTS identifier_by_citizen ON serving.identifier (citizen_id);

-- The whole record as JSON, stored as text: it is read by key and never searched inside.
CREATE TABLE IF NOT EXISTS serving.record (
  citizen_id     text PRIMARY KEY,
  record_version bigint NOT NULL,
  content_hash   text NOT NULL,
  document       text NOT NULL,
  updated_at     timestamptz NOT NULL
);

-- Files of records as they came. Who may open one is who may see its paper in the record.
CREATE TABLE IF NOT EXISTS serving.file (
  sha256  text PRIMARY KEY,
  content bytea NOT NULL
);
-- PDF and JPEG are compressed already.
ALTER TABLE serving.file ALTER COLUMN content SET STORAGE EXTERNAL;
DROP TABLE IF EXISTS serving.scan;

CREATE TABLE IF NOT EXISTS serving.treatment (
  citizen_id    text NOT NULL,
  facility_code text NOT NULL,
  first_at      timestamptz,
  last_at       timestamptz,
  PRIMARY KEY (citizen_id, facility_code)
);

CREATE TABLE IF NOT EXISTS serving.figure (
  figure_id          text PRIMARY KEY,
  indicator          text NOT NULL,
  variant            text NOT NULL,
  unit_kind          text NOT NULL,
  unit_code          text NOT NULL,
  as_of              date NOT NULL,
  period_from        date,
  period_to          date,
  numerator          bigint NOT NULL,
  denominator        bigint,
  value              double precision,
  denominator_source text NOT NULL,
  denominator_as_of  date,
  definition_version text NOT NULL,
  geography_version  text NOT NULL,
  input_snapshots    jsonb NOT NULL,
  flags              text[] NOT NULL,
  computed_at        timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS figure_by_unit ON serving.figure (as_of, indicator, variant, unit_kind);

CREATE TABLE IF NOT EXISTS serving.gap (
  as_of         date NOT NULL,
  commune_code  text NOT NULL,
  citizen_id    text NOT NULL,
  missing       text[] NOT NULL,
  last_event_at timestamptz,
  PRIMARY KEY (as_of, citizen_id)
);
CREATE INDEX IF NOT EXISTS gap_by_commune ON serving.gap (commune_code, as_of);

CREATE TABLE IF NOT EXISTS serving.facility (
  facility_code text PRIMARY KEY,
  name          text,
  kind          text,
  commune_code  text,
  opened_on     date,
  closed_on     date
);

CREATE TABLE IF NOT EXISTS serving.admin_unit (
  code        text NOT NULL,
  level       text NOT NULL,
  name        text NOT NULL,
  parent_code text,
  PRIMARY KEY (level, code)
);

-- Who is made of what, for stewards only: the demographics as each sender told them, as JSON text.
CREATE TABLE IF NOT EXISTS serving.mention (
  mention_id    text PRIMARY KEY,
  citizen_id    text NOT NULL,
  rule_id       text NOT NULL,
  evidence      text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  patient       text NOT NULL
);
CREATE INDEX IF NOT EXISTS mention_by_citizen ON serving.mention (citizen_id);
-- Why it is this citizen's: the mention it was joined to and the weights between the two, in log2 of
-- odds to thousandths: version of the model, prior, total, then of every comparison
-- name:level:weight[:frequency], or its name alone where a side does not tell. There are millions.
ALTER TABLE serving.mention ADD COLUMN IF NOT EXISTS partner_id text;
ALTER TABLE serving.mention ADD COLUMN IF NOT EXISTS weights text;

-- What rules of linking say, those of the past too.
CREATE TABLE IF NOT EXISTS serving.rule (
  rule_id text PRIMARY KEY,
  vi      text NOT NULL,
  en      text NOT NULL
);

-- The questions that wait for stewards, as the link job asks them. weighing: prior, weights and total
-- of the evidence as JSON, in log2 of odds, where a probability was computed.
CREATE TABLE IF NOT EXISTS serving.review (
  review_id text PRIMARY KEY,
  mention_a text NOT NULL,
  mention_b text NOT NULL,
  citizen_a text NOT NULL,
  citizen_b text NOT NULL,
  rule_id   text NOT NULL,
  rule_vi   text NOT NULL,
  rule_en   text NOT NULL,
  risk      text NOT NULL,
  evidence  text NOT NULL,
  weighing  text,
  status    text NOT NULL,
  opened_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS review_by_age ON serving.review (status, risk, opened_at);

-- Whose record, as it was known at the end of which day in Việt Nam, somebody asked for; who asked
-- is in the audit trail. Asked again after a failure, it is newer than its answer and so open. Publish
-- answers, and deletes what is older than a week or made beside a record that has changed since.
CREATE TABLE IF NOT EXISTS serving.known_on (
  citizen_id   text NOT NULL,
  day          date NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  answered_at  timestamptz,
  failure      text CHECK (failure IN ('unknown_person', 'not_made')),
  content_hash text,
  PRIMARY KEY (citizen_id, day)
);
CREATE INDEX IF NOT EXISTS known_on_by_age ON serving.known_on (requested_at);

-- An answer: none, one or several records as JSON text. others: citizens of today whose facts this
-- record held then; who reads it must be allowed to read theirs.
CREATE TABLE IF NOT EXISTS serving.known_on_record (
  citizen_id text NOT NULL,
  day        date NOT NULL,
  number     integer NOT NULL,
  document   text NOT NULL,
  others     text[] NOT NULL,
  PRIMARY KEY (citizen_id, day, number),
  FOREIGN KEY (citizen_id, day) REFERENCES serving.known_on ON DELETE CASCADE
);

GRANT USAGE ON SCHEMA serving TO hoso_registry;
GRANT SELECT ON ALL TABLES IN SCHEMA serving TO hoso_registry;
GRANT INSERT (citizen_id, day), UPDATE (requested_at) ON serving.known_on TO hoso_registry;
