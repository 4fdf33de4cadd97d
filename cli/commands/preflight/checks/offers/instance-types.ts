import { given } from "../../../../aws/failures";
import { groupsOf } from "../../../../aws/instance-groups";
import { defineCheck } from "../../check";
import { list } from "./list";

/** The NAT's type, in each of its zones. */
export const instanceTypes = defineCheck({
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
