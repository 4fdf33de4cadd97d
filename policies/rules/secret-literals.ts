import { fargate } from "../../inventory/read";
import { JOB, JOB_DOCUMENTS, jobPart } from "../batch-jobs";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { CONTAINERS, FLEET, LISTED, NAMED, placeReads, USER_DATA, VARIABLES } from "../literal-places";
import { allowed } from "../parameters";
import { rule } from "../rule";
import { containerFaults, entryFaults, scriptFault, secretIn, variableFault } from "../secret-faults";
import { isSecretName } from "../secrets";

const PARAMETER = "aws:ssm/parameter:Parameter";
const BUILD = "aws:codebuild/project:Project";
/** What starts a task may hand variables and a command over to its containers, as text. */
const STARTERS: [type: string, block: string | undefined][] = [
    ["aws:cloudwatch/eventTarget:EventTarget", undefined],
    ["aws:scheduler/schedule:Schedule", "target"],
];

/** No secret is in plain text where many may read it. A value is never part of a message. */
export const secretLiterals = rule({
    name: "secret-literals",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "Containers, user data, builds, parameters and functions hold no secrets in plain text.",
    why: "Everyone who may describe a task, an instance or a function reads them there, for ever: old revisions stay.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    remediation:
        "Put the value into Secrets Manager or a SecureString parameter, refer to it (ECS: secrets with valueFrom; Lambda " +
        "and user data: fetch it at the start), and take a new one: the old one has been seen.",
    alone: true,
    reads: {
        [fargate.TASK_DEFINITION]: ["containerDefinitions"],
        [JOB]: [...JOB_DOCUMENTS, "parameters"],
        ...Object.fromEntries(STARTERS.map(([type, block]) => [type, [block ? `${block}.input` : "input"]])),
        [BUILD]: ["environment.environmentVariables[].name", "environment.environmentVariables[].type"].concat(
            "environment.environmentVariables[].value",
        ),
        [PARAMETER]: ["type", "name", "value", "insecureValue"],
        ...placeReads,
    },
    parameters: { allow: allowed([], "names of variables that only seem to be secrets") },
    judge: (resources, { allow }) =>
        inspect(resources, (inspection) => {
            inspection.askAll([fargate.TASK_DEFINITION], (properties) => {
                for (const container of fargate.containersOf(properties)) containerFaults(container, allow);
                return undefined;
            });
            jobs(inspection, allow);
            variables(inspection, allow);
            builds(inspection, allow);
            parameters(inspection, allow);
            bootScripts(inspection, allow);
        }),
});

function jobs(inspection: Inspection, allow: string[]): void {
    for (const [type, path] of CONTAINERS) {
        inspection.askAll([type], (properties) => {
            const [last = "", ...way] = [...path].reverse();
            const place = way.reduceRight<Properties | undefined>((one, key) => one?.block(key), properties);
            for (const container of place?.blocks(last) ?? []) containerFaults(container, allow);
            return undefined;
        });
    }
    for (const key of JOB_DOCUMENTS) {
        inspection.askAll([JOB], (properties) => {
            for (const container of jobPart(properties, key).containers) containerFaults(container, allow);
            return undefined;
        });
    }
    inspection.askAll([JOB], (properties) => {
        entryFaults(properties.block("parameters"), allow);
        return undefined;
    });
    for (const [type, block] of STARTERS) {
        inspection.askAll([type], (properties) => {
            const place = block === undefined ? properties : properties.block(block);
            // Most inputs are a text, or an event as it comes.
            if (!place?.has("input") || !/containerOverrides/.test(place.text("input") ?? "")) return undefined;
            const [input] = place.blocksOf("input", place.json("input"));
            for (const container of input?.blocks("containerOverrides") ?? []) containerFaults(container, allow);
            return undefined;
        });
    }
}

function variables(inspection: Inspection, allow: string[]): void {
    for (const [type, path] of VARIABLES) {
        inspection.askAll([type], (properties) => {
            entryFaults(
                path.reduce<Properties | undefined>((place, key) => place?.block(key), properties),
                allow,
            );
            return undefined;
        });
    }
    for (const [type, list, mapping] of LISTED) {
        inspection.askAll([type], (properties) => {
            for (const item of properties.blocks(list))
                item.ask(() => {
                    entryFaults(item.block(mapping), allow);
                    return undefined;
                });
            return undefined;
        });
    }
    for (const [type, list] of NAMED) {
        inspection.askAll([type], (properties) => {
            for (const item of properties.blocks(list))
                item.ask(() => variableFault(item, item.text("name"), "value", allow));
            return undefined;
        });
    }
}

function bootScripts(inspection: Inspection, allow: string[]): void {
    for (const [type, input] of USER_DATA)
        inspection.askAll([type], (properties) => scriptFault(properties, input, allow));
    inspection.askAll([FLEET], (properties) => {
        for (const machine of properties.blocks("launchSpecifications"))
            machine.ask(() => scriptFault(machine, "userData", allow));
        return undefined;
    });
}

function builds(inspection: Inspection, allow: string[]): void {
    inspection.askAll([BUILD], (properties) => {
        for (const item of properties.block("environment")?.blocks("environmentVariables") ?? []) {
            item.ask(() =>
                /^(PARAMETER_STORE|SECRETS_MANAGER)$/.test(item.text("type") ?? "")
                    ? undefined
                    : variableFault(item, item.text("name"), "value", allow),
            );
        }
        return undefined;
    });
}

/** A parameter of the type String is for everyone who may read parameters. Its value is a secret to Pulumi, whatever it is. */
function parameters(inspection: Inspection, allow: string[]): void {
    inspection.askAll([PARAMETER], (properties, { name }) => {
        if (properties.text("type") === "SecureString") return undefined;
        const called = calledOf(properties.isUnknown("name") ? undefined : properties.text("name")) ?? name;
        if (allow.includes(called)) return undefined;
        for (const key of ["value", "insecureValue"]) {
            properties.ask(() => {
                const isHidden = properties.isHidden(key);
                if (isHidden && !isSecretName(called)) return undefined;
                const isKept = isHidden && !properties.isUnknown(key);
                const what = isKept ? "a secret by its name" : secretIn(called, properties.text(key) ?? "");
                return what && `${name} (${called}) is in plain text, ${what}. Write type: "SecureString".`;
            });
        }
        return undefined;
    });
}

/** Which of several there are of one thing: `/shop/password/prod` is a password. */
const WHICH = /^(prod(uction)?|staging|stage|dev(elopment)?|test|qa|live|main|current|latest|value|default|v?\d+)$/i;

function calledOf(path: string | undefined): string | undefined {
    const [last = "", before = ""] = path?.split("/").reverse() ?? [];
    return path === undefined || !WHICH.test(last) || before === "" ? path && last : before;
}
