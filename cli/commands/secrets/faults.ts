import type { Fault } from "../../command";

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;
const ACTIONS = ["set", "list", "remove"];

/** Variables that the stack gives itself. */
const RESERVED = /^(DATABASE_URL|REDIS_URL|JWT_SECRET)(_ARN|_PREVIOUS)?$|^(PORT|HOSTNAME|KEEP_ALIVE_TIMEOUT_SECONDS)$/;

/** What is wrong with `set NAME`. A value that was written there is not printed again. */
export function secretsFaults([action = "set", name, ...more]: string[]): Fault[] {
    if (!ACTIONS.includes(action)) {
        const reason = "it is none of set, list, remove";
        return [{ key: "action", value: action, reason, fix: "write set NAME, list, or remove NAME" }];
    }
    if (action === "list") {
        if (name === undefined) return [];
        return [{ key: "arguments", value: name, reason: "list takes no name", fix: "leave it out" }];
    }
    const isValue = more.length > 0 || name?.includes("=");
    if (isValue) {
        const reason = "a value among the arguments is in the shell's history, and in the list of processes";
        const fix = `give it by standard input: npm run secrets -- ${action} NAME < FILE, or write it when asked; and use another value`;
        return [{ key: "arguments", reason, fix }];
    }
    if (name === undefined) {
        return [
            {
                key: "NAME",
                value: undefined,
                reason: "it must be given",
                fix: `write npm run secrets -- ${action} NAME`,
            },
        ];
    }
    if (!NAME.test(name)) {
        const reason =
            "the name of a variable has letters, digits and _ only, no digit first, and at most 128 characters";
        return [{ key: "NAME", value: name, reason, fix: "write it like PUSH_KEY" }];
    }
    if (RESERVED.test(name)) {
        const reason = "the stack gives this variable to the tasks itself";
        return [
            {
                key: "NAME",
                value: name,
                reason,
                fix: "choose another name; npm run rotate renews the stack's own secrets",
            },
        ];
    }
    return [];
}
