import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Quantity } from "../quantity";

/** From when AWS charges each version. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version */
const PAID: Readonly<Record<string, string>> = Object.fromEntries([
    ...["1.0", "1.1", "1.2", "2.3", "2.5", "2.7", "2.9"].map((version) => [version, "2025-11-08"]),
    ...["1.3", "2.11", "2.13", "2.15", "2.17", "2.19"].map((version) => [version, "2027-11-08"]),
]);

/** How AWS normalizes a node's hours, by its size. */
const NORMALIZED: Readonly<Record<string, number>> = { micro: 0.5, small: 1, medium: 2, large: 4, xlarge: 8 };

/** What a domain pays for a version out of standard support: by the normalized hour of its data nodes. */
export function opensearchExtendedSupport(domain: Inputs, { asOf, hours }: Context): Quantity[] {
    const [name = "", version = ""] = (domain.text("engineVersion") ?? elasticsearchVersion(domain)).split("_");
    if (name === "Elasticsearch" && !["5.6", "6.8", "7.10"].includes(version)) {
        throw new Unpriceable(
            `Elasticsearch ${version} is billed for Extended Support, at a price that is not known here`,
        );
    }
    const paid = name === "OpenSearch" ? PAID[version] : undefined;
    if (paid === undefined || asOf < new Date(paid)) return [];
    const cluster = domain.block("clusterConfig");
    const size = (cluster?.text("instanceType") ?? "m4.large.search").split(".")[1] ?? "";
    const times = /^(\d+)xlarge$/.exec(size)?.[1];
    const units = times ? 8 * Number(times) : NORMALIZED[size];
    if (units === undefined) throw new Unpriceable(`Extended Support: the size of ${size} nodes is not known`);
    const nodes = cluster?.number("instanceCount", 1) ?? 1;
    return [
        {
            what: `Extended Support of OpenSearch ${version}`,
            quantity: nodes * units * hours,
            price: "opensearch.extended-support.normalized-hour",
            kind: "fixed",
            note: `standard support ended before ${paid}`,
        },
    ];
}

/** Of the old type: a bare number, and 1.5 where nothing is said. */
function elasticsearchVersion(domain: Inputs): string {
    if (domain.resource.type.startsWith("aws:opensearch/")) return "";
    return `Elasticsearch_${domain.text("elasticsearchVersion") ?? "1.5"}`;
}
