-- Up Migration
-- What the worker has done, by the id of the message: one that SQS delivers twice finds its row.
CREATE TABLE deliveries (
    message_id text PRIMARY KEY,
    recipient text NOT NULL,
    delivered_at timestamp(3) NOT NULL DEFAULT now()
);
