import { CACHE, every, LOGS, made, RDS, type Row, us } from "../helpers";

const ACL = "aws:wafv2/webAcl:WebAcl";
const GROUP = "aws:wafv2/ruleGroup:RuleGroup";
const SOCKETS = "aws:apigatewayv2/api:Api";
const unused = { assumesNoUse: true };
const managed = (name: string, vendorName = "AWS") => ({
    name,
    statement: { managedRuleGroupStatement: { vendorName, name } },
});
const own = (arn: string) => ({ name: arn, statement: { ruleGroupReferenceStatement: { arn } } });
const list = (...rules: object[]) => made(ACL, "acl", { scope: "REGIONAL", rules });
const figures = (known: Record<string, number>) => ({ stated: (_: unknown, key: string) => known[key] });
const database = (...logs: string[]) =>
    made(RDS, "db", {
        engine: "postgres",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        storageType: "gp3",
        enabledCloudwatchLogsExports: logs,
    });
const DATABASE = { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 };
const delivery = { destination: "slow", destinationType: "cloudwatch-logs", logFormat: "json", logType: "slow-log" };

/** What a firewall's rules, a service's own logs and long messages add. */
export const guarded: Row[] = [
    {
        it: "a rule group of one's own in a list: the group, and each of its rules",
        resources: [
            list({ name: "one" }, own("mine")),
            made(GROUP, "mine", { rules: [{ name: "a" }, { name: "b" }, { name: "c" }] }, { outputs: { arn: "mine" } }),
        ],
        options: unused,
        lines: { "web ACL": 5, "2 rules": 2, "3 rules of groups": 3, "requests inspected": 0 },
    },
    {
        it: "a rule group from elsewhere hides neither the list nor the rules that are known",
        resources: [list({ name: "one" }, own("theirs"), managed("AWSManagedRulesCommonRuleSet"))],
        options: unused,
        lines: { "web ACL": 5, "3 rules": 3, "requests inspected": 0 },
        lacks: ["a rule group is not among the resources, and each of its rules is billed"],
    },
    ...[
        "AWSManagedRulesBotControlRuleSet",
        "AWSManagedRulesATPRuleSet",
        "AWSManagedRulesACFPRuleSet",
        "AWSManagedRulesAntiDDoSRuleSet",
    ].map(
        (name): Row => ({
            it: `rules of AWS with a subscription, next to those of a seller: ${name}`,
            resources: [list(managed(name), managed("x", "F5"), managed("y", "F5"))],
            options: unused,
            lines: { "web ACL": 5, "3 rules": 3, "requests inspected": 0 },
            lacks: [
                "rules of F5 are sold at the Marketplace",
                `subscription to ${name} (1 x month)`,
                `requests inspected by ${name}`,
            ],
        }),
    ),
    {
        it: "messages of a WebSocket by each 32 KB begun",
        resources: [made(SOCKETS, "ws", { protocolType: "WEBSOCKET" })],
        options: {
            ...us,
            ...figures({ monthly_messages: 2e6, message_size_kb: 33, monthly_connection_mins: 10e6 }),
        },
        lines: { messages: 2 * 2 * 1, connected: 10 * 0.25 },
    },
    {
        it: "messages of a WebSocket of 32 KB: one each",
        resources: [made(SOCKETS, "ws", { protocolType: "WEBSOCKET" })],
        options: {
            ...us,
            ...figures({ monthly_messages: 2e6, message_size_kb: 32, monthly_connection_mins: 0 }),
        },
        lines: { messages: 2, connected: 0 },
    },
    {
        it: "a database's logs, written and kept in a group that AWS makes",
        resources: [database("postgresql", "upgrade")],
        options: figures({ monthly_log_ingested_gb: 10, log_storage_gb: 10 }),
        lines: {
            ...DATABASE,
            "logs exported": 10 * 0.76,
            "logs kept in a group that AWS makes": 10 * 0.0314,
        },
    },
    {
        it: "the same, kept in a group of the program, which is billed itself",
        resources: [database("postgresql"), made(LOGS, "kept", { name: "/aws/rds/instance/db/postgresql" })],
        options: unused,
        lines: {
            "CPU beyond the credits": 0,
            ...DATABASE,
            "logs exported": 0,
            "logs written": 0,
            "logs kept for ever, after a year": 0,
        },
    },
    {
        it: "a group of another service, in which a database's logs are not",
        resources: [database("postgresql"), made(LOGS, "other", { name: "/aws/lambda/api" })],
        options: unused,
        lines: {
            "CPU beyond the credits": 0,
            ...DATABASE,
            "logs exported": 0,
            "logs kept in a group that AWS makes": 0,
            "logs written": 0,
            "logs kept for ever, after a year": 0,
        },
    },
    {
        it: "a cache's slow queries, which are delivered",
        resources: [
            made(CACHE, "cache", {
                engine: "valkey",
                nodeType: "cache.t4g.micro",
                numCacheClusters: 1,
                logDeliveryConfigurations: [delivery],
            }),
            made("aws:elasticache/cluster:Cluster", "node", {
                engine: "redis",
                nodeType: "cache.t4g.micro",
                numCacheNodes: 1,
                logDeliveryConfigurations: [delivery],
            }),
        ],
        options: every(10),
        lines: {
            "1 node cache.t4g.micro, valkey": 730 * 0.0192,
            "1 node cache.t4g.micro, redis": 730 * 0.024,
            "logs delivered": 2 * 10 * 0.76,
        },
    },
];
