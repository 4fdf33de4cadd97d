import { given } from "../../../../aws/failures";
import { GLOBAL_REGION } from "../../../../aws/global-region";
import { nameCheck } from "../../name-check";

export const zone = nameCheck({
    what: "hosted zone",
    action: "route53:ListHostedZonesByName",
    type: "aws:route53/zone:Zone",
    key: "name",
    find: async (aws, name) => {
        const { ListHostedZonesByNameCommand, Route53Client } = await import("@aws-sdk/client-route-53");
        const route53 = new Route53Client(aws.config(GLOBAL_REGION));
        const { HostedZones } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }), aws.options);
        const found = given(HostedZones, "hosted zones").find(
            ({ Name, Config }) => Name === `${name.replace(/\.$/, "")}.` && Config?.PrivateZone !== true,
        );
        if (!found) return undefined;
        return {
            answer: "there is a zone of that name: AWS makes a second one, with other name servers, which no one asks",
            fix: `set glimpse:ingress.hostedZoneId: ${found.Id?.split("/").at(-1)}`,
        };
    },
});
