import { made, type Row } from "../helpers";

const BUILDS = "aws:codebuild/project:Project";
const used = (figures: Record<string, number>): Row["options"] => ({
    stated: (_: unknown, key: string) => figures[key],
});
const builds = (computeType: string, minute: number): Row => ({
    it: `600 minutes of builds on ${computeType} in Seoul`,
    resources: [
        made(BUILDS, "app", { environment: { computeType, type: "LINUX_CONTAINER", image: "aws/standard:7" } }),
    ],
    options: used({ monthly_build_mins: 600 }),
    lines: { [`minutes of linux ${computeType.replace("BUILD_", "").replace("_", ".").toLowerCase()}`]: 600 * minute },
});
const search = (volumeType: string, gb: number): Row => ({
    it: `a search in Seoul on two volumes of ${volumeType}`,
    resources: [
        made("aws:opensearch/domain:Domain", "search", {
            engineVersion: "OpenSearch_2.19",
            clusterConfig: { instanceType: "r6g.large.search", instanceCount: 2 },
            ebsOptions: { ebsEnabled: true, volumeType, volumeSize: 100 },
        }),
    ],
    lines: { "2 x data node r6g.large": 2 * 730 * 0.203, [`2 x 100 GB of ${volumeType}`]: 200 * gb },
});

/** What Seoul's own prices are known of since they were found, by hand. */
export const seoul: Row[] = [
    builds("BUILD_GENERAL1_SMALL", 0.005),
    builds("BUILD_GENERAL1_MEDIUM", 0.01),
    builds("BUILD_GENERAL1_LARGE", 0.02),
    search("gp3", 0.1391),
    search("gp2", 0.1539),
    {
        it: "a firewall of two subnets in Seoul, and what it inspects",
        resources: [
            made("aws:networkfirewall/firewall:Firewall", "wall", {
                vpcId: "vpc-1",
                firewallPolicyArn: "arn:aws:network-firewall:ap-northeast-2:1:firewall-policy/p",
                subnetMappings: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }],
            }),
        ],
        options: used({ monthly_data_processed_gb: 100 }),
        lines: { "2 x firewall endpoint": 2 * 730 * 0.395, "traffic inspected": 100 * 0.065 },
    },
    {
        it: "what an ordered topic of Seoul delivers to one queue",
        resources: [
            made("aws:sns/topic:Topic", "news", { fifoTopic: true }, { outputs: { arn: "arn:aws:sns:x:1:n" } }),
            made("aws:sns/topicSubscription:TopicSubscription", "one", { topic: "arn:aws:sns:x:1:n", protocol: "sqs" }),
        ],
        options: used({ monthly_requests: 2e6, request_size_kb: 64 }),
        lines: {
            "notifications in order": 2 * 0.36,
            "data published": 128 * 0.0204,
            "deliveries in order": 2 * 0.012,
            "data delivered": 128 * 0.0012,
        },
    },
    {
        it: "the smallest machine of dedicated tenancy in Seoul, at half of the next size",
        resources: [
            made("aws:ec2/instance:Instance", "own", {
                instanceType: "m3.medium",
                tenancy: "dedicated",
                rootBlockDevice: { volumeType: "gp3", volumeSize: 30 },
            }),
        ],
        lines: {
            "m3.medium dedicated instance, without its region's fee": 730 * 0.1008,
            "root volume, 30 GB of gp3": 30 * 0.0912,
        },
    },
];
