import type { ResourceRecord } from "../../inventory";
import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Part, type Quantify, type Quantity, sumOf } from "../quantity";
import { httpApiShare, webSocketOpenings } from "../traffic";
import { byUse, eachMonth, monthly } from "./amounts";

/** Groups of AWS's own with a subscription above the rule itself: its price, and that of the requests, by a figure of its use. */
const BOT_CONTROL = "AWSManagedRulesBotControlRuleSet";
const SUBSCRIPTIONS: Readonly<
    Record<string, readonly [month: string, price: string, figure: string, per: number] | undefined>
> = {
    [BOT_CONTROL]: ["waf.bot-control.month", "waf.bot-control.million", "monthly_bot_control_requests", 1e6],
    AWSManagedRulesATPRuleSet: ["waf.account-takeover.month", "waf.account-takeover.1k", "monthly_login_attempts", 1e3],
    AWSManagedRulesACFPRuleSet: [
        "waf.account-creation.month",
        "waf.account-creation.1k",
        "monthly_creation_attempts",
        1e3,
    ],
    AWSManagedRulesAntiDDoSRuleSet: ["waf.anti-ddos.month", "waf.anti-ddos.million", "monthly_anti_ddos_requests", 1e6],
};
/** Bots that hide cost more to find: https://aws.amazon.com/waf/pricing/ */
const TARGETED = "waf.bot-control.targeted.million";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const GROUP = "aws:wafv2/ruleGroup:RuleGroup";

/** What a list, one of its rules or a group that is put into it from outside consists of. */
interface Rules {
    /** The rules themselves, whose actions may be puzzles. */
    rules: readonly Inputs[];
    /** Groups of AWS or of a seller. */
    managed: readonly Inputs[];
    /** Groups of one's own. */
    own: readonly Inputs[];
}

function rulesOf(rules: readonly Inputs[]): Rules {
    const statements = rules.flatMap((rule) => rule.block("statement") ?? []);
    return {
        rules,
        managed: statements.flatMap((statement) => statement.block("managedRuleGroupStatement") ?? []),
        own: statements.flatMap((statement) => statement.block("ruleGroupReferenceStatement") ?? []),
    };
}

const ofList = (acl: Inputs): Rules => rulesOf(acl.blocks("rules"));
const ofRule = (rule: Inputs): Rules => rulesOf([rule]);
const ofAssociation = (association: Inputs): Rules => ({
    rules: [],
    managed: [association.block("managedRuleGroup")].flatMap((group) => group ?? []),
    own: [association.block("ruleGroupReference")].flatMap((group) => group ?? []),
});

const isOfAws = (group: Inputs) => (group.text("vendorName") ?? "AWS") === "AWS";

/** What rules cost above $1 each, wherever they are written. */
function aboveRules(rulesIn: (inputs: Inputs) => Rules): Part[] {
    return [
        (inputs) => rulesOfGroups(rulesIn(inputs)),
        (inputs, context) => subscriptions(inputs, rulesIn(inputs), context),
        (inputs) => sold(rulesIn(inputs)),
        (inputs, context) => challenges(inputs, rulesIn(inputs), context),
    ];
}

/** $1 for each rule of a group that is one's own. */
function rulesOfGroups({ own }: Rules): Quantity[] {
    const within = own.reduce((sum, group) => sum + countOf(group), 0);
    return within === 0 ? [] : [monthly(`${within} rules of groups`, "waf.rule.month", within)];
}

function countOf(reference: Inputs): number {
    const group = reference.relative(
        "arn",
        GROUP,
        "a rule group is not among the resources, and each of its rules is billed",
    );
    if (group.has("rulesJson")) throw new Unpriceable("rules in rulesJson are not counted, and each is billed");
    return group.count("rules");
}

function subscriptions(inputs: Inputs, { managed }: Rules, context: Context): Quantity[] {
    return managed.filter(isOfAws).flatMap((group) => {
        const name = group.text("name") ?? "";
        const [month, price, figure, per] = SUBSCRIPTIONS[name] ?? [];
        if (month === undefined || price === undefined || figure === undefined) return [];
        const each = name === BOT_CONTROL && isTargeted(group) ? TARGETED : price;
        return [
            monthly(`subscription to ${name}`, month, 1),
            byUse(inputs, context, `requests inspected by ${name}`, each, figure, per),
        ];
    });
}

const isTargeted = (group: Inputs): boolean =>
    group
        .blocks("managedRuleGroupConfigs")
        .some((config) => config.block("awsManagedRulesBotControlRuleSet")?.text("inspectionLevel") === "TARGETED");

/** Of each seller at the Marketplace: what its rules cost is on no list of AWS's. */
function sold({ managed }: Rules): Quantity[] {
    const vendors = new Set(managed.filter((group) => !isOfAws(group)).map((group) => group.text("vendorName")));
    if (vendors.size === 0) return [];
    throw new Unpriceable(`rules of ${[...vendors].join(", ")} are sold at the Marketplace, at its own price`);
}

/** Puzzles that a rule shows, or checks in silence, are paid for as they are tried. */
function challenges(inputs: Inputs, { rules, own, managed }: Rules, context: Context): Quantity[] {
    const inGroups = own.flatMap((group) => group.related("arn", GROUP)?.blocks("rules") ?? []);
    const overrides = [...own, ...managed].flatMap((group) => group.blocks("ruleActionOverrides"));
    const actions = [
        ...[...rules, ...inGroups].flatMap((rule) => rule.block("action") ?? []),
        ...overrides.flatMap((one) => one.block("actionToUse") ?? []),
    ];
    const has = (key: string) => actions.some((action) => action.keys.includes(key));
    return [
        ...(has("captcha")
            ? [byUse(inputs, context, "puzzles tried", "waf.captcha.1k", "monthly_captcha_attempts", 1000)]
            : []),
        ...(has("challenge")
            ? [byUse(inputs, context, "challenges answered", "waf.challenge.million", "monthly_challenges", 1e6)]
            : []),
    ];
}

function listOf(acl: Inputs, rules: number, context: Context): Quantity[] {
    return [
        monthly("web ACL", "waf.web-acl.month", 1),
        ...(rules > 0 ? [monthly(rules === 1 ? "1 rule" : `${rules} rules`, "waf.rule.month", rules)] : []),
        inspected(acl, context),
    ];
}

/** What is stated of the list itself; else all that its distribution is asked, of which opening a socket is one request. */
function inspected(acl: Inputs, context: Context): Quantity {
    const line = byUse(acl, context, "requests inspected", "waf.request.million", "monthly_requests", 1e6);
    const { relatives, use } = context;
    const protects = (resource: ResourceRecord) =>
        acl.of(resource).related("webAclId", WEB_ACL)?.resource === acl.resource;
    const distributions = relatives.all(DISTRIBUTION).filter(protects).length;
    if (line.dependsOn === undefined || distributions === 0) return line;
    const requests = use.requests * (1 - httpApiShare(use, relatives)) + webSocketOpenings(use);
    return {
        what: line.what,
        price: line.price,
        kind: "usage",
        quantity: (requests * distributions * relatives.share(DISTRIBUTION)) / 1e6,
        note: `${use.requests} requests and ${use.webSocketHours} WebSocket hours a month`,
    };
}

/** The first 16 KB of a body are in the price of a request; each 16 KB more that a list asks for cost as much again. */
function largeBodies(acl: Inputs, context: Context): Quantity[] {
    const bodies = acl.block("associationConfig")?.blocks("requestBodies") ?? [];
    const limits = bodies.flatMap((body) =>
        body.keys.map((key) => body.block(key)?.text("defaultSizeInspectionLimit") ?? "KB_16"),
    );
    if (limits.every((limit) => limit === "KB_16")) return [];
    const figure = "monthly_16kb_more_inspected";
    return [byUse(acl, context, "16 KB of a body beyond the first", "waf.body-16kb.million", figure, 1e6)];
}

function refuseJson(acl: Inputs): Quantity[] {
    if (acl.has("ruleJson")) throw new Unpriceable("rules in ruleJson are not counted, and each is billed");
    return [];
}

/** Rules of one's own groups as they are stated; else as they are among the resources. */
const statedOr =
    (part: Part): Part =>
    (acl, context) => {
        const stated = byUse(acl, context, "rules of groups", "waf.rule.month", "rule_group_rules");
        return stated.dependsOn === undefined ? [stated] : part(acl, context);
    };

const [ownGroups, ...otherParts] = aboveRules(ofList);
const oneRule = eachMonth("rule", "waf.rule.month");

/** The first WAF: the same prices. */
const classicAcl = sumOf((acl, context) => listOf(acl, acl.count("rules"), context));

const classicGroup = sumOf((group) => {
    const rules = group.count("activatedRules");
    return rules === 0 ? [] : [monthly(`${rules} rules`, "waf.rule.month", rules)];
});

/** WAF, and the first one. */
export const webAclQuantities: Record<string, Quantify> = {
    [WEB_ACL]: sumOf(
        (acl, context) => listOf(acl, acl.allBlocks("rules").length, context),
        statedOr((acl, context) => ownGroups?.(acl, context) ?? []),
        ...otherParts,
        largeBodies,
        refuseJson,
    ),
    "aws:wafv2/webAclRule:WebAclRule": sumOf(oneRule, ...aboveRules(ofRule)),
    "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation": sumOf(oneRule, ...aboveRules(ofAssociation)),
    "aws:waf/webAcl:WebAcl": classicAcl,
    "aws:wafregional/webAcl:WebAcl": classicAcl,
    "aws:waf/ruleGroup:RuleGroup": classicGroup,
    "aws:wafregional/ruleGroup:RuleGroup": classicGroup,
};
