import type { Written } from "../terraform";

export const REGION = "ap-northeast-2";
export const ACCOUNT = "210987654321";
export const VPC = "vpc-0aa11bb22cc33dd44";
export const NAME = "orders-production";
export const ZONES = ["a", "b", "c"].map((zone) => `${REGION}${zone}`);

/** Subnets of a tier, one in each zone. */
export const subnetIds = (tier: number) => ZONES.map((_, index) => `subnet-0${tier}${index}e5f6071829304b`);
export const TIERS = { public: 1, private: 2, database: 3, elasticache: 4 };

export const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** Tags that the modules give: Name, and what their caller gives to all. */
export const tagged = (name: string) => ({ Name: name, Environment: "production", Terraform: "true" });

/** Writes resources of one module. */
export const inModule =
    (module: string) =>
    (type: string, name: string, index: string | number | undefined, attributes: Record<string, unknown>): Written => ({
        module,
        type,
        name,
        ...(index === undefined ? {} : { index }),
        attributes,
    });
