import { defineCommand } from "../../command";
import { DEFAULT_STACK } from "../plan/options";

export default defineCommand({
    name: "adopt",
    help: {
        summary: "Reads Terraform's state and says what becomes of each resource.",
        details: `Each resource is adopted (the same one, with the same id), kept outside, built again next to the old one, or cannot
be adopted as it is: then the argument that would replace it is named, and what to do. With --out it writes the stack's file
with settings and import map, the list for "terraform state rm", the plan of the move, and the report as JSON. Nothing in AWS
or in the state is changed. Secret values are neither printed nor written: they are compared with each other in memory.

--check runs "pulumi preview" on the stack and fails if anything that holds data would be replaced, deleted, renamed, made
public, or lose encryption, backups or protection.`,
        examples: [
            "--from state.json",
            "--from state.json --stack startup-prod --out move",
            "--check --stack startup-prod",
        ],
        exits: {
            clean: "every resource has its place; with --check, nothing is lost",
            refused:
                "something cannot be adopted as it is; with --check, something would be lost; 130 where it was interrupted",
        },
        notes: "docs/migrate.md has the whole way. A state: terraform state pull > state.json, or tofu state pull.",
    },
    options: {
        from: {
            type: "string",
            placeholder: "FILE",
            description: 'a state, or what "terraform show -json" printed of one',
        },
        stack: { type: "string", placeholder: "NAME", default: DEFAULT_STACK, description: "the stack that adopts" },
        choose: {
            type: "string",
            placeholder: "ADDRESSES",
            description:
                "resources that are meant where several could be, with spaces between them: module.rds.aws_db_instance.main",
        },
        out: { type: "string", placeholder: "DIR", description: "write stack file, lists and plan to this new folder" },
        format: { type: "string", choices: ["text", "json"], default: "text", description: "form of the report" },
        check: { type: "boolean", description: "preview the stack, and fail if anything would be lost" },
    },
    faults: ({ from, check, out }) => {
        if (from === undefined && check !== true) {
            return [
                {
                    key: "--from",
                    value: from,
                    reason: "there is nothing to read",
                    fix: "write --from state.json, or --check",
                },
            ];
        }
        if (check === true && (from !== undefined || out !== undefined)) {
            const reason = "--check reads the stack, and not a state";
            return [
                { key: "--check", value: true, reason, fix: "run it by itself, after the stack's file is in place" },
            ];
        }
        return [];
    },
    run: async (values, host) => {
        if (values.check) return (await import("./check")).check(values, host);
        return (await import("./run")).adopt(values, host);
    },
});
