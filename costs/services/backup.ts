import type { Inputs } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf } from "../quantity";
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
    if (!holdsDatabasesAlone(inputs)) return anything(inputs, context);
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

function anything(of: Inputs, context: Context): Quantity[] {
    return [
        byUse(of, context, "recovery points held", "backup.warm.gb-month", "storage_gb"),
        ...KINDS.map(([what, price, key]) => byUse(of, context, what, price, key)),
    ];
}

const planned = free("what it keeps is billed with its vault");

/**
 * What a plan moves to cold storage, or copies to another vault, has other prices than its own vault's. What it keeps in a vault
 * that is not among the resources, as the account's default one, is billed with the plan.
 */
const plan: Steady = (inputs, context) => {
    const rules = inputs.blocks("rules");
    const isCold = rules.some((rule) => (rule.block("lifecycle")?.number("coldStorageAfter") ?? 0) > 0);
    const isCopied = rules.some((rule) => rule.has("copyActions"));
    const vaults = inputs.relatives.all(VAULT).map((vault) => inputs.of(vault));
    const isHeldHere = targetsOf(inputs).every((target) => vaults.some((vault) => namesOf(vault).includes(target)));
    const lines = [
        ...(isHeldHere ? [] : anything(inputs, context)),
        ...(isCold
            ? [byUse(inputs, context, "recovery points in cold storage", "backup.cold.gb-month", "cold_storage_gb")]
            : []),
        ...(isCopied
            ? [byUse(inputs, context, "copies sent to other vaults", "transfer.cross-region.gb", "monthly_copied_gb")]
            : []),
    ];
    const unpriced = isCopied && isSentElsewhere(inputs, vaults) ? [ELSEWHERE] : [];
    return lines.length + unpriced.length > 0 ? { lines, unpriced } : planned(inputs, context);
};

const ELSEWHERE = "copies held in vaults that are not among the resources are billed there, at those prices";

/** Is any copy's vault named that is not here? One that is not known yet comes from one that is. */
function isSentElsewhere(inputs: Inputs, vaults: Inputs[]): boolean {
    const here = vaults.map((vault) => vault.resource.outputs?.["arn"]);
    const copies = inputs.known.blocks("rules").flatMap((rule) => rule.blocks("copyActions"));
    return copies.some((copy) => {
        const named = copy.known.text("destinationVaultArn");
        return named !== undefined && !here.includes(named);
    });
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

function fills(plan: Inputs, vault: Inputs): boolean {
    return (
        targetsOf(plan).some((target) => namesOf(vault).includes(target)) ||
        plan.relatives.sources(plan.resource, "rules", VAULT).includes(vault.resource)
    );
}

const namesOf = ({ known, resource }: Inputs) => [resource.outputs?.["name"], known.text("name")];

/** Those whose name is known. */
const targetsOf = (plan: Inputs): string[] =>
    plan.known.blocks("rules").flatMap((rule) => rule.text("targetVaultName") ?? []);

function selectsDatabases({ known: selection, relatives, resource }: Inputs): boolean {
    // By a tag, anything may be among them.
    if (["selectionTags", "conditions", "notResources"].some((key) => selection.has(key))) return false;
    const arns = selection.texts("resources");
    if (arns.length > 0 && arns.every((arn) => /^arn:[\w-]+:rds:[\w-]*:\d*:db:[^*]+$/.test(arn))) return true;
    const sources = relatives.sources(resource, "resources");
    return sources.length > 0 && sources.every(({ type }) => type === RDS);
}

export const backupQuantities: Record<string, Quantify> = { [VAULT]: sumOf(vault), [PLAN]: plan };
