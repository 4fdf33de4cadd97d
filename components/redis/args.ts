import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `Redis`. */
export interface RedisArgs {
    /** The VPC of the cache. */
    vpcId: pulumi.Input<string>;
    /** Private subnets; AWS places the node in one of them. */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The AUTH token, 16 to 128 letters, digits and `! & # $ ^ < > -`. A change adds the new token and keeps the old one
     * good, so that tasks can be replaced in peace; see `authTokenUpdateStrategy`.
     */
    authToken: pulumi.Input<string>;
    /**
     * Security groups that may connect on 6379; no one else can. Add at the end and remove from the end: the rules
     * are named by their place, and AWS refuses one that exists already. Services may also add their own rules.
     *
     * @default none
     */
    clientSecurityGroupIds?: pulumi.Input<string>[];
    /**
     * A subnet group that exists, for an adopted cache: another group replaces it. None is made then. Without effect on a
     * serverless cache.
     *
     * @default none: a group of `subnetIds` is made
     */
    subnetGroupName?: string;
    /**
     * Security groups that the cache has in addition to its own: those of an adopted one, until the tasks that rely on
     * them are removed. Whatever they admit can connect. Without effect on a serverless cache.
     *
     * @default []
     */
    additionalSecurityGroupIds?: string[];
    /**
     * A serverless cache in place of a node: AWS runs it in several zones, grows it with the load and bills what is held,
     * 0.1 GB at least ($7.37 a month in Seoul), and $0.00277 per million processing units (a command, or a KiB of it).
     * There is no single node to lose, to choose a size for or to patch.
     *
     * What it asks of the application: **cluster mode only**. Its clients must be cluster clients (`createCluster` of
     * node-redis, `Cluster` of ioredis) that speak TLS; commands over several keys need them in one hash slot; Socket.IO
     * needs `createShardedAdapter`, because PSUBSCRIBE, which its other adapter lives on, does not exist there; there are
     * no numbered databases. Keys are evicted by `volatile-lru`, so that job queues do not belong into it.
     *
     * **A change makes another cache, empty, under another address, and takes the old one away: sessions are lost.** With
     * it `nodeType`, `replicas`, `maintenanceWindow` and `applyImmediately` have no effect, and `authToken` is the password of the
     * one user, `default`: the URL stays what it is, and a new token counts at once, for connections made from then on.
     *
     * @default false
     */
    serverless?: boolean;
    /**
     * Most gigabytes that a serverless cache holds, 1 to 5000; beyond it keys are evicted, or writes fail where none has a
     * time to live. So much can the cache cost at most: $73.73 a month for each.
     *
     * @default 1
     */
    serverlessMaximumGB?: number;
    /**
     * Most processing units a second of a serverless cache, 1000 to 15,000,000; beyond it commands are throttled. All
     * month long 1000 would cost $7.28.
     *
     * @default 1000, about 400 times what 500 users need on average
     */
    serverlessMaximumEcpuPerSecond?: number;
    /**
     * `valkey` or `redis`. Clients cannot distinguish them; in Seoul a cache.t4g.micro costs $14.02 a month with Valkey,
     * $17.52 with Redis. Redis becomes Valkey in place, **the way back replaces the cache**: empty, another address.
     *
     * @default "valkey"
     */
    engine?: string;
    /**
     * Major and minor version: 8.0 to 8.2 and 7.2 of Valkey, 7.0 and 7.1 of Redis. It can go up in place; **a step down
     * replaces the cache**.
     *
     * @default by engine: 8.1 of Valkey, 7.1 of Redis
     */
    engineVersion?: string;
    /**
     * Node type, Graviton: cache.t4g.micro has 0.5 GiB, half of it for data, at $14.02 a month in Seoul with Valkey. A
     * change moves the data to another node within minutes. cache.r6gd has an SSD for what is used least (data tiering):
     * **going to it or away from it replaces the cache**, empty.
     *
     * @default "cache.t4g.micro"
     */
    nodeType?: string;
    /**
     * Replicas of the node, 0 to 5, each at the node's price, in other zones where there are some. With one or more the cache
     * fails over by itself: when the primary or its zone fails, ElastiCache promotes a replica and moves the address of the
     * URL there, within a minute or two. Replication is asynchronous: **what was written in the last moments before is
     * lost**, and open connections break. Without replicas a lost node loses everything. Adding and removing them
     * changes the cache in place.
     *
     * @default 0
     */
    replicas?: number;
    /**
     * Days that daily snapshots are kept, 0 to 35; they cost by the GB, and the fork that takes one needs memory. 0 for
     * none: what is in a cache can be made again.
     *
     * @default 0
     */
    snapshotRetentionDays?: number;
    /**
     * What gives way when memory is full. `volatile-lru` drops what was used longest ago among the keys that expire:
     * the only one of a serverless cache, and right for sessions next to cached queries when both have a time to live and sessions are used more. `volatile-ttl`
     * drops what expires first, so short-lived cached queries before long-lived sessions. `allkeys-...` would drop
     * sessions without one as well, `noeviction` makes writes fail and is what job queues such as BullMQ need. A key
     * without a time to live is never dropped by `volatile-...`: too many of them and writes fail all the same.
     *
     * @default "volatile-lru"
     */
    maxmemoryPolicy?: string;
    /**
     * How ElastiCache takes a token that changed. Left out, or `ROTATE`: both tokens are good. `SET`, in an `up` after
     * the one that rotated: only the new one is. ElastiCache keeps two tokens at most, and creation knows no strategy,
     * so leave it out until the first rotation.
     *
     * @default none: ElastiCache takes `ROTATE`
     */
    authTokenUpdateStrategy?: string;
    /**
     * Weekly window for service updates, UTC, an hour at least. With one node the cache is away for some minutes then,
     * and may be empty after.
     *
     * @default "sun:19:00-sun:20:00", Monday four o'clock at night in Seoul
     */
    maintenanceWindow?: string;
    /**
     * Whether changes are made while `pulumi up` runs, rather than in the maintenance window, when `up` has long reported
     * success.
     *
     * @default true
     */
    applyImmediately?: boolean;
    /**
     * ARN of a customer-managed KMS key that encrypts the parameter with the URL. Its readers then need `kms:Decrypt` on it.
     *
     * @default none: the account's own `aws/ssm`
     */
    kmsKeyArn?: pulumi.Input<string>;
    /** Tags of every resource that can have them. */
    tags?: Record<string, string>;
}
