import { isMapping } from "./shape-faults";

/** Settings of a domain that the stack makes something of once it is delegated. */
const OF_A_DELEGATED = [
    ...["otherDomains", "redirectedDomains", "otherHostedZoneIds"],
    ...["certificateArn", "edgeCertificateArn"],
];

/**
 * What a stack's settings wait for: not wrong, since the file is written before its day, but until then nothing comes of them.
 *
 * @param values what the stack's files say under `glimpse:`, by section
 */
export function waitingSettings({ ingress }: Readonly<Record<string, unknown>>): string[] {
    if (!isMapping(ingress) || ingress["domain"] === undefined || ingress["delegated"] === true) return [];
    const names = OF_A_DELEGATED.filter((name) => ingress[name] !== undefined && ingress[name] !== null);
    if (names.length === 0) return [];
    const [waits, they] = names.length === 1 ? ["waits", "it"] : ["wait", "them"];
    return [
        `glimpse:ingress.${names.join(", ")} ${waits} for delegated: true, when the registrar names the zone's servers: until then nothing comes of ${they}`,
    ];
}
