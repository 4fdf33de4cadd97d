import { CLOUDFRONT_REGION } from "../../../components/cloudfront-region";
import { type Names, withAdopted } from "../names";

/** What reading, making, changing and deleting resources of one type asks of AWS. */
export interface Permission {
    /** Asked by a refresh too. */
    read: string[];
    write: string[];
    /** ARNs; all resources of the region where AWS gives ids that no one knows before. */
    on: string[];
}

/** Verbs of one service: `ec2`, `CreateVpc DeleteVpc`. */
function verbs(service: string, names: string): string[] {
    return names === "" ? [] : names.split(" ").map((name) => `${service}:${name}`);
}

/** How permissions are written for a stack: `of("ecs", on, "what all read")("what writes", "what this reads more")`. */
export function writers(names: Names) {
    const { region, account } = names;
    return {
        regional: (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`,
        global: (service: string, resource: string) => `arn:aws:${service}:${CLOUDFRONT_REGION}:${account}:${resource}`,
        of:
            (service: string, on: string[], common: string) =>
            (write: string, read = ""): Permission => ({
                read: verbs(service, [common, read].filter(Boolean).join(" ")),
                write: verbs(service, write),
                on: withAdopted(on, names),
            }),
    };
}
