import * as v from "valibot";
import { download, type Fetching, SmallFile } from "./download";
import { broken } from "./error";
import { isSavingsPlan } from "./selector";

/** Where the lists lie. Public; no credentials. */
export const PRICE_LIST = "https://pricing.us-east-1.amazonaws.com";
/** The feed behind the pricing page of Fargate Spot. AWS promises neither its form nor that it stays. */
export const SPOT_FEED_URL = "https://dftu77xade0tc.cloudfront.net/fargate-spot-prices.json";

// An offer's index maps a region's code to its list; a savings plan's is an array, and names the address otherwise.
const offerIndex = v.object({ regions: v.record(v.string(), v.object({ currentVersionUrl: v.string() })) });
const planIndex = v.object({ regions: v.array(v.object({ regionCode: v.string(), versionUrl: v.string() })) });

/** The addresses of an offer's list: the region's own, then the one for what has one price everywhere. */
export async function addressesOf(
    offer: string,
    region: string,
    host: string,
    fetching: Fetching,
): Promise<{ own?: string; everywhere: string[] } | undefined> {
    const root = `${host}/${isSavingsPlan(offer) ? "savingsPlan" : "offers"}/v1.0/aws/${offer}/current`;
    const url = `${root}/region_index.json`;
    let file = new SmallFile();
    const isThere = await download(
        url,
        () => {
            file = new SmallFile();
            return file;
        },
        fetching,
    );
    if (!isThere) return undefined;
    const paths = pathsOf(file.text, url);
    const [own, ...everywhere] = [region, "aws-global", "global"].map((name) => paths.get(name));
    const others = everywhere.filter((path) => path !== undefined);
    const whole = own || others.length > 0 || isSavingsPlan(offer) ? [] : [`${root}/index.json`];
    return {
        ...(own ? { own: new URL(own, host).href } : {}),
        everywhere: [...others.map((path) => new URL(path, host).href), ...whole],
    };
}

function pathsOf(text: string, url: string): Map<string, string> {
    let data: unknown;
    try {
        data = JSON.parse(text);
    } catch {
        throw broken(`it is not JSON, or was cut off: ${text.slice(-60)}`).in({ url });
    }
    const offer = v.safeParse(offerIndex, data);
    if (offer.success) {
        return new Map(Object.entries(offer.output.regions).map(([region, one]) => [region, one.currentVersionUrl]));
    }
    const plan = v.safeParse(planIndex, data);
    if (plan.success) return new Map(plan.output.regions.map(({ regionCode, versionUrl }) => [regionCode, versionUrl]));
    throw broken("it is no index of regions: the form has changed").in({ url });
}
