import type { Fault } from "../../components/faults";
import { nearest } from "./nearest";
import { isMapping } from "./shape-faults";

/** The regions of AWS. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGIONS = [
    "us-east-1 us-east-2 us-west-1 us-west-2 us-gov-east-1 us-gov-west-1 ca-central-1 ca-west-1 mx-central-1 sa-east-1",
    "af-south-1 il-central-1 me-central-1 me-south-1",
    "eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3",
    "ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2",
    "ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7",
    "cn-north-1 cn-northwest-1",
].flatMap((line) => line.split(" "));

/**
 * Why a stack cannot be in a region. One that is not known here may be newer than this program: then the zones that the
 * files list are of it.
 *
 * @param given what the stack's files say, by section
 */
export function regionFaults(region: unknown, given: Readonly<Record<string, unknown>>): Fault[] {
    const fault = (reason: string, fix: string) => [{ key: "aws:region", value: region, reason, fix }];
    if (region === undefined || region === "") {
        return fault(
            "without it AWS takes the region of the user who runs Pulumi (AWS_REGION, a profile), and two people build in two places",
            "write aws:region: ap-northeast-2",
        );
    }
    const name = String(region);
    if (REGIONS.includes(name)) return [];
    const zones = zonesIn(given);
    const isForm = /^[a-z]{2}(-[a-z]+)+-\d$/.test(name);
    if (isForm && zones.length > 0 && zones.every((zone) => zone.startsWith(name))) return [];
    const home = REGIONS.find((one) => zones.some((zone) => zone.startsWith(one)));
    const meant = home ?? nearest(name, REGIONS);
    return fault(
        "it is not the name of an AWS region",
        meant === undefined ? "write it like ap-northeast-2" : `write ${meant}`,
    );
}

function zonesIn({ network }: Readonly<Record<string, unknown>>): string[] {
    const zones = isMapping(network) ? network["availabilityZones"] : undefined;
    return Array.isArray(zones) ? zones.map(String) : [];
}
