import type { Written } from "../terraform";

export const ACCOUNT = "314159265358";
export const SEOUL = "ap-northeast-2";
export const VPC = "vpc-0b00c5a1e0f1a2b3c";
export const DATABASE_NAME = "bookshop-live";
export const UPLOADS = "bookshop-live-covers";
export const CACHE = "bookshop-live-sessions";
export const POOL = "ap-northeast-2_B00kSh0p1";
export const DATABASE_GROUP = "sg-0b00c0000000000d1";
/** Whose endpoints of other services the VPC has. */
export const ENDPOINT_GROUP = "sg-0b00c0000000000e1";
export const ALB_GROUP = "sg-0b00c0000000000a1";
export const TASK_GROUP = "sg-0b00c0000000000c1";
export const ZONE = "Z0B00KSH0PEXAMPLE001";
/** Where the modules are: two levels of the company's own around each of the registry's. */
export const AT = 'module.environment["live"].module.region["seoul/1"]';

export const arn = (service: string, rest: string, region = SEOUL) => `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;
export const balancer = (kind: string, rest = "") =>
    arn("elasticloadbalancing", `${kind}/app/bookshop-live/b00c5a1e0f1a2b3c${rest}`);
export const BALANCER = balancer("loadbalancer");
export const HTTPS = balancer("listener", "/b00c000000000443");
export const TARGETS = arn("elasticloadbalancing", "targetgroup/shop-20260301/b00c5a1e0f1a2b3d");
export const CANARY = arn("elasticloadbalancing", "targetgroup/shop-canary-20260301/b00c5a1e0f1a2b3e");
export const CLUSTER = arn("ecs", "cluster/bookshop-live");
export const JWT = arn("secretsmanager", "secret:bookshop/live/jwt-Ab12Cd");
export const SESSION_TOKEN = arn("secretsmanager", "secret:bookshop/live/redis-token-Ef34Gh");
/** Values that no one may see. */
export const BOOKSHOP_SECRETS = {
    jwt: "jwt-of-the-bookshop-0123456789abcdef",
    redis: "token-of-the-bookshop-0123456789",
};

/** A resource of a module, as version 6 of the provider writes it: with its region, and whose it is. */
export const inModule =
    (module: string, region = SEOUL) =>
    (type: string, name: string, index: string | number | undefined, attributes: Record<string, unknown>): Written => ({
        module: module === "" ? AT : `${AT}.${module}`,
        type,
        name,
        ...(index === undefined ? {} : { index }),
        attributes: /^aws_(iam|route53)_/.test(type) ? attributes : { region, ...attributes },
        identity: { account_id: ACCOUNT, region, id: attributes["id"] },
    });

export const ZONES = ["a", "b", "c"];
export const subnetsOf = (tier: "public" | "private" | "database") =>
    ZONES.map((zone) => `subnet-0b00c${{ public: 1, private: 2, database: 3 }[tier]}${zone}0000000001`);
