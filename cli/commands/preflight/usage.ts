import { CLOUDFRONT_REGION } from "../../../components/cloudfront-region";
import type { Aws } from "../../aws/connection";
import { given } from "../../aws/failures";

/** How much of what a quota limits exists in the account and region already, this stack's own included. */
export interface Usage {
    /** The right that the question needs. */
    action: string;
    count(aws: Aws): Promise<number>;
}

/** vCPUs of the running instances, on demand or Spot. */
export function runningVcpus(isSpot: boolean): Usage {
    return {
        action: "ec2:DescribeInstances",
        count: async (aws) => {
            const { EC2Client, paginateDescribeInstances } = await import("@aws-sdk/client-ec2");
            const Filters = [{ Name: "instance-state-name", Values: ["pending", "running"] }];
            const pages = paginateDescribeInstances({ client: new EC2Client(aws.config()) }, { Filters }, aws.options);
            let vcpus = 0;
            for await (const { Reservations } of pages) {
                for (const { InstanceLifecycle, CpuOptions } of given(Reservations, "reservations").flatMap(
                    ({ Instances }) => given(Instances, "instances"),
                )) {
                    if ((InstanceLifecycle === "spot") !== isSpot) continue;
                    vcpus += given(CpuOptions?.CoreCount, "cores of an instance") * (CpuOptions?.ThreadsPerCore ?? 1);
                }
            }
            return vcpus;
        },
    };
}

/**
 * vCPUs of the tasks that run on Fargate, of every cluster: the newest minute that CloudWatch has. No value is none.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/monitoring-fargate-usage.html
 */
export function runningTaskVcpus(isSpot: boolean): Usage {
    return {
        action: "cloudwatch:GetMetricStatistics",
        count: async (aws) => {
            const { CloudWatchClient, GetMetricStatisticsCommand } = await import("@aws-sdk/client-cloudwatch");
            const dimensions = {
                Service: "Fargate",
                Type: "Resource",
                Resource: "vCPU",
                Class: isSpot ? "Standard/Spot" : "Standard/OnDemand",
            };
            const EndTime = new Date();
            const asked = new GetMetricStatisticsCommand({
                Namespace: "AWS/Usage",
                MetricName: "ResourceCount",
                Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
                // CloudWatch may have nothing yet of the last minutes.
                StartTime: new Date(EndTime.getTime() - 15 * 60 * 1000),
                EndTime,
                Period: 60,
                Statistics: ["Maximum"],
            });
            const { Datapoints, Label } = await new CloudWatchClient(aws.config()).send(asked, aws.options);
            given(Label, "metric's label");
            const newest = (Datapoints ?? []).toSorted(
                (one, other) => (other.Timestamp?.getTime() ?? 0) - (one.Timestamp?.getTime() ?? 0),
            )[0];
            return newest === undefined ? 0 : given(newest.Maximum, "maximum of the metric");
        },
    };
}

/** The default VPC counts. */
export const vpcs: Usage = {
    action: "ec2:DescribeVpcs",
    count: async (aws) => {
        const { EC2Client, paginateDescribeVpcs } = await import("@aws-sdk/client-ec2");
        let count = 0;
        for await (const { Vpcs } of paginateDescribeVpcs({ client: new EC2Client(aws.config()) }, {}, aws.options)) {
            count += given(Vpcs, "VPCs").length;
        }
        return count;
    },
};

export const addresses: Usage = {
    action: "ec2:DescribeAddresses",
    count: async (aws) => {
        const { DescribeAddressesCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const { Addresses } = await new EC2Client(aws.config()).send(new DescribeAddressesCommand({}), aws.options);
        return given(Addresses, "addresses").length;
    },
};

export const vpcOrigins: Usage = {
    action: "cloudfront:ListVpcOrigins",
    count: async (aws) => {
        const { CloudFrontClient, ListVpcOriginsCommand } = await import("@aws-sdk/client-cloudfront");
        const cloudFront = new CloudFrontClient(aws.config(CLOUDFRONT_REGION));
        let count = 0;
        let Marker: string | undefined;
        do {
            const asked = new ListVpcOriginsCommand(Marker === undefined ? {} : { Marker });
            const { VpcOriginList } = await cloudFront.send(asked, aws.options);
            count += given(VpcOriginList?.Quantity, "number of VPC origins");
            Marker = VpcOriginList?.IsTruncated ? VpcOriginList.NextMarker : undefined;
        } while (Marker !== undefined);
        return count;
    },
};
