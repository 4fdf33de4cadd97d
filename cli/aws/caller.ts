import { UserError } from "../command";
import { type Caller, type Connection, callerOf } from "./connection";
import { failureOf, messageOf } from "./failures";

/** Rejects when the time is over: some waits of the SDK do not know the signal. */
export function ended(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
        const late = () => reject(Object.assign(new Error("too late"), { name: "AbortError" }));
        if (signal.aborted) late();
        else signal.addEventListener("abort", late, { once: true });
    });
}

/** @throws UserError where no one asks, or no one answers: then no other question has an answer either */
export async function callerFor(
    command: string,
    connection: Connection,
    region: string,
    signal: AbortSignal,
): Promise<Caller> {
    const refused = (reason: string, fix: string) =>
        new UserError(command, [{ key: "AWS", reason, fix }], { exit: "noAws" });
    try {
        const caller = await Promise.race([callerOf(connection, region, signal), ended(signal)]);
        if (caller !== undefined) return caller;
    } catch (error) {
        const said = messageOf(error);
        switch (failureOf(error)) {
            case "credentials":
                throw refused(
                    `there are no valid credentials: ${said}`,
                    "sign in (aws configure sso, then aws sso login), and export AWS_PROFILE",
                );
            case "denied":
                throw refused(
                    `AWS refuses these credentials: ${said}`,
                    "use credentials of a user or a role of the account",
                );
            case "throttled":
                throw refused(`AWS throttles the account: ${said}`, "wait a minute, and run this again");
            case "broken":
                throw refused(
                    `what answers does not answer as AWS does: ${said}`,
                    "check AWS_ENDPOINT_URL and the proxy",
                );
            case "late":
                throw refused(
                    "neither the credentials nor AWS answered in time",
                    "check where the credentials come from, the network, the proxy and AWS_ENDPOINT_URL, and run this again",
                );
            default:
                if (connection.hasProxy) {
                    throw refused(
                        `AWS was not reached: ${said}. HTTPS_PROXY is set, and the SDK for Node.js goes through no proxy`,
                        "run this where AWS is reached without one: in a VPN, or in AWS CloudShell",
                    );
                }
                throw refused(
                    `AWS was not reached: ${said}`,
                    "check the network, the proxy and AWS_ENDPOINT_URL, and run this again",
                );
        }
    }
    throw refused("AWS's answer names no account", "check AWS_ENDPOINT_URL and the proxy");
}
