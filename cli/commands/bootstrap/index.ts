import { defineCommand } from "../../command";
import { DEFAULT_STACK } from "../plan/options";
import type { Surroundings } from "./surroundings";

export const bootstrapCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "bootstrap",
        help: {
            summary: "Makes what a first pulumi up rests on: roles, the state's bucket, its encryption, the stack.",
            details: `In this order: the service-linked roles that the stack needs and the account lacks; a bucket for Pulumi's state
(versions, encryption, public access blocked, TLS only, old versions expire); the secrets provider; pulumi login; the stack,
with its lines in Pulumi.NAME.yaml, which is otherwise left as it is. Each thing is shown, with its price, before it is
made. What is there already is left alone: killed at any point, it can be run again, and goes on from there.`,
            examples: ["--dry-run", "--stack startup-prod --yes", "--kms"],
            exits: {
                clean: "everything is there; after --dry-run, everything was shown",
                refused: "something could not be made, or was refused by you: standard error says which",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `The secrets in the state are encrypted by a random passphrase, which is in a SecureString parameter of AWS Systems
Manager: free, and printed nowhere. "preview", "up", "deploy" and "rotate" read it from there. PULUMI_CONFIG_PASSPHRASE,
where it is set, is used instead. With PULUMI_BACKEND_URL the state is there, and no bucket is made.`,
        },
        options: {
            stack: {
                type: "string",
                placeholder: "NAME",
                default: DEFAULT_STACK,
                description: "the stack to prepare, from Pulumi.NAME.yaml",
            },
            kms: {
                type: "boolean",
                description: "encrypt the state's secrets by a KMS key (USD 1 a month) instead of a passphrase",
            },
            yes: { type: "boolean", description: "make everything without asking" },
            "dry-run": { type: "boolean", description: "show what would be made, and make nothing" },
        },
        failure: "The program failed. What it said to have made is made; run it again.",
        run: async (asked, host) => (await import("./run")).bootstrap(asked, host, surroundings),
    });

export default bootstrapCommand();
