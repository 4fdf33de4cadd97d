import { addressesOf } from "./addresses";
import { download, type Fetching, type Sink } from "./download";
import { type Finder, type Finding } from "./found";
import { OfferCsv } from "./offer-csv";
import { OfferJson } from "./offer-json";
import type { Offered, OfferRead } from "./offered";
import { SavingsPlanJson } from "./savings-plan";
import { isSavingsPlan } from "./selector";
import { SPOT_FEED, SpotFeed } from "./spot-feed";

/** Where and how the lists are read. */
export interface Lists {
    /** The bulk price list's host. */
    host: string;
    /** The address of Fargate's Spot prices. */
    spotFeed: string;
    /** Form of the offers' lists. Savings plans and the Spot feed are JSON. */
    form: "json" | "csv";
    /** Called at the beginning of each file. */
    onFile?: (offer: string, url: string) => void;
    fetching?: Fetching;
}

/** Findings of one offer, and the day its list was published. */
export interface OfferFindings {
    published: string;
    findings: ReadonlyMap<string, Finding>;
}

interface Reader extends Sink {
    read(): OfferRead;
}

/** Reads one offer's lists for a region. */
export async function readOffer(
    offer: string,
    region: string,
    finder: Finder,
    today: string,
    lists: Lists,
): Promise<OfferFindings> {
    const nothing = (why: string): OfferFindings => ({ published: today, findings: finder.missing(why) });
    if (offer === SPOT_FEED) {
        const read = await readOne(offer, lists.spotFeed, () => new SpotFeed(region, finder.needs, today), lists);
        if (!read) return nothing(`there is no feed at ${lists.spotFeed}`);
        return { published: today, findings: finder.findings(read.offered) };
    }
    const addresses = await addressesOf(offer, region, lists.host, lists.fetching ?? {});
    if (!addresses) return nothing(`the price list has no offer ${offer}`);
    const reader = (): Reader => {
        if (isSavingsPlan(offer)) return new SavingsPlanJson(finder.needs);
        return lists.form === "csv" ? new OfferCsv(offer, finder.needs) : new OfferJson(offer, finder.needs);
    };
    const offered: Offered[] = [];
    let published: string | undefined;
    const { own, everywhere } = addresses;
    for (const address of [...(own ? [own] : []), ...everywhere]) {
        if (address !== own && !finder.lacksGlobal(offered)) break;
        const url = isSavingsPlan(offer) || lists.form === "json" ? address : address.replace(/\.json$/, ".csv");
        const read = await readOne(offer, url, reader, lists);
        published ??= read?.published;
        offered.push(...(read?.offered ?? []));
    }
    if (published === undefined) return nothing(`${offer} has no list for ${region}`);
    return { published, findings: finder.findings(offered) };
}

async function readOne(
    offer: string,
    url: string,
    make: () => Reader,
    { onFile, fetching }: Lists,
): Promise<OfferRead | undefined> {
    onFile?.(offer, url);
    let reader = make();
    const sink = () => {
        reader = make();
        return reader;
    };
    return (await download(url, sink, fetching)) ? reader.read() : undefined;
}
