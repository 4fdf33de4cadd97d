import { given } from "../../../../aws/failures";
import { defineCheck } from "../../check";
import { list } from "./list";

/**
 * Zones where API Gateway has no VPC links and CloudFront no VPC origins.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
const NO_LINKS = new Set(["apne2-az4"]);

/** The zones themselves: an account does not see the same ones as another one. */
export const zones = defineCheck({
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
