import { type Found, textOf } from "../state/found";
import { best, highest, type System } from "../system";
import { cannot, outside, type Verdict } from "../verdict";
import { caches } from "./cache";
import { isAurora } from "./cluster";
import { databases } from "./database";
import { edge } from "./edge";
import { bucketScore, files } from "./files";
import type { Names } from "./names";
import { network } from "./network";
import { secrets } from "./secrets";
import { tasks } from "./tasks";
import { users } from "./users";
import { watching } from "./watching";

/**
 * One verdict for each resource of a state.
 *
 * @param choose addresses that decide where several could be meant
 */
export function classify(all: System, names: Names, choose: readonly string[]): Verdict[] {
    const system = all.here();
    /** Of a type of which the stack has one that holds data, and several may exist. */
    const pick = (types: string[], score: (found: Found) => number) => {
        const candidates = system
            .ofType(...types)
            .filter((found) => textOf(found, "replicate_source_db") === undefined);
        return candidates.find(({ address }) => choose.includes(address)) ?? best(candidates, score);
    };
    const likeOurs = (found: Found) => nameScore(found, names);
    const isPostgres = (found: Found) =>
        found.type === "aws_rds_cluster" ? isAurora(found) : textOf(found, "engine") === "postgres";
    const engine = (found: Found) => (isPostgres(found) ? 8 : 0);
    const database = pick(["aws_db_instance", "aws_rds_cluster"], (found) => engine(found) + likeOurs(found));
    const pool = pick(["aws_cognito_user_pool"], likeOurs);
    const score = bucketScore(system, names.environment);
    const asUploads = (found: Found) => score(found) * 4 + likeOurs(found);
    const bucket = pick(["aws_s3_bucket"], asUploads);
    const isUploads = bucket !== undefined && (score(bucket) > 0 || choose.includes(bucket.address));
    const alike = bucket === undefined ? highest(system.ofType("aws_s3_bucket"), asUploads) : [];
    const found = [
        ...databases(system, database && isPostgres(database) ? database : undefined, names),
        ...users(system, pool),
        ...files(
            system,
            isUploads ? bucket : undefined,
            alike.filter((one) => score(one) > 0),
        ),
        ...secrets(system, names.prefix, database),
        ...caches(system),
        ...tasks(system, names),
        ...network(system, database),
        ...edge(system, names),
        ...watching(system, names, database),
    ];
    const isPlaced = names.vpcId !== undefined || found.some(({ settings }) => settings?.["network"] !== undefined);
    const judged = isPlaced ? found : found.map(withoutVpc);
    const byFound = new Map(judged.map((verdict) => [verdict.found, verdict]));
    return all.all.map(
        (one) =>
            overruled(one, all) ?? byFound.get(one) ?? outside(one, "not ours: the stack has nothing of this kind"),
    );
}

/** What is in a VPC cannot come along where no one knows which: the stack would make a new one, and be cut off from it. */
function withoutVpc(verdict: Verdict): Verdict {
    if (verdict.verdict !== "adopt" || !IN_A_VPC.test(verdict.found.type)) return verdict;
    return cannot(
        verdict.found,
        "the state has no VPC with subnets for it (a data source is no more than a reference), so the stack would make its own, where nothing reaches this",
        "write glimpse:network with vpcId, publicSubnetIds and privateSubnetIds into the stack's file; or give the state that has the network",
    );
}

const IN_A_VPC = /^aws_(db_instance|rds_cluster(_instance)?|elasticache_replication_group|ecs_service|a?lb(_\w+)?)$/;

/** What holds whatever the resource is. */
function overruled(found: Found, system: System): Verdict | undefined {
    if (found.isData) return outside(found, "Terraform only reads it");
    if (found.isDeposed) {
        return outside(found, "a leftover of a replacement that failed: it exists in AWS next to the live one", {
            next: "terraform apply deletes it; terraform state rm of the address forgets it together with the live one, and no one owns it then",
        });
    }
    if (found.isTainted) {
        return cannot(
            found,
            "it is tainted: Terraform would delete and recreate it at its next apply",
            `terraform untaint '${found.address}', then save the state again`,
        );
    }
    if (!system.isOwn(found)) {
        return outside(found, `it is in the account ${found.account}, and the system in ${system.account}`);
    }
    if (!system.isHere(found)) {
        return outside(found, `it is in ${found.region}, and the system in ${system.region}`);
    }
    return undefined;
}

/** How much a resource's names and tags resemble the stack's. */
function nameScore({ attributes, address }: Found, { environment, prefix }: Names): number {
    const texts = [
        attributes["name"],
        attributes["identifier"],
        attributes["bucket"],
        attributes["id"],
        ...Object.values(Object(attributes["tags"])),
    ].map(String);
    const has = (part: string) => texts.some((text) => new RegExp(`(^|[^a-z0-9])${part}([^a-z0-9]|$)`, "i").test(text));
    return (
        (texts.some((text) => text.includes(prefix)) ? 4 : 0) +
        (has(environment) || has("production") ? 2 : 0) +
        (address.includes(environment) ? 1 : 0)
    );
}
