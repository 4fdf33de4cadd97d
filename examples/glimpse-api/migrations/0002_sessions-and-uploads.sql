-- Up Migration
-- A user who is disabled here is signed out everywhere within half a minute, and cannot sign in.
ALTER TABLE users ADD COLUMN disabled_at timestamp(3);

-- What signs a user in; the cache has copies. An empty or replaced cache signs no one out.
CREATE TABLE sessions (
    id text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    data jsonb NOT NULL DEFAULT '{}',
    started_at timestamp(3) NOT NULL DEFAULT now(),
    expires_at timestamp(3) NOT NULL
);

CREATE INDEX sessions_user_id_started_at_idx ON sessions (user_id, started_at);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

-- The bytes that a user was allowed to store: a presigned URL is for exactly so many.
CREATE TABLE uploads (
    key text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    bytes bigint NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT now()
);

CREATE INDEX uploads_user_id_idx ON uploads (user_id);
