-- Which version of a record the national hub has acknowledged.
CREATE SCHEMA IF NOT EXISTS sync;

CREATE TABLE IF NOT EXISTS sync.ack (
  citizen_id     text PRIMARY KEY,
  record_version bigint NOT NULL,
  acked_at       timestamptz NOT NULL
);
