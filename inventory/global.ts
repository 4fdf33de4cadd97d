import { isMapping } from "./read/answers";

/** Modules of services that AWS runs once for the whole account, with one price wherever their provider is. */
const GLOBAL_MODULES = [
    "account",
    "budgets",
    "cloudfront",
    "costexplorer",
    "cur",
    "ecrpublic",
    "globalaccelerator",
    "iam",
    "networkmanager",
    "organizations",
    "route53",
    "route53domains",
    "route53recoverycontrol",
    "route53recoveryreadiness",
    "shield",
    "waf",
];

/** In modules of which other types are in a region. */
const GLOBAL_TYPES = ["aws:cloudwatch/dashboard:Dashboard", "aws-native:cloudwatch:Dashboard"];

/** In a global module, and in a region all the same. */
const REGIONAL = /:route53\/(resolver|profiles)/;

/** `aws:cloudfront/distribution:Distribution`, `aws-native:cloudfront:Distribution` */
const MODULE = /^aws(?:-native)?:([a-z0-9]+)[/:]/;

/** Is it in no region? Its provider must be in us-east-1 for some of them, whatever the stack's region is. */
export function isGlobal(type: string, inputs: unknown): boolean {
    const module = MODULE.exec(type)?.[1];
    if (module === undefined) return false;
    if (module === "wafv2") return isMapping(inputs) && inputs["scope"] === "CLOUDFRONT";
    return GLOBAL_TYPES.includes(type) || (GLOBAL_MODULES.includes(module) && !REGIONAL.test(type));
}

/** Says nothing of the stack's region: global, or a certificate, which CloudFront takes from us-east-1 only. */
export function hasNoVote(type: string, inputs: unknown): boolean {
    return isGlobal(type, inputs) || /^aws(-native)?:(acm\/certificate|certificatemanager:)/.test(type);
}
