import { given } from "../../../aws/failures";
import { groupsOf } from "../../../aws/instance-groups";
import { defineCheck } from "../check";

const list = (values: Iterable<string>) => [...new Set(values)].join(", ");

/** The NAT's type, in each of its zones. */
const instanceTypes = defineCheck({
    name: "offers",
    actions: ["ec2:DescribeInstanceTypeOfferings"],
    subjects: (plan) => groupsOf(plan).flatMap(({ types, zones }) => types.map((type) => ({ type, zones }))),
    question: ({ type, zones }) => `whether EC2 offers ${type} in ${list(zones)}`,
    ask: async (aws, { type }) => {
        const { DescribeInstanceTypeOfferingsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const Filters = [{ Name: "instance-type", Values: [type] }];
        const asked = new DescribeInstanceTypeOfferingsCommand({ LocationType: "availability-zone", Filters });
        const { InstanceTypeOfferings } = await new EC2Client(aws.config()).send(asked, aws.options);
        return given(InstanceTypeOfferings, "offers").map(({ Location = "" }) => Location);
    },
    judge: (offered, { type, zones }) => {
        const without = zones.filter((zone) => !offered.includes(zone));
        if (without.length === 0) return { level: "ok", answer: "offered" };
        const fix = "set another glimpse:network.natInstanceType, or other availabilityZones";
        return { level: "stop", answer: `EC2 has no ${type} in ${list(without)}`, fix };
    },
});

/** The zones themselves: an account does not see the same ones as another one. */
const zones = defineCheck({
    name: "offers",
    actions: ["ec2:DescribeAvailabilityZones"],
    subjects: (plan) => {
        const chosen = plan.names("aws:ec2/subnet:Subnet", "availabilityZone");
        return chosen.length === 0 ? [] : [chosen];
    },
    question: (chosen) => `which zones ${list(chosen)} are in this account`,
    ask: async (aws) => {
        const { DescribeAvailabilityZonesCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const asked = new DescribeAvailabilityZonesCommand({});
        const { AvailabilityZones } = await new EC2Client(aws.config()).send(asked, aws.options);
        return given(AvailabilityZones, "zones").map(({ ZoneName = "", ZoneId }) => ({
            name: ZoneName,
            id: given(ZoneId, "id of a zone"),
        }));
    },
    judge: (found, chosen, plan) => {
        const fix = `set other glimpse:network.availabilityZones: ${list(found.filter(({ id }) => !NO_LINKS.has(id)).map(({ name }) => name))} can be had`;
        const unknown = chosen.filter((name) => !found.some((zone) => zone.name === name));
        if (unknown.length > 0) return { level: "stop", answer: `the account has no zone ${list(unknown)}`, fix };
        const mine = found.filter(({ name }) => chosen.includes(name));
        const linked = [
            ...(plan.has("aws:apigatewayv2/vpcLink:VpcLink") ? ["API Gateway's VPC link"] : []),
            ...(plan.has("aws:cloudfront/vpcOrigin:VpcOrigin") ? ["CloudFront's VPC origin"] : []),
        ];
        const excluded = linked.length === 0 ? [] : mine.filter(({ id }) => NO_LINKS.has(id));
        const said = list(mine.map(({ name, id }) => `${name} is ${id}`));
        if (excluded.length === 0) return { level: "ok", answer: said };
        return {
            level: "stop",
            answer: `${said}; ${linked.join(" and ")} cannot be in ${list(excluded.map(({ id }) => id))}`,
            fix,
        };
    },
});

/**
 * Zones where API Gateway has no VPC links and CloudFront no VPC origins.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
const NO_LINKS = new Set(["apne2-az4"]);

/** The database's class and version; a major version means any of its minor ones. */
const databases = defineCheck({
    name: "offers",
    actions: ["rds:DescribeOrderableDBInstanceOptions"],
    subjects: (plan) =>
        plan.of("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance").flatMap((one) => {
            const [engine, type] = [one.text("engine"), one.text("instanceClass")];
            const version = one.text("engineVersion");
            return engine === undefined || type === undefined ? [] : [{ engine, type, version }];
        }),
    question: ({ engine, type, version }) =>
        `whether RDS offers ${type} with ${engine}${version === undefined ? "" : ` ${version}`}`,
    ask: async (aws, { engine, type }) => {
        const { paginateDescribeOrderableDBInstanceOptions, RDSClient } = await import("@aws-sdk/client-rds");
        const asked = { Engine: engine, DBInstanceClass: type };
        const versions = new Set<string>();
        const client = new RDSClient(aws.config());
        for await (const page of paginateDescribeOrderableDBInstanceOptions({ client }, asked, aws.options)) {
            for (const { EngineVersion } of given(page.OrderableDBInstanceOptions, "offers")) {
                versions.add(given(EngineVersion, "version of an offer"));
            }
        }
        return [...versions];
    },
    judge: (versions, { engine, type, version }) => {
        const fix = "set another glimpse:postgres.instanceClass or engineVersion";
        if (versions.length === 0) return { level: "stop", answer: `RDS has no ${type} with ${engine} here`, fix };
        const isMeant = (offered: string) =>
            version === undefined || offered === version || offered.startsWith(`${version}.`);
        const meant = versions.filter(isMeant);
        if (meant.length > 0) return { level: "ok", answer: `offered: ${list(meant.slice(-3))}` };
        return { level: "stop", answer: `RDS has ${type} with ${list(versions)}, not with ${version}`, fix };
    },
});

/** The cache's engine and version. */
const cacheEngines = defineCheck({
    name: "offers",
    actions: ["elasticache:DescribeCacheEngineVersions"],
    subjects: (plan) =>
        plan
            .of("aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/serverlessCache:ServerlessCache")
            .flatMap((cache) => {
                const engine = cache.text("engine");
                const version = cache.text("engineVersion") ?? cache.text("majorEngineVersion");
                return engine === undefined ? [] : [{ engine, version }];
            }),
    question: ({ engine, version }) =>
        `whether ElastiCache offers ${engine}${version === undefined ? "" : ` ${version}`}`,
    ask: async (aws, { engine }) => {
        const { ElastiCacheClient, paginateDescribeCacheEngineVersions } = await import("@aws-sdk/client-elasticache");
        const client = new ElastiCacheClient(aws.config());
        const versions = new Set<string>();
        for await (const page of paginateDescribeCacheEngineVersions({ client }, { Engine: engine }, aws.options)) {
            for (const { EngineVersion } of given(page.CacheEngineVersions, "versions")) {
                versions.add(given(EngineVersion, "version"));
            }
        }
        return [...versions];
    },
    judge: (versions, { engine, version }) => {
        const isMeant = (one: string) => version === undefined || one === version || one.startsWith(`${version}.`);
        if (versions.some(isMeant)) return { level: "ok", answer: "offered" };
        const had = versions.length === 0 ? "no version of it" : `only ${list(versions)}`;
        return {
            level: "stop",
            answer: `ElastiCache has ${had}`,
            fix: `set another glimpse:redis.engine than ${engine}`,
        };
    },
});

/** The cache's type. No question lists what can be ordered; what can be reserved can be had. */
const cacheTypes = defineCheck({
    name: "offers",
    actions: ["elasticache:DescribeReservedCacheNodesOfferings"],
    subjects: (plan) => plan.names("aws:elasticache/replicationGroup:ReplicationGroup", "nodeType"),
    question: (type) => `whether ElastiCache offers ${type}`,
    ask: async (aws, type) => {
        const { DescribeReservedCacheNodesOfferingsCommand, ElastiCacheClient } = await import(
            "@aws-sdk/client-elasticache"
        );
        const asked = new DescribeReservedCacheNodesOfferingsCommand({ CacheNodeType: type });
        const { ReservedCacheNodesOfferings } = await new ElastiCacheClient(aws.config()).send(asked, aws.options);
        return given(ReservedCacheNodesOfferings, "offers").length;
    },
    judge: (offers, type) => {
        if (offers > 0) return { level: "ok", answer: "offered" };
        return { level: "stop", answer: `ElastiCache has no ${type} here`, fix: "set another glimpse:redis.nodeType" };
    },
});

/** The parameter that names the NAT's image. */
const images = defineCheck({
    name: "offers",
    actions: ["ssm:GetParameters"],
    subjects: (plan) => [...new Set(groupsOf(plan).flatMap(({ imageParameter }) => imageParameter ?? []))],
    question: (parameter) => `whether ${parameter} names an image`,
    ask: async (aws, parameter) => {
        const { GetParametersCommand, SSMClient } = await import("@aws-sdk/client-ssm");
        const asked = new GetParametersCommand({ Names: [parameter] });
        const { Parameters } = await new SSMClient(aws.config()).send(asked, aws.options);
        return given(Parameters, "parameters")[0]?.Value;
    },
    judge: (image) => {
        if (image?.startsWith("ami-")) return { level: "ok", answer: image };
        const fix = "set a glimpse:network.natImageId that exists, or another aws:region";
        return {
            level: "stop",
            answer: image === undefined ? "there is no such parameter here" : `it holds ${image}, which is no image`,
            fix,
        };
    },
});

const ORIGIN_FACING = "com.amazonaws.global.cloudfront.origin-facing";

/** The id of CloudFront's own addresses, which the program has in a table. */
const prefixList = defineCheck({
    name: "offers",
    actions: ["ec2:DescribeManagedPrefixLists"],
    subjects: (plan) => plan.names("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "prefixListId"),
    question: (id) => `whether ${id} is CloudFront's prefix list`,
    ask: async (aws) => {
        const { DescribeManagedPrefixListsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const Filters = [{ Name: "prefix-list-name", Values: [ORIGIN_FACING] }];
        const asked = new DescribeManagedPrefixListsCommand({ Filters });
        const { PrefixLists } = await new EC2Client(aws.config()).send(asked, aws.options);
        return given(PrefixLists, "prefix lists").find(({ PrefixListName }) => PrefixListName === ORIGIN_FACING)
            ?.PrefixListId;
    },
    judge: (found, id) => {
        if (found === id) return { level: "ok", answer: "it is" };
        if (found === undefined)
            return {
                level: "stop",
                answer: "the region has no list of CloudFront's addresses",
                fix: "set glimpse:ingress.mode: public",
            };
        return {
            level: "stop",
            answer: `CloudFront's is ${found}`,
            fix: `set glimpse:ingress.cloudFrontPrefixListId: ${found}`,
        };
    },
});

/** What the region has to offer of what the plan takes. */
export const offers = [zones, instanceTypes, images, databases, cacheEngines, cacheTypes, prefixList];
