import type { PolicyConfigSchema, ReportViolation } from "@pulumi/policy";
import type { Verdict } from "../judge";
import type { Level, Rule } from "../rule";

/** How CrossGuard takes a violation with its own level; its typings know the text alone. */
interface Reported {
    name: string;
    message: string;
    urn: string;
    enforcementLevel?: Level;
    severity: string;
    description: string;
}
type Report = (reported: Reported) => void;

/**
 * Reports a verdict to CrossGuard, with why and how to fix it.
 *
 * @param level where it must differ from CrossGuard's own
 */
export function say(report: ReportViolation, verdict: Verdict, rule: Rule | undefined, level: Level | undefined): void {
    const { suppressed, message, why, url, remediation, severity, resource } = verdict;
    const text = suppressed ? `${message} (excepted until ${suppressed.expires}: ${suppressed.reason})` : message;
    const reported: Reported = {
        name: verdict.rule,
        message: `${text}\nWhy: ${why}\nFix: ${remediation}\n${url}`,
        urn: resource,
        severity,
        description: rule?.description ?? "",
        ...(suppressed ? { enforcementLevel: "advisory" } : level ? { enforcementLevel: level } : {}),
    };
    (report as unknown as Report)(reported);
}

/** A rule's parameters, as CrossGuard checks them in its own configuration. */
export function configSchemaOf({ parameters }: Rule): PolicyConfigSchema {
    const properties = Object.entries(parameters).map(([name, { json, what }]) => [
        name,
        { ...json, description: what },
    ]);
    const unknown = {
        type: "string",
        enum: ["refuse", "wait"],
        description: "what becomes of a value that is unknown in preview",
    };
    return { properties: { ...Object.fromEntries(properties), unknown } };
}
