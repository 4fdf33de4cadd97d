import { type Row, us } from "../helpers";
import { lacking, row, unused } from "./row";

const METRICS = "metrics of each route are billed, and how many there are is not known";
const SET = "aws:sesv2/configurationSet:ConfigurationSet";
const STAGE = "aws:apigatewayv2/stage:Stage";
const INSIGHTS = "aws:xray/group:Group";
const sent = { "e-mails sent": 0, "attachments sent": 0 };

/** What a bill had nothing to say of, and AWS bills. */
export const quiet: Row[] = [
    row(
        "the other end of a peering of transit gateways, which AWS bills at both",
        "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
        { transitGatewayAttachmentId: "tgw-attach-1" },
        { "transit gateway attachment": 730 * 0.05 },
        { options: us },
    ),
    row(
        "an attachment that is accepted for the network's owner, who pays for it",
        "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
        { transitGatewayAttachmentId: "tgw-attach-1" },
        {},
        { options: us },
    ),
    row(
        "an address that only this account's e-mails come from",
        "aws:sesv2/dedicatedIpAssignment:DedicatedIpAssignment",
        { ip: "192.0.2.1", destinationPoolName: "shop" },
        { "dedicated address for e-mails": 24.95 },
        { options: us },
    ),
    lacking(
        "metrics of an API's routes",
        STAGE,
        { apiId: "a", defaultRouteSettings: { detailedMetricsEnabled: true } },
        [METRICS],
    ),
    lacking(
        "metrics of one route",
        STAGE,
        { apiId: "a", routeSettings: [{ routeKey: "$default", detailedMetricsEnabled: true }] },
        [METRICS],
    ),
    row(
        "an API's stage without them",
        STAGE,
        { apiId: "a", defaultRouteSettings: { detailedMetricsEnabled: false } },
        {},
    ),
    lacking("traces that Insights reads", INSIGHTS, { insightsConfiguration: { insightsEnabled: true } }, [
        "traces that Insights reads (by the million, depends on use)",
    ]),
    row("a group of traces without Insights", INSIGHTS, { insightsConfiguration: { insightsEnabled: false } }, {}),
    ...[
        { dashboardOptions: { engagementMetrics: "ENABLED" } },
        { guardianOptions: { optimizedSharedDelivery: "ENABLED" } },
    ].map((vdmOptions) =>
        lacking(
            `e-mails that are watched by ${Object.keys(vdmOptions)[0]}`,
            SET,
            { vdmOptions },
            ["e-mails that the deliverability manager watches (by the 1k, depends on use)"],
            sent,
        ),
    ),
    row("e-mails that are not", SET, { vdmOptions: { dashboardOptions: { engagementMetrics: "DISABLED" } } }, sent, {
        options: unused,
    }),
    lacking("an account that Security Hub takes in", "aws:securityhub/member:Member", { accountId: "123456789012" }, [
        "Security Hub is billed in the account that it takes in",
    ]),
];
