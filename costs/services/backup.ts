import type { Inputs } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf } from "../quantity";
import { byUse } from "./amounts";
import { RDS } from "./databases";

const VAULT = "aws:backup/vault:Vault";
const PLAN = "aws:backup/plan:Plan";
const SELECTION = "aws:backup/selection:Selection";

/** What a vault may hold is billed at the price of its service's own copies. */
const KINDS = [
    ["copies of volumes held", "ebs.snapshot.gb-month", "monthly_ebs_snapshot_gb"],
    ["copies of databases of RDS held", "rds.backup.gb-month", "monthly_rds_snapshot_gb"],
    ["copies of Aurora held", "aurora.backup.gb-month", "monthly_aurora_snapshot_gb"],
    ["copies of tables held", "dynamodb.backup.gb-month", "monthly_dynamodb_backup_gb"],
] as const;

/** Copies of databases are billed as RDS's own snapshots are; of others it is not known how much a vault holds. */
function vault(inputs: Inputs, context: Context): Quantity[] {
    const { use, relatives } = context;
    if (!holdsDatabasesAlone(inputs)) {
        return [
            byUse(inputs, context, "recovery points held", "backup.warm.gb-month", "storage_gb"),
            ...KINDS.map(([what, price, key]) => byUse(inputs, context, what, price, key)),
        ];
    }
    return [
        {
            what: "copies of databases held",
            quantity: use.vaultGB * relatives.share(VAULT),
            price: "rds.backup.gb-month",
            kind: "usage",
            note: `${use.vaultGB} GB are assumed`,
        },
    ];
}

/** Is something copied into it, and all of it a database of the list? */
function holdsDatabasesAlone(inputs: Inputs): boolean {
    const { relatives } = inputs;
    const of = (type: string) => relatives.all(type).map((one) => inputs.of(one));
    const plans = of(PLAN).filter((plan) => fills(plan, inputs));
    const selections = of(SELECTION).filter((one) =>
        plans.some((plan) => one.related("planId", PLAN)?.resource === plan.resource),
    );
    return selections.length > 0 && selections.every(selectsDatabases);
}

function fills(plan: Inputs, { known, resource: vault }: Inputs): boolean {
    const names = [vault.outputs?.["name"], known.text("name")];
    const targets = plan.known.blocks("rules").flatMap((rule) => rule.text("targetVaultName") ?? []);
    return (
        targets.some((target) => names.includes(target)) ||
        plan.relatives.sources(plan.resource, "rules", VAULT).includes(vault)
    );
}

function selectsDatabases({ known: selection, relatives, resource }: Inputs): boolean {
    // By a tag, anything may be among them.
    if (["selectionTags", "conditions", "notResources"].some((key) => selection.has(key))) return false;
    const arns = selection.texts("resources");
    if (arns.length > 0 && arns.every((arn) => /^arn:[\w-]+:rds:[\w-]*:\d*:db:[^*]+$/.test(arn))) return true;
    const sources = relatives.sources(resource, "resources");
    return sources.length > 0 && sources.every(({ type }) => type === RDS);
}

export const backupQuantities: Record<string, Quantify> = { [VAULT]: sumOf(vault) };
