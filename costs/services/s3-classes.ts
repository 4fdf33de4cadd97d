import type { Inputs } from "../inputs";
import type { Context, Part, Quantity } from "../quantity";
import { byUse, keyed } from "./amounts";

type Figures = Readonly<Record<string, string>>;

/** Infracost's name of a figure, and the end of the price's key. */
const FIGURES: Figures = {
    storage_gb: "gb-month",
    monthly_tier_1_requests: "put.1k",
    monthly_tier_2_requests: "get.1k",
    monthly_lifecycle_transition_requests: "transition.1k",
    monthly_data_retrieval_gb: "retrieval.gb",
    monthly_standard_data_retrieval_gb: "retrieval.gb",
    monthly_expedited_data_retrieval_gb: "expedited-retrieval.gb",
    monthly_bulk_data_retrieval_gb: "bulk-retrieval.gb",
    monthly_standard_data_retrieval_requests: "retrieval.1k",
    monthly_expedited_data_retrieval_requests: "expedited-retrieval.1k",
    monthly_bulk_data_retrieval_requests: "bulk-retrieval.1k",
    early_delete_gb: "early-delete.gb-month",
};

const TIERS: Figures = {
    frequent_access_storage_gb: "frequent.gb-month",
    infrequent_access_storage_gb: "infrequent.gb-month",
    archive_access_storage_gb: "archive.gb-month",
    deep_archive_access_storage_gb: "deep-archive.gb-month",
    monitored_objects: "monitoring.1k",
};

/** S3 Select: AWS sells it to those who had it before 2024-07-25. */
const SELECT: Figures = {
    monthly_select_data_scanned_gb: "select.scanned.gb",
    monthly_select_data_returned_gb: "select.returned.gb",
};
const GLACIER_SELECT: Figures = Object.fromEntries(
    ["standard", "expedited", "bulk"].flatMap((speed) =>
        ["scanned", "returned"].map((what) => [
            `monthly_${speed}_select_data_${what}_gb`,
            `${speed === "standard" ? "" : `${speed}-`}select.${what}.gb`,
        ]),
    ),
);

/** What may be stated of a bucket by class: Infracost's block, the key of the book, and the figures of it. */
const BLOCKS: readonly (readonly [block: string, price: string, figures: Figures])[] = [
    ["standard", "s3.standard", SELECT],
    ["standard_infrequent_access", "s3.standard-ia", { ...FIGURES, ...SELECT }],
    ["one_zone_infrequent_access", "s3.one-zone-ia", { ...FIGURES, ...SELECT }],
    ["glacier_flexible_retrieval", "s3.glacier-flexible", { ...FIGURES, ...GLACIER_SELECT }],
    ["glacier_instant_retrieval", "s3.glacier-ir", FIGURES],
    ["glacier_deep_archive", "s3.glacier-deep-archive", FIGURES],
    ["intelligent_tiering", "s3.intelligent-tiering", { ...FIGURES, ...TIERS, ...SELECT }],
];

const CLASSES = BLOCKS.flatMap(([block, family, figures]) =>
    Object.entries(figures).map(([figure, price]) => ({
        key: `${block}.${figure}`,
        what: `${keyed(block, " ")}: ${keyed(figure, " ")}`,
        price: `${family}.${price}`,
    })),
);

/** Of the standard class, which a bucket's own count asks for. */
const STANDARD = [
    { key: "standard.storage_gb", what: "files held", price: "s3.standard.gb-month" },
    { key: "standard.monthly_tier_1_requests", what: "uploads", price: "s3.put.1k" },
    { key: "standard.monthly_tier_2_requests", what: "downloads", price: "s3.get.1k" },
];

const stated =
    (figures: typeof CLASSES): Part =>
    (holder: Inputs, context: Context): Quantity[] =>
        figures
            .filter(({ key }) => context.stated(holder.resource, key) !== undefined)
            .map(({ key, what, price }) => byUse(holder, context, what, price, key, price.endsWith(".1k") ? 1000 : 1));

/** What is stated of the other classes is billed, whether a rule moves files there or not. */
export const statedClasses = stated(CLASSES);

export const statedStandard = stated(STANDARD);

/** Is it stated, under Infracost's name, how much is kept at this price? */
export const isKept = (price: string, { resource }: Inputs, context: Pick<Context, "stated">): boolean =>
    CLASSES.some((one) => one.price === price && context.stated(resource, one.key) !== undefined);
