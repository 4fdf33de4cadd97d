import { type Fault, UserError } from "../../components/user-error";
import type { ResourceRecord } from "../../inventory";
import { isMapping } from "../../inventory/read";
import type { Stated, Transfer } from "../quantity";
import type { Use } from "../use";
import { type Entry, isOf, matcherOf } from "./entries";
import { flat } from "./figures";
import { unaskedIn, unreadIn } from "./unread";

/** A file of use that cannot be read. */
export class UsageError extends UserError {}

/** What a file says of a program's use. */
export interface Usage {
    /** Of the whole program, as in `glimpse:use`. */
    use: Partial<Use>;
    /** Of single resources. */
    stated: Stated;
    /** What it says of no resource of a program, and words that no bill asked for: a sentence each. */
    unread(resources: readonly ResourceRecord[]): string[];
}

const SECTIONS = ["version", "use", "resource_usage", "resource_type_default_usage"];
/**
 * Reads a file of use: Infracost's (`resource_usage`, `resource_type_default_usage`), with Terraform's types or Pulumi's, with
 * logical names alone and with `*`; and `use`, the figures of `glimpse:use`.
 *
 * @param data the parsed file
 * @throws UsageError that lists every value that is no number of at least 0, and every section that is none
 */
export function readUsage(data: unknown, file: string): Usage {
    const faults: Fault[] = [];
    if (!isMapping(data)) {
        const reason = "it holds no sections";
        throw new UsageError(file, [
            { key: "file", value: data, reason, fix: `write ${SECTIONS.slice(1).join(" or ")}` },
        ]);
    }
    for (const [key, value] of Object.entries(data)) {
        if (!SECTIONS.includes(key)) {
            const reason = "there is no such section";
            faults.push({ key, value, reason, fix: `write one of ${SECTIONS.join(", ")}` });
        } else if (key !== "version" && value !== null && !isMapping(value)) {
            faults.push({ key, value, reason: "it holds names and figures", fix: "write a mapping" });
        }
    }
    const section = (key: string) => (isMapping(data[key]) ? Object.entries(data[key]) : []);
    const entriesIn = (key: string, make: (name: string) => Pick<Entry, "type" | "name" | "exactness">): Entry[] =>
        section(key).map(([name, figures]) => {
            const words = new Set<string>();
            const read = new Map(flat(figures, `${key}.${name}`, faults, words));
            return { key: name, ...make(name), figures: read, words, asked: new Set() };
        });
    const listed = entriesIn("resource_usage", matcherOf);
    const single = listed.filter((one) => !isTransfer(one)).sort((one, other) => other.exactness - one.exactness);
    const usual = entriesIn("resource_type_default_usage", (type) => ({ type, name: undefined, exactness: 0 }));
    const use = Object.fromEntries(flat(Object.fromEntries(section("use")), "use", faults)) as Partial<Use>;
    if (faults.length > 0) throw new UsageError(file, faults);
    const entries = [...single, ...usual];
    return {
        use,
        stated: Object.assign(statedBy(entries), {
            transfers: listed.filter(isTransfer).map(transferOf),
            unasked: (resources: readonly ResourceRecord[]) => unaskedIn(entries, resources),
        }),
        unread: (resources) => unreadIn(entries, resources),
    };
}

/** Infracost's way to say what the account moves: `aws_data_transfer.ap-northeast-2`. */
const isTransfer = ({ key }: Entry) => key.startsWith("aws_data_transfer.");

/** The region is said by `region: ap-northeast-2`, and by the name where that is left out. */
function transferOf({ key, figures }: Entry): Transfer {
    const said = [...figures.keys()].find((one) => one.startsWith("region."));
    const region = said?.slice("region.".length) ?? key.slice("aws_data_transfer.".length);
    return { key, region, figures: new Map([...figures].filter(([one]) => one !== said)) };
}

/** The first entry that has the figure: single resources before types, the closest name first. */
function statedBy(entries: readonly Entry[]): Stated {
    const known = new WeakMap<ResourceRecord, readonly Entry[]>();
    return (resource, key) => {
        let own = known.get(resource);
        if (!own) {
            own = entries.filter((entry) => isOf(entry, resource));
            known.set(resource, own);
        }
        for (const { figures, asked } of own) {
            const value = figures.get(key);
            if (value === undefined) continue;
            asked.add(key);
            return value;
        }
        return undefined;
    };
}
