import type { Fault } from "./faults";

/**
 * Faults of a component's logical name where AWS takes the physical names made from it in lower case only, and SSM's
 * reserved beginnings too, because the component keeps a parameter under that name.
 *
 * @param longest characters that leave room for the component's own suffix and the eight of Pulumi's auto-naming
 * @param limit the AWS limit behind it, for the fault's reason
 */
export function lowerCaseNameFaults(name: unknown, longest: number, limit: string): Fault[] {
    if (typeof name !== "string") return [];
    const fault = (reason: string, fix: string): Fault => ({ key: "name", value: name, reason, fix });
    const faults: Fault[] = [];
    if (!/^[a-z](-?[a-z0-9])*$/.test(name)) {
        faults.push(
            fault(
                "the physical names are made from it, and AWS takes lower-case letters, digits and single hyphens, a letter first",
                "write it like `main` or `orders-2`",
            ),
        );
    }
    if (name.length > longest) {
        faults.push(fault(limit, `give a name of at most ${longest} characters`));
    }
    if (/^(aws|ssm|sg-)/i.test(name)) {
        faults.push(
            fault(
                "Parameter Store refuses names that begin with `aws` or `ssm`, EC2 groups that begin with `sg-`",
                "begin the name with another word",
            ),
        );
    }
    return faults;
}
