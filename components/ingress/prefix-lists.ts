import { InputError } from "../faults";

/**
 * Ids of `com.amazonaws.global.cloudfront.origin-facing`: the addresses from which CloudFront reaches origins. AWS keeps
 * the entries up to date under one lasting id a region. A table, so that a preview asks AWS nothing.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
 */
const ORIGIN_FACING: Record<string, string> = {
    "ap-east-1": "pl-14b2577d",
    "ap-northeast-1": "pl-58a04531",
    "ap-northeast-2": "pl-22a6434b",
    "ap-northeast-3": "pl-31a14458",
    "ap-south-1": "pl-9aa247f3",
    "ap-southeast-1": "pl-31a34658",
    "ap-southeast-2": "pl-b8a742d1",
    "ca-central-1": "pl-38a64351",
    "eu-central-1": "pl-a3a144ca",
    "eu-north-1": "pl-fab65393",
    "eu-west-1": "pl-4fa04526",
    "eu-west-2": "pl-93a247fa",
    "eu-west-3": "pl-75b1541c",
    "sa-east-1": "pl-5da64334",
    "us-east-1": "pl-3b927c52",
    "us-east-2": "pl-b6a144df",
    "us-west-1": "pl-4ea04527",
    "us-west-2": "pl-82a045eb",
};

/** The regions in which the list is known. */
export const ORIGIN_FACING_REGIONS = Object.keys(ORIGIN_FACING);

/** The prefix list of CloudFront's origin-facing servers in a region. */
export function originFacingPrefixListId(region: string): string {
    const id = ORIGIN_FACING[region];
    if (id !== undefined) return id;
    throw new InputError("Ingress", [
        {
            key: "cloudFrontPrefixListId",
            reason: `CloudFront's prefix list in ${region} is not known here, only in ${ORIGIN_FACING_REGIONS.join(", ")}`,
            fix:
                "give its id: aws ec2 describe-managed-prefix-lists " +
                "--filters Name=prefix-list-name,Values=com.amazonaws.global.cloudfront.origin-facing",
        },
    ]);
}
