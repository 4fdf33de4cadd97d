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
