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
     * Security groups that may connect on 6379; nobody else can. Add at the end and take away from the end: the rules
     * are named by their place, and AWS refuses one that exists already. Services may also add rules of their own.
     *
     * @default none
     */
    clientSecurityGroupIds?: pulumi.Input<string>[];
    /**
     * `valkey` or `redis`. Clients cannot tell them apart; in Seoul a cache.t4g.micro costs $14.02 a month with Valkey,
     * $17.52 with Redis. Redis becomes Valkey in place, **the way back replaces the cache**: empty, another address.
     *
     * @default "valkey"
     */
    engine?: string;
    /**
     * Major and minor version: 8.0 to 8.2 and 7.2 of Valkey, 7.0 and 7.1 of Redis. It can go up in place; **a step down
     * replaces the cache**.
     *
     * @default "8.1" of Valkey, "7.1" of Redis
     */
    engineVersion?: string;
    /**
     * Node type, Graviton: cache.t4g.micro has 0.5 GiB, half of it for data, at $14.02 a month in Seoul with Valkey. A
     * change moves the data to another node within minutes.
     *
     * @default "cache.t4g.micro"
     */
    nodeType?: string;
    /**
     * Days that daily snapshots are kept, 0 to 35; they cost by the GB, and the fork that takes one needs memory. 0 for
     * none: what is in a cache can be made again.
     *
     * @default 0
     */
    snapshotRetentionDays?: number;
    /**
     * What gives way when memory is full. `volatile-lru` drops what was used longest ago among the keys that expire:
     * right for sessions beside cached queries when both have a time to live and sessions are used more. `volatile-ttl`
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
    /** Tags of every resource that can have them. */
    tags?: Record<string, string>;
}
