import { defineCommand } from "../../command";
import { familyFaults, regionFaults, urlFaults } from "./faults";
import { OPTIONS } from "./options";

export default defineCommand({
    name: "prices:refresh",
    help: {
        summary: "Reads the prices of a region again from AWS's public price list and writes its price book.",
        details: `Prints what changed before it writes. A price that the list does not have stays as it is, and is named. A region without a
book gets one from the keys of another region's. What a book lacks is added by --family or --all: every class of EC2, RDS,
Aurora, ElastiCache and OpenSearch that the list has, and of the other services what the book of --from has a key for.
Files of 400 MB pass through without being held. Needs no AWS account.`,
        examples: ["--dry-run", "--region eu-west-1", "--region us-east-1 --family ec2,rds"],
        exits: {
            clean: "the book is written, or with --dry-run could be; entries that were not found are in the report",
            refused: "a price is 0 or changed too much; the book is untouched",
            badData: "a list or the book is broken: cut off, or of another form; the book is untouched",
            unavailable: "the network or the server failed time after time; the book is untouched",
        },
        notes: "A proxy is taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Colours are used on a terminal only; NO_COLOR=1 turns them off.",
    },
    options: OPTIONS,
    faults: ({ region, from, family, all, host, "spot-feed": feed }) => [
        ...familyFaults(family, all),
        ...regionFaults("--region", region),
        ...regionFaults("--from", from),
        ...urlFaults("--host", host),
        ...urlFaults("--spot-feed", feed),
    ],
    failure: "prices:refresh itself failed. The price book is untouched.",
    run: async (values, host) => (await import("./run")).refreshPrices(values, host),
});
