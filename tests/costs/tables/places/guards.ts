import { made, type Row, stated, us } from "../../helpers";

const ACL = "aws:wafv2/webAcl:WebAcl";

/** Firewalls, and authorities of certificates. */
export const guards: Row[] = [
    {
        it: "a web ACL with a rule, one of AWS's groups, and a group of three rules",
        resources: [
            made("aws:wafv2/ruleGroup:RuleGroup", "three", { rules: [{}, {}, {}] }, { outputs: { arn: "arn:three" } }),
            made(ACL, "acl", {
                rules: [
                    { statement: { rateBasedStatement: { limit: 100 } } },
                    {
                        statement: {
                            managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
                        },
                    },
                    { statement: { ruleGroupReferenceStatement: { arn: "arn:three" } } },
                ],
            }),
        ],
        options: stated({ monthly_requests: 5e6 }),
        lines: { "web ACL": 5, "3 rules": 3, "3 rules of groups": 3, "requests inspected": 5 * 0.6 },
    },
    {
        it: "a web ACL that asks who is a bot, at a price that is missing",
        resources: [
            made(ACL, "acl", {
                rules: [
                    {
                        statement: {
                            managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesBotControlRuleSet" },
                        },
                    },
                ],
            }),
        ],
        lines: { "web ACL": 5, "1 rule": 1, "requests inspected": 0 },
        lacks: [
            "subscription to AWSManagedRulesBotControlRuleSet (1 x month)",
            "requests inspected by AWSManagedRulesBotControlRuleSet",
        ],
    },
    {
        it: "a web ACL without rules",
        resources: [made(ACL, "acl")],
        lines: { "web ACL": 5, "requests inspected": 0 },
    },
    ...["aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"].map(
        (type): Row => ({
            it: `the first kind of web ACL, ${type}`,
            resources: [made(type, "acl", { rules: [{}, {}] })],
            lines: { "web ACL": 5, "2 rules": 2, "requests inspected": 0 },
        }),
    ),
    ...["aws:waf/ruleGroup:RuleGroup", "aws:wafregional/ruleGroup:RuleGroup"].map(
        (type): Row => ({
            it: `a group of rules, ${type}`,
            resources: [made(type, "group", { activatedRules: [{}, {}] })],
            lines: { "2 rules": 2 },
        }),
    ),
    ...["aws:wafv2/webAclRule:WebAclRule", "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation"].map(
        (type): Row => ({ it: `a rule by itself, ${type}`, resources: [made(type, "one")], lines: { rule: 1 } }),
    ),
    {
        it: "a firewall in two zones",
        resources: [
            made("aws:networkfirewall/firewall:Firewall", "wall", {
                subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }],
            }),
        ],
        options: stated({ monthly_data_processed_gb: 100 }),
        lines: { "2 x firewall endpoint": 2 * 730 * 0.395, "traffic inspected": 100 * 0.065 },
    },
    {
        it: "a further endpoint of a firewall, without a price",
        resources: [made("aws:networkfirewall/vpcEndpointAssociation:VpcEndpointAssociation", "wall")],
        lines: {},
        lacks: ["further firewall endpoint (730 x hour)"],
    },
    {
        it: "a private certificate authority and a certificate of it",
        resources: [
            made("aws:acmpca/certificateAuthority:CertificateAuthority", "ca", {}, { outputs: { arn: "arn:ca" } }),
            made("aws:acmpca/certificate:Certificate", "cert", { certificateAuthorityArn: "arn:ca" }),
        ],
        options: us,
        lines: { "certificates issued": 0, "certificate authority": 400, "private certificate": 0.75 },
    },
    {
        it: "an authority of short-lived certificates, disabled: billed until it is deleted",
        resources: [
            made(
                "aws:acmpca/certificateAuthority:CertificateAuthority",
                "ca",
                { usageMode: "SHORT_LIVED_CERTIFICATE", enabled: false },
                { outputs: { arn: "arn:ca" } },
            ),
            made("aws:acmpca/certificate:Certificate", "cert", { certificateAuthorityArn: "arn:ca" }),
        ],
        options: us,
        lines: { "certificate authority, disabled": 50, "private certificate": 0.058 },
    },
    {
        it: "an analyzer of unused access, without a price",
        resources: [made("aws:accessanalyzer/analyzer:Analyzer", "a", { type: "ACCOUNT_UNUSED_ACCESS" })],
        lines: {},
        lacks: ["roles, users or resources analysed"],
    },
];
