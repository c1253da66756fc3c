-- Who may read, and who did. The audit table only ever grows: no role of an application may change
-- or remove a row.
CREATE SCHEMA IF NOT EXISTS access;

CREATE TABLE IF NOT EXISTS access.audit (
  seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  chain         integer NOT NULL,
  at            timestamptz NOT NULL,
  actor         text NOT NULL,
  role          text NOT NULL,
  facility_code text,
  purpose       text NOT NULL,
  action        text NOT NULL,
  citizen_id    text,
  resource      text,
  decision      text NOT NULL,
  reason        text,
  client        text,
  trace_id      text,
  prev_hash     text NOT NULL,
  hash          text NOT NULL
);
-- Rows of one chain hold each other by hash; several chains, so that readers do not wait in one line.
CREATE UNIQUE INDEX IF NOT EXISTS audit_by_chain ON access.audit (chain, seq DESC);
CREATE UNIQUE INDEX IF NOT EXISTS audit_continues_once ON access.audit (chain, prev_hash);
CREATE INDEX IF NOT EXISTS audit_by_citizen ON access.audit (citizen_id, at DESC);

CREATE TABLE IF NOT EXISTS access.user (
  username      text PRIMARY KEY,
  password_hash text NOT NULL,
  role          text NOT NULL CHECK (role IN ('station', 'clinic', 'department', 'steward', 'citizen')),
  facility_code text,
  citizen_id    text,
  display_name  text NOT NULL,
  enabled       boolean NOT NULL DEFAULT true
);

CREATE TABLE IF NOT EXISTS access.consent (
  consent_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  citizen_id    text NOT NULL,
  facility_code text NOT NULL,
  purpose       text NOT NULL,
  given_at      timestamptz NOT NULL DEFAULT now(),
  ends_at       timestamptz
);

GRANT USAGE ON SCHEMA access TO hoso_registry;
GRANT SELECT, INSERT ON access.audit TO hoso_registry;
GRANT SELECT, INSERT ON access.consent TO hoso_registry;
GRANT SELECT, INSERT, UPDATE ON access.user TO hoso_registry;
