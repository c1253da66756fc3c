-- The Iceberg JDBC catalog keeps its two tables here.
CREATE SCHEMA IF NOT EXISTS catalog;
