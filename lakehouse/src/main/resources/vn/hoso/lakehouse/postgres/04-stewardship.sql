-- Decisions of people about who is who. The link job reads them; they outrank it for ever. Every
-- table here only grows: what was said stays said, a later word follows it.
CREATE SCHEMA IF NOT EXISTS stewardship;

-- What holds. Written in the transaction that settles a case; several rows when a citizen is taken
-- apart. The link job follows the rows in the order of decision_id.
CREATE TABLE IF NOT EXISTS stewardship.decision (
  decision_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mention_a   text NOT NULL,
  mention_b   text NOT NULL,
  verdict     text NOT NULL CHECK (verdict IN ('same', 'not_same', 'cannot_tell')),
  decided_by  text NOT NULL,
  decided_at  timestamptz NOT NULL DEFAULT now(),
  reason      text
);
ALTER TABLE stewardship.decision ADD COLUMN IF NOT EXISTS case_id text;

-- A question as it was when the first steward answered it: it leaves the queue once it is decided.
CREATE TABLE IF NOT EXISTS stewardship.question (
  case_id   text PRIMARY KEY,
  mention_a text NOT NULL,
  mention_b text NOT NULL,
  rule_id   text NOT NULL,
  rule_vi   text NOT NULL,
  rule_en   text NOT NULL,
  risk      text NOT NULL,
  evidence  text NOT NULL,
  weighing  text,
  opened_at timestamptz NOT NULL
);

-- What one steward thinks of a case. parts: groups of mentions that are not one person.
CREATE TABLE IF NOT EXISTS stewardship.vote (
  vote_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id  text NOT NULL,
  round    integer NOT NULL,
  verdict  text NOT NULL CHECK (verdict IN ('same', 'not_same', 'cannot_tell', 'right', 'split')),
  parts    text NOT NULL DEFAULT '',
  voted_by text NOT NULL,
  voted_at timestamptz NOT NULL,
  reason   text NOT NULL,
  UNIQUE (case_id, round, voted_by)
);

-- A case is settled when enough stewards agree; looking at it again begins another round.
CREATE TABLE IF NOT EXISTS stewardship.settlement (
  case_id    text NOT NULL,
  round      integer NOT NULL,
  verdict    text NOT NULL,
  settled_by text NOT NULL,
  settled_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, round)
);

-- "This is the wrong patient": from then on the citizen's mentions are joined with nobody else by
-- any rule, until the release.
CREATE TABLE IF NOT EXISTS stewardship.hold (
  hold_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id       text NOT NULL UNIQUE,
  citizen_id    text NOT NULL,
  mentions      text[] NOT NULL,
  suspect       text,
  encounter_id  text,
  held_by       text NOT NULL,
  facility_code text,
  reason        text NOT NULL,
  held_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS hold_by_citizen ON stewardship.hold (citizen_id);

CREATE TABLE IF NOT EXISTS stewardship.release (
  release_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hold_id     bigint NOT NULL UNIQUE REFERENCES stewardship.hold,
  released_by text NOT NULL,
  released_at timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA stewardship TO hoso_registry;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA stewardship TO hoso_registry;
