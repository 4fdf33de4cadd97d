import type { Fault } from "../../command";

/** What is wrong with the name of a region. */
export function regionFaults(key: string, value: string | undefined): Fault[] {
    if (value === undefined || /^[a-z]{2}(-[a-z]+)+-\d$/.test(value)) return [];
    return [{ key, value, reason: "it is not the name of a region", fix: "write one such as eu-west-1" }];
}

/** What is wrong with the address of a web server. */
export function urlFaults(key: string, value: string | undefined): Fault[] {
    if (value === undefined || (URL.canParse(value) && /^https?:/.test(value))) return [];
    return [{ key, value, reason: "it is not the URL of a web server", fix: "write one such as https://example.com" }];
}

/** What is wrong with a list of families. Which families there are, the books say. */
export function familyFaults(value: string | undefined, isAll: boolean | undefined): Fault[] {
    if (value === undefined) return [];
    if (isAll) {
        const reason = "--all is every family already";
        return [{ key: "--family", value, reason, fix: "leave one of the two out" }];
    }
    if (/^[a-z0-9-]+(,[a-z0-9-]+)*$/.test(value)) return [];
    return [{ key: "--family", value, reason: "it is no list of families", fix: "write them as ec2,rds" }];
}
