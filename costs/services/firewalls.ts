import type { ResourceRecord } from "../../inventory";
import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf, unpriced } from "../quantity";
import { httpApiShare, webSocketOpenings } from "../traffic";
import { byUse, eachHour, eachMonth, hourly, monthly } from "./amounts";
import { AUTHORITY, certificatePrice, isShortLived } from "./private-certificates";

/** Groups of AWS's own with a subscription above the rule itself. */
const SUBSCRIPTIONS: Readonly<Record<string, string>> = {
    AWSManagedRulesBotControlRuleSet: "waf.bot-control.month",
    AWSManagedRulesATPRuleSet: "waf.account-takeover.month",
    AWSManagedRulesACFPRuleSet: "waf.account-creation.month",
    AWSManagedRulesAntiDDoSRuleSet: "waf.anti-ddos.month",
};
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const GROUP = "aws:wafv2/ruleGroup:RuleGroup";

/** And what of it is billed by the request: the price, the figure of its use, and how many are billed together. */
const REQUESTS: Readonly<Record<string, readonly [price: string, figure: string, per: number]>> = {
    AWSManagedRulesBotControlRuleSet: ["waf.bot-control.million", "monthly_bot_control_requests", 1e6],
    AWSManagedRulesATPRuleSet: ["waf.account-takeover.1k", "monthly_login_attempts", 1e3],
    AWSManagedRulesACFPRuleSet: ["waf.account-creation.1k", "monthly_creation_attempts", 1e3],
    AWSManagedRulesAntiDDoSRuleSet: ["waf.anti-ddos.million", "monthly_anti_ddos_requests", 1e6],
};

/** $5 for the list, $1 for each rule and each group of rules in it. */
function webAcl(acl: Inputs, context: Context): Quantity[] {
    return listOf(acl, acl.allBlocks("rules").length, context);
}

/** And $1 for each rule of a group that is one's own. */
function rulesOfGroups(acl: Inputs, context: Context): Quantity[] {
    const stated = byUse(acl, context, "rules of groups", "waf.rule.month", "rule_group_rules");
    if (stated.dependsOn === undefined) return [stated];
    const groups = statements(acl).flatMap((statement) => statement.block("ruleGroupReferenceStatement") ?? []);
    const within = groups.reduce((sum, group) => sum + rulesOf(group), 0);
    return within === 0 ? [] : [monthly(`${within} rules of groups`, "waf.rule.month", within)];
}

const statements = (acl: Inputs) => acl.blocks("rules").flatMap((rule) => rule.block("statement") ?? []);
const managedGroups = (acl: Inputs) =>
    statements(acl).flatMap((statement) => statement.block("managedRuleGroupStatement") ?? []);
const isOfAws = (group: Inputs) => (group.text("vendorName") ?? "AWS") === "AWS";

/** Of each seller at the Marketplace: what its rules cost is on no list of AWS's. */
function sold(acl: Inputs): Quantity[] {
    const vendors = new Set(
        managedGroups(acl)
            .filter((group) => !isOfAws(group))
            .map((group) => group.text("vendorName")),
    );
    if (vendors.size === 0) return [];
    throw new Unpriceable(`rules of ${[...vendors].join(", ")} are sold at the Marketplace, at its own price`);
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

/** Puzzles that a rule shows, or checks in silence, are paid for as they are tried. */
function challenges(acl: Inputs, context: Context): Quantity[] {
    const actions = acl.blocks("rules").flatMap((rule) => rule.block("action") ?? []);
    const has = (key: string) => actions.some((action) => action.keys.includes(key));
    return [
        ...(has("captcha")
            ? [byUse(acl, context, "puzzles tried", "waf.captcha.1k", "monthly_captcha_attempts", 1000)]
            : []),
        ...(has("challenge")
            ? [byUse(acl, context, "challenges answered", "waf.challenge.million", "monthly_challenges", 1e6)]
            : []),
    ];
}

function rulesOf(reference: Inputs): number {
    const group = reference.relative(
        "arn",
        GROUP,
        "a rule group is not among the resources, and each of its rules is billed",
    );
    return group.count("rules");
}

function subscriptions(acl: Inputs, context: Context): Quantity[] {
    if (acl.has("ruleJson")) throw new Unpriceable("rules in ruleJson are not counted, and each is billed");
    const names = managedGroups(acl)
        .filter(isOfAws)
        .map((group) => group.text("name") ?? "");
    return names.flatMap((name) => {
        const [price, requests] = [SUBSCRIPTIONS[name], REQUESTS[name]];
        if (price === undefined || requests === undefined) return [];
        const [each, figure, per] = requests;
        return [
            monthly(`subscription to ${name}`, price, 1),
            byUse(acl, context, `requests inspected by ${name}`, each, figure, per),
        ];
    });
}

/** The first WAF: the same prices. */
function classicAcl(acl: Inputs, context: Context): Quantity[] {
    return listOf(acl, acl.count("rules"), context);
}

const oneRule = sumOf(eachMonth("rule", "waf.rule.month"));

/** A group that is put into a list from outside: one rule, and each rule of a group that is one's own. */
function addedGroup(association: Inputs): Quantity[] {
    const own = association.block("ruleGroupReference");
    const rules = 1 + (own ? rulesOf(own) : 0);
    return [monthly(rules === 1 ? "rule" : `group and its ${rules - 1} rules`, "waf.rule.month", rules)];
}

const ruleGroup = sumOf((group) => {
    const rules = group.count("activatedRules");
    return rules === 0 ? [] : [monthly(`${rules} rules`, "waf.rule.month", rules)];
});

/** One endpoint in each zone, by the hour, and what it inspects. */
function firewall(inputs: Inputs, context: Context): Quantity[] {
    const endpoints = inputs.count("subnetMappings") || inputs.count("availabilityZoneMappings");
    if (endpoints === 0) throw new Unpriceable("its subnets are not known, and each costs the same again");
    return [
        hourly("firewall endpoint", "network-firewall.endpoint.hour", endpoints, context),
        byUse(inputs, context, "traffic inspected", "network-firewall.gb", "monthly_data_processed_gb"),
    ];
}

/** By the month, whether it issues anything or not; cheaper where its certificates live seven days at most. */
function authority(inputs: Inputs): Quantity[] {
    if (inputs.flag("enabled") === false) {
        return [
            {
                ...monthly("certificate authority, disabled", authorityPrice(inputs), 1),
                note: "billed until it is deleted",
            },
        ];
    }
    return [monthly("certificate authority", authorityPrice(inputs), 1)];
}

/** Answers of OCSP are paid for by the certificate that they are about. */
function revocation(authority: Inputs, context: Context): Quantity[] {
    const ocsp = authority.block("revocationConfiguration")?.block("ocspConfiguration");
    if (!ocsp?.flag("enabled")) return [];
    return [byUse(authority, context, "certificates with OCSP", "acmpca.ocsp.certificate-month", "ocsp_certificates")];
}

const authorityPrice = (authority: Inputs): string =>
    isShortLived(authority) ? "acmpca.authority.short-lived.month" : "acmpca.authority.month";

/** One is issued at each change of its inputs. */
function privateCertificate(inputs: Inputs): Quantity[] {
    const by = inputs.relative("certificateAuthorityArn", AUTHORITY, "its authority is not among the resources");
    return [{ ...monthly("private certificate", certificatePrice(by), 1), note: "once, when it is issued" }];
}

/** Analysis of unused access is paid for by the role and user; that of access from outside costs nothing. */
const analyzer: Steady = (inputs, context) => {
    const type = inputs.text("type") ?? "ACCOUNT";
    if (type === "ACCOUNT" || type === "ORGANIZATION") return { free: "analysis of access from outside has no charge" };
    const price = type.includes("UNUSED")
        ? "access-analyzer.unused.role-month"
        : "access-analyzer.internal.resource-month";
    return {
        lines: [byUse(inputs, context, "roles, users or resources analysed", price, "monthly_analyzed")],
        unpriced: [],
    };
};

/** WAF, Network Firewall and private certificates. */
export const firewallQuantities: Record<string, Quantify> = {
    [WEB_ACL]: sumOf(webAcl, rulesOfGroups, subscriptions, sold, challenges),
    "aws:wafv2/webAclRule:WebAclRule": oneRule,
    "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation": sumOf(addedGroup),
    "aws:waf/webAcl:WebAcl": sumOf(classicAcl),
    "aws:wafregional/webAcl:WebAcl": sumOf(classicAcl),
    "aws:waf/ruleGroup:RuleGroup": ruleGroup,
    "aws:wafregional/ruleGroup:RuleGroup": ruleGroup,
    "aws:networkfirewall/firewall:Firewall": sumOf(firewall),
    "aws:networkfirewall/vpcEndpointAssociation:VpcEndpointAssociation": sumOf(
        eachHour("further firewall endpoint", "network-firewall.secondary-endpoint.hour"),
    ),
    "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration": unpriced(
        "inspection of TLS bills each endpoint and gigabyte of the firewalls that use it",
    ),
    [AUTHORITY]: sumOf(authority, revocation),
    "aws:acmpca/certificate:Certificate": sumOf(privateCertificate),
    "aws:accessanalyzer/analyzer:Analyzer": analyzer,
    "aws:kms/customKeyStore:CustomKeyStore": free("its security modules are billed themselves"),
};
