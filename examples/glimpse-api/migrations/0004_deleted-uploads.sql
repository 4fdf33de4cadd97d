-- Up Migration
-- A deleted upload counts on: the bucket keeps its last version for days, and an upload that began before may end after.
ALTER TABLE uploads ADD COLUMN deleted_at timestamp(3);
