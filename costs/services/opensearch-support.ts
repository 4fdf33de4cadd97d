import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Quantity } from "../quantity";
import { type Calendar, period, support, versionOf, yearOf } from "./extended-support";

/** From when AWS charges each version. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version */
const OPENSEARCH: Readonly<Record<string, Calendar>> = Object.fromEntries([
    ...["1.0", "1.1", "1.2", "2.3", "2.5", "2.7", "2.9"].map((version) => [version, period("2025-11-08")]),
    ...["1.3", "2.11", "2.13", "2.15", "2.17", "2.19"].map((version) => [version, period("2027-11-08")]),
]);

/** How AWS normalizes a node's hours, by its size. */
const NORMALIZED: Readonly<Record<string, number>> = { micro: 0.5, small: 1, medium: 2, large: 4, xlarge: 8 };

/** What a domain pays for a version out of standard support: by the normalized hour of its data nodes. */
export function opensearchExtendedSupport(domain: Inputs, { asOf, hours }: Context): Quantity[] {
    const [name = "", version = ""] = (versionOf(domain) ?? elasticsearchVersion(domain)).split("_");
    if (name === "Elasticsearch" && !["5.6", "6.8", "7.10"].includes(version)) {
        throw new Unpriceable(
            `Elasticsearch ${version} is billed for Extended Support, at a price that is not known here`,
        );
    }
    const calendar = name === "OpenSearch" ? OPENSEARCH[version] : undefined;
    if (!yearOf(calendar, asOf)) return [];
    const cluster = domain.block("clusterConfig");
    const size = (cluster?.text("instanceType") ?? "m4.large.search").split(".")[1] ?? "";
    const times = /^(\d+)xlarge$/.exec(size)?.[1];
    const units = times ? 8 * Number(times) : NORMALIZED[size];
    if (units === undefined) throw new Unpriceable(`Extended Support: the size of ${size} nodes is not known`);
    const nodes = cluster?.number("instanceCount", 1) ?? 1;
    const price = "opensearch.extended-support.normalized-hour";
    return [support(`OpenSearch ${version}`, nodes * units * hours, price, calendar)];
}

/** Of the old type: a bare number, and 1.5 where nothing is said. */
function elasticsearchVersion(domain: Inputs): string {
    if (domain.resource.type.startsWith("aws:opensearch/")) return "";
    return `Elasticsearch_${domain.text("elasticsearchVersion") ?? "1.5"}`;
}
