import type { Values } from "../../read/answers";
import type { ResourceRecord } from "../../resource";
import { clusterMember, databases } from "./databases";
import { further } from "./further";
import { identities } from "./identities";
import { machines } from "./machines";
import type { Mapping } from "./mapping";
import { network } from "./network";
import { services } from "./services";
import { stores } from "./stores";

/** The types of aws-native that are read as types of @pulumi/aws. */
export const mappings: ReadonlyMap<string, Mapping> = new Map<string, Mapping>(
    Object.entries({ ...databases, ...further, ...identities, ...machines, ...network, ...services, ...stores }),
);

/** A resource of aws-native with the type and the inputs of @pulumi/aws, and those that it holds; nothing of other types. */
export function fromNative(resource: ResourceRecord): ResourceRecord[] | undefined {
    const found = mappingOf(resource);
    if (!found) return undefined;
    const { inputs, unread } = translated(resource.inputs, found);
    const outputs = resource.outputs && outputsOf(resource.outputs, found);
    return [
        {
            ...resource,
            type: found.type,
            declaredType: resource.type,
            inputs,
            ...(outputs ? { outputs } : {}),
            ...(unread.length > 0 ? { unread } : {}),
        },
        ...partsOf(resource, found),
    ];
}

function mappingOf({ type, inputs }: ResourceRecord): Mapping | undefined {
    const found = mappings.get(type);
    return found === databases["aws-native:rds:DbInstance"] && inputs["dbClusterIdentifier"] ? clusterMember : found;
}

function translated(own: Values, { same, as, neither }: Mapping): { inputs: Values; unread: string[] } {
    const inputs: Values = {};
    const unread: string[] = [];
    for (const [key, value] of Object.entries(own)) {
        const field = Object.hasOwn(as, key) ? as[key] : undefined;
        if (typeof field === "string") inputs[field] = value;
        else if (field) Object.assign(inputs, value === undefined || value === null ? {} : field(value));
        else if (same.has(key) || key === "region") inputs[key] = value;
        else if (!neither.has(key)) unread.push(key);
    }
    return { inputs, unread };
}

/** As it is, with the names that others call it by: CloudFormation's own and those of @pulumi/aws. */
function outputsOf(outputs: Values, mapping: Mapping): Values {
    const arn = mapping.arn === undefined ? undefined : outputs[mapping.arn];
    return { ...outputs, ...translated(outputs, mapping).inputs, ...(arn === undefined ? {} : { arn }) };
}

/** They have the URN of what they are part of: that is where a fault is fixed. */
function partsOf(resource: ResourceRecord, { parts }: Mapping): ResourceRecord[] {
    const { urn, name, type, parent, inputs: own, outputs } = resource;
    const known: Values = { ...outputs, ...own };
    const placed = own["region"] === undefined ? {} : { region: own["region"] };
    return parts.flatMap((part) => {
        if (part.from.every((key) => own[key] === undefined || own[key] === null)) return [];
        return part.inputs(known).map(
            (inputs): ResourceRecord => ({
                urn,
                type: part.type,
                name,
                ...(parent === undefined ? {} : { parent }),
                declaredType: type,
                // What it belongs to is known, whatever its name will be.
                inputs: { ...placed, ...inputs },
                dependencies: [urn],
            }),
        );
    });
}
