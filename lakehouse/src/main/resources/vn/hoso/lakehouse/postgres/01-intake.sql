-- Receipts and verdicts. The gateway writes what it received; the publish job adds the verdict.
CREATE SCHEMA IF NOT EXISTS intake;

CREATE TABLE IF NOT EXISTS intake.receipt (
  submission_id       text PRIMARY KEY,
  facility_code       text NOT NULL,
  kind                text NOT NULL,
  channel             text NOT NULL,
  sha256              text NOT NULL,
  size                bigint NOT NULL,
  received_at         timestamptz NOT NULL,
  client_request_id   text,
  file_name           text,
  state               text NOT NULL DEFAULT 'received'
                      CHECK (state IN ('received', 'conformed', 'accepted', 'accepted_with_warnings',
                                       'partly_rejected', 'rejected')),
  encounters_accepted integer NOT NULL DEFAULT 0,
  encounters_refused  integer NOT NULL DEFAULT 0,
  warnings            integer NOT NULL DEFAULT 0,
  updated_at          timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS receipt_by_facility ON intake.receipt (facility_code, received_at DESC);
-- Not unique: of several gateways one does not know what another was killed over.
CREATE INDEX IF NOT EXISTS receipt_by_request_id
  ON intake.receipt (facility_code, client_request_id) WHERE client_request_id IS NOT NULL;

-- Tells a sender that the same bytes came before.
CREATE INDEX IF NOT EXISTS receipt_by_content ON intake.receipt (facility_code, sha256);

CREATE TABLE IF NOT EXISTS intake.violation (
  submission_id text NOT NULL,
  seq           integer NOT NULL,
  rule_id       text NOT NULL,
  severity      text NOT NULL,
  ma_lk         text,
  table_name    text,
  row_number    integer,
  field         text,
  place         text,
  value_shape   text,
  expected      text,
  message_vi    text NOT NULL,
  message_en    text NOT NULL,
  PRIMARY KEY (submission_id, seq)
);

-- The newest submission that named an encounter at the address of a province hub, whose software
-- asks by MA_LK, whenever it likes: kept as long as the receipts. Measured on 300,000 rows: 147 bytes
-- an encounter with the index, beside 537 of its receipt.
CREATE TABLE IF NOT EXISTS intake.encounter_receipt (
  facility_code text NOT NULL,
  ma_lk         text NOT NULL,
  submission_id text NOT NULL,
  PRIMARY KEY (facility_code, ma_lk)
);

-- What could not be taken at all: who, when, why. Kept for ever; its bytes for a while, see below.
CREATE TABLE IF NOT EXISTS intake.refusal (
  refusal_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  facility_code text,
  rule_id       text NOT NULL,
  http_status   integer NOT NULL,
  sha256        text,
  size          bigint,
  refused_at    timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE intake.refusal ADD COLUMN IF NOT EXISTS channel text;
ALTER TABLE intake.refusal ADD COLUMN IF NOT EXISTS content_type text;
ALTER TABLE intake.refusal ADD COLUMN IF NOT EXISTS file_name text;
ALTER TABLE intake.refusal ADD COLUMN IF NOT EXISTS body_sha256 text;
-- What is to be sent again later (haste, an outage) is counted: one row for a minute of it, with
-- the time of the last; nothing of its content is kept.
ALTER TABLE intake.refusal ADD COLUMN IF NOT EXISTS times bigint NOT NULL DEFAULT 1;
ALTER TABLE intake.refusal ADD COLUMN IF NOT EXISTS minute timestamptz;
CREATE UNIQUE INDEX IF NOT EXISTS refusal_by_minute
  ON intake.refusal (facility_code, rule_id, channel, minute);
CREATE INDEX IF NOT EXISTS refusal_by_facility ON intake.refusal (facility_code, refusal_id DESC);

-- The bytes of refusals, or their beginning, so that a department can look at what was really
-- sent. The gateway deletes them after the configured days.
CREATE TABLE IF NOT EXISTS intake.refused_body (
  sha256  text PRIMARY KEY,
  body    bytea NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS refused_body_by_age ON intake.refused_body (kept_at);

CREATE TABLE IF NOT EXISTS intake.facility_client (
  client_id     text PRIMARY KEY,
  facility_code text NOT NULL,
  secret_hash   text NOT NULL,
  name          text NOT NULL,
  scopes        text NOT NULL DEFAULT 'submit',
  enabled       boolean NOT NULL DEFAULT true
);

-- Accounts of software that logs in as at the old gateways. The hash is bcrypt of the MD5 of the
-- password in upper-case hex, which is what such software sends.
CREATE TABLE IF NOT EXISTS intake.legacy_account (
  username      text PRIMARY KEY,
  facility_code text NOT NULL,
  password_hash text NOT NULL,
  enabled       boolean NOT NULL DEFAULT true,
  changed_at    timestamptz NOT NULL DEFAULT now()
);

-- Which software of which vendor a facility is connected with, and how.
CREATE TABLE IF NOT EXISTS intake.connection (
  facility_code    text NOT NULL,
  software         text NOT NULL,
  vendor           text NOT NULL,
  software_version text NOT NULL,
  channel          text NOT NULL,
  key_fingerprint  text,
  username         text,
  registered_at    timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (facility_code, software)
);

-- By what a facility's signature is told to be its own, and what follows when it is not. The
-- fingerprint above may be several, with ; between; so may the identifiers that certificates name.
ALTER TABLE intake.connection ADD COLUMN IF NOT EXISTS signer_ids text;
ALTER TABLE intake.connection ADD COLUMN IF NOT EXISTS signature_policy text
  CHECK (signature_policy IN ('record', 'warn', 'refuse'));

-- What was changed of connections and accounts, by whom and why: appended to only. Neither secrets
-- nor their hashes are in it.
CREATE TABLE IF NOT EXISTS intake.access_change (
  change_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  changed_at    timestamptz NOT NULL DEFAULT now(),
  changed_by    text NOT NULL,
  facility_code text NOT NULL,
  what          text NOT NULL CHECK (what IN ('connection', 'secret_renewed', 'closed', 'opened')),
  subject       text NOT NULL,
  reason        text,
  before        jsonb,
  after         jsonb
);
CREATE INDEX IF NOT EXISTS access_change_by_facility
  ON intake.access_change (facility_code, change_id DESC);

-- What vendors try: never counted, never passed on.
CREATE TABLE IF NOT EXISTS intake.sandbox_receipt (LIKE intake.receipt INCLUDING ALL);
ALTER TABLE intake.sandbox_receipt ADD COLUMN IF NOT EXISTS repeats integer NOT NULL DEFAULT 0;

-- What a scanned paper waits for that was accepted and lies in no record yet.
ALTER TABLE intake.receipt ADD COLUMN IF NOT EXISTS waits_for text;
ALTER TABLE intake.sandbox_receipt ADD COLUMN IF NOT EXISTS waits_for text;
CREATE INDEX IF NOT EXISTS receipt_waits ON intake.receipt (submission_id) WHERE waits_for IS NOT NULL;

-- Tells a scanned paper of one owner from the same bytes of another, without saying whose it is.
ALTER TABLE intake.receipt ADD COLUMN IF NOT EXISTS belonging text;
ALTER TABLE intake.sandbox_receipt ADD COLUMN IF NOT EXISTS belonging text;

-- The facility's signature: what the gateway found, under which policy, of whose certificate.
DO $$
DECLARE receipts text;
BEGIN
  FOREACH receipts IN ARRAY ARRAY['receipt', 'sandbox_receipt'] LOOP
    EXECUTE format(
      'ALTER TABLE intake.%I
         ADD COLUMN IF NOT EXISTS signature_verdict   text NOT NULL DEFAULT ''not_checked'',
         ADD COLUMN IF NOT EXISTS signature_policy    text,
         ADD COLUMN IF NOT EXISTS signature_reason    text,
         ADD COLUMN IF NOT EXISTS signature_algorithm text,
         ADD COLUMN IF NOT EXISTS signed_at           timestamptz,
         ADD COLUMN IF NOT EXISTS signer_subject      text,
         ADD COLUMN IF NOT EXISTS signer_issuer       text,
         ADD COLUMN IF NOT EXISTS signer_serial       text,
         ADD COLUMN IF NOT EXISTS signer_fingerprint  text,
         ADD COLUMN IF NOT EXISTS signer_valid_from   timestamptz,
         ADD COLUMN IF NOT EXISTS signer_valid_until  timestamptz', receipts);
  END LOOP;
END $$;
CREATE TABLE IF NOT EXISTS intake.sandbox_violation (LIKE intake.violation INCLUDING ALL);

-- Loads straight to the topic that have not ended by themselves. One that runs holds the advisory
-- lock of its id; one that nobody holds was killed, and what it sent since may lack a receipt.
CREATE TABLE IF NOT EXISTS intake.load (
  load_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  since   timestamptz NOT NULL
);

GRANT USAGE ON SCHEMA intake TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.load TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE ON intake.encounter_receipt TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE ON intake.receipt TO hoso_gateway;
GRANT SELECT ON intake.violation TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE (times, refused_at) ON intake.refusal TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.refused_body TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE ON intake.facility_client TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE ON intake.legacy_account TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE ON intake.connection TO hoso_gateway;
GRANT SELECT, INSERT ON intake.access_change TO hoso_gateway;
GRANT SELECT, INSERT, UPDATE ON intake.sandbox_receipt TO hoso_gateway;
GRANT SELECT, INSERT ON intake.sandbox_violation TO hoso_gateway;
