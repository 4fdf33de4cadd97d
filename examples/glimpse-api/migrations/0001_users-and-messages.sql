-- Up Migration
CREATE TABLE users (
    id text PRIMARY KEY,
    email text,
    created_at timestamp(3) NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id bigserial PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    text text NOT NULL,
    file_key text,
    created_at timestamp(3) NOT NULL DEFAULT now()
);

CREATE INDEX messages_user_id_id_idx ON messages (user_id, id);
