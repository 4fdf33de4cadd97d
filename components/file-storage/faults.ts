import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { FileStorageArgs } from "./args";
import { fileStorageSettings } from "./settings";

/** Everything that is wrong with the arguments of a `FileStorage`. */
export function fileStorageFaults(args: Partial<FileStorageArgs>): Fault[] {
    return [...valueFaults(fileStorageSettings, args), ...repeatedOrigins(args.uploadOrigins)];
}

function repeatedOrigins(origins: unknown): Fault[] {
    if (!Array.isArray(origins)) return [];
    return origins.flatMap((value: unknown, index) => {
        if (typeof value !== "string" || origins.indexOf(value) === index) return [];
        const reason = "the same origin is already in the list";
        return [{ key: `uploadOrigins[${index}]`, value, reason, fix: "remove one of them" }];
    });
}
