-- Decisions of people about who is who. The link job reads them; they outrank it for ever.
CREATE SCHEMA IF NOT EXISTS stewardship;

CREATE TABLE IF NOT EXISTS stewardship.decision (
  decision_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mention_a   text NOT NULL,
  mention_b   text NOT NULL,
  verdict     text NOT NULL CHECK (verdict IN ('same', 'not_same', 'cannot_tell')),
  decided_by  text NOT NULL,
  decided_at  timestamptz NOT NULL DEFAULT now(),
  reason      text
);

GRANT USAGE ON SCHEMA stewardship TO hoso_registry;
GRANT SELECT, INSERT ON stewardship.decision TO hoso_registry;
